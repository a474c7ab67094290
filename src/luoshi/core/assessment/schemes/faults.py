"""What is wrong with a scheme: names that lead nowhere, a tree that is none, settings, weights that do not add up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import chain, pairwise

from luoshi.core.assessment.model import ROOT, Item, Scheme
from luoshi.core.assessment.rules import RULES, misfits
from luoshi.core.assessment.weighting.derived import misfits as weight_misfits
from luoshi.core.base.faults import Fault, fault
from luoshi.core.base.plain import shown
from luoshi.core.packs.model import SchemeRule
from luoshi.core.packs.nodes import place_at
from luoshi.core.packs.reading import nearest
from luoshi.core.packs.rows import Row

_WHOLES = (Decimal(1), Decimal(100))


def row_faults(rule: SchemeRule) -> Iterator[Fault]:
    """What can be told from the rows alone."""
    row = rule.row
    inputs = {each.text("id"): each for each in row.rows("inputs")}
    items = {each.text("id"): each for each in row.rows("items")}
    for name in ("inputs", "items", "adjustments", "vetoes"):
        yield from _twice(row.rows(name))
    parents = {each.text("under") for each in items.values()}
    for name, item in items.items():
        yield from _reference(item, "under", items, "item")
        yield from _leaf_faults(item, inputs) if name not in parents else _parent_faults(item)
        yield from _settings_faults(item)
        for each in (item, *item.rows("by_group")):
            if "full" in each and each.numbers("full")[0] <= 0:
                yield fault(each.at("full"), "scheme.no_full", id=name)
    yield from _circles(items)
    for each in chain(row.rows("adjustments"), row.rows("vetoes"), filter(None, [row.row("unranked")])):
        yield from _reference(each, "input", inputs, "input")
    for each in (row, *items.values()):
        yield from _weighting_faults(each)
    yield from grade_faults(row, items)


def scheme_faults(scheme: Scheme, rule: SchemeRule) -> Iterator[Fault]:
    """What only the made scheme shows: fulls and weights that do not add up, in any peer group; ways a rule has not."""
    groups = {tuple(sorted(each.group.items())) for item in scheme.items.values() for each in item.variants}
    for node in (ROOT, *dict.fromkeys(each.under for each in scheme.items.values() if each.under)):
        told = set[str]()
        for group in [(), *sorted(groups)]:
            for each in _sum_faults(scheme, node, dict(group), rule):
                # What is wrong for all is not told again for every group.
                said = str([(name, value) for name, value in each.params if name != "group"])
                if said not in told:
                    yield each
                told.add(said)
    for item in scheme.leaves():
        yield from _way_faults(item)


def _twice(rows: tuple[Row, ...]) -> Iterator[Fault]:
    seen: set[str] = set()
    for each in rows:
        if each.text("id") in seen:
            yield fault(each.at("id"), "scheme.twice", id=each.text("id"))
        seen.add(each.text("id"))


def _reference(row: Row, name: str, known: Mapping[str, Row], kind: str) -> Iterator[Fault]:
    told = row.text(name)
    if told and told not in known:
        likely = nearest(told, tuple(known))
        code = f"scheme.no_{kind}_like" if likely else f"scheme.no_{kind}"
        yield fault(row.at(name), code, name=told, **({"likely": likely} if likely else {}))


def _leaf_faults(item: Row, inputs: Mapping[str, Row]) -> Iterator[Fault]:
    for name in ("input", "over", "target"):
        yield from _reference(item, name, inputs, "input")
    for name in ("input", "rule"):
        if name not in item:
            yield fault(item.place, "scheme.leaf_lacks", id=item.text("id"), name=name)
    for name in ("aggregation", "weights"):
        if name in item:
            yield fault(item.at(name), "scheme.leaf_has", id=item.text("id"), name=name)


def _parent_faults(item: Row) -> Iterator[Fault]:
    for name in ("input", "rule", "settings", "measure", "over", "target", "missing", "exempt"):
        if name in item:
            yield fault(item.at(name), "scheme.parent_has", id=item.text("id"), name=name)


def _settings_faults(item: Row) -> Iterator[Fault]:
    for each in (item, *item.rows("by_group")):
        name = each.text("rule") or item.text("rule")
        whose = each if "settings" in each else item
        if name not in RULES or (each is not item and "rule" not in each and "settings" not in each):
            continue
        for misfit in misfits(name, whose.named("settings")):
            place = place_at(whose.nodes["settings"], misfit.path) if "settings" in whose else each.at("rule")
            yield fault(place, "scheme.settings", rule=name, path=shown(misfit.path), why=misfit.reason)


def _weighting_faults(row: Row) -> Iterator[Fault]:
    weights = row.row("weights")
    if weights is None:
        return
    for misfit in weight_misfits(weights.text("method"), weights.named("settings")):
        place = place_at(weights.nodes["settings"], misfit.path) if "settings" in weights else weights.at("method")
        yield fault(place, "scheme.settings", rule=weights.text("method"), path=shown(misfit.path), why=misfit.reason)


def _circles(items: Mapping[str, Row]) -> Iterator[Fault]:
    for name, row in items.items():
        seen, above = {name}, row.text("under")
        while above in items and above not in seen:
            seen.add(above)
            above = items[above].text("under")
        if above == name:
            yield fault(row.at("under"), "scheme.circle", id=name)


def _group_faults(row: Row) -> Iterator[Fault]:
    known = row.texts("groups")
    grades = row.row("grades")
    named = [(row, "ranked_within", row.texts("ranked_within"))]
    named += [(each, "within", each.texts("within")) for each in (*row.rows("items"), *([grades] if grades else []))]
    for item in row.rows("items"):
        named += [(each, "group", tuple(each.named("group"))) for each in item.rows("by_group")]
    for where, name, told in named:
        for each in told:
            if each not in known:
                yield fault(where.at(name), "scheme.no_group", name=each, known="、".join(known) or "—")


def grade_faults(row: Row, items: Mapping[str, Row]) -> Iterator[Fault]:
    """What is wrong with the groups and grades of a scheme or a composite, and with vetoes that speak of grades."""
    yield from _group_faults(row)
    grades = row.row("grades")
    names = [each.text("name") for each in grades.rows("entries")] if grades else []
    for veto in row.rows("vetoes"):
        if veto.text("effect") == "force" and veto.text("grade") not in names:
            told, known = veto.text("grade") or "—", "、".join(names) or "—"
            yield fault(veto.at("grade"), "scheme.no_grade", name=told, known=known)
        if veto.text("effect") == "lower" and grades is None:
            yield fault(veto.at("effect"), "scheme.nothing_to_lower", id=veto.text("id"))
    if grades is None:
        return
    entries = grades.rows("entries")
    for each in entries:
        for name in each.named("needs"):
            if name not in items:
                yield fault(each.at("needs"), "scheme.no_item", name=name)
    yield from (_score_faults if grades.text("by") == "score" else _quota_faults)(entries)


def _score_faults(entries: tuple[Row, ...]) -> Iterator[Fault]:
    """Thresholds fall from the best on; only the last grade may be without one."""
    for each in entries[:-1]:
        if "from" not in each:
            yield fault(each.place, "scheme.grade_without_from", name=each.text("name"))
    told = [(each, each.numbers("from")[0]) for each in entries if "from" in each]
    for (_, above), (each, below) in pairwise(told):
        if below >= above:
            yield fault(each.at("from"), "scheme.grades_out_of_order", name=each.text("name"), value=below, above=above)


def _quota_faults(entries: tuple[Row, ...]) -> Iterator[Fault]:
    """Every grade but the last has a share or a number; shares are not negative and not above 1 together."""
    for each in entries[:-1]:
        if "share" not in each and "count" not in each:
            yield fault(each.place, "scheme.grade_without_share", name=each.text("name"))
    shares = [number for each in entries for number in each.numbers("share")]
    if any(each < 0 for each in shares) or sum(shares) > 1:
        yield fault(entries[0].place, "scheme.shares", total=sum(shares, Decimal(0)))


def _sum_faults(scheme: Scheme, node: str, group: Mapping[str, str], rule: SchemeRule) -> Iterator[Fault]:
    item = scheme.items.get(node)
    aggregation = item.scored(group).aggregation if item else scheme.aggregation
    weighting = item.weighting if item else scheme.weighting
    children = scheme.children(node)
    place = item.place if item and item.place else rule.place
    where = "、".join(group.values()) or "—"
    if aggregation == "sum":
        full, total = _full(scheme, item, group), sum((each.scored(group).full for each in children), Decimal(0))
        if full != total:
            yield fault(place, "scheme.fulls", node=node or scheme.id, group=where, total=total, full=full)
    elif weighting is None or weighting.method == "stated":
        weights = [each.scored(group).weight for each in children]
        total = sum(weights, Decimal(0))
        if total not in _WHOLES:
            yield fault(place, "scheme.weights", node=node or scheme.id, group=where, total=total, lacking=1 - total)
        if any(each < 0 for each in weights):
            yield fault(place, "scheme.negative_weight", node=node or scheme.id, group=where)


def _full(scheme: Scheme, item: Item | None, group: Mapping[str, str]) -> Decimal:
    return item.scored(group).full if item else scheme.full


def _way_faults(item: Item) -> Iterator[Fault]:
    for scoring in (item.scoring, *(each.scoring for each in item.variants)):
        known = RULES[scoring.rule].ways
        if item.place and scoring.way.direction not in known:
            yield fault(
                item.place, "scheme.way", id=item.id, rule=scoring.rule, direction=scoring.way.direction,
                known=" | ".join(sorted(known)),
            )  # fmt: skip
