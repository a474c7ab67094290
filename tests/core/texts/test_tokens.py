"""Every word of a text is found."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from luoshi.core.texts.model import Span
from luoshi.core.texts.tokens import Phrase, hits, holds, placed_tokens, query_tokens, tokens

PLAIN = """青岚市开发区提质若干措施 (2025—2027年)
到2027年,GDP达到120.5亿元;单位增加值能耗下降13%以上。(市工信局、市商务局
牵头)落实“十五五”规划ＡＢＣ园 区。"""
HAN = re.compile(r"[〇㐀-鿿]")
signs = st.sampled_from("开发区税年的第〇局市AB27 ,、。%\n(５ｂ")
texts = st.text(signs, max_size=30) | st.just(PLAIN)


def letter(sign: str) -> bool:
    return sign.isalnum() and not HAN.match(sign)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("税", ["税"]),
        ("税务", ["税务", "务"]),
        ("税 务", ["税务", "务"]),
        ("税\n务", ["税务", "务"]),
        ("税、务", ["税", "务"]),
        ("2025年度", ["2025", "年度", "度"]),
        ("ＧＤＰ增速", ["gdp", "增速", "速"]),
        ("C919 大飞机", ["c919", "大飞", "飞机", "机"]),
        ("責任單位", ["责任", "任单", "单位", "位"]),
        ("120.5万", ["120", "5", "万"]),
        ("〇〇号", ["〇〇", "〇号", "号"]),
        ("𠀀𠀁", ["𠀀𠀁", "𠀁"]),
        ("“—”", []),
        ("", []),
    ],
)
def test_tokens(text: str, told: list[str]) -> None:
    assert list(tokens(text)) == told


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("税", [Phrase(("税",), True)]),
        ("税务", [Phrase(("税务",))]),
        ("税务局", [Phrase(("税务", "务局"))]),
        ("税务 园区 税务", [Phrase(("税务",)), Phrase(("园区",))]),
        ("2025年", [Phrase(("2025", "年"), True)]),
        ("2025", [Phrase(("2025",), True)]),
        ("第5条", [Phrase(("第", "5", "条"), True)]),
        ("税、务局", [Phrase(("税", "务局"))]),
        (" 、 ", []),
    ],
)
def test_a_query_is_its_phrases(query: str, told: list[Phrase]) -> None:
    assert list(query_tokens(query)) == told


@given(texts, st.data())
def test_every_substring_of_two_chinese_characters_or_more_is_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(min_value=0, max_value=len(text)))
    end = data.draw(st.integers(min_value=start, max_value=len(text)))
    part = text[start:end]
    assume(len(HAN.findall(part)) > 1)
    inside = start > 0 and letter(part[0]) and letter(text[start - 1])
    assume(not inside)
    phrases = query_tokens(part)
    assert phrases
    assert holds(text, phrases)


@given(texts, st.data())
def test_a_pure_chinese_word_is_found_exactly_as_a_substring(text: str, data: st.DataObject) -> None:
    word = data.draw(st.text(st.sampled_from("开发区税年的第局市"), min_size=2, max_size=4))
    plain = re.sub(r"\s", "", text)
    phrases = query_tokens(word)
    assert not phrases[0].prefix
    assert holds(text, phrases) == (word in plain)


@given(texts)
def test_tokens_stand_at_their_places_one_at_each_sign(text: str) -> None:
    placed = placed_tokens(text)
    assert [token.start for token in placed] == sorted({token.start for token in placed})
    assert all(0 <= token.start < token.end <= len(text) for token in placed)


def test_hits_are_told_with_their_places_and_joined_where_they_meet() -> None:
    text = "税务局与地税局的税 务"
    assert hits(text, query_tokens("税务")) == (Span(0, 2), Span(8, 11))
    assert hits(text, query_tokens("税")) == (Span(0, 1), Span(5, 6), Span(8, 9))
    assert hits(text, query_tokens("税务局 务局")) == (Span(0, 3),)
    assert hits(text, ()) == ()
    assert hits(text, (Phrase(()),)) == ()


def test_letters_are_found_from_their_beginning_on() -> None:
    assert hits("C919与c9", query_tokens("C9")) == (Span(0, 2), Span(5, 7))
    assert not holds("AC919", query_tokens("C919"))


def test_a_text_holds_all_phrases_or_does_not_hold_the_query() -> None:
    assert holds("园区税务", query_tokens("税务 园区"))
    assert not holds("园区税务", query_tokens("税务 管委会"))


@given(text=texts, query=st.text(signs, min_size=2, max_size=6))
def test_hits_are_where_the_tokens_of_a_phrase_follow_one_another(text: str, query: str) -> None:
    placed, found = placed_tokens(text), set()
    for phrase in query_tokens(query):
        if phrase.prefix:
            continue
        for first in range(len(placed) - len(phrase.tokens) + 1):
            run = placed[first : first + len(phrase.tokens)]
            if tuple(token.text for token in run) == phrase.tokens:
                found |= set(range(run[0].start, run[-1].end))
    whole = tuple(phrase for phrase in query_tokens(query) if not phrase.prefix)
    assert {place for span in hits(text, whole) for place in range(span.start, span.end)} == found
