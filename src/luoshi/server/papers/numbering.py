"""文号: entered as the office's own system gave it, or the next of a series that the office declared."""

from __future__ import annotations

import re
from typing import Final

from luoshi.core.base.errors import InputError
from luoshi.server.base.access.models import Organ
from luoshi.server.papers.changing import Conflict
from luoshi.server.papers.models import Paper, Series

_NUMBER: Final = re.compile(r"[^\s〔〕0-9]{1,30}〔(?:19|20)\d{2}〕[1-9]\d{0,5}号")


def demand_form(number: str) -> None:
    """Raise InputError `papers.number_form` for what is no 文号.

    >>> demand_form("青经管督〔2026〕5号")
    """
    if not _NUMBER.fullmatch(number):
        raise InputError("papers.number_form", number=number)


def next_of(series: Series) -> str:
    """The number that comes next in a series."""
    return f"{series.mark}〔{series.year}〕{series.next}号"


def take(series: int, number: str, *, holder: Organ) -> None:
    """Take the next number of a series, locked; within the transaction of the issue, so that none is skipped.

    Raises Conflict `papers.number_taken` where somebody else took it meanwhile.
    """
    row = Series.objects.select_for_update().get(pk=series, holder=holder)
    if next_of(row) != number:
        raise Conflict("papers.number_taken", number=number)
    row.next += 1
    row.save()


def demand_free(number: str, *, holder: Organ) -> None:
    """Raise InputError `papers.number_taken` where another paper of the office has the number."""
    if Paper.objects.filter(holder=holder, number=number).exists():
        raise InputError("papers.number_taken", number=number)
