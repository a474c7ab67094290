"""Replaying: what would have been proposed each time results became known, and how a second set of rules differs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from luoshi.core.base.calendar import Calendar
from luoshi.core.standing.events import Event
from luoshi.core.standing.history import History
from luoshi.core.standing.model import Rules
from luoshi.core.standing.proposing import Proposal, propose


@dataclass(frozen=True, slots=True)
class Differing:
    """A subject for whom two sets of rules propose otherwise: what only the one, what only the other does."""

    subject: str
    name: str
    only_here: tuple[str, ...]
    only_beside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """One day of a replay: the newest round that was known, what was proposed, by the second rules beside it."""

    on: date
    newest: str
    proposals: tuple[Proposal, ...]
    beside: tuple[Proposal, ...] = ()
    differing: tuple[Differing, ...] = ()


def replay(
    rules: Rules,
    known: History,
    events: Iterable[Event],
    *,
    until: date,
    calendar: Calendar,
    beside: Rules | None = None,
) -> tuple[Turn, ...]:
    """Each day on which results became known, from the first on, with what the rules in force then propose.

    The last turn is the day `until`: its proposals are those of `propose` on that day. Results that bear no day of
    approval count as known at the end of as long a time after their period. `beside` are other rules to compare with.

    >>> [turn.on.year for turn in replay({}, History(), (), until=date(2026, 1, 1), calendar=Calendar())]
    [2026]
    """
    told = tuple(events)
    found = []
    for on in days(known, until=until):
        here = propose(rules, known, told, on=on, calendar=calendar)
        there = propose(beside, known, told, on=on, calendar=calendar) if beside is not None else ()
        differing = differences(here, there) if beside is not None else ()
        found.append(Turn(on, _newest(known, on), here, there, differing))
    return tuple(found)


def days(known: History, *, until: date) -> tuple[date, ...]:
    """The days on which a replay looks: each day on which results became known, and the last one."""
    became = {each.known_from() for course in known.courses.values() for each in course.records}
    return (*sorted(day for day in became if day < until), until)


def differences(here: Sequence[Proposal], beside: Sequence[Proposal]) -> tuple[Differing, ...]:
    """Those for whom two sets propose otherwise, by the codes of the measures, in the order of the first."""
    one, other = _by_subject(here), _by_subject(beside)
    names = {each.subject.id: each.subject.name for each in (*here, *beside)}
    found = []
    for subject in dict.fromkeys((*one, *other)):
        mine, theirs = one.get(subject, ()), other.get(subject, ())
        lost = tuple(each for each in mine if each not in theirs)
        gained = tuple(each for each in theirs if each not in mine)
        if lost or gained:
            found.append(Differing(subject, names[subject], lost, gained))
    return tuple(found)


def _by_subject(proposals: Iterable[Proposal]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for each in proposals:
        found[each.subject.id] = tuple(dict.fromkeys((*found.get(each.subject.id, ()), *each.measures)))
    return found


def _newest(known: History, on: date) -> str:
    """The newest round that had become known by a day; empty before the first."""
    spans = known.until(on).periods()
    return spans[-1].name if spans else ""
