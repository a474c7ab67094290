"""Automatic numbers as word processors draw them: what 一、 looks like where the file only says "numbered"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_LOW = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST = 9_999


def drawn(number: int, form: str) -> str:
    """A number in a form named as OOXML names it; an unknown form is drawn in decimal digits, `none` as nothing.

    >>> [drawn(12, form) for form in ("decimal", "chineseCounting", "upperRoman", "decimalEnclosedCircle")]
    ['12', '十二', 'XII', '⑫']
    """
    if not 0 <= number <= _MOST:
        return str(number)
    return _FORMS.get(form, str)(number)


def _chinese(number: int) -> str:
    return _counted(number, _DIGITS, "十百千")


def _legal(number: int) -> str:
    return _counted(number, _LEGAL, "拾佰仟")


def _counted(number: int, digits: str, ranks: str) -> str:
    """Chinese counting up to 9,999.

    >>> [_chinese(number) for number in (0, 10, 21, 105, 110, 1003)]
    ['〇', '十', '二十一', '一百〇五', '一百一十', '一千〇三']
    """
    if number == 0:
        return digits[0]
    told, gap = "", False
    for rank in (3, 2, 1, 0):
        digit = number // 10**rank % 10
        if digit:
            told += (digits[0] if gap and told else "") + digits[digit] + (ranks[rank - 1] if rank else "")
        gap = not digit
    return told[1:] if told.startswith(digits[1] + ranks[0]) and digits == _DIGITS else told


def _digits(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    told = ""
    for value, sign in _ROMAN + _ROMAN_LOW:
        told += sign * (number // value)
        number %= value
    return told


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number else ""


def _ring(first: str, last: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if 1 <= number <= last else str(number)


def _wheel(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _wide(number: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(number))


_FORMS: Final[dict[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalZero": "{:02d}".format,
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalEnclosedCircle": _ring("①", 20),
    "decimalEnclosedCircleChinese": _ring("①", 20),
    "decimalEnclosedParen": _ring("⑴", 20),
    "decimalEnclosedFullstop": _ring("⒈", 20),
    "ideographEnclosedCircle": _ring("㊀", 10),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "koreanCounting": _chinese,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "taiwaneseDigital": _digits,
    "ideographTraditional": _wheel(_STEMS),
    "ideographZodiac": _wheel(_BRANCHES),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "none": lambda _: "",
    "bullet": lambda _: "",
}
