"""What may be done to a finding now, with every reason why something may not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from luoshi.core.base.reasons import Reason, reason
from luoshi.core.plans.inspecting import FROM, OUTCOMES, FindingAct, FindingEvent, FindingStanding

# What an organ does; everything else is of the office.
ORGAN_ACTS: Final = frozenset[FindingAct](("accept", "object", "rectify"))
_WITH_WORDS: Final = frozenset[FindingAct](("object", "decide", "rectify", "recheck", "propose"))
# In the order of the work: what comes first is the button of the page.
_ORDER: Final[tuple[FindingAct, ...]] = (
    "tell", "decide", "recheck", "close", "rectify", "accept", "object", "write", "propose"
)  # fmt: skip


def finding_faults(found: FindingStanding, event: FindingEvent) -> list[Reason]:
    """Everything that forbids an event now; none: it may be appended. `found` is of the day of the event."""
    return [*_state(found, event), *_person(found, event), *_told(found, event)]


def possible_acts(found: FindingStanding, *, organ: bool, office: bool, person: str) -> tuple[FindingAct, ...]:
    """What somebody may do now, in the order of the work: for the organ, for the office."""
    return tuple(
        kind
        for kind in _ORDER
        if (organ if kind in ORGAN_ACTS else office)
        and found.state in FROM[kind]
        and not (kind == "decide" and person in found.authors)
        and not (kind == "rectify" and found.due is None)
        and not (kind == "close" and found.state == "rectifying" and found.due is not None)
    )


def _state(found: FindingStanding, event: FindingEvent) -> Iterator[Reason]:
    late = found.objection is not None and found.objection.overdue(event.day)
    if event.kind == "object" and late and found.accepted is None and found.objected is None:
        assert found.objection is not None, "a clock that has run out has run"
        last = found.objection.day
        yield reason("inspecting.late_objection", told=found.told, last=last, days=(event.day - last).days)
    elif found.state not in FROM[event.kind]:
        yield reason("inspecting.not_now", act=act_word(event.kind), state=reason(f"inspecting.state.{found.state}"))
    elif event.kind == "rectify" and found.due is None:
        yield reason("inspecting.nothing_asked")
    elif event.kind == "close" and found.state == "rectifying" and found.due is not None:
        yield reason("inspecting.not_rechecked", due=found.due)
    if event.day < found.since:
        yield reason("inspecting.before", day=event.day, since=found.since)


def _person(found: FindingStanding, event: FindingEvent) -> Iterator[Reason]:
    if event.kind == "decide" and event.by in found.authors:
        yield reason("inspecting.same_person")


def _told(found: FindingStanding, event: FindingEvent) -> Iterator[Reason]:
    allowed = OUTCOMES.get(event.kind, ("",))
    if event.outcome not in allowed:
        yield reason("inspecting.no_outcome", act=act_word(event.kind))
    if event.kind in _WITH_WORDS and not event.words.strip():
        yield reason("inspecting.no_words", act=act_word(event.kind))
    if event.kind == "rectify" and not event.evidence:
        yield reason("inspecting.no_evidence")
    if event.kind == "write":
        yield from _written(event)
    if event.outcome == "changed" and not event.found.strip():
        yield reason("inspecting.no_found")
    if event.outcome == "not_passed" and event.until is None:
        yield reason("inspecting.no_new_day")
    if event.until is not None and event.until < event.day:
        yield reason("inspecting.day_passed", until=event.until)
    if event.kind == "tell" and found.due is not None and found.due < event.day:
        yield reason("inspecting.day_passed", until=found.due)


def _written(event: FindingEvent) -> Iterator[Reason]:
    if not event.found.strip():
        yield reason("inspecting.no_found")
    if event.until is not None and not event.asked.strip():
        yield reason("inspecting.no_demand")
    if event.until is None and event.asked.strip():
        yield reason("inspecting.no_due")


def act_word(kind: FindingAct) -> Reason:
    """The name of an act, to be said within a sentence."""
    return reason(f"inspecting.act.{kind}")


def days_left(found: FindingStanding, *, on: date) -> int | None:
    """The natural days left until what is due next, less than none when it is late; None where nothing is."""
    if found.state == "told" and found.objection:
        return (found.objection.day - on).days
    if found.state == "objected" and found.decision:
        return (found.decision.day - on).days
    if found.state == "rectifying" and found.due:
        return (found.due - on).days
    return None
