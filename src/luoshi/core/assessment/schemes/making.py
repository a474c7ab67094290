"""A scheme from its rows in a pack: what is sound becomes the scheme, what is not becomes a fault with its place."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, cast

from luoshi.core.assessment.model import (
    ROOT,
    Adjustment,
    Grade,
    Grades,
    Input,
    Item,
    Scheme,
    Scoring,
    Transition,
    Unranked,
    Variant,
    Veto,
    Way,
    Weighting,
)
from luoshi.core.assessment.rules import RULES
from luoshi.core.assessment.schemes.faults import row_faults, scheme_faults
from luoshi.core.base.basis import Basis, Evidence
from luoshi.core.base.given import Given
from luoshi.core.base.plain import Findings
from luoshi.core.packs.making import Made
from luoshi.core.packs.model import IndicatorRule, SchemeRule, qualified
from luoshi.core.packs.rows import Row

Indicators = Mapping[str, IndicatorRule]
_HUNDRED, _ONE = Decimal(100), Decimal(1)
_MOST_MISSING = Decimal("0.4")


def scheme(rule: SchemeRule, indicators: Indicators | None = None) -> Made[Scheme]:
    """The scheme of a pack's rule; `indicators`, by id with their pack, say what it leaves out: unit, direction.

    All faults are told together, each with its place; with one there is no scheme.
    """
    faults = tuple(row_faults(rule))
    if faults:
        return Made(None, faults)
    made = _Maker(rule, indicators or {}).scheme()
    return Made(None if (wrong := tuple(scheme_faults(made, rule))) else made, wrong)


def grades_of(rule: SchemeRule) -> Grades | None:
    """The grades of a rule's row, also of a composite's; None where it has none."""
    return _Maker(rule, {}).grades(rule.row.row("grades"))


class _Maker:
    """What the parts of a scheme share: its row, its pack and the indicators that its inputs name."""

    def __init__(self, rule: SchemeRule, indicators: Indicators) -> None:
        self.rule, self.row, self.indicators = rule, rule.row, indicators

    def scheme(self) -> Scheme:
        row = self.row
        inputs = {each.id: each for each in map(self.input, row.rows("inputs"))}
        items = {each.text("id"): each for each in row.rows("items")}
        order = {name: self.item(each, items, inputs) for name, each in items.items()}
        top = sum((each.scoring.full for each in order.values() if each.under == ROOT), Decimal(0))
        full = number(row, "full", top if row.text("aggregation") == "sum" else _HUNDRED)
        return Scheme(
            id=self.rule.id, pack=self.rule.pack, title=self.rule.title, from_day=self.rule.from_day,
            until_day=self.rule.until_day, subject=row.text("subject"), every=row.text("every"), full=full,
            aggregation=cast("Any", row.text("aggregation")), weighting=self.weighting(row), groups=row.texts("groups"),
            ranked_within=row.texts("ranked_within"), most_missing=number(row, "most_missing", _MOST_MISSING),
            places=row.whole("places"), rounding=cast("Any", row.text("rounding") or "half_up"),
            least=optional(row, "least"), most=optional(row, "most"), bonus_cap=optional(row, "bonus_cap"),
            deduction_cap=optional(row, "deduction_cap"), inputs=inputs, items=order,
            adjustments=tuple(map(self.adjustment, row.rows("adjustments"))),
            vetoes=tuple(map(self.veto, row.rows("vetoes"))), grades=self.grades(row.row("grades")),
            unranked=self.unranked(row.row("unranked")), unassessed_year=cast("Any", row.text("unassessed_year")),
            transition=self.transition(row.row("transition")), basis=self.rule.basis, note=row.text("note"),
        )  # fmt: skip

    def input(self, row: Row) -> Input:
        named = qualified(row.text("indicator"), pack=self.rule.pack) if "indicator" in row else ""
        known = self.indicators.get(named)
        plausible = known.plausible if known else ()
        reporter = row.text("reported_by")
        return Input(
            id=row.text("id"), title=row.text("title"), kind=cast("Any", row.text("kind")), indicator=named,
            unit=row.text("unit") or (known.unit if known else ""),
            places=row.whole("places") if "places" in row else known.places if known else None,
            least=optional(row, "least") if "least" in row or not plausible else plausible[0],
            most=optional(row, "most") if "most" in row or not plausible else plausible[1],
            words={word: Decimal(cast("Decimal", value)) for word, value in row.named("words").items()},
            reported_by=qualified(reporter, pack=self.rule.pack) if reporter else (known.source if known else ""),
            proofs=row.texts("proofs"), place=row.place,
        )  # fmt: skip

    def item(self, row: Row, rows: Mapping[str, Row], inputs: Mapping[str, Input]) -> Item:
        own = self.scoring(row, row, rows, inputs)
        variants = tuple(
            Variant(cast("Mapping[str, str]", each.named("group")), self.scoring(each, row, rows, inputs))
            for each in row.rows("by_group")
        )
        return Item(
            id=row.text("id"), title=row.text("title"), under=row.text("under"), scoring=own, variants=variants,
            input=row.text("input"), measure=cast("Any", row.text("measure") or "level"), over=row.text("over"),
            target=row.text("target"), within=row.texts("within"),
            missing=cast("Any", row.text("missing") or self.row.text("missing")),
            exempt=cast("Any", row.text("exempt") or self.row.text("exempt")), nature=row.text("nature"),
            topics=row.texts("topics"), weighting=self.weighting(row), note=row.text("note"),
            basis=self.basis(row), place=row.place,
        )  # fmt: skip

    def scoring(self, told: Row, item: Row, rows: Mapping[str, Row], inputs: Mapping[str, Input]) -> Scoring:
        """How an item is scored, `told` in a peer group; what the group leaves out is the item's own."""
        name = told.text("rule") or item.text("rule")
        settings = told.named("settings") if "settings" in told else item.named("settings")
        return Scoring(
            full=self.full(told, item, rows),
            weight=_either(told, item, "weight", _ONE),
            aggregation=cast("Any", told.text("aggregation") or item.text("aggregation") or "sum"),
            way=self.way(told, item, inputs),
            rule=name,
            terms=RULES[name].read(Given(settings, findings=Findings())) if name else None,
            least=optional(told, "least") if "least" in told else optional(item, "least"),
            most=optional(told, "most") if "most" in told else optional(item, "most"),
            basis=self.basis(told),
        )

    def full(self, told: Row, item: Row, rows: Mapping[str, Row]) -> Decimal:
        """The full mark: as stated, else of a sum the total below, else 100."""
        if "full" in told or "full" in item:
            return _either(told, item, "full", _HUNDRED)
        below = [each for each in rows.values() if each.text("under") == item.text("id")]
        summed = (told.text("aggregation") or item.text("aggregation") or "sum") == "sum"
        if below and summed:
            return sum((self.full(each, each, rows) for each in below), Decimal(0))
        return _HUNDRED

    def way(self, told: Row, item: Row, inputs: Mapping[str, Input]) -> Way:
        direction = told.text("direction") or item.text("direction")
        best = told.numbers("best") or item.numbers("best")
        if not direction:
            known = self.indicators.get(inputs[item.text("input")].indicator) if item.text("input") in inputs else None
            direction, best = (known.direction, best or known.best) if known else ("up", best)
        return Way(cast("Any", direction), best)

    def adjustment(self, row: Row) -> Adjustment:
        each, cap = number(row, "each", _ONE), optional(row, "cap")
        effect = cast("Any", row.text("effect"))
        return Adjustment(row.text("id"), row.text("title"), effect, row.text("input"), each, cap, self.basis(row))

    def veto(self, row: Row) -> Veto:
        return Veto(
            id=row.text("id"), title=row.text("title"), input=row.text("input"),
            at_least=number(row, "at_least", _ONE), effect=cast("Any", row.text("effect")), grade=row.text("grade"),
            steps=row.whole("steps") if "steps" in row else 1, bars=row.texts("bars"), basis=self.basis(row),
        )  # fmt: skip

    def grades(self, row: Row | None) -> Grades | None:
        if row is None:
            return None
        return Grades(
            by=cast("Any", row.text("by")), entries=tuple(map(_grade, row.rows("entries"))),
            within=row.texts("within"), rounding=cast("Any", row.text("rounding") or "half_up"),
            ties=cast("Any", row.text("ties") or "up"),
            vetoed_take_places=row.true("vetoed_take_places") or "vetoed_take_places" not in row,
            unranked_take_places=row.true("unranked_take_places"), basis=self.basis(row),
        )  # fmt: skip

    def unranked(self, row: Row | None) -> Unranked | None:
        return Unranked(row.text("input"), row.text("word"), self.basis(row)) if row else None

    def transition(self, row: Row | None) -> Transition | None:
        return Transition(row.text("before"), cast("Any", row.text("judged_by")), self.basis(row)) if row else None

    def weighting(self, row: Row) -> Weighting | None:
        told = row.row("weights")
        return Weighting(told.text("method"), told.named("settings"), self.basis(told)) if told else None

    def basis(self, row: Row) -> Basis | None:
        """The basis of a part, where it has one of its own; an evidence alone speaks of the scheme's basis."""
        told, whole = row.row("basis"), self.rule.basis
        evidence = Evidence(row.text("evidence")) if "evidence" in row else None
        if told is not None:
            own = evidence or (whole.evidence if whole else Evidence.S)
            document = qualified(told.text("document"), pack=self.rule.pack)
            return Basis(document, told.text("clause"), note=told.text("note"), evidence=own)
        if evidence is None or whole is None:
            return None
        return Basis(whole.document, whole.clause, note=row.text("note"), evidence=evidence)


def number(row: Row, name: str, default: Decimal) -> Decimal:
    """A number of a row, or what stands for it when it is left out."""
    return row.numbers(name)[0] if name in row else default


def optional(row: Row, name: str) -> Decimal | None:
    """A number of a row; None when it is left out, since no limit is not a limit of zero."""
    return row.numbers(name)[0] if name in row else None


def _either(told: Row, item: Row, name: str, default: Decimal) -> Decimal:
    return number(told, name, default) if name in told else number(item, name, default)


def _grade(row: Row) -> Grade:
    needs = {name: Decimal(cast("Decimal", value)) for name, value in row.named("needs").items()}
    count = row.whole("count") if "count" in row else None
    return Grade(row.text("name"), optional(row, "from"), optional(row, "share"), count, needs)
