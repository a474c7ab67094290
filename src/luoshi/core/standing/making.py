"""Rules, checklists and pay rules from their rows in a pack: what is sound is made, what is not becomes a fault."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar, cast

from luoshi.core.base.basis import Basis, Evidence
from luoshi.core.base.clock_rules import ClockRule
from luoshi.core.base.faults import Fault
from luoshi.core.packs.making import Made
from luoshi.core.packs.model import Pack, SchemeRule, StandingSpec, qualified
from luoshi.core.packs.rows import Row
from luoshi.core.standing.model import (
    Checklist,
    Condition,
    Measure,
    Missing,
    Often,
    Order,
    PayGrade,
    PayRule,
    Requirement,
    Rules,
    Scope,
    StandingRule,
    Step,
    Transition,
)
from luoshi.core.standing.row_faults import Declared, checklist_faults, pay_faults, rule_faults

Packs = Mapping[str, Pack]
V = TypeVar("V", StandingRule, Checklist, PayRule)


def standing_rule(spec: StandingSpec, packs: Packs, *, declared: Declared = None) -> Made[StandingRule]:
    """A rule of a pack.

    `packs`, itself among them, hold the schemes and clocks that it refers to; `declared` names all rules of its pack,
    where those that could not be made are to count too.
    """
    return _made(rule_faults(spec, packs, declared=declared), lambda: _rule(spec, packs))


def checklist(spec: StandingSpec, packs: Packs, *, declared: Declared = None) -> Made[Checklist]:
    """A checklist of a pack; the same of `packs` and `declared`."""
    return _made(checklist_faults(spec, packs, declared=declared), lambda: _checklist(spec, packs))


def pay_rule(spec: StandingSpec) -> Made[PayRule]:
    """A pay rule of a pack."""
    return _made(pay_faults(spec), lambda: _pay(spec))


def rules_of(pack: Pack, packs: Packs) -> Rules:
    """All sound rules of a pack by id, in its order; `luoshi pack check` tells what is wrong with the others."""
    made = {name: standing_rule(spec, packs).value for name, spec in pack.standing_rules.items()}
    return {name: rule for name, rule in made.items() if rule is not None}


def scheme_of(row: Row, pack: str, packs: Packs) -> SchemeRule | None:
    """The scheme that a rule judges by, where it names one that is there."""
    home, _, name = qualified(row.text("judges"), pack=pack).partition(":")
    return packs[home].schemes.get(name) if home in packs and name else None


def _made(faults: tuple[Fault, ...], make: Callable[[], V]) -> Made[V]:
    return Made(None, faults) if faults else Made(make())


def _rule(spec: StandingSpec, packs: Packs) -> StandingRule:
    row = spec.row
    judges = row.text("judges")
    return StandingRule(
        *_head(spec),
        when=_when(row, spec),
        every=cast("Any", row.text("every")),
        kind=cast("Any", row.text("kind")),
        of=row.texts("of"),
        judges=qualified(judges, pack=spec.pack) if judges else "",
        missing=_missing(spec, packs),
        measures=tuple(_measure(each, spec) for each in row.rows("measures")),
        choose=cast("Any", row.text("choose") or "all"),
        steps=tuple(_step(each, spec, packs) for each in row.rows("steps")),
        order=_order(row.row("order"), spec),
        replaces=row.text("replaces"),
        transition=_transition(row.row("transition"), spec),
        note=row.text("note"),
        place=row.place,
    )


def _checklist(spec: StandingSpec, packs: Packs) -> Checklist:
    row = spec.row
    return Checklist(
        *_head(spec),
        matter=cast("Any", row.text("matter")),
        requirements=tuple(_requirement(each, spec) for each in row.rows("requirements")),
        steps=tuple(_step(each, spec, packs) for each in row.rows("steps")),
        note=row.text("note"),
    )


def _pay(spec: StandingSpec) -> PayRule:
    row = spec.row
    words = {word: Decimal(cast("Decimal", value)) for word, value in row.named("words").items()}
    return PayRule(
        *_head(spec),
        kind=cast("Any", row.text("kind")),
        every=cast("Any", row.text("every")),
        of=row.text("of"),
        each=_number(row, "each") or Decimal(0),
        most=_number(row, "most"),
        least=_number(row, "least"),
        unit=row.text("unit"),
        places=row.whole("places") if "places" in row else 2,
        rounds=row.whole("rounds") or 1,
        words=words,
        grades=tuple(PayGrade(each.text("name"), _number(each, "from")) for each in row.rows("grades")),
        missing=cast("Missing", row.text("missing") or "unknown"),
        note=row.text("note"),
    )


def _head(spec: StandingSpec) -> tuple[str, str, str, date, date | None, Scope, Basis | None]:
    row = spec.row
    scope = Scope(row.texts("levels"), row.texts("kinds"), cast("Mapping[str, str]", row.named("group")))
    return spec.id, spec.pack, spec.title, spec.from_day, spec.until_day, scope, spec.basis


def _when(row: Row, spec: StandingSpec) -> Condition:
    """The whole condition: the rows at the top, each with the rows that name it."""
    rows = row.rows("when")
    top = tuple(_condition(each, rows, spec) for each in rows if "under" not in each)
    return top[0] if len(top) == 1 else Condition(cast("Any", row.text("joined") or "all"), inner=top)


def _condition(row: Row, rows: tuple[Row, ...], spec: StandingSpec) -> Condition:
    name = row.text("id")
    below = tuple(_condition(each, rows, spec) for each in rows if name and each.text("under") == name)
    return Condition(
        cast("Any", row.text("test")), name, _number(row, "at_least"), _number(row, "below"), row.texts("grades"),
        row.whole("last"), row.whole("first"), row.text("of"), row.whole("up"), row.whole("down"), row.texts("vetoes"),
        row.text("event"), row.texts("words"), row.whole("months"), row.texts("states"), _often(row),
        cast("Missing | None", row.text("missing") or None), below, _basis(row, spec),
    )  # fmt: skip


def _often(row: Row) -> Often:
    if "in_a_row" in row:
        return Often(row.whole("in_a_row"), row.whole("in_a_row"), row.true("newest"))
    return Often(row.whole("times"), row.whole("within"), row.true("newest")) if "times" in row else Often()


def _missing(spec: StandingSpec, packs: Packs) -> Missing:
    """What the rule says of a round without a value, else the scheme that it judges by, else that nothing is known."""
    scheme = scheme_of(spec.row, spec.pack, packs)
    told = spec.row.text("missing") or (scheme.row.text("unassessed_year") if scheme else "")
    return cast("Missing", told or "unknown")


def _measure(row: Row, spec: StandingSpec) -> Measure:
    return Measure(
        row.text("measure"), row.text("wording"), row.whole("limit"), row.text("unit"), row.text("falls_on"),
        _basis(row, spec),
    )  # fmt: skip


def _step(row: Row, spec: StandingSpec, packs: Packs) -> Step:
    return Step(
        row.text("id"), row.text("title"), row.text("step"), row.text("after"), _clock(row, spec.pack, packs),
        row.text("by"), row.text("approver"), _basis(row, spec),
    )  # fmt: skip


def _clock(row: Row, pack: str, packs: Packs) -> ClockRule | None:
    if "clock" in row:
        home, _, name = qualified(row.text("clock"), pack=pack).partition(":")
        known = packs[home].clocks.get(name) if home in packs else None
        return known.clock if known else None
    return ClockRule(row.whole("limit"), cast("Any", row.text("unit"))) if "limit" in row else None


def _order(row: Row | None, spec: StandingSpec) -> Order | None:
    return Order(cast("Any", row.text("by")), cast("Any", row.text("first")), _basis(row, spec)) if row else None


def _transition(row: Row | None, spec: StandingSpec) -> Transition | None:
    return Transition(row.text("before"), cast("Any", row.text("judged_by")), _basis(row, spec)) if row else None


def _requirement(row: Row, spec: StandingSpec) -> Requirement:
    return Requirement(
        row.text("id"), row.text("title"), cast("Any", row.text("test")), row.text("input") or row.text("id"),
        row.text("unit"), _number(row, "at_least"), _number(row, "over"), _number(row, "at_most"),
        _number(row, "below"), row.texts("words"), row.text("per"), row.texts("except"), row.texts("rules"),
        row.true("optional"), _basis(row, spec),
    )  # fmt: skip


def _number(row: Row, name: str) -> Decimal | None:
    found = row.numbers(name)
    return found[0] if found else None


def _basis(row: Row, spec: StandingSpec) -> Basis | None:
    """The basis of a part that brings its own; with evidence alone it rests on the clause of the whole."""
    told = row.row("basis")
    if told is None:
        return (
            replace(spec.basis, evidence=Evidence(row.text("evidence"))) if spec.basis and "evidence" in row else None
        )
    document = qualified(told.text("document"), pack=spec.pack)
    evidence = Evidence(row.text("evidence") or "S")
    return Basis(document, told.text("clause"), note=told.text("note"), evidence=evidence)
