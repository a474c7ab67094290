"""What each kind of event changes in where a task stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from luoshi.core.plans.answering import answering
from luoshi.core.plans.fold import Fold, Part
from luoshi.core.plans.model import Event, Kind, State

_UNDER_WAY = frozenset[State](("assigned", "received", "handling"))
_FINISHED = frozenset[State](("reported", "checking", "done"))
_ENDED = frozenset[State](("closed", "routine"))


def take(fold: Fold, event: Event) -> None:
    """Change in a task what an event changes; once it has ended, it may only be exempted."""
    if fold.state not in _ENDED or event.kind == "exempt":
        fold.evidence.update(dict.fromkeys(event.evidence))
        _TAKEN[event.kind](fold, event)


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
    if fold.state == "assigned" and all(each.received for each in fold.leads):
        fold.move("received", event)


def _report(fold: Fold, event: Event) -> None:
    for part in fold.of(event.organ):
        part.received = part.received or event.day
        part.reported = event.day
        part.percent = part.percent if event.percent is None else event.percent
    _begin(fold, event)


def _begin(fold: Fold, event: Event) -> None:
    if fold.state in ("assigned", "received") and fold.answers(event.organ):
        fold.move("handling", event)


def _duty_done(fold: Fold, event: Event) -> None:
    if not fold.answers(event.organ):
        _done(fold, event)


def _done(fold: Fold, event: Event) -> None:
    for part in fold.of(event.organ):
        part.received = part.received or event.day
        part.done = part.done or event.day


def _finish(fold: Fold, event: Event) -> None:
    if fold.state not in _UNDER_WAY or not fold.answers(event.organ):
        return
    _begin(fold, event)
    _done(fold, event)
    fold.reporters.pop(event.organ, None)
    fold.reporters[event.organ] = event.by
    if all(each.done for each in fold.leads):
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
    again = fold.of(event.about) if event.about else list(fold.leads)
    if whole and event.about and not fold.answers(event.about):
        again += fold.leads  # whatever part it was, those who answer finish anew
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
    fold.leads = answering(fold.parts)
    fold.reassignment = None
    if fold.state in _UNDER_WAY and fold.answers(organ):
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
