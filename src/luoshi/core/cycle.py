"""One turn of the wheel in memory: what the rules of packs answer, and whether a case is answered as it says."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from luoshi.core.assessment.schemes.cases import plain_answers, plain_facts
from luoshi.core.assessment.schemes.cases import unmet as scheme_unmet
from luoshi.core.assessment.schemes.checking import indicators_of
from luoshi.core.assessment.schemes.making import scheme
from luoshi.core.assessment.scoring.running import run
from luoshi.core.base.amounts import Amount
from luoshi.core.base.basis import Basis, weakest
from luoshi.core.base.calendar import Calendar
from luoshi.core.base.clock_rules import Event, Excluded, Extended, Resumed, Started, Suspended
from luoshi.core.base.clocks import Due, due
from luoshi.core.base.errors import LuoshiError
from luoshi.core.base.faults import Fault, Faulty, fault
from luoshi.core.base.ground import Ground
from luoshi.core.base.histories import InForce, NotYetInForce, Repealed
from luoshi.core.base.plain import Misfit
from luoshi.core.base.plain import shown as shown_path
from luoshi.core.base.reasons import Reason, Reasons
from luoshi.core.base.traces import Trace, evidence_of
from luoshi.core.calculation import Misfits, calculate, unmet
from luoshi.core.packs.listing import shown
from luoshi.core.packs.model import CalculatorRule, Case, Pack, State, qualified
from luoshi.core.packs.reading import nearest
from luoshi.core.packs.rows import Row
from luoshi.core.standing.case_failures import ASKS, case_failures

Answers = Mapping[str, object]
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class World:
    """What questions are asked of: the packs and the calendar."""

    packs: Mapping[str, Pack]
    calendar: Calendar = field(default_factory=Calendar)


class Unanswered(LuoshiError):
    """A question that makes no sense: it names a rule that is not there, or a calculator that is not built in."""


def calendar_of(packs: Mapping[str, Pack]) -> Calendar:
    """The calendar of all packs; of a year that stands in several, that of an office's own counts, not that of `cn`.

    >>> calendar_of({}).years
    ()
    """
    years = {year.year: year for name in sorted(packs, key=lambda name: name != "cn") for year in packs[name].calendar}
    return Calendar(tuple(years[year] for year in sorted(years)))


def failures(case: Case, *, pack: str, world: World) -> tuple[Fault, ...]:
    """What the case says otherwise than the rules answer; nothing when it holds."""
    try:
        return tuple(_failures(case, pack, world))
    except Unanswered as wrong:
        return (fault(case.place("ask"), wrong.code, **wrong.params),)
    except LuoshiError as wrong:
        why = Reason(wrong.code, tuple(wrong.params.items()))
        return (fault(case.place("ask"), "pack.case_refused", title=case.title, why=why),)


def _failures(case: Case, pack: str, world: World) -> list[Fault]:
    if not case.expect:
        return [fault(case.place("expect"), "pack.case_expects_nothing", title=case.title)]
    if "calculator" in case.ask:
        return _calculator_failures(case, pack, world)
    if "scheme" in case.ask:
        return _scheme_failures(case, pack, world)
    if any(each in case.ask for each in ASKS):
        return case_failures(case, pack=pack, packs=world.packs, calendar=world.calendar)
    found = answer(case.ask, pack=pack, world=world)
    if "parameter" in case.ask and found.get("state") == "missing" != case.expect.get("state"):
        _rule(lambda each: each.parameters, "parameter", case.ask.text("parameter"), pack, world)
    return _differences(case, found)


def answer(ask: Row, *, pack: str, world: World) -> Answers:
    """What the rules answer to a question of a pack's case, by name.

    Raises Unanswered, and InputError where the question itself is refused.
    """
    what = ask.shape.name.removeprefix("ask_")
    return _local(_ANSWERS[what](ask, pack, world), pack)


def _differences(case: Case, found: Answers, *, among: Container[str] | None = None) -> list[Fault]:
    wrong = []
    for name, expected in case.expect.items():
        if among is not None and name not in among:
            continue
        place = case.place("expect", name)
        if name not in found:
            known = " · ".join(found)
            wrong.append(fault(place, "pack.case_no_such_answer", title=case.title, name=name, known=known))
        elif not _same(expected, found[name]):
            told = {"expected": shown(expected), "found": shown(found[name])}
            wrong.append(fault(place, "pack.case_differs", title=case.title, name=name, **told))
    return wrong


def _same(one: object, other: object) -> bool:
    """Equal as values: 350 and 350.00 are, true and 1 are not."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(_same(one[name], other[name]) for name in one)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    return isinstance(one, bool) == isinstance(other, bool) and one == other


