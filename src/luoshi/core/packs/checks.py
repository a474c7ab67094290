"""What only several rules together can show: where each citation leads, what refers to nothing, what nobody uses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from luoshi.core.base.faults import Fault, Place, fault, in_order, warn
from luoshi.core.base.plain import Cited, Misfit, shown
from luoshi.core.base.units import alike
from luoshi.core.packs.building import Built
from luoshi.core.packs.model import CalculatorRule, Citing, IndicatorRule, Pack, PackDocument, TargetRule, qualified
from luoshi.core.packs.nodes import place_at
from luoshi.core.packs.reading import nearest
from luoshi.core.packs.resolution import overlap, rank

SettingsCheck = Callable[[Mapping[str, object]], Sequence[Misfit]]
FileCheck = Callable[[Built, Mapping[str, Built]], Iterable[Fault]]


@dataclass(frozen=True, slots=True)
class Settings:
    """What the words that compute say of a pack: of settings, by kind of calculator, what is wrong and what brings its
    own basis; of whole files, such as the schemes of assessment, what is wrong.
    """

    misfits: Mapping[str, SettingsCheck] = field(default_factory=dict)
    cited: Callable[[str, Mapping[str, object], str], Sequence[Cited]] = lambda _kind, _settings, _pack: ()
    files: Sequence[FileCheck] = ()


NO_SETTINGS = Settings()


def check(built: Built, library: Mapping[str, Built], *, settings: Settings = NO_SETTINGS) -> tuple[Fault, ...]:
    """Every fault and warning of a pack, by file and line.

    `library` holds the packs that it may refer to, itself among them.
    """
    found = list(built.faults)
    for part in (_basis_faults, _organ_faults, _indicator_faults, _plan_faults):
        found += part(built, library)
    found += _settings_faults(built, library, settings)
    for each in settings.files:
        found += each(built, library)
    found += _applies_faults(built.pack)
    if not any(not each.warning for each in found):
        found += _idle(built, library, settings)
    return in_order(found)


_TIED = frozenset(
    {"parameters", "clocks", "calculators", "schemes", "composites", "standing_rules", "checklists", "pay_rules"}
)


def tie_faults(library: Mapping[str, Built]) -> tuple[Fault, ...]:
    """Rules of one name in two packs of which neither is narrower, where both hold."""
    packs = [built.pack for built in library.values()]
    found: list[Fault] = []
    for at, one in enumerate(packs):
        for other in packs[at + 1 :]:
            if rank(one.applies_to) == rank(other.applies_to) and overlap(one.applies_to, other.applies_to):
                found += _tied(one, other)
    return in_order(found)


def _tied(one: Pack, other: Pack) -> Iterator[Fault]:
    for kind, rule in other.rules():
        if kind in _TIED and rule.id in one.rules_of(kind):
            yield fault(rule.place, "pack.tie", rule=rule.id, one=one.id, other=other.id)


def _basis_faults(built: Built, library: Mapping[str, Built]) -> Iterator[Fault]:
    for citing in built.pack.citings:
        yield from _citing_faults(citing, library)


def _citing_faults(citing: Citing, library: Mapping[str, Built]) -> Iterator[Fault]:
    pack, _, name = citing.document.partition(":")
    there = library.get(pack)
    if there is None:
        yield fault(citing.place, "pack.no_pack", pack=pack)
    elif not there.knows("documents", name):
        yield _unknown("document", name, citing.place, tuple(sorted(there.declared["documents"])))
    elif document := there.pack.documents.get(name):
        if citing.clause not in document.clauses:
            yield _no_clause(citing, document.clauses)
        if citing.on and not document.in_force(citing.on):
            yield _not_in_force(citing, document)


def _not_in_force(citing: Citing, document: PackDocument) -> Fault:
    if citing.on and citing.on < document.in_force_from:
        return fault(
            citing.place, "pack.not_yet_in_force", document=document.id, day=citing.on, first=document.in_force_from
        )
    end = document.in_force_until
    return fault(citing.place, "pack.no_longer_in_force", document=document.id, day=citing.on, end=end)


def _no_clause(citing: Citing, clauses: tuple[str, ...]) -> Fault:
    document = citing.document.partition(":")[2]
    if likely := nearest(citing.clause, clauses):
        return fault(citing.clause_place, "pack.no_clause_like", clause=citing.clause, document=document, likely=likely)
    return fault(citing.clause_place, "pack.no_clause", clause=citing.clause, document=document)


def _organ_faults(built: Built, library: Mapping[str, Built]) -> Iterator[Fault]:
    for organ in built.pack.organs.values():
        for replaced in organ.replaces:
            yield from refers("organs", replaced, organ.place, library)
    seen: dict[str, str] = {}
    for organ in built.pack.organs.values():
        for name in (organ.title, *organ.short_names):
            if seen.setdefault(name, organ.id) == organ.id:
                continue
            if not _one_after_another(built.pack, seen[name], organ.id):
                yield fault(organ.place, "pack.name_of_two_organs", name=name, one=seen[name], other=organ.id)
    yield from _circles(built.pack)


def _one_after_another(pack: Pack, one: str, other: str) -> bool:
    """Whether two organs never exist on the same day, so that a name may pass from one to the other."""
    first, second = sorted((pack.organs[one], pack.organs[other]), key=lambda organ: str(organ.from_day or ""))
    return bool(first.until_day and second.from_day and first.until_day <= second.from_day)


def _circles(pack: Pack) -> Iterator[Fault]:
    told: set[str] = set()
    for organ in pack.organs.values():
        earlier = _predecessors(pack, organ.id)
        if organ.id in earlier and organ.id not in told:
            yield fault(organ.place, "pack.circle_of_organs", id=organ.id)
            told |= earlier


def _predecessors(pack: Pack, organ: str) -> set[str]:
    """The organs of the pack that an organ replaced, and those that these replaced, and so on."""
    found: set[str] = set()
    waiting = [organ]
    while waiting:
        there = pack.organs.get(waiting.pop())
        names = {name.removeprefix(f"{pack.id}:") for name in there.replaces} if there else set()
        waiting += names - found
        found |= names
    return found


def _indicator_faults(built: Built, library: Mapping[str, Built]) -> Iterator[Fault]:
    for indicator in built.pack.indicators.values():
        if indicator.source:
            yield from refers("organs", indicator.source, indicator.place, library)
        if indicator.weight:
            yield from refers("indicators", indicator.weight, indicator.place, library)


def _plan_faults(built: Built, library: Mapping[str, Built]) -> Iterator[Fault]:
    pack = built.pack
    for plan in pack.plans.values():
        for target in plan.targets:
            yield from refers("indicators", target.indicator, target.place, library)
            yield from _target_unit(target, library)
        for one, other in pairwise(plan.phases):
            if one.until_day is None or one.until_day > other.from_day:
                yield fault(other.place, "pack.phases_overlap", one=one.name, other=other.name)
        yield from _repeated_targets(plan.targets)
        if plan.tasks and pack.nature == "adopted":
            yield fault(plan.tasks[0].place, "pack.tasks_of_real_documents", plan=plan.id)
        for task in plan.tasks:
            for organ in (*task.leads, *task.supports, *task.responsible, *task.implementers):
                yield from refers("organs", organ, task.place, library)


def _target_unit(target: TargetRule, library: Mapping[str, Built]) -> Iterator[Fault]:
    """A level is stated in the indicator's measure; growth, decline and multiples have their own."""
    indicator = _indicator(target.indicator, library)
    level = target.comparator in {">=", "<=", "="}
    if indicator and level and not alike(target.unit, indicator.unit):
        yield fault(target.place, "pack.target_unit", unit=target.unit, indicator=indicator.id, own=indicator.unit)


