"""What the form of a row shows: the row, its task, its words, what may be chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from luoshi.adapters.readings.words import Words
from luoshi.core.texts.correcting.model import Key
from luoshi.core.texts.correcting.result import Row
from luoshi.core.texts.ledger import organ_name
from luoshi.core.texts.model import Comparator, Duty, Role
from luoshi.core.texts.script.sentences import sentences
from luoshi.server.texts.values import Whole
from luoshi.web.base.asked import number
from luoshi.web.texts.forms import shown_now


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the source that a person picked."""

    start: int
    end: int


def row_of(whole: Whole, told: str) -> Row | None:
    """The row of a key; None for the document itself and for a key that no row bears."""
    key = Key.parse(told) if told else None
    if key is None:
        return None
    rows = [*(each.row for each in whole.tasks), *(duty.row for each in whole.tasks for duty in each.duties)]
    return next((each for each in [*rows, *whole.targets, *whole.deadlines] if each.key == key), None)


def place_of(whole: Whole, told: Mapping[str, str]) -> Place | None:
    """The stretch that an address or a form tells, by its places or by its words: where they first stand."""
    start, end = number(told.get("start", ""), otherwise=-1), number(told.get("end", ""), otherwise=-1)
    if 0 <= start < end:
        return Place(start, end)
    words = told.get("words", "").strip()
    at = whole.text.find(words) if words else -1
    return None if at < 0 else Place(whole.first + at, whole.first + at + len(words))


def told_of(
    whole: Whole, row: Row | None, *, place: Place | None, typed: Mapping[str, str], words: Words
) -> dict[str, object]:
    """What the template is told of the row."""
    task = next((each for each in whole.tasks if row and each.row.key in (row.key, row.task)), None)
    duties = [duty for each in whole.tasks for duty in each.duties]
    return {
        "row": row,
        "task": task,
        "now": shown_now(row, whole.about) | dict(typed),
        "quoted": _quoted(whole, row, place),
        "start": place.start if place and not row else "",
        "end": place.end if place and not row else "",
        "role_words": [(role, words.role(role)) for role in get_args(Role)],
        "comparator_words": [(each, words.sign(each)) for each in get_args(Comparator)],
        "cuts": _cuts(whole, row),
        "organs": sorted({organ_name(each.row.value) for each in duties if isinstance(each.row.value, Duty)}),
        "known": next((each for each in duties if row and each.row.key == row.key), None),
    }


def _quoted(whole: Whole, row: Row | None, place: Place | None) -> str:
    if row is not None:
        return whole.text[row.value.start - whole.first : row.value.end - whole.first]
    if place is not None:
        return whole.text[max(0, place.start - whole.first) : max(0, place.end - whole.first)]
    return ""


def _cuts(whole: Whole, row: Row | None) -> list[tuple[int, str]]:
    """Where a task may be cut: at each of its sentences but the first."""
    if row is None or row.key.kind != "task":
        return []
    text = whole.text[row.value.start - whole.first : row.value.end - whole.first]
    spans = list(sentences(text, 0, len(text)))[1:]
    return [(row.value.start + span.start, text[span.start : span.end].strip()[:40]) for span in spans]
