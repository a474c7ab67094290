"""The worked tables of docs/algorithms are run: what a page says is what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from luoshi.core.texts.model import Source
from luoshi.core.texts.reading import read

PAGES = Path(__file__).parents[2] / "docs" / "algorithms"
ROW = re.compile(r"^\| `(?P<text>[^`]+)` \|(?:.*\|)? → (?P<told>.+) \|$", re.MULTILINE)


def rows(page: str, *, below: str = "", above: str = "\0") -> list[tuple[str, str]]:
    text = PAGES.joinpath(page).read_text("utf-8")
    text = text[text.index(below) :] if below else text
    text = text.partition(above)[0]
    found = [(row["text"].replace("/", "\n"), row["told"]) for row in ROW.finditer(text)]
    assert len(found) > 3
    return found


def document(text: str):  # type: ignore[no-untyped-def]  # the pages name the attributes
    [only] = read(Source("page.txt", "", text)).documents
    return only


@pytest.mark.parametrize(("text", "told"), rows("structure.md"))
def test_structure(text: str, told: str) -> None:
    assert " ".join(task.path for task in document(text).tasks) == told


@pytest.mark.parametrize(("text", "told"), rows("duties.md"))
def test_duties(text: str, told: str) -> None:
    found = document(f"甲市措施\n1.做好乙。{text}").tasks[0].duties
    assert " · ".join(f"{duty.role} {duty.organ}" for duty in found) == told


@pytest.mark.parametrize(("text", "told"), rows("targets.md", above="| sentence (in a task"))
def test_targets(text: str, told: str) -> None:
    found = document(f"甲区方案\n一、发展目标\n{text}").targets
    said = " · ".join(f"{row.indicator} {row.comparator} {row.value} {row.unit} {row.period}" for row in found)
    assert (said or "none") == told


@pytest.mark.parametrize(("text", "told"), rows("targets.md", below="| sentence (in a task"))
def test_deadlines(text: str, told: str) -> None:
    found = document(f"甲市2024年工作要点\n1.做好乙。{text}").deadlines
    assert (" · ".join(str(row.date) for row in found) or "none") == told