def _rule(rules_of: Callable[[Pack], Mapping[str, R]], kind: str, reference: str, pack: str, world: World) -> R:
    """The rule that a question names. Raises Unanswered."""
    home, _, name = qualified(reference, pack=pack).partition(":")
    if home not in world.packs:
        raise Unanswered("pack.no_pack", pack=home)
    rules = rules_of(world.packs[home])
    if name in rules:
        return rules[name]
    if likely := nearest(name, tuple(rules)):
        raise Unanswered(f"pack.no_{kind}_like", name=name, likely=likely)
    raise Unanswered(f"pack.no_{kind}", name=name)


def _parameter(ask: Row, pack: str, world: World) -> Answers:
    try:
        rule = _rule(lambda each: each.parameters, "parameter", ask.text("parameter"), pack, world)
    except Unanswered:
        return {"state": "missing"}
    return _state(rule.state(_day(ask, "on"))) | ({"unit": rule.unit} if rule.unit else {})


def _state(state: State) -> dict[str, object]:
    match state:
        case InForce(value, entry):
            return {"state": "in_force", "value": value, "from": entry.from_day} | _basis(entry.basis)
        case NotYetInForce(first_day):
            return {"state": "not_yet_in_force", "from": first_day}
        case Repealed(since):
            return {"state": "repealed", "since": since}
    return {"state": "missing"}


def _clock(ask: Row, pack: str, world: World) -> Answers:
    rule = _rule(lambda each: each.clocks, "clock", ask.text("clock"), pack, world)
    events = [Started(_day(ask, "start")), *map(_event, ask.rows("events"))]
    found = due(rule.clock, events, calendar=world.calendar)
    told = {"original": found.original_day} | _basis(rule.basis)
    if isinstance(found, Due):
        return {"state": "running", "due": found.day, "provisional": found.provisional, "ended": found.ended_on} | told
    return {"state": "stopped", "since": found.since, "reason": found.reason, "left": found.left} | told


def _event(row: Row) -> Event:
    day = _day(row, row.shape.name)
    match row.shape.name:
        case "suspended":
            return Suspended(day, row.text("reason"))
        case "resumed":
            return Resumed(day)
        case "excluded":
            return Excluded(day, _day(row, "to"), row.text("reason"))
    return Extended(day, row.whole("by"), row.text("approver"), row.text("reason"))


def result_of(rule: CalculatorRule, given: Mapping[str, object], *, pack: str) -> Trace:
    """The result of a calculator of a pack. Raises Misfits, and InputError for a kind that is not built in."""
    ground = Ground(rule.basis, rule.from_day, rule.until_day)
    return calculate(rule.kind, rule.settings, given, ground=ground, pack=pack)


def _calculator_failures(case: Case, pack: str, world: World) -> list[Fault]:
    reference = case.ask.text("calculator")
    rule = _rule(lambda each: each.calculators, "calculator", reference, pack, world)
    home = qualified(reference, pack=pack).partition(":")[0]
    title = case.title
    try:
        result = result_of(rule, case.ask.named("input"), pack=home)
    except Misfits as wrong:
        part = ("ask", "input") if wrong.code == "calc.input" else ("ask", "calculator")
        return [
            fault(
                case.place(*part, *each.path),
                "pack.case_misfit",
                title=title,
                path=shown_path(each.path),
                why=each.reason,
            )
            for each in wrong.found
        ]
    own = _local(_own_answers(rule, result), pack)
    rest = {name: wanted for name, wanted in case.expect.items() if name not in own}
    return _differences(case, own, among=own) + [
        fault(case.place("expect", *_steps(case, each)), "pack.case_unmet", title=title, why=each.reason)
        for each in unmet(result, rest)
    ]


