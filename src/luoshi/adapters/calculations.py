"""Results of calculators as text and as JSON: what came out, what led to it, what it rests on."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.adapters.catalogues import Language, say
from luoshi.core.base.amounts import Amount
from luoshi.core.base.basis import Basis
from luoshi.core.base.canonical import canonical
from luoshi.core.base.clocks import Due, Stopped, StripDay
from luoshi.core.base.traces import Line, Trace, trace_lines, trace_to_data
from luoshi.core.packs.model import CalculatorRule, ClockSpec

_COUNTED = frozenset({"counted", "makeup"})


def result_as_text(rule: CalculatorRule, root: Trace, *, language: Language) -> str:
    """The title, then each step below what it led to, with its basis where it has one of its own."""
    lines = [rule.title]
    shown: Basis | None = None
    for line in trace_lines(root):
        basis = line.basis if line.basis != shown else None
        shown = line.basis or shown
        lines.append("  " * line.depth + _said(line, language) + _rests_on(basis, language))
    if rule.warning is not None:
        note = say("calc.warning", language=language, note=rule.warning.note)
        lines.append(note + _rests_on(rule.warning.basis, language))
    return "".join(f"{line}\n" for line in lines)


def result_as_json(rule: CalculatorRule, root: Trace, *, pack: str) -> str:
    """The result with its trace as data."""
    warning = {"note": rule.warning.note, "basis": _basis(rule.warning.basis)} if rule.warning else {}
    told = {"schema_version": 1, "pack": pack, "calculator": rule.id, "title": rule.title, "warning": warning}
    return canonical(told | {"trace": trace_to_data(root)})


def due_as_text(rule: ClockSpec, found: Due | Stopped, *, language: Language) -> str:
    """When it is due, or since when the clock stands still, and every day as it was counted."""
    unit = say(f"calc.due.unit.{rule.clock.unit}", language=language)
    told: list[tuple[str, Mapping[str, object]]] = []
    if isinstance(found, Stopped):
        told.append(("stopped", {"title": rule.title, "day": found.since, "reason": found.reason, "left": found.left}))
    else:
        told.append(("on_receipt" if rule.on_receipt else "day", {"title": rule.title, "day": found.day}))
    if not rule.on_receipt:
        told.append(("limit", {"limit": rule.clock.limit, "unit": unit}))
    told.append(("start", {"day": found.started}))
    if isinstance(found, Stopped) or found.original_day != found.day:
        told.append(("original", {"day": found.original_day}))
    if isinstance(found, Due) and found.ended_on != found.day:
        told.append(("ended", {"day": found.ended_on}))
    if found.awaits:
        told.append(("provisional", {"years": "、".join(map(str, found.awaits))}))
    lines = [say(f"calc.due.{code}", language=language, **params) for code, params in told]
    lines[0] += _rests_on(rule.basis, language)
    return "".join(f"{line}\n" for line in [*lines, *_strip(found.strip, language)])


def due_as_json(rule: ClockSpec, found: Due | Stopped, *, pack: str) -> str:
    """When it is due, with every day as it was counted."""
    told: dict[str, object] = {"schema_version": 1, "pack": pack, "clock": rule.id, "title": rule.title}
    told |= {"started": found.started, "original": found.original_day, "awaits": found.awaits}
    if isinstance(found, Stopped):
        told |= {"state": "stopped", "since": found.since, "reason": found.reason, "left": found.left}
    else:
        told |= {"state": "running", "due": found.day, "ended": found.ended_on, "provisional": found.provisional}
    told["basis"] = _basis(rule.basis) if rule.basis else {}
    return canonical(told | {"days": [{"day": each.day, "kind": each.kind} for each in found.strip]})


def _said(line: Line, language: Language) -> str:
    params = {name: _shown(value) for name, value in line.params}
    return say(line.label, language=language, **(params | {"value": _shown(line.value)}))


def _shown(value: object) -> str:
    return f"{value.value:f} {value.unit}" if isinstance(value, Amount) else str(value)


def _rests_on(basis: Basis | None, language: Language) -> str:
    if basis is None:
        return ""
    evidence = say(f"calc.evidence.{basis.evidence.value}", language=language)
    told = say("calc.evidence_of", language=language, document=basis.document, clause=basis.clause, evidence=evidence)
    return f" 〔{told}〕"


def _basis(basis: Basis) -> dict[str, object]:
    return {"document": basis.document, "clause": basis.clause, "note": basis.note, "evidence": basis.evidence.value}


def _strip(strip: tuple[StripDay, ...], language: Language) -> list[str]:
    """The days in stretches of one kind; those that count with their numbers."""
    lines = []
    at = number = 0
    while at < len(strip):
        end = at
        while end < len(strip) and strip[end].kind == strip[at].kind:
            end += 1
        kind, first, last = strip[at].kind, strip[at].day, strip[end - 1].day
        numbers = ""
        if kind in _COUNTED:
            numbers = str(number + 1) if end - at == 1 else f"{number + 1}–{number + end - at}"
            number += end - at
        said = say(f"calc.due.strip.{kind}", language=language, numbers=numbers)
        lines.append(f"  {first}{'' if first == last else f' … {last}'}  {said}")
        at = end
    return lines
