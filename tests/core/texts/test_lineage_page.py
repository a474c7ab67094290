"""The worked table of docs/algorithms/lineage.md is run."""

from __future__ import annotations

import pytest

from luoshi.core.texts.lineage import statements
from luoshi.core.texts.model import Source
from luoshi.core.texts.reading import read
from tests.architecture.test_algorithm_pages import rows


@pytest.mark.parametrize(("sentence", "told"), rows("lineage.md"))
def test_what_a_document_says_of_others(sentence: str, told: str) -> None:
    text = f"青岚市若干措施\n{sentence}\n一、规划。编制规划。\n二、保障。落实责任。\n"
    [document] = read(Source("page.txt", "", text)).documents
    assert " · ".join(f"{row.relation} {row.title}" for row in statements(document, text=text)) == told