def _scheme_failures(case: Case, pack: str, world: World) -> list[Fault]:
    rule = _rule(lambda each: each.schemes, "scheme", case.ask.text("scheme"), pack, world)
    made = scheme(rule, indicators_of(world.packs.values()))
    if made.value is None:
        return []
    facts, misfits = plain_facts(made.value, case.ask.named("input"))
    title = case.title
    if misfits:
        return [
            fault(case.place("ask", "input", *each.path), "pack.case_misfit", title=title, path=path, why=each.reason)
            for each in misfits
            for path in [shown_path(each.path)]
        ]
    try:
        answers = plain_answers(run(made.value, facts))
    except Faulty as wrong:
        why = Reasons(Reason(each.code, each.params) for each in wrong.faults)
        return [fault(case.place("ask", "input"), "pack.case_refused", title=title, why=why)]
    return [
        fault(case.place("expect", *each.path), "pack.case_unmet", title=title, why=each.reason)
        for each in scheme_unmet(answers, case.expect)
    ]


def _own_answers(rule: CalculatorRule, result: Trace) -> dict[str, object]:
    """What every result answers besides its parameters: what it rests on, by the weakest of it, and its value."""
    found = evidence_of(result)
    value = result.value.value if isinstance(result.value, Amount) else result.value
    unit = {"unit": result.value.unit} if isinstance(result.value, Amount) else {}
    return _basis(rule.basis) | ({"evidence": weakest(found).value} if found else {}) | {"value": value} | unit


def _steps(case: Case, misfit: Misfit) -> tuple[str, ...]:
    name = str(misfit.path[0])
    return (name,) if name in case.expect else tuple(name.split("."))


def _target(ask: Row, pack: str, world: World) -> Answers:
    plan = _rule(lambda each: each.plans, "plan", ask.text("plan"), pack, world)
    wanted = (qualified(ask.text("target"), pack=pack), ask.text("subject"), ask.text("period"))
    found = [each for each in plan.targets if (each.indicator, each.subject, each.period) == wanted]
    if not found:
        name = wanted[0].removeprefix(f"{pack}:")
        raise Unanswered("pack.no_target", indicator=name, subject=wanted[1], period=wanted[2], plan=plan.id)
    one = found[0]
    value = one.value if len(one.value) > 1 else one.value[0]
    told = {"comparator": one.comparator, "value": value, "unit": one.unit, "hedge": one.hedge}
    return told | {"baseline": one.baseline} | _basis(one.basis)


def _indicator(ask: Row, pack: str, world: World) -> Answers:
    rule = _rule(lambda each: each.indicators, "indicator", ask.text("indicator"), pack, world)
    told: dict[str, object] = {
        "title": rule.title, "unit": rule.unit, "period": rule.period, "direction": rule.direction, "best": rule.best,
        "over_time": rule.over_time, "over_zones": rule.over_zones, "weight": rule.weight.removeprefix(f"{pack}:"),
        "source": rule.source.removeprefix(f"{pack}:"), "plausible": rule.plausible, "places": rule.places,
    }  # fmt: skip
    return told | _basis(rule.basis)


def _organ(ask: Row, pack: str, world: World) -> Answers:
    """The organ of the pack that bears a name or short name on a day."""
    name, on = ask.text("organ"), ask.day("on")
    for organ in world.packs[pack].organs.values():
        known = name == organ.title or name in organ.short_names
        if known and (on is None or isinstance(organ.state(on), InForce)):
            return {"state": "in_force", "organ": organ.id, "name": organ.title} | _basis(organ.basis)
    return {"state": "missing"}


def _code(ask: Row, pack: str, world: World) -> Answers:
    table = _rule(lambda each: each.codes, "code_table", ask.text("table"), pack, world)
    name = table.entries.get(ask.text("code"))
    return {"state": "missing"} if name is None else {"state": "in_force", "name": name} | _basis(table.basis)


def _local(found: Answers, pack: str) -> dict[str, object]:
    """An answer as a case of the pack writes it: its own documents without the pack."""
    return {name: str(told).removeprefix(f"{pack}:") if name == "document" else told for name, told in found.items()}


def _day(row: Row, name: str) -> date:
    return row.day(name) or date.min


def _basis(basis: Basis | None) -> dict[str, object]:
    if basis is None:
        return {}
    return {"evidence": basis.evidence.value, "document": basis.document, "clause": basis.clause}


_ANSWERS: dict[str, Callable[[Row, str, World], Answers]] = {
    "parameter": _parameter, "clock": _clock, "target": _target, "indicator": _indicator, "organ": _organ,
    "code": _code,
}  # fmt: skip
