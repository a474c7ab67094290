"""Proposals, replays, checklists and pay as data for JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from luoshi.core.base.basis import Basis
from luoshi.core.base.canonical import canonical
from luoshi.core.base.reasons import Reason
from luoshi.core.base.traces import Trace, trace_to_data
from luoshi.core.standing.conditions import Tested, Verdict
from luoshi.core.standing.eligibility import Eligibility, Finding
from luoshi.core.standing.events import Event
from luoshi.core.standing.proposing import Proposal
from luoshi.core.standing.replaying import Turn
from luoshi.core.standing.seeing import seen
from luoshi.core.standing.stepping import NextStep

Data = dict[str, object]
_VERSION: Data = {"schema_version": 1}


def proposals_as_json(found: Sequence[Proposal], *, on: date) -> str:
    """The proposals of a day; `decided_by_people` says what they are not."""
    head = _VERSION | {"on": on, "decided_by_people": True}
    return canonical(head | {"proposals": [_proposal(each) for each in found]})


def turns_as_json(turns: Sequence[Turn]) -> str:
    """Each day of a replay."""
    rows = [
        {
            "on": turn.on, "newest": turn.newest, "proposals": [_proposal(each) for each in turn.proposals],
            "beside": [_proposal(each) for each in turn.beside], "differing": list(turn.differing),
        }
        for turn in turns
    ]  # fmt: skip
    return canonical(_VERSION | {"decided_by_people": True, "turns": rows})


def eligibility_as_json(found: Mapping[str, Eligibility]) -> str:
    """Each case with its outcome and every requirement."""
    rows = [
        {
            "name": name, "checklist": f"{each.checklist.pack}:{each.checklist.id}", "matter": each.checklist.matter,
            "outcome": each.outcome, "preferred": each.preferred,
            "requirements": [_finding(one) for one in each.findings], "steps": [_step(one) for one in each.steps],
        }
        for name, each in found.items()
    ]  # fmt: skip
    return canonical(_VERSION | {"cases": rows})


def traces_as_json(found: Mapping[str, Trace], *, rule: str, lacking: Mapping[str, str]) -> str:
    """Each result with its trace; `lacking` are the codes of why others have none, by name."""
    rows = [{"name": name, "trace": trace_to_data(root)} for name, root in found.items()]
    return canonical(_VERSION | {"rule": rule, "proposals": rows, "lacking": lacking})


def _proposal(one: Proposal) -> Data:
    order = {"place": one.order.place, "of": one.order.of, "value": one.order.value} if one.order else None
    return {
        "subject": one.subject.id, "name": one.subject.name, "rule": f"{one.rule.pack}:{one.rule.id}",
        "title": one.rule.title, "basis": _basis(one.rule.basis), "state": one.state,
        "measures": [
            {"measure": each.measure, "wording": each.wording, "limit": each.limit, "unit": each.unit}
            for each in one.rule.measures
        ],
        "choose": one.rule.choose, "verdict": _verdict(one.verdict), "order": order,
        "exceptions": [
            {
                "rule": f"{each.rule.pack}:{each.rule.id}", "basis": _basis(each.rule.basis),
                "verdict": _verdict(each.verdict),
            }
            for each in one.exceptions
        ],
        "changes": [_reason(each) for each in one.changes], "steps": [_step(each) for each in one.steps],
        "falls_on": [
            {"measure": each.measure.measure, "attribute": each.attribute, "value": each.value} for each in one.falls_on
        ],
        "notes": [_reason(each) for each in one.notes], "decided": _event(one.decided) if one.decided else None,
    }  # fmt: skip


def _verdict(found: Verdict) -> Data:
    condition = found.condition
    return {
        "test": condition.test, "holds": found.holds, "times": condition.often.times, "within": condition.often.within,
        "rounds": [_round(each) for each in found.rounds], "events": [_event(each) for each in found.events],
        "inner": [_verdict(each) for each in found.inner],
    }  # fmt: skip


def _round(one: Tested) -> Data:
    record = one.slot.record
    return {
        "period": one.slot.span.name, "holds": one.value, "seen": _reason(seen(one)), "judged": one.judged,
        "score": record.score if record else None, "grade": record.grade if record else "",
        "approved_by": record.approved_by if record else "", "scheme": record.scheme if record else "",
        "place": str(record.place) if record and record.place else "",
    }  # fmt: skip


def _event(one: Event) -> Data:
    return {
        "day": one.day, "event": one.event, "measure": one.measure, "rule": one.rule, "until": one.until,
        "word": one.word, "by": one.by, "document": one.document,
    }  # fmt: skip


def _step(one: NextStep) -> Data:
    told = one.step
    return {
        "id": told.id, "title": told.title, "step": told.step, "by": told.by, "approver": told.approver,
        "start": one.start, "due": one.due, "awaits": list(one.awaits),
    }  # fmt: skip


def _finding(one: Finding) -> Data:
    return {
        "id": one.requirement.id, "title": one.requirement.title, "outcome": one.outcome, "why": _reason(one.why),
        "lacking": one.lacking, "optional": one.requirement.optional, "basis": _basis(one.requirement.basis),
    }  # fmt: skip


def _reason(why: Reason) -> Data:
    params = {name: _reason(value) if isinstance(value, Reason) else _plain(value) for name, value in why.params}
    return {"code": why.code, "params": params}


def _plain(value: object) -> object:
    return value if isinstance(value, bool | int | str | date) or value is None else str(value)


def _basis(basis: Basis | None) -> Data:
    if basis is None:
        return {}
    return {"document": basis.document, "clause": basis.clause, "note": basis.note, "evidence": basis.evidence.value}
