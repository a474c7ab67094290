"""The table of docs/algorithms/papers.md is what 数字核对 does."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from luoshi.core.papers.model import Row
from luoshi.core.papers.numbers.compare import compare
from luoshi.core.papers.numbers.model import Compared, Draft, Known

PAGE = Path(__file__).resolve().parents[3] / "docs/algorithms/papers.md"
ROWS = re.findall(r"^\| `(.+?)` \| → (.+?) \|$", PAGE.read_text("utf-8"), re.MULTILINE)


def known(name: str, value: str, unit: str, what: str, subject: str = "") -> Known:
    return Known(Decimal(value), unit, (name,), Row("rates", subject or "total", what), (subject,) if subject else ())


KNOWN = (
    known("应完成", "24", "项", "due"),
    known("办结", "19", "项", "closed"),
    known("按期办结", "17", "项", "on_time"),
    known("完成率", "79.1666667", "%", "completion"),
    known("投资", "120000", "万元", "invested"),
    known("应完成", "8", "项", "due", "经济发展局"),
    known("完成率", "100", "%", "completion", "经济发展局"),
)


def told(found: Compared) -> str:
    parts = []
    for mark in found.marks:
        if mark.perhaps:
            parts.append(f"{mark.text} unsourced, perhaps {mark.perhaps.what}")
        else:
            parts.append(f"{mark.text} {mark.state}" + (f" {mark.expected}" if mark.expected is not None else ""))
    for each in found.sums:
        parts.append(f"sum {each.parts} {'over' if each.parts > each.whole else 'not'} {each.whole}")
    parts += [f"name {each.name} near {each.nearest}" for each in found.names]
    return ", ".join(parts) or "nothing"


def test_the_page_has_its_table() -> None:
    assert len(ROWS) == 14


@pytest.mark.parametrize(("draft", "result"), ROWS)
def test_a_row_of_the_page(draft: str, result: str) -> None:
    assert told(compare(Draft((draft,)), KNOWN, organs=("经济发展局", "投资促进局"))) == result
