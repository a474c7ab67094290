"""What a cell of a register says: a text, a code, a day, a number, a word of the catalogues, a list of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache

from luoshi.adapters.assessments.scales import scale
from luoshi.adapters.register.columns import HECTARE, Column
from luoshi.adapters.standing.cells import absent, day_of, number_of, word_of, words_of
from luoshi.core.base.plain import told
from luoshi.core.base.reasons import Reason, reason
from luoshi.core.packs.nodes import Scalar

Value = str | date | Decimal | tuple[str, ...]
_LIST = re.compile(r"[、，,;；\n]+")


def value_of(cell: Scalar | None, *, column: Column, unit: str = HECTARE) -> Value | Reason | None:
    """The value of a cell, None where it says that there is nothing, or why it cannot be read.

    `unit` is the one that the head of a number names.
    """
    if cell is None or (absent(cell) and column.kind not in ("code", "text")) or str(cell).strip() in ("", "—", "-"):
        return None
    if column.kind == "day":
        return day_of(cell)
    if column.kind == "number":
        return _hectares(cell, unit)
    if column.kind == "choice":
        return word_of(cell, _choices(column.choice))
    words = tuple(each for each in (word.strip() for word in _LIST.split(_text(cell))) if each)
    if column.kind == "choices":
        codes = [word_of(each, _choices(column.choice)) for each in words]
        wrong = next((each for each in codes if isinstance(each, Reason)), None)
        return wrong or tuple(each for each in codes if isinstance(each, str))
    if column.kind == "list":
        return words
    return unicodedata.normalize("NFKC", _text(cell)) if column.kind == "code" else _text(cell)


@cache
def _choices(head: str) -> Mapping[str, str]:
    return words_of(head)


def _hectares(cell: Scalar, unit: str) -> Decimal | Reason:
    number = number_of(cell)
    if isinstance(number, Reason):
        return number
    way = scale(unit, HECTARE)
    found = way.apply(number) if way else None
    return reason("register.inexact", value=told(cell), unit=unit) if found is None else found


def _text(cell: Scalar) -> str:
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return cell.isoformat() if isinstance(cell, date) else " ".join(str(cell).split(" ")).strip()
