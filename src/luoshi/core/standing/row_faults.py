"""What is wrong with the rows of `standing.yaml`: names that lead nowhere, parts that do not belong, empty windows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise

from luoshi.core.base.errors import InputError
from luoshi.core.base.faults import Fault, fault
from luoshi.core.packs.model import Pack, SchemeRule, StandingSpec, qualified
from luoshi.core.packs.reading import nearest
from luoshi.core.packs.rows import Row
from luoshi.core.standing.condition_faults import condition_faults
from luoshi.core.standing.spans import span

Packs = Mapping[str, Pack]
Declared = Collection[str] | None
Own = Mapping[str, StandingSpec | None]
_LIMITS = ("at_least", "over", "at_most", "below")
_OF_TEST = {
    "number": ("input", "unit", *_LIMITS), "count": ("input", "unit", "at_most", "below", "per", "except"),
    "yes": ("input",), "no": ("input",), "word": ("input", "words"), "standing": ("rules",),
}  # fmt: skip


def rule_faults(spec: StandingSpec, packs: Packs, *, declared: Declared = None) -> tuple[Fault, ...]:
    """Every fault of a rule; `declared` names all rules of its pack, those too that could not be made."""
    own = _own(spec, packs, declared)
    return (
        *_kind_faults(spec, own), *condition_faults(spec.row, _scheme(spec, packs)), *_scheme_faults(spec, packs),
        *_version_faults(spec, own), *_measure_faults(spec.row), *_step_faults(spec),
    )  # fmt: skip


def checklist_faults(spec: StandingSpec, packs: Packs, *, declared: Declared = None) -> tuple[Fault, ...]:
    """Every fault of a checklist; `declared` as for a rule."""
    own = _own(spec, packs, declared)
    found = [*_twice(spec.row.rows("requirements")), *_step_faults(spec)]
    for each in spec.row.rows("requirements"):
        found += _requirement_faults(each, own)
    return tuple(found)


def pay_faults(spec: StandingSpec) -> tuple[Fault, ...]:
    """Every fault of a pay rule."""
    return tuple(_pay_faults(spec.row))


def _own(spec: StandingSpec, packs: Packs, declared: Declared) -> Own:
    """The rules of the pack by id; None for those that could not be made."""
    found = packs[spec.pack].standing_rules if spec.pack in packs else {}
    return {name: found.get(name) for name in (found if declared is None else declared)}


def _kind_faults(spec: StandingSpec, own: Own) -> Iterator[Fault]:
    row = spec.row
    exception = row.text("kind") == "exception"
    for name, belongs in (("of", exception), ("measures", not exception)):
        if belongs and name not in row:
            yield fault(row.at("kind"), "standing.kind_lacks", kind=row.text("kind"), name=name)
        elif not belongs and name in row:
            yield fault(row.at(name), "standing.kind_has", kind=row.text("kind"), name=name)
    for each in row.texts("of"):
        yield from _rule_named(row, "of", each, own)
        other = own.get(each)
        if other is not None and other.row.text("kind") == "exception":
            yield fault(row.at("of"), "standing.exception_of_exception", id=each)


def _rule_named(row: Row, name: str, told: str, own: Own) -> Iterator[Fault]:
    if told and told not in own:
        likely = nearest(told, tuple(own))
        if likely:
            yield fault(row.at(name), "standing.no_rule_like", name=told, likely=likely)
        else:
            yield fault(row.at(name), "standing.no_rule", name=told)


def _scheme(spec: StandingSpec, packs: Packs) -> SchemeRule | None:
    home, _, name = qualified(spec.row.text("judges"), pack=spec.pack).partition(":")
    return packs[home].schemes.get(name) if home in packs and name else None


def _scheme_faults(spec: StandingSpec, packs: Packs) -> Iterator[Fault]:
    scheme, every = _scheme(spec, packs), spec.row.text("every")
    if scheme is not None and scheme.row.text("every") != every:
        told = scheme.row.text("every")
        yield fault(spec.row.at("every"), "standing.other_cycle", every=every, scheme=scheme.id, own=told)


def _version_faults(spec: StandingSpec, own: Own) -> Iterator[Fault]:
    row, replaces = spec.row, spec.row.text("replaces")
    yield from _rule_named(row, "replaces", replaces, own)
    before = own.get(replaces)
    if replaces == spec.id:
        yield fault(row.at("replaces"), "standing.replaces_itself", id=spec.id)
    elif before is not None and (before.until_day is None or before.until_day > spec.from_day):
        yield fault(row.at("replaces"), "standing.both_in_force", one=before.id, other=spec.id, since=spec.from_day)
    clause = row.row("transition")
    if clause is None:
        return
    if clause.text("judged_by") == "previous" and not replaces:
        yield fault(clause.at("judged_by"), "standing.no_previous")
    try:
        span(clause.text("before"))
    except InputError as wrong:
        yield fault(clause.at("before"), wrong.code, **wrong.params)


def _measure_faults(row: Row) -> Iterator[Fault]:
    for each in row.rows("measures"):
        yield from _limit_faults(each)


def _limit_faults(row: Row) -> Iterator[Fault]:
    for one, other in (("limit", "unit"), ("unit", "limit")):
        if one in row and other not in row:
            yield fault(row.at(one), "standing.half_a_limit", name=one, lacks=other)
    if "limit" in row and row.whole("limit") < 1:
        yield fault(row.at("limit"), "pack.no_limit", limit=row.whole("limit"))


def _step_faults(spec: StandingSpec) -> Iterator[Fault]:
    rows = spec.row.rows("steps")
    yield from _twice(rows)
    seen: list[str] = []
    for each in rows:
        yield from _limit_faults(each)
        if (after := each.text("after")) and after not in seen:
            yield fault(each.at("after"), "standing.no_step_before", name=after, known="、".join(seen) or "—")
        if "clock" in each and "limit" in each:
            yield fault(each.at("limit"), "standing.clock_and_limit")
        seen.append(each.text("id"))


def _requirement_faults(row: Row, own: Own) -> Iterator[Fault]:
    test = row.text("test")
    allowed = _OF_TEST[test]
    every = {name for names in _OF_TEST.values() for name in names}
    for name in row.values:
        if name in every and name not in allowed:
            yield fault(row.at(name), "standing.test_has", test=test, name=name)
    needs = {"number": _LIMITS, "count": ("at_most", "below"), "word": ("words",), "standing": ("rules",)}
    if test in needs and not any(name in row for name in needs[test]):
        yield fault(row.at("test"), "standing.test_lacks", test=test, names="、".join(needs[test]))
    if "except" in row and "per" not in row:
        yield fault(row.at("except"), "standing.except_of_nothing")
    for each in row.texts("rules"):
        yield from _rule_named(row, "rules", each, own)


def _pay_faults(row: Row) -> Iterator[Fault]:
    kind = row.text("kind")
    own = {"pool": ("of", "each", "most", "least", "unit"), "rating": ("rounds", "words", "grades", "missing")}
    for other, names in own.items():
        for name in names:
            if other != kind and name in row:
                yield fault(row.at(name), "standing.kind_has", kind=kind, name=name)
    needed = {"pool": "each", "rating": "grades"}[kind]
    if needed not in row:
        yield fault(row.at("kind"), "standing.kind_lacks", kind=kind, name=needed)
    low, high = row.numbers("least"), row.numbers("most")
    if low and high and low > high:
        yield fault(row.at("least"), "pack.range_backwards", name="least", low=low[0], high=high[0])
    if "rounds" in row and row.whole("rounds") < 1:
        yield fault(row.at("rounds"), "standing.no_rounds", count=row.whole("rounds"))
    yield from _grade_faults(row.rows("grades"))


def _grade_faults(grades: tuple[Row, ...]) -> Iterator[Fault]:
    """The best first; only the last may be without a lower end."""
    for each in grades[:-1]:
        if "from" not in each:
            yield fault(each.place, "standing.grade_without_from", name=each.text("name"))
    for one, other in pairwise(grades):
        if one.numbers("from") and other.numbers("from") and one.numbers("from") <= other.numbers("from"):
            yield fault(other.at("from"), "standing.grades_unordered", name=other.text("name"), above=one.text("name"))


def _twice(rows: tuple[Row, ...]) -> Iterator[Fault]:
    seen: set[str] = set()
    for each in rows:
        if each.text("id") in seen:
            yield fault(each.at("id"), "standing.twice", id=each.text("id"))
        seen.add(each.text("id"))
