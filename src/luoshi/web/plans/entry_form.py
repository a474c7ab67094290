"""Tasks as people type them: one row each, with its words, organs and day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.http import QueryDict

from luoshi.core.plans.entering import Entry, Part
from luoshi.core.texts.model import Role
from luoshi.web.plans.settle_form import day_of

ROWS: Final = 5
MORE_ROWS: Final = 5
_SIGNS: Final = str.maketrans({"，": "、", ",": "、", "；": "、", ";": "、"})
_HEADING: Final = 60
_GENERAL: Final = "各"
FIELDS: Final = ("entry_text", "entry_lead", "entry_support", "entry_due")


def entries_of(told: QueryDict) -> tuple[Entry, ...]:
    """The rows that have words. Raises InputError `plans.no_day` for a day that is none."""
    found = []
    for number, row in enumerate(typed_rows(told), 1):
        text = row["entry_text"].strip()
        if text:
            parts = (*_parts(row["entry_lead"], "lead"), *_parts(row["entry_support"], "support"))
            due = day_of(row["entry_due"]) if row["entry_due"].strip() else None
            found.append(Entry(str(number), _heading(text), text, parts, due=due))
    return tuple(found)


def typed_rows(told: QueryDict) -> list[Mapping[str, str]]:
    """The rows as they were typed, so that nothing is lost where one is wrong."""
    columns = {name: told.getlist(name) for name in FIELDS}
    count = max((len(each) for each in columns.values()), default=0)
    return [
        {name: values[place] if place < len(values) else "" for name, values in columns.items()}
        for place in range(count)
    ]


def blank_rows(count: int = ROWS) -> list[Mapping[str, str]]:
    """Empty rows."""
    return [dict.fromkeys(FIELDS, "") for _ in range(count)]


def _heading(text: str) -> str:
    first = text.split("。")[0].split("\n")[0].split("；")[0]
    return first if len(first) <= _HEADING else f"{first[:_HEADING]}…"


def _parts(text: str, role: Role) -> tuple[Part, ...]:
    names = dict.fromkeys(each.strip() for each in text.translate(_SIGNS).split("、") if each.strip())
    return tuple(Part(each, role, is_generic=each.startswith(_GENERAL)) for each in names)
