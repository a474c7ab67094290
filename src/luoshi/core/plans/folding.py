"""What each kind of event changes in where a task stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from luoshi.core.base.rounding import exact, rounded
from luoshi.core.plans.answering import answering
from luoshi.core.plans.model import DutyStanding, Event, Kind, Standing, State, Task
from luoshi.core.texts.model import Role

ALL: Final = Decimal(100)
_UNDER_WAY = frozenset[State](("assigned", "received", "handling"))
_FINISHED = frozenset[State](("reported", "checking", "done"))
_ENDED = frozenset[State](("closed", "routine"))


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
    """A task while its events are taken, one after another; the names are those of `Standing`."""

    parts: list[Part]
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

    def take(self, event: Event) -> None:
        """Change what the event changes."""
        self.evidence.update(dict.fromkeys(event.evidence))
        if self.state not in _ENDED:
            _TAKEN[event.kind](self, event)

    def move(self, state: State, event: Event) -> None:
        """Come to a state on the day of an event."""
        if state != self.state:
            self.state, self.since = state, event.day

    def of(self, organ: str) -> list[Part]:
        """The parts of an organ."""
        return [each for each in self.parts if each.organ == organ]

    def leads(self) -> tuple[Part, ...]:
        """The parts that answer for the task."""
        return answering(self.parts)

    def complete(self) -> bool:
        """Whether the parts of all others are done; where there are no others, whether those who answer finished."""
        leading = {each.organ for each in self.leads()}
        others = [each for each in self.parts if each.organ not in leading]
        return bool(self.parts) and all(each.done for each in others or self.parts)


def begun(task: Task, *, since: date) -> Fold:
    """A task before its first event."""
    return Fold([Part(duty.organ, duty.role) for duty in task.duties if duty.organ], since, task.due)


def found(fold: Fold) -> Standing:
    """Where the task stands, as a value."""
    extension, reassignment = fold.extension, fold.reassignment
    return Standing(
        state=fold.state,
        since=fold.since,
        duties=tuple(each.kept() for each in fold.parts),
        percent=_percent(fold.leads()),
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


def _enter(fold: Fold, event: Event) -> None:
    del fold, event


def _assign(fold: Fold, event: Event) -> None:
    if fold.state == "entered":
        fold.move("assigned", event)
        fold.assigned = event.day
        fold.due = event.until or fold.due


def _receive(fold: Fold, event: Event) -> None:
    for part in fold.of(event.organ):
        part.received = part.received or event.day
    if fold.state == "assigned" and all(each.received for each in fold.leads()):
        fold.move("received", event)


def _report(fold: Fold, event: Event) -> None:
    for part in fold.of(event.organ):
        part.received = part.received or event.day
        part.reported = event.day
        part.percent = part.percent if event.percent is None else event.percent
    _begin(fold, event)


def _begin(fold: Fold, event: Event) -> None:
    if fold.state in ("assigned", "received") and any(each.organ == event.organ for each in fold.leads()):
        fold.move("handling", event)


def _duty_done(fold: Fold, event: Event) -> None:
    if all(each.organ != event.organ for each in fold.leads()):
        _done(fold, event)


def _done(fold: Fold, event: Event) -> None:
    for part in fold.of(event.organ):
        part.received = part.received or event.day
        part.done = part.done or event.day


def _finish(fold: Fold, event: Event) -> None:
    leads = fold.leads()
    if fold.state not in _UNDER_WAY or all(each.organ != event.organ for each in leads):
        return
    _begin(fold, event)
    _done(fold, event)
    fold.reporters.pop(event.organ, None)
    fold.reporters[event.organ] = event.by
    if all(each.done for each in leads):
        fold.move("reported", event)
        fold.finished = event.day


def _take_up(fold: Fold, event: Event) -> None:
    if fold.state == "reported":
        fold.move("checking", event)
        fold.checker = event.by


def _pass(fold: Fold, event: Event) -> None:
    if fold.state in ("reported", "checking"):
        fold.move("done", event)
        fold.checker = event.by


def _send_back(fold: Fold, event: Event) -> None:
    whole = fold.state in _FINISHED
    if not whole and not (fold.state in _UNDER_WAY and event.about):
        return
    leads = fold.leads()
    again = fold.of(event.about) if event.about else list(leads)
    if whole and all(each.organ != event.about for each in leads):
        again += leads  # whatever part it was, those who answer finish anew
    for part in again:
        part.done = None
        part.percent = part.percent if event.percent is None else event.percent
        fold.reporters.pop(part.organ, None)
    fold.sent_back += 1
    if whole:
        fold.move("handling", event)
        fold.sent_back_on, fold.finished, fold.checker = event.day, None, ""


def _close(fold: Fold, event: Event) -> None:
    if fold.state == "done":
        fold.move("routine" if event.kind == "make_routine" else "closed", event)
        fold.closed = event.day


def _ask_extension(fold: Fold, event: Event) -> None:
    if fold.state in _UNDER_WAY:
        fold.extension = fold.extension or event


def _answer_extension(fold: Fold, event: Event) -> None:
    asked = fold.extension
    if asked is None or event.about not in ("", asked.id):
        return
    to = event.until or asked.until
    if event.kind == "grant_extension" and fold.due and to:
        fold.extensions.append((event.day, fold.due, to))
        fold.due = to
    fold.extension = None


def _ask_reassignment(fold: Fold, event: Event) -> None:
    if fold.state in _UNDER_WAY:
        fold.reassignment = fold.reassignment or event


def _refuse_reassignment(fold: Fold, event: Event) -> None:
    if fold.reassignment and event.about in ("", fold.reassignment.id):
        fold.reassignment = None


def _grant_reassignment(fold: Fold, event: Event) -> None:
    asked, organ = fold.reassignment, event.about
    if asked is None:
        return
    organ = organ or asked.about
    taken = {asked.organ} if fold.of(asked.organ) else {organ}  # the duties may already be those after the change
    fold.parts = [Part(organ, each.role) if each.organ in taken else each for each in fold.parts]
    fold.reassignment = None
    if fold.state in _UNDER_WAY and any(each.organ == organ for each in fold.leads()):
        fold.move("assigned", event)


def _suspend(fold: Fold, event: Event) -> None:
    if fold.state in _UNDER_WAY:
        fold.suspended = fold.suspended or event.day


def _resume(fold: Fold, event: Event) -> None:
    if fold.suspended:
        fold.stoppages.append((fold.suspended, event.day))
        fold.suspended = None
        fold.due = event.until or fold.due


def _exempt(fold: Fold, event: Event) -> None:
    del event
    fold.exempt = True


_TAKEN: Final[dict[Kind, Callable[[Fold, Event], None]]] = {
    "enter": _enter,
    "assign": _assign,
    "receive": _receive,
    "report": _report,
    "duty_done": _duty_done,
    "finish": _finish,
    "take_up": _take_up,
    "pass": _pass,
    "send_back": _send_back,
    "close": _close,
    "make_routine": _close,
    "ask_extension": _ask_extension,
    "grant_extension": _answer_extension,
    "refuse_extension": _answer_extension,
    "ask_reassignment": _ask_reassignment,
    "grant_reassignment": _grant_reassignment,
    "refuse_reassignment": _refuse_reassignment,
    "suspend": _suspend,
    "resume": _resume,
    "exempt": _exempt,
}
