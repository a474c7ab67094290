"""What a notice says of adjustments and vetoes: points gained and lost by subject, vetoes in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from luoshi.adapters.assessments.accounts import adjusted
from luoshi.adapters.assessments.words import Words, plain, points, signed
from luoshi.core.assessment.model import Scheme
from luoshi.core.assessment.scoring.results import SubjectResult

_CAPS = {"bonus_cap": "bonus", "deduction_cap": "deduction"}


def changes(scheme: Scheme, each: SubjectResult, words: Words) -> list[str]:
    """A row: name, points added, points taken, both after all caps, and what for; empty where nothing applied."""
    if not each.adjustments:
        return []
    kinds: dict[str, str] = _CAPS | {one.id: one.effect for one in scheme.adjustments}
    sums = {"bonus": Decimal(0), "deduction": Decimal(0)}
    for one in each.adjustments:
        if (kind := kinds.get(one.id, "")) in sums:
            sums[kind] += one.points
    change = adjusted(each)
    whole = points(change, scheme.places) if not change else signed(change, scheme.places)
    added, taken = (signed(sums[kind], scheme.places) for kind in ("bonus", "deduction"))
    matter = [f"{words.adjustment(one)}{_signed(one.points)}" for one in each.adjustments]
    return [each.subject.name, added, taken, whole, words.say("part").join(matter)]


def vetoed(scheme: Scheme, each: SubjectResult, words: Words) -> Iterator[str]:
    """A sentence for each veto of a subject: what it was for, how many, what it did."""
    inputs = {one.id: scheme.inputs.get(one.input) for one in scheme.vetoes}
    for veto in each.vetoes:
        source = inputs.get(veto.id)
        count = "" if source is None or source.kind == "yes_no" else f"{plain(veto.units)}{source.unit}"
        did = words.veto_effect(veto, each)
        code = "notice.vetoed_count" if count else "notice.vetoed"
        yield words.say(code, name=each.subject.name, title=veto.title, count=count, did=did)


def _signed(value: Decimal) -> str:
    return f"{'+' if value >= 0 else '-'}{plain(abs(value))}"
