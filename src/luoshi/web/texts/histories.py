"""A correction in words: what became of which row."""

from __future__ import annotations

from luoshi.adapters.readings.words import Words, figure
from luoshi.core.texts.correcting.model import (
    AddDeadline,
    AddDuty,
    AddTarget,
    AddTask,
    Change,
    MergeDuties,
    Remove,
    SplitDuty,
    Undo,
)
from luoshi.core.texts.correcting.model import Given as Value
from luoshi.server.texts.values import ListedCorrection


def sentence(told: ListedCorrection, *, words: Words) -> str:
    """What a person did, as an auditor reads it."""
    match told.content:
        case Change(row, field, value):
            params = {"row": words.say(f"correction.row.{row.kind}"), "field": words.say(f"correction.field.{field}")}
            return words.say(
                "web.texts.did.change", before=told.before or "—", after=shown_value(value, words=words), **params
            )
        case Remove(row):
            return words.say("web.texts.did.remove", row=words.say(f"correction.row.{row.kind}"), before=told.before)
        case AddDuty(_, role, organ):
            return words.say("web.texts.did.add_duty", organ=organ or told.before, role=words.role(role))
        case AddTask():
            return words.say("web.texts.did.add_task", before=told.before)
        case AddTarget(_, indicator):
            return words.say("web.texts.did.add_target", indicator=indicator)
        case AddDeadline(_, date, _, text):
            return words.say("web.texts.did.add_deadline", text=text or date or told.before)
        case SplitDuty(_, _, organs):
            return words.say("web.texts.did.split_duty", before=told.before, organs="、".join(filter(None, organs)))
        case MergeDuties(_, _, organ):
            return words.say("web.texts.did.merge_duties", before=told.before, organ=organ)
        case Undo(number):
            return words.say("web.texts.did.undo", number=number)
        case other:
            return words.say(f"web.texts.did.{_NAMES.get(type(other).__name__, 'other')}", before=told.before)


_NAMES = {"SplitTask": "split_task", "MergeTasks": "merge_tasks"}


def shown_value(value: Value, *, words: Words) -> str:
    """A value of a correction as people read it."""
    if value is None:
        return "—"
    if isinstance(value, str):
        return words.role(value) if value in ("lead", "support", "responsible", "implementer", "other") else value  # type: ignore[arg-type]  # just told
    if isinstance(value, tuple) and value and isinstance(value[0], str):
        return "、".join(str(each) for each in value)
    return figure(value) if not hasattr(value, "start") else ""  # type: ignore[arg-type]  # a number or a pair
