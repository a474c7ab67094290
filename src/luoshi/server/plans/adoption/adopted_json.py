"""A version of a plan as canonical JSON, and back, strictly."""

from __future__ import annotations

from decimal import Decimal
from typing import cast, get_args

from luoshi.adapters.readings.strict import Part, demand_fit, loaded
from luoshi.core.base.canonical import canonical
from luoshi.core.base.reasons import Reason
from luoshi.core.plans.drafts import Adopted, Cause, CauseKind, PlanPhase, PlanTarget
from luoshi.core.plans.model import Duty, Nature, Task
from luoshi.core.texts.model import Comparator, Every, Role, Value
from luoshi.server.plans.adoption.stored_parts import day, day_or_none, milestone, number, rhythm


def content_of(adopted: Adopted) -> str:
    """The text whose SHA-256 is `core.plans.versions.version_digest`."""
    return canonical(
        {
            "on": adopted.on, "tasks": adopted.tasks, "rhythms": dict(sorted(adopted.rhythms.items())),
            "targets": adopted.targets, "phases": adopted.phases, "causes": dict(sorted(adopted.causes.items())),
            "left_out": adopted.left_out, "remarks": adopted.remarks,
        }
    )  # fmt: skip


def read_adopted(content: str) -> Adopted:
    """The version of a text; the inverse of `content_of`. Raises InputError `stored.not_json`, `stored.faulty`."""
    faults: list[Reason] = []
    part = Part(loaded(content), where="$", faults=faults)
    found = Adopted(
        day(part, "on"),
        part.parts("tasks", _task),
        part.part("rhythms", lambda each: {name: each.part(name, rhythm) for name in each.names()}),
        part.parts("targets", _target),
        part.parts("phases", _phase),
        part.part("causes", lambda each: {name: each.part(name, _cause) for name in each.names()}),
        tuple((key, why) for key, why in _rows(part, "left_out", 2)),
        tuple((key, kind, words) for key, kind, words in _rows(part, "remarks", 3)),
    )
    part.done()
    demand_fit(faults)
    return found


def _task(part: Part) -> Task:
    return Task(
        part.text("key"), part.text("path"), part.text("heading"), part.text("text"), part.parts("duties", _duty),
        due=day_or_none(part, "due"), start=day_or_none(part, "start"), nature=part.choice("nature", get_args(Nature)),
        every=None if part.null("every") else part.choice("every", get_args(Every)), interval=part.whole("interval"),
        milestones=part.parts("milestones", milestone),
    )  # fmt: skip


def _duty(part: Part) -> Duty:
    role = part.choice("role", get_args(Role))
    return Duty(part.text("organ"), part.text("name"), cast(Role, role), part.text("scope"))


def _target(part: Part) -> PlanTarget:
    words = [part.text(name) for name in ("key", "path", "subject", "indicator", "period")]
    comparator = cast(Comparator, part.choice("comparator", get_args(Comparator)))
    return PlanTarget(
        words[0], words[1], words[2], words[3], words[4], comparator, _value(part), part.text("unit"),
        part.text("text"), part.text("hedge"), part.text("baseline"), part.text("change"), part.truth("annual"),
        part.text("task"),
    )  # fmt: skip


def _value(part: Part) -> Value:
    """A decimal as a string, or two of them for a range."""
    told = part.take("value")
    both = told if isinstance(told, list | tuple) else (told,)
    found = [one for one in map(number, both) if one is not None]
    if len(found) == len(both) == 2:
        return found[0], found[1]
    if len(found) == len(both) == 1 and isinstance(told, str):
        return found[0]
    if part.has("value"):
        part.misfit(f"{part.where}.value", '"decimal" | ["decimal", "decimal"]', told)
    return Decimal(0)


def _phase(part: Part) -> PlanPhase:
    return PlanPhase(part.text("name"), day_or_none(part, "first"), day_or_none(part, "last"), part.text("path"))


def _cause(part: Part) -> Cause:
    return Cause(part.choice("kind", get_args(CauseKind)), part.text("of"), part.text("item"))


def _rows(part: Part, name: str, width: int) -> list[tuple[str, ...]]:
    """Rows of so many strings each."""
    found = []
    for place, each in enumerate(part.array(name)):
        if isinstance(each, list | tuple) and len(each) == width and all(isinstance(one, str) for one in each):
            found.append(tuple(each))
        else:
            part.misfit(f"{part.where}.{name}[{place}]", f"{width} strings", each)
    return found
