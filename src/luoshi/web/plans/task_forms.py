"""The forms of a task's page: which fields each has, and what a filled one says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final, cast

from django.http import QueryDict

from luoshi.core.base.errors import InputError
from luoshi.core.plans import model as core
from luoshi.core.plans.exemption import CONDITIONS, Finding
from luoshi.core.plans.lights import Override
from luoshi.server.plans.actions import Asked as Exemption
from luoshi.server.plans.actions import Done

LIGHTS: Final = ("green", "yellow", "red", "grey")
_SIGNS: Final = str.maketrans("％", "%")


@dataclass(frozen=True, slots=True)
class Form:
    """A form by the kinds of event it may write (several: one is chosen) and its fields; `words` are asked for."""

    name: str
    kinds: tuple[core.Kind, ...]
    fields: tuple[str, ...] = ("words",)
    needs_words: bool = False


PART: Final[Mapping[str, Form]] = {
    each.name: each
    for each in (
        Form("receive", ("receive",)),
        Form("report", ("report",), ("percent", "words", "problems", "coordinate", "files")),
        Form("duty_done", ("duty_done",), ("words", "files")),
        Form("finish", ("finish",), ("words", "files")),
        Form("ask_extension", ("ask_extension",), ("until", "words", "files"), needs_words=True),
        Form("ask_reassignment", ("ask_reassignment",), ("to", "words"), needs_words=True),
    )
}
OFFICE: Final[Mapping[str, Form]] = {
    each.name: each
    for each in (
        Form("assign", ("assign",)),
        Form("take_up", ("take_up",)),
        Form("check", ("pass", "send_back"), ("words", "part", "percent")),
        Form("close", ("close",), ("words", "files")),
        Form("make_routine", ("make_routine",), ("words", "files")),
        Form("extension", ("grant_extension", "refuse_extension"), ("until", "words")),
        Form("reassignment", ("grant_reassignment", "refuse_reassignment"), ("to", "words")),
        Form("suspend", ("suspend",), needs_words=True),
        Form("resume", ("resume",)),
        Form("exempt", ("exempt",), ("exemption", "files")),
    )
}
PAGES: Final[Mapping[core.Kind, str]] = {
    kind: form.name for form in (*PART.values(), *OFFICE.values()) for kind in form.kinds
}


def done_of(told: QueryDict, form: Form, *, about: str = "") -> Done:
    """What a form says was done. Raises InputError `plans.no_day`, `plans.no_number`, `plans.unknown_act`."""
    kind = next((each for each in form.kinds if each == told.get("kind", form.kinds[0])), None)
    if kind is None:
        raise InputError("plans.unknown_act", act=told.get("kind", "")[:40])
    takes = _taken(form, kind)
    return Done(
        kind,
        told.get("organ", ""),
        percent_of(told.get("percent", "")) if "percent" in takes else None,
        told.get("words", "").strip(),
        told.get("problems", "").strip() if "problems" in takes else "",
        told.get("coordinate", "").strip() if "coordinate" in takes else "",
        day_or_none(told.get("until", "")) if "until" in takes else None,
        about or (told.get("part", "") if "part" in takes else ""),
    )


def percent_of(text: str) -> Decimal | None:
    """A percent as people type it: `40`, `40%`. Raises InputError `plans.no_number`."""
    plain = text.strip().translate(_SIGNS).removesuffix("%").strip()
    if not plain:
        return None
    try:
        found = Decimal(plain)
    except InvalidOperation:
        raise InputError("plans.no_number", text=text[:40]) from None
    if not found.is_finite() or abs(found) > 10_000:
        raise InputError("plans.no_number", text=text[:40])
    return found.quantize(Decimal("0.01"))


def day_or_none(text: str) -> date | None:
    """A day, none for nothing. Raises InputError `plans.no_day`."""
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError:
        raise InputError("plans.no_day", text=text[:40]) from None


def override_of(told: QueryDict) -> Override | None:
    """The light that was set by hand; None takes it back. Raises InputError `plans.no_day`, `plans.unknown_act`."""
    light = told.get("light", "")
    if light == "rule":
        return None
    if light not in LIGHTS:
        raise InputError("plans.unknown_act", act=light[:40])
    return Override(cast(core.Light, light), told.get("words", ""), "", day_or_none(told.get("until", "")))


def exemption_of(told: QueryDict, *, on: date) -> Exemption:
    """What was asked and found. Raises InputError `plans.no_day`."""
    findings = tuple(
        Finding(each, told[f"met_{each}"] == "yes", told.get(f"found_{each}", ""))
        for each in CONDITIONS
        if told.get(f"met_{each}") in ("yes", "no")
    )
    happened, asked = day_or_none(told.get("happened", "")), day_or_none(told.get("asked", ""))
    return Exemption(
        told.get("organ", ""), told.get("matter", ""), happened or on, told.get("asked_by", ""), asked or on,
        told.get("basis", ""), findings, told.get("measures", ""),
    )  # fmt: skip


def _taken(form: Form, kind: core.Kind) -> tuple[str, ...]:
    """The fields that count for a kind: of those of a form that offers several."""
    if kind in ("pass", "refuse_extension", "refuse_reassignment"):
        return ("words",)
    return form.fields
