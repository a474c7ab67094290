"""A stretch of text as the grammars read it, every character with its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.texts.figures.views import HOLE, View, bounded, look
from luoshi.core.texts.model import Span


def _places(view: View) -> list[int]:
    return [view.place(index) for index in range(len(view.text))]


def test_white_space_is_left_out_and_a_tab_ends_a_cell() -> None:
    view = look("序 号\t甲\n乙", Span(0, 7))
    assert (view.text, _places(view)) == ("序号;甲乙", [0, 2, 3, 4, 6])


def test_a_hole_is_one_mark_at_its_first_character() -> None:
    view = look("前言甲(乙负责)丙", Span(2, 9), [Span(3, 8)])
    assert (view.text, _places(view)) == (f"甲{HOLE}丙", [2, 3, 8])


def test_a_cited_title_is_one_mark_titles_within_it_too() -> None:
    assert look("落实《甲《乙》丙》要求", Span(0, 11)).text == f"落实{HOLE}要求"


@pytest.mark.parametrize("hole", [Span(0, 2), Span(4, 6), Span(7, 9)])
def test_a_hole_outside_the_stretch_leaves_no_mark(hole: Span) -> None:
    assert look("甲乙丙丁戊己庚辛壬", Span(2, 4), [hole]).text == "丙丁"


@pytest.mark.parametrize("hole", [Span(0, 3), Span(3, 9)])
def test_a_hole_that_reaches_out_of_the_stretch_is_cut(hole: Span) -> None:
    assert look("甲乙丙丁戊己庚辛壬", Span(2, 4), [hole]).text.replace(HOLE, "") in ("丙", "丁")


def test_overlapping_holes_leave_one_mark() -> None:
    view = look("甲乙丙丁戊", Span(0, 5), [Span(1, 4), Span(2, 3)])
    assert (view.text, _places(view)) == (f"甲{HOLE}戊", [0, 1, 4])


def test_a_long_sentence_is_cut_at_its_last_sign_before_the_limit() -> None:
    text = "甲" * 1000 + "," + "乙" * 1000 + ";" + "丙" * 900
    assert list(bounded(text, Span(0, len(text)))) == [Span(0, 1001), Span(1001, 2002), Span(2002, 2902)]


def test_a_long_word_is_cut_where_it_is_too_long() -> None:
    assert list(bounded("甲" * 3500, Span(100, 3300))) == [Span(100, 1600), Span(1600, 3100), Span(3100, 3300)]


@pytest.mark.parametrize("sign", [",", ";", "、", "\n"])
def test_each_of_the_signs_may_cut(sign: str) -> None:
    text = "甲" * 1400 + sign + "乙" * 1400
    assert list(bounded(text, Span(0, len(text)))) == [Span(0, 1401), Span(1401, 2801)]


@given(st.text(alphabet="甲 \t\n《》,", max_size=30), st.integers(0, 10), st.integers(0, 10))
def test_every_character_stands_where_its_place_says(text: str, start: int, length: int) -> None:
    span = Span(min(start, len(text)), min(start + length, len(text)))
    view = look(text, span, [Span(2, 4)])
    for index, sign in enumerate(view.text):
        assert span.start <= view.place(index) < span.end
        assert sign in (HOLE, ";") or text[view.place(index)] == sign
