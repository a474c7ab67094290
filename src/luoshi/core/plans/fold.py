"""A task while its events are taken, one after another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from luoshi.core.base.rounding import exact, rounded
from luoshi.core.plans.answering import answering
from luoshi.core.plans.model import DutyStanding, Event, Standing, State, Task
from luoshi.core.texts.model import Role

ALL: Final = Decimal(100)


@dataclass(slots=True)
class Part:
    """How far one organ is with one duty, while events are taken."""

    organ: str
    role: Role
    received: date | None = None
    percent: Decimal = field(default_factory=Decimal)
    reported: date | None = None
    done: date | None = None

    @property
    def shown(self) -> Decimal:
        """The percent that counts: what is done counts whole."""
        return ALL if self.done else self.percent

    def kept(self) -> DutyStanding:
        """The part as a value."""
        return DutyStanding(self.organ, self.role, self.received, self.shown, self.reported, self.done)


@dataclass(slots=True)
class Fold:
    """A task while its events are taken, one after another; the names are those of `Standing`.

    `leads` are the parts that answer for the task.
    """

    parts: list[Part]
    leads: tuple[Part, ...]
    since: date
    due: date | None
    state: State = "entered"
    assigned: date | None = None
    finished: date | None = None
    closed: date | None = None
    extensions: list[tuple[date, date, date]] = field(default_factory=list)
    extension: Event | None = None
    reassignment: Event | None = None
    suspended: date | None = None
    stoppages: list[tuple[date, date]] = field(default_factory=list)
    sent_back: int = 0
    sent_back_on: date | None = None
    evidence: dict[str, None] = field(default_factory=dict)
    exempt: bool = False
    reporters: dict[str, str] = field(default_factory=dict)
    checker: str = ""

    def move(self, state: State, event: Event) -> None:
        """Come to a state on the day of an event."""
        if state != self.state:
            self.state, self.since = state, event.day

    def of(self, organ: str) -> list[Part]:
        """The parts of an organ."""
        return [each for each in self.parts if each.organ == organ]

    def answers(self, organ: str) -> bool:
        """Whether an organ answers for the task."""
        return any(each.organ == organ for each in self.leads)

    def complete(self) -> bool:
        """Whether the parts of all others are done; where there are no others, whether those who answer finished."""
        leading = {each.organ for each in self.leads}
        others = [each for each in self.parts if each.organ not in leading]
        return bool(self.parts) and all(each.done for each in others or self.parts)


def begun(task: Task, *, since: date) -> Fold:
    """A task before its first event."""
    parts = [Part(duty.organ, duty.role) for duty in task.duties if duty.organ]
    return Fold(parts, answering(parts), since, task.due)


def found(fold: Fold) -> Standing:
    """Where the task stands, as a value."""
    extension, reassignment = fold.extension, fold.reassignment
    return Standing(
        state=fold.state,
        since=fold.since,
        duties=tuple(each.kept() for each in fold.parts),
        percent=_percent(fold.leads),
        due=fold.due,
        assigned=fold.assigned,
        finished=fold.finished,
        closed=fold.closed,
        extensions=tuple(fold.extensions),
        asked_extension=extension.id if extension else "",
        asked_reassignment=reassignment.id if reassignment else "",
        suspended=fold.suspended,
        stoppages=tuple(fold.stoppages),
        sent_back=fold.sent_back,
        evidence=tuple(fold.evidence),
        exempt=fold.exempt,
        reporter=next(reversed(fold.reporters.values()), ""),
        checker=fold.checker,
        reporters=tuple(sorted(set(fold.reporters.values()))),
        sent_back_on=fold.sent_back_on,
        extension_asked_by=extension.by if extension else "",
        extension_until=extension.until if extension else None,
        reassignment_asked_by=reassignment.by if reassignment else "",
        reassignment_from=reassignment.organ if reassignment else "",
        reassignment_to=reassignment.about if reassignment else "",
    )


def _percent(leads: Iterable[Part]) -> Decimal:
    """What is reported of the task: by its lead, the lowest of several; else the mean of those who answer."""
    shown = [each.shown for each in leads]
    if not shown:
        return Decimal(0)
    if len(shown) == 1 or next(iter(leads)).role == "lead":
        return min(shown)
    return rounded(exact(sum(shown, Decimal(0))) / len(shown), places=2).normalize() + 0
