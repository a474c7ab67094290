from __future__ import annotations

import pytest

from luoshi.core.texts.script.fold import fold
from luoshi.core.texts.script.lines import lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("！～", "!~"),
        ("（甲：１２，ＡＢ）", "(甲:12,AB)"),
        ("﹒﹕﹙﹚﹝﹞﹐﹪", ".:()〔〕,%"),
        ("∶―─—", ":———"),
        ("a\u00a0b\u2000c\u2003d\u200be\u202ff\u3000g\ufeffh\u205fi\x0bj\x0ck", "a b c d e f g h i j k"),
        ("a\rb\x85c\u2028d\u2029e\nf", "a\nb\nc\nd\ne\nf"),
        ("、。“”〔〕《》\t", "、。“”〔〕《》\t"),
        ("\uff00\uff5f\ufe4f\ufe6c\u200c\u1fff", "\uff00\uff5f\ufe4f\ufe6c\u200c\u1fff"),
    ],
)
def test_a_sign_has_one_width(text: str, expected: str) -> None:
    assert fold(text) == expected


def test_a_line_is_a_stretch_that_holds_anything() -> None:
    text = " 甲 \n\n \t \n乙 丙\t\n"
    assert [text[line.start : line.end] for line in lines(text)] == ["甲", "乙 丙"]
    assert lines("") == []
