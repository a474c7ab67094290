"""The worked tables of docs/algorithms/searching.md are run."""

from __future__ import annotations

import pytest

from luoshi.core.texts.tokens import query_tokens, tokens
from tests.architecture.test_algorithm_pages import rows


@pytest.mark.parametrize(("text", "told"), rows("searching.md", above="| query |"))
def test_tokens_of_a_text(text: str, told: str) -> None:
    assert " ".join(tokens(text)) == told


@pytest.mark.parametrize(("query", "told"), rows("searching.md", below="| query |"))
def test_phrases_of_a_query(query: str, told: str) -> None:
    found = query_tokens(query)
    assert ", ".join("+".join(each.tokens) + ("*" if each.prefix else "") for each in found) == told
