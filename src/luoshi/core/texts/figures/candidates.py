"""Candidates: the quantities of a sentence that may be targets; dates, quoted names and starting values are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from luoshi.core.texts.figures.numbers import Quantity, quantities
from luoshi.core.texts.figures.periods import Moment
from luoshi.core.texts.figures.refusals import size_class
from luoshi.core.texts.figures.statements import Segment
from luoshi.core.texts.figures.triggers import TIMES

_QUOTED = re.compile(r"“[^“”]{1,30}”")
# 由2020年的15万元提高到2025年的22万元: the first is where it starts from
_FROM = re.compile(r"(?:由|从)(?:原来的?|现有的?|目前的?|现在的?|上年的?|(?:19|20)[\dxX×]{2}年(?:底|末)?的?)?$")
_EXCEEDS = re.compile(r"[^,;、。]{0,12}(?:过|超|突破)")
_FACTORS = {"两": 4, "二": 4, "三": 8}
# 比2020年 · 2020年基础上
_THAN = re.compile(r"(?:比|较|与|相比|对比|以|自|于|和|从|由)$")
_ON = re.compile(r"(?:的?基础上|相比|末?水平|为基数|的[\d.]+倍)")


def candidates(text: str, times: Sequence[Moment]) -> list[Quantity]:
    """The quantities that may be targets, 翻番 and 倍增 among them, in order.

    >>> from luoshi.core.texts.figures.periods import moments
    >>> text = "2025年,“三个100”工程完成,产值翻一番,企业由30家增至50家"
    >>> [(q.value, q.unit) for q in candidates(text, moments(text))]
    [(Decimal('2'), '倍'), (Decimal('50'), '家')]
    """
    taken = [(m.start, m.end) for m in times] + [m.span() for m in _QUOTED.finditer(text)]
    found = [q for q in quantities(text) if not _FROM.search(text, max(0, q.start - 14), q.start)]
    found = [q for q in found if not (q.worded and q.value == 1 and q.kind == "count")]
    for match in TIMES.finditer(text):
        factor = Decimal(_FACTORS.get(match["by"] or "", 2))
        found.append(Quantity(*match.span(), factor, "倍", "doubling", match.group(), worded=True))
    free = [q for q in found if not any(start <= q.start < end for start, end in taken)]
    return sorted(free, key=lambda q: q.start)


def counted_in(text: str, segment: Segment, inside: Sequence[Quantity]) -> list[Quantity]:
    """The quantities of a segment that count something; where there is none, those that tell a size.

    >>> text = "每年引进百亿元以上项目2个"
    >>> [q.unit for q in counted_in(text, Segment(0, len(text)), quantities(text))]
    ['个']
    """
    counts = [q for q in inside if q.kind == "count"]
    sized = [
        q
        for q in inside
        if (counts and q.kind == "level")
        or size_class(q, text[q.end : segment.end])
        or _is_place(text, q, counts)
        or _exceeded(text, q, counts)
    ]
    plain = [q for q in inside if q not in sized]
    return plain if plain or counts else sized


def is_baseline(text: str, moment: Moment) -> bool:
    """Whether a time expression is what something is compared with.

    >>> from luoshi.core.texts.figures.periods import moments
    >>> [is_baseline(text, moments(text)[0]) for text in ("比2020年提高", "2020年基础上", "到2020年")]
    [True, True, False]
    """
    before = _THAN.search(text, max(0, moment.start - 4), moment.start)
    return bool(before or _ON.match(text[moment.end : moment.end + 9]))


def _exceeded(text: str, quantity: Quantity, counts: Sequence[Quantity]) -> bool:
    """3家产值超百亿、5家超50亿元的企业: what those that are counted exceed."""
    earlier = [count.end for count in counts if count.start < quantity.start]
    return bool(earlier) and quantity.kind == "money" and bool(_EXCEEDS.fullmatch(text, earlier[-1], quantity.start))


def _is_place(text: str, quantity: Quantity, counts: Sequence[Quantity]) -> bool:
    """2家进入前10名: the rank is part of what is counted."""
    earlier = any(count.start < quantity.start for count in counts)
    return earlier and quantity.unit in ("名", "位", "强") and text[quantity.start - 1] == "前"
