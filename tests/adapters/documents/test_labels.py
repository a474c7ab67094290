from __future__ import annotations

import pytest

from luoshi.adapters.documents.labels import Counters, Level, labelled
from luoshi.adapters.documents.numerals import drawn

DRAWN = [
    ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九"}),
    ("chineseCountingThousand", {100: "一百", 101: "一百〇一", 110: "一百一十"}),
    ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 12: "壹拾贰"}),
    ("ideographDigital", {2025: "二〇二五"}),
    ("ideographTraditional", {1: "甲", 11: "甲"}),
    ("ideographZodiac", {12: "亥"}),
    ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
    ("decimalEnclosedParen", {3: "⑶"}),
    ("decimalFullWidth", {12: "１２"}),
    ("decimalZero", {7: "07"}),
    ("upperRoman", {4: "IV", 1990: "MCMXC"}),
    ("lowerLetter", {1: "a", 26: "z", 27: "aa", 0: ""}),
    ("upperLetter", {2: "B"}),
    ("none", {5: ""}),
    ("no such form", {5: "5"}),
    ("chineseCounting", {10_000: "10000", 0: "〇"}),
]  # fmt: skip


@pytest.mark.parametrize(("form", "expected"), DRAWN)
def test_a_number_is_drawn_in_its_form(form: str, expected: dict[int, str]) -> None:
    assert {number: drawn(number, form) for number in expected} == expected


def test_a_lower_level_that_never_restarts_counts_on() -> None:
    levels = {0: Level(text="%1"), 1: Level(text="%2", restart=0)}
    counters = Counters()
    assert [counters.label("a", level, levels) for level in (0, 1, 0, 1)] == ["1", "1", "2", "2"]


def test_a_higher_level_that_was_never_shown_counts_from_its_start() -> None:
    levels = {0: Level(text="%1", start=3), 1: Level(text="%1.%2")}
    assert Counters().label("a", 1, levels) == "3.1"


LABELLED = [
    ("一、", "甲", "一、甲"),
    ("第一条", "甲", "第一条 甲"),
    ("1.", "5G", "1. 5G"),
    ("", "甲", "甲"),
    ("(1)", "2025", "(1)2025"),
]


@pytest.mark.parametrize(("label", "text", "expected"), LABELLED)
def test_a_label_stands_before_its_text_without_running_into_it(label: str, text: str, expected: str) -> None:
    assert labelled(label, text) == expected
