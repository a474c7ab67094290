"""The page on the chain says what the code does."""

import json
import re
from datetime import datetime

import pytest

from luoshi.core.base.errors import UsageError
from luoshi.server.base.audit import chain
from tests.architecture.tree import ROOT

PAGE = (ROOT / "docs/algorithms/audit-chain.md").read_text("utf-8")
ROWS = re.findall(r"^\| (\d) \| `(\[.*\])` \| `([0-9a-f]{64})` \|$", PAGE, re.MULTILINE)


def values(text: str) -> tuple[str, list]:
    """The kind and the columns that the text of a row was made of."""
    kind, *told = json.loads(text)
    at = chain.COLUMNS[kind].index("at")
    told[at] = datetime.fromisoformat(told[at])
    if kind == "action":
        params = chain.COLUMNS[kind].index("params")
        told[params] = json.loads(told[params])
    return kind, told


def test_each_row_of_the_table_has_the_text_and_the_digest_that_the_code_makes():
    assert [place for place, _, _ in ROWS] == ["1", "2", "3"]
    link, digest = chain.linking("sha256"), chain.START
    for _, text, told in ROWS:
        kind, columns = values(text)
        made = chain.text_of(kind, columns)
        assert made.decode() == text + "\n"
        digest = link(digest, made)
        assert digest == told


def test_sm3_makes_another_chain():
    try:
        link = chain.linking("sm3")
    except UsageError:
        pytest.skip("the library of this machine has no SM3")
    digest = link(chain.START, (ROWS[0][1] + "\n").encode())
    assert digest == "3c8156da2aa2491aee0e895475a64a957a96156a3325fc3ea68a013762c6550a"


def test_the_columns_on_the_page_are_those_that_are_hashed():
    for kind, columns in chain.COLUMNS.items():
        assert f"| {kind} | {', '.join(columns)} |" in PAGE
