"""What a cell of a table of results says: a round, a number, a place, a day, a word of the catalogues."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from luoshi.adapters.assessments.cells import ABSENT, number_in
from luoshi.adapters.assessments.scales import folded
from luoshi.adapters.catalogues import catalogue
from luoshi.core.base.errors import InputError
from luoshi.core.base.plain import told
from luoshi.core.base.reasons import Reason, reason
from luoshi.core.packs.nodes import Scalar
from luoshi.core.packs.reading import nearest
from luoshi.core.standing.spans import span

_UNITS = frozenset({"", "分", "位", "名", "家", "个"})
# 2024年 · 2024年度 · 2021-2022年 · 2024年上半年 · 2024年第1季度
_PERIOD = re.compile(
    r"""(?P<first>[12][0-9]{3}) (?: - (?P<last>[12][0-9]{3}) )? (?: 年度? )?
        (?P<part> 上半年 | 下半年 | 第?[1-4一二三四]季度 )?""",
    re.VERBOSE,
)
_DAY = re.compile(r"(?P<year>[12][0-9]{3})[-./年](?P<month>[0-9]{1,2})[-./月](?P<day>[0-9]{1,2})日?")
_QUARTERS = {"一": "1", "二": "2", "三": "3", "四": "4"}


def absent(value: Scalar | None) -> bool:
    """Whether a cell says that there is nothing: empty, 缺, 免, a dash.

    >>> absent("缺"), absent(0), absent(None)
    (True, False, True)
    """
    return value is None or (isinstance(value, str) and folded(value) in ABSENT)


def period_of(value: Scalar) -> str | Reason:
    """The name of a round.

    >>> period_of("2024年度"), period_of("2021—2022年"), period_of("2024年上半年"), period_of(2023)
    ('2024', '2021-2022', '2024H1', '2023')
    """
    text = unicodedata.normalize("NFKC", str(value)).replace(" ", "")
    text = re.sub("[—–―~至-]+", "-", text)
    found = _PERIOD.fullmatch(text)
    if found:
        text = found["first"] + (f"-{found['last']}" if found["last"] else "") + _part(found["part"])
    try:
        return span(text).name
    except InputError:
        return reason("standing.no_period", value=told(value))


def _part(word: str | None) -> str:
    if not word:
        return ""
    if word.endswith("半年"):
        return "H1" if word.startswith("上") else "H2"
    number = word.removeprefix("第")[0]
    return f"Q{_QUARTERS.get(number, number)}"


def number_of(value: Scalar) -> Decimal | Reason:
    """The number of a cell."""
    if isinstance(value, bool | date):
        return reason("standing_data.no_number", value=told(value))
    if isinstance(value, str):
        found = number_in(value)
        if found is None or found[1].strip() not in _UNITS:
            return reason("standing_data.no_number", value=told(value))
        return found[0]
    return Decimal(value)


def place_of(value: Scalar) -> int | Reason:
    """The place, or the number of peers, of a cell: a whole number from 1 on.

    >>> place_of("第3名"), str(place_of(0))
    (3, 'standing.no_place value=0')
    """
    number = number_of(value.removeprefix("第") if isinstance(value, str) else value)
    if isinstance(number, Reason):
        return reason("standing.no_place", value=told(value))
    if number < 1 or number != number.to_integral_value():
        return reason("standing.no_place", value=told(value))
    return int(number)


def day_of(value: Scalar) -> date | Reason:
    """The day of a cell.

    >>> day_of("2025年3月1日"), day_of("2025/03/01")
    (datetime.date(2025, 3, 1), datetime.date(2025, 3, 1))
    """
    if isinstance(value, date):
        return value
    found = _DAY.fullmatch(str(value).strip())
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"])) if found else _no_day(value)
    except ValueError:
        return _no_day(value)


def words_of(head: str) -> Mapping[str, str]:
    """The codes under a head of the catalogues by the words of both languages, and by themselves.

    >>> words_of("standing.event")["责令限期整改"], words_of("standing.measure")["talk"]
    ('rectification_set', 'talk')
    """
    found: dict[str, str] = {}
    for language in ("zh", "en"):
        for code, word in catalogue(language).items():
            if code.startswith(f"{head}.") and code.count(".") == head.count(".") + 1:
                name = code.rpartition(".")[2]
                found |= {folded(word): name, folded(name): name, folded(word.partition("（")[0]): name}
    return found


def word_of(value: Scalar, known: Mapping[str, str]) -> str | Reason:
    """The code of a word."""
    found = known.get(folded(str(value)))
    if found is not None:
        return found
    likely = nearest(folded(str(value)), tuple(known))
    if likely:
        return reason("standing_data.no_word_like", value=told(value), likely=likely)
    return reason("standing_data.no_word", value=told(value))


def _no_day(value: Scalar) -> Reason:
    return reason("standing_data.no_day", value=told(value))
