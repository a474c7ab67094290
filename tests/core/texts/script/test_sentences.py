from __future__ import annotations

import pytest

from luoshi.core.texts.script.brackets import round_brackets
from luoshi.core.texts.script.sentences import acts, sentences, trimmed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲。乙!丙?丁", ["甲。", "乙!", "丙?", "丁"]),
        ("甲\n乙", ["甲", "乙"]),
        ("甲;乙", ["甲;乙"]),
        (" 甲。 乙 。\n\n ", ["甲。", "乙 。"]),
        ("甲(乙。丙)丁。戊", ["甲(乙。丙)丁。", "戊"]),
        ("甲《乙。丙》丁。戊", ["甲《乙。丙》丁。", "戊"]),
        ("甲〔乙。丙〕丁。戊", ["甲〔乙。丙〕丁。", "戊"]),
        ("甲(乙(丙)。丁)。戊", ["甲(乙(丙)。丁)。", "戊"]),
        ("甲(乙。丙\n丁。戊", ["甲(乙。丙", "丁。", "戊"]),
        ("甲)乙。丙", ["甲)乙。", "丙"]),
        ("甲)(乙。)丙", ["甲)(乙。)丙"]),
        ("“甲。”乙", ["“甲。”", "乙"]),
        ("‘甲!’乙", ["‘甲!’", "乙"]),
        ("「甲。」『乙。』丙", ["「甲。」", "『乙。』", "丙"]),
        ("甲。)”乙", ["甲。)”", "乙"]),
        ("甲?!乙", ["甲?", "!", "乙"]),
        ("甲。”", ["甲。”"]),
        ("", []),
    ],
)
def test_a_sentence_ends_with_its_stop_and_what_closes_it(text: str, expected: list[str]) -> None:
    assert [text[row.start : row.end] for row in sentences(text, 0, len(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲;乙。丙!丁?戊", ["甲;", "乙。", "丙!", "丁?", "戊"]),
        ("甲(乙;丙);丁", ["甲(乙;丙);", "丁"]),
        ("甲;”乙\n丙", ["甲;”", "乙", "丙"]),
    ],
)
def test_an_act_ends_at_a_semicolon_too(text: str, expected: list[str]) -> None:
    assert [text[row.start : row.end] for row in acts(text, 0, len(text))] == expected


def test_only_the_stretch_is_cut() -> None:
    text = "甲。乙。”丙。"
    assert [text[row.start : row.end] for row in sentences(text, 1, 4)] == ["。", "乙。"]


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"),
    [
        (" 甲 ", 0, 3, (1, 2)),
        ("甲乙", 0, 2, (0, 2)),
        ("  ", 0, 2, (2, 2)),
        (" 甲 ", 0, 1, (1, 1)),
        (" 甲", 1, 2, (1, 2)),
    ],
)
def test_white_space_is_left_out(text: str, start: int, end: int, expected: tuple[int, int]) -> None:
    found = trimmed(text, start, end)
    assert (found.start, found.end) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲(乙)丙(丁)", [("(乙)", "乙"), ("(丁)", "丁")]),
        ("甲(乙(丙)丁)", [("(乙(丙)丁)", "乙(丙)丁")]),
        ("甲)乙(丙)", [("(丙)", "丙")]),
        ("甲\n乙(丙", [("(丙", "丙")]),
        ("甲(乙  \n丙)丁(戊)", [("(乙  \n丙)", "乙  \n丙"), ("(戊)", "戊")]),
        ("甲(乙\n丙(丁)戊)己", [("(乙\n丙(丁)戊)", "乙\n丙(丁)戊")]),
        ("甲(乙\n丙丁\n戊)己", [("(乙\n丙丁\n戊)", "乙\n丙丁\n戊")]),
        ("甲(乙(丙\n(丁)", [("(乙(丙", "乙(丙"), ("(丁)", "丁")]),
        ("(乙", [("(乙", "乙")]),
        ("甲(  ", [("(", "")]),
        ("甲( \n", [("(", "")]),
        ("甲()", [("()", "")]),
        ("甲", []),
    ],
)
def test_round_brackets_are_outermost_and_end_with_their_line(text: str, expected: list[tuple[str, str]]) -> None:
    found = round_brackets(text, 0, len(text))
    assert [(text[row.start : row.end], text[slice(*row.inside)]) for row in found] == expected
    assert [row.closed for row in found] == [text[row.end - 1] == ")" for row in found]
