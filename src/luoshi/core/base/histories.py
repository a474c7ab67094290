"""Half-open histories: what held on a day, or why nothing did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Generic, TypeVar

from luoshi.core.base.basis import Basis
from luoshi.core.base.reasons import Reason, demand_none, reason

V = TypeVar("V")
V_co = TypeVar("V_co", covariant=True)
# No slots where a class is generic: Python 3.11 cannot make a frozen one with slots from `History[int](…)`.


@dataclass(frozen=True)
class Entry(Generic[V_co]):
    """A value that holds from a day, up to the first day on which it no longer does (None: it still does)."""

    from_day: date
    until_day: date | None
    value: V_co
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class Repeal:
    """The declaration that from a day nothing holds, until a later entry if there is one."""

    day: date
    basis: Basis | None = None


@dataclass(frozen=True)
class History(Generic[V_co]):
    """The entries of one rule in order of time; a gap between two has to be declared by a repeal.

    >>> rate = History((Entry(date(2017, 1, 1), date(2020, 1, 1), "3:7"), Entry(date(2020, 1, 1), None, "4:6")))
    >>> state_on(rate, date(2019, 12, 31)).value
    '3:7'

    Raises InputError `base.faulty` with every overlap, gap and empty entry (`history_faults` gives them as values).
    """

    entries: tuple[Entry[V_co], ...] = ()
    repeals: tuple[Repeal, ...] = ()

    def __post_init__(self) -> None:
        demand_none(history_faults(self.entries, self.repeals))


@dataclass(frozen=True)
class InForce(Generic[V_co]):
    """The value that holds, and the entry that says so."""

    value: V_co
    entry: Entry[V_co]

    @property
    def reason(self) -> Reason:
        """`history.in_force`, with the first day."""
        return reason("history.in_force", day=self.entry.from_day)


@dataclass(frozen=True, slots=True)
class NotYetInForce:
    """Nothing holds yet: the first day on which something will."""

    first_day: date

    @property
    def reason(self) -> Reason:
        """`history.not_yet`, with the first day."""
        return reason("history.not_yet", day=self.first_day)


@dataclass(frozen=True, slots=True)
class Repealed:
    """Nothing holds any more: since when, by what (None: it ran out by its own terms), and from when something will."""

    since: date
    basis: Basis | None = None
    again: date | None = None

    @property
    def reason(self) -> Reason:
        """`history.repealed` or, with the day of the next entry, `history.interrupted`."""
        if self.again is not None:
            return reason("history.interrupted", day=self.since, again=self.again)
        return reason("history.repealed", day=self.since)


@dataclass(frozen=True, slots=True)
class Missing:
    """There is no such rule: nothing ever held."""

    @property
    def reason(self) -> Reason:
        """`history.missing`."""
        return reason("history.missing")


def succession(
    values: Sequence[tuple[date, V] | tuple[date, V, Basis]], *, until: date | None = None, repeal: Basis | None = None
) -> History[V]:
    """A history in which each value holds until the next begins; the last until a day, if one is given.

    >>> [str(entry.until_day) for entry in succession([(date(2017, 1, 1), 1), (date(2025, 3, 1), 2)]).entries]
    ['2025-03-01', 'None']
    """
    ends = [*(begun[0] for begun in values[1:]), until]
    entries = tuple(
        Entry(begun[0], end, begun[1], begun[2] if len(begun) > 2 else None)
        for begun, end in zip(values, ends, strict=False)
    )
    return History(entries, (Repeal(until, repeal),) if until and repeal else ())


def state_on(history: History[V], on: date) -> InForce[V] | NotYetInForce | Repealed | Missing:
    """What held on a day: a value in force, or one of three answers with its reason.

    >>> state_on(History(()), date(2025, 1, 1)).reason.code
    'history.missing'
    """
    begun = [entry for entry in history.entries if entry.from_day <= on]
    later = history.entries[len(begun) :]
    if not begun:
        return NotYetInForce(later[0].from_day) if later else Missing()
    entry = begun[-1]
    if entry.until_day is None or on < entry.until_day:
        return InForce(entry.value, entry)
    by = next((repeal.basis for repeal in history.repeals if repeal.day == entry.until_day), None)
    return Repealed(entry.until_day, by, later[0].from_day if later else None)


def history_faults(entries: Sequence[Entry[object]], repeals: Sequence[Repeal] = ()) -> list[Reason]:
    """Everything that is wrong with a history, in order of time."""
    found = [
        reason("history.empty_entry", day=entry.from_day, until=entry.until_day)
        for entry in entries
        if entry.until_day is not None and entry.until_day <= entry.from_day
    ]
    declared = {repeal.day for repeal in repeals}
    for one, other in pairwise(entries):
        found += _between(one, other, declared=declared)
    ends = {entry.until_day for entry in entries}
    return found + [reason("history.idle_repeal", day=repeal.day) for repeal in repeals if repeal.day not in ends]


def _between(one: Entry[object], other: Entry[object], *, declared: set[date]) -> list[Reason]:
    if other.from_day <= one.from_day:
        return [reason("history.unordered", day=one.from_day, next=other.from_day)]
    if one.until_day is None or one.until_day > other.from_day:
        return [reason("history.overlap", day=other.from_day)]
    if one.until_day < other.from_day and one.until_day not in declared:
        return [reason("history.gap", day=one.until_day, next=other.from_day)]
    return []
