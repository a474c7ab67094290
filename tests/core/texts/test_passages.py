"""Passages of a document, and what is shown of them."""

from __future__ import annotations

from importlib.resources import files

from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.texts.model import Clause, Document, Source, Span
from luoshi.core.texts.passages import excerpt, passages
from luoshi.core.texts.reading import read
from luoshi.core.texts.tokens import holds, query_tokens

SAMPLE = files("luoshi.data.samples").joinpath("plan.txt").read_text("utf-8")
[PLAN] = read(Source("plan.txt", "", SAMPLE)).documents


def clause(path: str, start: int, end: int) -> Clause:
    return Clause(path, "", f"标题{path}", start, end, 1)


def document(end: int, *clauses: Clause, start: int = 0) -> Document:
    return Document(None, None, (), None, None, start, end, clauses=clauses)


def told(found: Document, text: str, **more: int) -> list[tuple[str, str]]:
    return [(row.path, text[row.start : row.end]) for row in passages(found, text=text, **more)]


def test_clauses_and_what_stands_outside_them() -> None:
    text = "前言\n一、甲\n二、乙\n结尾"
    found = passages(document(len(text), clause("一", 3, 6), clause("二", 7, 10)), text=text)
    assert [(row.path, row.heading, text[row.start : row.end]) for row in found] == [
        ("", "", "前言"), ("一", "标题一", "一、甲"), ("二", "标题二", "二、乙"), ("", "", "结尾"),
    ]  # fmt: skip


def test_the_innermost_clause_has_its_words() -> None:
    text = "一甲甲丙丙甲甲"
    assert told(document(7, clause("一", 0, 7), clause("一/1", 3, 5)), text) == [
        ("一", "一甲甲"),
        ("一/1", "丙丙"),
        ("一", "甲甲"),
    ]


def test_clauses_that_begin_together_or_are_empty() -> None:
    assert told(document(4, clause("一", 0, 4), clause("一/1", 0, 2), clause("空", 1, 1)), "甲甲乙乙") == [
        ("一/1", "甲甲"),
        ("一", "乙乙"),
    ]


def test_only_the_document_itself_is_cut() -> None:
    assert told(document(4, clause("一", 0, 6), start=2), "甲甲乙乙丙丙") == [("一", "乙乙")]
    assert told(document(3, start=3), "甲甲乙乙") == []
    assert told(document(3), " \n ") == []


def test_a_long_stretch_is_cut_at_sentences_then_at_commas_then_anywhere() -> None:
    assert told(document(10), "甲甲。乙乙。丙丙丙。", longest=7) == [("", "甲甲。乙乙。"), ("", "丙丙丙。")]
    assert told(document(9), "甲甲,乙乙乙,丙丙", longest=6) == [("", "甲甲,"), ("", "乙乙乙,丙丙")]
    assert told(document(7), "甲甲甲甲甲甲甲", longest=3) == [("", "甲甲甲"), ("", "甲甲甲"), ("", "甲")]
    assert told(document(4), "甲甲 乙", longest=2) == [("", "甲甲"), ("", "乙")]


def test_the_sample_plan_is_wholly_in_its_passages() -> None:
    found = passages(PLAN, text=SAMPLE)
    assert {row.path for row in found} >= {row.path for row in PLAN.clauses}
    assert max(row.end - row.start for row in found) <= 400


spans = st.tuples(st.integers(min_value=0, max_value=40), st.integers(min_value=0, max_value=40)).map(sorted)


@given(
    st.text(st.sampled_from("甲乙。,;() \n"), min_size=40, max_size=40),
    st.lists(spans, max_size=5),
    spans,
    st.integers(min_value=1, max_value=12),
)
def test_each_sign_stands_in_exactly_one_passage(
    text: str, clauses: list[list[int]], own: list[int], longest: int
) -> None:
    rows = [clause(str(number), *span) for number, span in enumerate(clauses)]
    found = passages(document(own[1], *rows, start=own[0]), text=text, longest=longest)
    held = [place for row in found for place in range(row.start, row.end)]
    assert held == sorted(set(held))
    assert all(0 < row.end - row.start <= longest for row in found)
    assert {place for place in range(*own) if not text[place].isspace()} <= set(held) <= set(range(*own))


@given(st.data())
def test_every_word_of_a_passage_is_found_in_it(data: st.DataObject) -> None:
    row = data.draw(st.sampled_from([row for row in passages(PLAN, text=SAMPLE) if row.end - row.start > 2]))
    start = data.draw(st.integers(min_value=row.start, max_value=row.end - 2))
    word = SAMPLE[start : data.draw(st.integers(min_value=start + 2, max_value=min(start + 8, row.end)))]
    if all("一" <= sign <= "鿿" for sign in word):
        assert holds(SAMPLE[row.start : row.end], query_tokens(word))


def test_an_excerpt_shows_the_hits_with_words_around() -> None:
    found = excerpt("甲甲甲甲甲税务乙乙乙乙乙", "税务", width=6)
    assert (found.text, found.start, found.hits, found.before, found.after) == (
        "甲甲税务乙乙",
        3,
        (Span(2, 4),),
        True,
        True,
    )


def test_an_excerpt_shows_where_most_hits_are() -> None:
    found = excerpt("税务" + "甲" * 20 + "税务和税务", "税务", width=7)
    assert (found.text, found.hits, found.before, found.after) == (
        "甲甲税务和税务",
        (Span(2, 4), Span(5, 7)),
        True,
        False,
    )


def test_an_excerpt_without_a_hit_is_the_beginning() -> None:
    found = excerpt("甲乙丙丁", "税务", width=3)
    assert (found.text, found.hits, found.before, found.after) == ("甲乙丙", (), False, True)


def test_a_hit_wider_than_the_excerpt_is_cut() -> None:
    found = excerpt("甲税务总局乙", "税务总局", width=2)
    assert (found.text, found.hits) == ("税务", (Span(0, 2),))


@given(
    st.text(st.sampled_from("税务甲a "), max_size=30),
    st.sampled_from(["税务", "税", "a", ""]),
    st.integers(min_value=1, max_value=12),
)
def test_an_excerpt_quotes_the_passage(text: str, query: str, width: int) -> None:
    found = excerpt(text, query, width=width)
    assert found.text == text[found.start : found.start + width]
    assert found.before == (found.start > 0)
    assert found.after == (found.start + width < len(text))
    assert all(0 <= hit.start < hit.end <= len(found.text) for hit in found.hits)
