"""What a cell says of an input: a number, a yes or no, a word, or why there is none."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from luoshi.adapters.assessments.scales import Scale, folded, scale, shortest, spelled
from luoshi.core.assessment.model import Input
from luoshi.core.base.plain import ABSENCES, Absence, told
from luoshi.core.base.reasons import Reason, reason
from luoshi.core.packs.nodes import Scalar
from luoshi.core.packs.reading import nearest

_MISSING = "缺 缺报 未报 未填 未填报 未报送 漏报 - -- --- — —— – ― missing".split()
_EXEMPT = "免 免考 免考核 免于考核 不适用 不考核 不参加考核 不参加本项指标考核 exempt".split()
ABSENT = (
    {folded(each): Absence.MISSING for each in _MISSING}
    | {folded(each): Absence.EXEMPT for each in _EXEMPT}
    | {folded(each): absence for each, absence in ABSENCES.items()}
    | {"": Absence.MISSING}
)
# Zero, missing, exempt: offices mean each of them by these signs.
_UNCLEAR = frozenset("/ \\ 无 无数据 空 … ...... ... n/a na n.a. null none nil .".split())
_ERRORS = frozenset(
    "#div/0! #n/a #name? #null! #num! #ref! #value! #getting_data #spill! #calc! err:502 err:503".split()
)
_INFINITE = frozenset("nan inf -inf +inf infinity -infinity".split())
_YES = frozenset("是 有 对 √ ✓ ✔ y yes true 1".split())
_NO = frozenset("否 无 没有 × ✗ ✘ x n no false 0".split())
_NUMBER = re.compile(
    r"""(?P<sign>[+-]?) \s*
        (?P<whole> [0-9]{1,3}(?:,[0-9]{3})+ | [0-9]{1,3}(?:\ [0-9]{3})+ | [0-9]* )
        (?P<after> \.[0-9]* )?
        (?P<power> e[+-]?[0-9]{1,2} )?
        \s* (?P<unit> [^0-9\s.,+-].* )?""",
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Said:
    """The value of a cell, the word that stood for it, and the unit that the cell brought along."""

    value: Decimal
    word: str = ""
    unit: str = ""


def said(value: Scalar, *, asked: Input, by: Scale, percent: bool = False) -> Said | Absence | Reason:
    """What a cell says of an input, in the unit of the input; `by` leads from the unit of its column to that.

    A cell that Excel shows as a percentage holds the hundredth part of what is seen.

    >>> said("１，２００.５", asked=Input("gdp", "产值", "number"), by=scale("", ""))
    Said(value=Decimal('1200.5'), word='', unit='')
    >>> said("免考", asked=Input("gdp", "产值", "number"), by=scale("", ""))
    <Absence.EXEMPT: 'exempt'>
    """
    if isinstance(value, str):
        text = folded(value)
        if text in ABSENT:
            return ABSENT[text]
        if text in _ERRORS or text in _INFINITE:
            return reason("assessment_data.error_value", value=told(value))
    if asked.kind == "yes_no":
        return _yes_or_no(value)
    if asked.kind == "word" or (isinstance(value, str) and asked.words):
        word = _word(value, asked)
        if asked.kind == "word" or isinstance(word, Said):
            return word
    found = _number(value, asked=asked, by=by, percent=percent)
    return _within(found, asked) if isinstance(found, Said) else found


def number_in(text: str) -> tuple[Decimal, str] | None:
    """The number that a text is, with the unit behind it; None when it is none.

    >>> number_in("-1,200.50 万元"), number_in("1,20")
    ((Decimal('-1200.5'), '万元'), None)
    """
    plain = unicodedata.normalize("NFKC", text).replace("−", "-").strip()
    found = _NUMBER.fullmatch(plain)
    if found is None:
        return None
    whole = re.sub("[, ]", "", found["whole"])
    after = (found["after"] or "").removeprefix(".").rstrip("0")
    if not whole and not (found["after"] or "").strip("."):
        return None
    number = Decimal(f"{whole or '0'}.{after}{found['power'] or ''}")
    number = number.copy_negate() if found["sign"] == "-" and number else number
    return shortest(number), found["unit"] or ""


def _yes_or_no(value: Scalar) -> Said | Reason:
    text = folded(str(value))
    if text in _YES or text in _NO:
        return Said(Decimal(text in _YES), "是" if text in _YES else "否")
    return reason("assessment_data.no_yes_or_no", value=told(value))


def _word(value: Scalar, asked: Input) -> Said | Reason:
    text = folded(str(value))
    for word, points in asked.words.items():
        if folded(word) == text:
            return Said(points, word)
    likely = nearest(str(value).strip(), tuple(asked.words))
    known = "、".join(asked.words)
    if likely:
        return reason("assessment_data.no_word_like", value=told(value), likely=likely, known=known)
    return reason("assessment_data.no_word", value=told(value), known=known)


def _number(value: Scalar, *, asked: Input, by: Scale, percent: bool) -> Said | Reason:
    if isinstance(value, bool | date):
        code = "assessment_data.flag_for_number" if isinstance(value, bool) else "assessment_data.day_for_number"
        return reason(code, value=told(value), title=asked.title)
    unit = ""
    if isinstance(value, str):
        if folded(value) in _UNCLEAR:
            return reason("assessment_data.unclear", value=told(value))
        parsed = number_in(value)
        if parsed is None:
            return reason("assessment_data.no_number", value=told(value), title=asked.title)
        number, unit = parsed
    elif percent:
        number, unit = Decimal(value) * 100, "%"
    else:
        number = Decimal(value)
    if abs(number.adjusted()) > _LONGEST or (isinstance(value, str) and len(value) > 2 * _LONGEST):
        return reason("assessment_data.too_long", value=told(value))
    return _scaled(number, asked=asked, by=scale(unit, asked.unit) if unit else by, unit=unit, value=value)


def _scaled(number: Decimal, *, asked: Input, by: Scale | None, unit: str, value: Scalar) -> Said | Reason:
    if by is None:
        if not spelled(unit):
            return reason("assessment_data.no_number", value=told(value), title=asked.title)
        return reason("assessment_data.cell_unit_unlike", unit=unit, wanted=asked.unit or "—", title=asked.title)
    scaled = by.apply(number)
    if scaled is None:
        return reason("assessment_data.inexact", value=number, unit=by.said, wanted=by.wanted)
    return Said(scaled, unit=unit)


def _within(found: Said, asked: Input) -> Said | Reason:
    for code, limit, broken in (
        ("assessment_data.too_small", asked.least, asked.least is not None and found.value < asked.least),
        ("assessment_data.too_large", asked.most, asked.most is not None and found.value > asked.most),
    ):
        if broken:
            return reason(code, value=f"{found.value:f}", limit=f"{limit:f}", title=asked.title)
    return found
