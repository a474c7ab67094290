"""Questions of dynamic management in plain data: what the rules of a pack answer to a case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from luoshi.core.base.calendar import Calendar
from luoshi.core.base.given import Given
from luoshi.core.base.plain import Findings, as_number, told
from luoshi.core.base.reasons import reason
from luoshi.core.standing.eligibility import Eligibility, eligible
from luoshi.core.standing.model import Checklist, PayRule, Rules
from luoshi.core.standing.pay import Rating, pool, rating
from luoshi.core.standing.plain_history import plain_events, plain_history
from luoshi.core.standing.proposing import Proposal, propose

Answers = dict[str, object]
ALL = "all"
_HISTORY = ("rounds", "events", "subject")
_STATES = ("none", "excused", "unknown", "proposed")


def standing_answers(
    rules: Rules, named: str, given: Mapping[str, object], *, on: date, calendar: Calendar, findings: Findings
) -> dict[str, Answers]:
    """What the rules propose by subject; `named` is the id of a rule, or `all`.

    What is wrong with the data is noted in the findings.
    """
    reading = Given(given, findings=findings)
    known, events = plain_history(reading), plain_events(reading)
    reading.close()
    if findings.misfits:
        return {}
    found = propose(rules, known, events, on=on, calendar=calendar, every_rule=True)
    wanted = [each for each in found if named in {ALL, each.rule.id}]
    return {name: _of_subject([each for each in wanted if each.subject.id == name]) for name in known.courses}


def eligibility_answers(
    checklist: Checklist,
    rules: Rules,
    given: Mapping[str, object],
    *,
    on: date,
    calendar: Calendar,
    findings: Findings,
) -> Answers:
    """What a checklist answers; `rounds` and `events` of the data serve what rests on the history of its subject."""
    reading = Given({name: each for name, each in given.items() if name in _HISTORY}, findings=findings)
    known, events = plain_history(reading), plain_events(reading)
    if findings.misfits:
        return {}
    name = reading.text("subject", "") or next(iter(known.courses), "")
    proposals = propose(rules, known, events, on=on, calendar=calendar, every_rule=True)
    values = {each: value for each, value in given.items() if each not in _HISTORY}
    return checklist_answers(
        eligible(checklist, values, proposals=[each for each in proposals if each.subject.id == name])
    )


def checklist_answers(found: Eligibility) -> Answers:
    """What a checklist answers by name: the outcome, which requirements are lacking or unknown, by how much."""
    by_outcome = {
        outcome: tuple(each.requirement.id for each in found.findings if each.outcome == outcome)
        for outcome in ("met", "lacking", "unknown", "exempt")
    }
    by = {each.requirement.id: each.lacking for each in found.findings if each.lacking is not None}
    return {"outcome": found.outcome, "preferred": found.preferred, "by": by, **by_outcome}


def pay_answers(rule: PayRule, given: Mapping[str, object], *, findings: Findings) -> Answers:
    """What a pay rule answers: for a pool `base` and `places`, for appraisals `ratings`."""
    reading = Given(given, findings=findings)
    if rule.kind == "pool":
        base, places = reading.number("base"), reading.wholes("places", least=1, most=100_000)
        reading.close()
        if findings.misfits:
            return {}
        one = pool(rule, base, places)
        return {"value": one.value, "rate": one.rate, "moved": as_number(one.moved)}
    ratings = _ratings(reading)
    reading.close()
    if findings.misfits:
        return {}
    other = rating(rule, ratings)
    value = "missing" if other.value is None else other.value
    return {"value": value, "grade": other.grade, "missing": as_number(other.missing)}


def _ratings(reading: Given) -> tuple[Rating, ...]:
    found: list[Rating] = []
    value = reading.raw("ratings")
    for each in value if isinstance(value, list | tuple) else ():
        number = as_number(each)
        if number is None and not isinstance(each, str):
            reading.wrong("ratings", reason("given.no_number", value=told(each)))
        found.append(number if number is not None else None if each in {"missing", "缺"} else str(each))
    if not found:
        reading.wrong("ratings", reason("given.lacking"))
    return tuple(found)


def _of_subject(found: Sequence[Proposal]) -> Answers:
    proposed = [each for each in found if each.state == "proposed"]
    states = sorted((each.state for each in found), key=_STATES.index)
    order = next((each.order for each in proposed if each.order), None)
    return {
        "state": states[-1] if states else "none",
        "measures": _once(measure for each in proposed for measure in each.measures),
        "rules": tuple(each.rule.id for each in proposed),
        "exceptions": _once(one.rule.id for each in found for one in each.exceptions if one.verdict.holds),
        "order": as_number(order.place) if order else "missing",
        "falls_on": _once(one.value for each in proposed for one in each.falls_on),
    }


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
