"""What may be done to a task now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from luoshi.core.base.civil import civil_day
from luoshi.core.base.reasons import Reason, reason
from luoshi.core.plans.answering import answering, answers, outstanding, unsettled
from luoshi.core.plans.model import Event, Kind, Standing, State, Task

Unfinished = Literal["refuse", "warn"]
_UNDER_WAY: Final[tuple[State, ...]] = ("assigned", "received", "handling")
_FINISHED: Final[tuple[State, ...]] = ("reported", "checking", "done")
_OPEN: Final[tuple[State, ...]] = (*_UNDER_WAY, "reported", "checking")
_ANY: Final[tuple[State, ...]] = (*_OPEN, "done", "closed", "routine")
# In the order of the work: what `possible` gives first is what comes next.
_STATES: Final[dict[Kind, tuple[State, ...]]] = {
    "assign": ("entered",),
    "receive": _UNDER_WAY,
    "report": _UNDER_WAY,
    "duty_done": _UNDER_WAY,
    "finish": _UNDER_WAY,
    "take_up": ("reported",),
    "pass": ("reported", "checking"),
    "send_back": (*_UNDER_WAY, *_FINISHED),
    "close": ("done",),
    "make_routine": ("done",),
    "ask_extension": _UNDER_WAY,
    "grant_extension": _OPEN,
    "refuse_extension": _OPEN,
    "ask_reassignment": _UNDER_WAY,
    "grant_reassignment": _UNDER_WAY,
    "refuse_reassignment": _OPEN,
    "suspend": _UNDER_WAY,
    "resume": _ANY,
    "exempt": _ANY,
}
PARTIES: Final = frozenset[Kind](("receive", "report", "duty_done", "finish", "ask_extension", "ask_reassignment"))
_ANSWERING: Final = frozenset[Kind](("finish", "ask_extension"))
_SECOND: Final = frozenset[Kind](("take_up", "pass", "close", "make_routine"))
_WHILE_SUSPENDED: Final = frozenset[Kind]((
    "receive", "report", "duty_done", "grant_extension", "refuse_extension", "grant_reassignment",
    "refuse_reassignment", "resume", "exempt",
))  # fmt: skip
_WITH_WORDS: Final = frozenset[Kind]((
    "send_back", "ask_extension", "refuse_extension", "ask_reassignment", "refuse_reassignment", "suspend", "exempt",
))  # fmt: skip
_WITH_EVIDENCE: Final = frozenset[Kind](("finish", "close", "make_routine"))


def event_faults(task: Task, found: Standing, event: Event, *, unfinished: Unfinished = "refuse") -> list[Reason]:
    """Everything that forbids an event now; none: it may be appended.

    `unfinished` says what happens when those who answer finish while a part of another organ is outstanding: `refuse`
    unless the event has words that say why, or `warn` (then `event_warnings` tells it). Whether a person may act for
    the supervising office is not asked here.
    """
    faults = list(_barred(task, found, event.kind, organ=event.organ, person=event.by, on=event.day))
    faults += _ill_filled(found, event)
    if event.kind == "finish" and unfinished == "refuse" and not event.words.strip():
        faults += _parts(task, found)
    return faults


def event_warnings(task: Task, found: Standing, event: Event) -> list[Reason]:
    """What should be told of an event that may be appended: parts outstanding, no time limit, names not settled."""
    if event.kind == "finish":
        return list(_parts(task, found))
    if event.kind != "assign":
        return []
    told = []
    if event.until is None and found.due is None and task.nature == "once":
        told.append(reason("plans.no_time_limit"))
    if names := unsettled(task.duties):
        told.append(reason("plans.unsettled", names="、".join(names)))
    return told


def possible(
    task: Task, found: Standing, *, organ: str, person: str, supervisor: bool, on: date | None = None
) -> tuple[Kind, ...]:
    """What a person of an organ may do now, in the order of the work; `supervisor`: acts for the supervising office.

    Exactly the kinds for which there is a well-filled event without faults; with `on`, one of that day.
    """
    return tuple(
        kind
        for kind in _STATES
        if (supervisor or kind in PARTIES) and not any(_barred(task, found, kind, organ=organ, person=person, on=on))
    )


def _barred(task: Task, found: Standing, kind: Kind, *, organ: str, person: str, on: date | None) -> Iterator[Reason]:
    """What forbids a kind of event, whatever is filled in."""
    if found.state not in _STATES.get(kind, ()):
        yield reason("plans.wrong_state", kind=kind, state=found.state)
    if found.suspended and kind not in _WHILE_SUSPENDED:
        yield reason("plans.suspended", since=found.suspended)
    if kind in PARTIES:
        yield from _not_theirs(found, kind, organ)
    if kind in _SECOND and person in found.reporters:
        yield reason("plans.same_person", person=person)
    if kind == "assign" and not answers(task):
        yield reason("plans.nobody")
    if kind == "close" and task.nature == "standing":
        yield reason("plans.standing_task")
    if kind == "make_routine" and task.nature != "standing":
        yield reason("plans.not_standing")
    if kind == "send_back" and found.state in _UNDER_WAY and not any(each.done for each in found.duties):
        yield reason("plans.nothing_done")
    if kind == "resume" and not found.suspended:
        yield reason("plans.not_suspended")
    if kind == "exempt" and found.exempt:
        yield reason("plans.again", kind=kind)
    yield from _request_faults(found, kind, person=person, on=on)


def _not_theirs(found: Standing, kind: Kind, organ: str) -> Iterator[Reason]:
    own = [each for each in found.duties if each.organ == organ]
    leading = any(each.organ == organ for each in answering(found.duties))
    if not own:
        yield reason("plans.not_party", organ=organ)
        return
    if kind in _ANSWERING and not leading:
        yield reason("plans.not_answering", kind=kind)
    if kind == "duty_done" and leading:
        yield reason("plans.finish_instead")
    over = all(each.received for each in own) if kind == "receive" else all(each.done for each in own)
    if over and kind != "ask_extension":
        yield reason("plans.again", kind=kind)


def _request_faults(found: Standing, kind: Kind, *, person: str, on: date | None) -> Iterator[Reason]:
    match kind:
        case "ask_extension":
            if found.asked_extension:
                yield reason("plans.pending", request=found.asked_extension)
            if found.due is None:
                yield reason("plans.no_due")
            elif on and on > found.due:
                yield reason("plans.after_due", due=found.due)
        case "ask_reassignment":
            if found.asked_reassignment:
                yield reason("plans.pending", request=found.asked_reassignment)
        case "grant_extension" | "refuse_extension":
            yield from _answer_faults(found.asked_extension, found.extension_asked_by, person)
        case "grant_reassignment" | "refuse_reassignment":
            yield from _answer_faults(found.asked_reassignment, found.reassignment_asked_by, person)


def _answer_faults(request: str, asked_by: str, person: str) -> Iterator[Reason]:
    if not request:
        yield reason("plans.not_pending")
    elif asked_by == person:
        yield reason("plans.same_person", person=person)


def _ill_filled(found: Standing, event: Event) -> Iterator[Reason]:
    """What is lacking or impossible in an event."""
    if civil_day(event.at) != event.day:
        yield reason("plans.wrong_day", day=event.day)
    if event.day < found.since:
        yield reason("plans.before", day=event.day, since=found.since)
    if event.kind in _WITH_WORDS and not event.words.strip():
        yield reason("plans.no_words", kind=event.kind)
    if event.percent is not None and not 0 <= event.percent <= 100:
        yield reason("plans.percent_range", percent=event.percent)
    if event.kind in _WITH_EVIDENCE and not (event.evidence or found.evidence):
        yield reason("plans.no_evidence", kind=event.kind)
    if event.kind == "report":
        yield from _report_faults(found, event)
    if event.kind == "send_back" and (event.about or found.state in _UNDER_WAY):
        yield from _send_back_faults(found, event)
    yield from _until_faults(found, event)
    yield from _about_faults(found, event)


def _report_faults(found: Standing, event: Event) -> Iterator[Reason]:
    if event.percent is None and not (event.words.strip() or event.problems.strip() or event.coordinate.strip()):
        yield reason("plans.empty_report")
    before = max((each.percent for each in found.duties if each.organ == event.organ), default=Decimal(0))
    if event.percent is not None and event.percent < before and not event.words.strip():
        yield reason("plans.percent_back", percent=event.percent, before=before)


def _send_back_faults(found: Standing, event: Event) -> Iterator[Reason]:
    """A part alone is sent back when it is done; while the task is under way only a part can be."""
    own = [each for each in found.duties if each.organ == event.about]
    if not own:
        yield reason("plans.no_organ", kind=event.kind)
    elif not any(each.done for each in own):
        yield reason("plans.not_done", organ=event.about)


def _until_faults(found: Standing, event: Event) -> Iterator[Reason]:
    if event.kind not in ("ask_extension", "grant_extension") or found.due is None:
        return
    until = event.until or (found.extension_until if event.kind == "grant_extension" else None)
    if until is None or until <= found.due:
        yield reason("plans.backwards", until=until or "—", due=found.due)


def _about_faults(found: Standing, event: Event) -> Iterator[Reason]:
    match event.kind:
        case "grant_extension" | "refuse_extension" if event.about not in ("", found.asked_extension):
            yield reason("plans.not_pending")
        case "refuse_reassignment" if event.about not in ("", found.asked_reassignment):
            yield reason("plans.not_pending")
        case "grant_reassignment":
            organ = event.about or found.reassignment_to
            if not organ or organ == found.reassignment_from:
                yield reason("plans.no_organ", kind=event.kind)
        case "ask_reassignment" if event.about == event.organ:
            yield reason("plans.no_organ", kind=event.kind)


def _parts(task: Task, found: Standing) -> Iterator[Reason]:
    left = {each.organ for each in outstanding(found)}
    if left:
        names = {each.organ: each.name for each in task.duties}
        yield reason("plans.parts_outstanding", organs="、".join(names.get(each, each) for each in sorted(left)))
