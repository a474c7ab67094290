"""Likeness of texts."""

from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.texts.comparison.likeness import bigrams, likeness, pair

TEXT = st.text(alphabet="甲乙丙丁", max_size=8)


@given(TEXT, TEXT)
def test_likeness_lies_between_nought_and_one_and_knows_no_order(a: str, b: str) -> None:
    assert 0 <= likeness(bigrams(a), bigrams(b)) <= 1
    assert likeness(bigrams(a), bigrams(b)) == likeness(bigrams(b), bigrams(a))


@given(st.lists(TEXT, max_size=6), st.lists(TEXT, max_size=6))
def test_each_place_is_paired_once_and_only_above_the_least(first: list[str], second: list[str]) -> None:
    a, b = ([bigrams(text) for text in texts] for texts in (first, second))
    chosen = pair(a, b, least=0.5)
    assert len(set(chosen.values())) == len(chosen)
    assert all(likeness(a[x], b[y]) >= 0.5 for x, y in chosen.items())


def test_the_best_pair_is_taken_first_and_ties_go_to_the_earlier() -> None:
    texts = [bigrams(text) for text in ("甲乙丙丁", "甲乙丙")]
    assert pair(texts, texts, least=0.1) == {0: 0, 1: 1}
    assert pair(texts[1:], [texts[1], texts[1]], least=0.1) == {0: 0}


def test_a_pair_that_is_not_allowed_is_not_made() -> None:
    texts = [bigrams("甲乙")]
    assert pair(texts, texts, least=0.1, allowed=lambda _a, _b: False) == {}