def _repeated_targets(targets: tuple[TargetRule, ...]) -> Iterator[Fault]:
    seen: set[tuple[str, str, str, str]] = set()
    for target in targets:
        key = (target.indicator, target.subject, target.period, target.comparator)
        if key in seen:
            yield fault(
                target.place, "pack.target_twice", indicator=target.indicator.partition(":")[2],
                subject=target.subject, period=target.period,
            )  # fmt: skip
        seen.add(key)


def _indicator(reference: str, library: Mapping[str, Built]) -> IndicatorRule | None:
    pack, _, name = reference.partition(":")
    there = library.get(pack)
    return there.pack.indicators.get(name) if there else None


def _settings_faults(built: Built, library: Mapping[str, Built], settings: Settings) -> Iterator[Fault]:
    for rule in built.pack.calculators.values():
        ask = settings.misfits.get(rule.kind)
        for misfit in ask(rule.settings) if ask else ():
            place = place_at(rule.settings_node, misfit.path)
            yield fault(place, "pack.settings", path=shown(misfit.path), why=misfit.reason)
        for citing in _own_bases(rule, built.pack.id, settings):
            yield from _citing_faults(citing, library)


def _own_bases(rule: CalculatorRule, pack: str, settings: Settings) -> Iterator[Citing]:
    for cited in settings.cited(rule.kind, rule.settings, pack):
        place = place_at(rule.settings_node, (*cited.path, "basis"))
        yield Citing(cited.basis.document, cited.basis.clause, place, place, rule.from_day)


def _applies_faults(pack: Pack) -> Iterator[Fault]:
    for name in ("territories", "kinds", "levels"):
        told: tuple[str, ...] = getattr(pack.applies_to, name)
        for each in dict.fromkeys(one for at, one in enumerate(told) if one in told[:at]):
            yield fault(pack.place, "pack.applies_twice", name=name, value=each)
    codes = pack.applies_to.territories
    for inner in codes:
        for outer in codes:
            if inner != outer and inner.startswith(outer.rstrip("0")):
                yield fault(pack.place, "pack.applies_within", inner=inner, outer=outer)


def _idle(built: Built, library: Mapping[str, Built], settings: Settings) -> Iterator[Fault]:
    """Documents that nothing cites, indicators that nothing asks for; other packs may."""
    packs = [each.pack for each in library.values()]
    cited = {citing.document for pack in packs for citing in pack.citings}
    for pack in packs:
        cited |= {each.document for rule in pack.calculators.values() for each in _own_bases(rule, pack.id, settings)}
    for document in built.pack.documents.values():
        if f"{built.pack.id}:{document.id}" not in cited:
            yield warn(document.place, "pack.uncited", document=document.id)
    used = {name for pack in packs for name in _used_indicators(pack)}
    for indicator in built.pack.indicators.values():
        if f"{built.pack.id}:{indicator.id}" not in used:
            yield warn(indicator.place, "pack.unused_indicator", indicator=indicator.id)


def _used_indicators(pack: Pack) -> Iterator[str]:
    for plan in pack.plans.values():
        yield from (target.indicator for target in plan.targets)
    yield from (indicator.weight for indicator in pack.indicators.values() if indicator.weight)
    rows = [each for one in pack.schemes.values() for each in one.row.rows("inputs")]
    rows += [each for one in pack.composites.values() for each in one.row.rows("nodes")]
    yield from (qualified(told, pack=pack.id) for each in rows if (told := each.text("indicator")))
    for case in pack.cases:
        named = case.ask.text("indicator")
        yield named if ":" in named else f"{pack.id}:{named}"


def refers(kind: str, reference: str, place: Place, library: Mapping[str, Built]) -> Iterator[Fault]:
    """A fault where no rule of that kind has the name; `kind` is one of the names of `FILE_OF`."""
    pack, _, name = reference.partition(":")
    there = library.get(pack)
    if there is None:
        yield fault(place, "pack.no_pack", pack=pack)
    elif not there.knows(kind, name):
        yield _unknown(kind.removesuffix("s"), name, place, tuple(sorted(there.declared[kind])))


def _unknown(kind: str, name: str, place: Place, known: tuple[str, ...]) -> Fault:
    likely = nearest(name, known)
    if likely:
        return fault(place, f"pack.no_{kind}_like", name=name, likely=likely)
    return fault(place, f"pack.no_{kind}", name=name)
