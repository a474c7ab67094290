"""How far the experts of a panel agree (专家意见一致性): Kendall's W, coefficients of variation, full marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import sqrt

from luoshi.core.assessment.facts import Fact, Facts
from luoshi.core.base.errors import InputError
from luoshi.core.base.reasons import Reason, reason
from luoshi.core.base.rounding import rounded
from luoshi.core.base.traces import Trace, Value, trace

PLACES = 9
Marks = Mapping[str, Mapping[str, Decimal]]


@dataclass(frozen=True, slots=True)
class ItemAgreement:
    """The marks of one item: how many, their mean, their coefficient of variation, the frequency of full marks.

    `variation` is the deviation (n − 1) over the mean, None for a single mark or a mean of zero; `full_share` is m′/m,
    None where the full mark is not known.
    """

    item: str
    count: int
    mean: Decimal
    variation: Decimal | None
    full_share: Decimal | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far experts agree on the order of items: W from 0 (not at all) to 1 (wholly), χ² with its degrees of freedom.

    `experts` are those who marked every item; only these can be held against each other. W and χ² are None where
    nothing can be compared, and `notes` say why.
    """

    experts: tuple[str, ...]
    concordance: Decimal | None
    chi_square: Decimal | None
    degrees: int
    items: tuple[ItemAgreement, ...]
    notes: tuple[Reason, ...] = ()

    def trace(self) -> Trace:
        """The agreement as steps: W and χ², then each item."""
        steps = [_step(each) for each in self.items]
        if self.concordance is None or self.chi_square is None:
            return trace("assessment.agreement.none", str(len(self.items)), children=steps)
        named: dict[str, Value] = {"experts": str(len(self.experts)), "items": str(len(self.items))}
        named |= {"chi_square": self.chi_square, "degrees": str(self.degrees)}
        return Trace("assessment.agreement.concordance", tuple(named.items()), self.concordance, None, tuple(steps))


def agreement(marks: Marks, *, full: Decimal | None = None) -> Agreement:
    """Kendall's W of marks by item and expert: W = 12·S / (m²·(n³ − n) − m·ΣT), χ² = m·(n − 1)·W.

    n items are ranked by each of m experts, equal marks sharing their mean rank; S is the sum of squared differences of
    the rank sums from their mean, T = Σ(t³ − t) over the ties of an expert. χ² has n − 1 degrees of freedom. Source:
    Kendall and Babington Smith, 1939.

    >>> one, two = {"甲": Decimal(1), "乙": Decimal(2)}, {"甲": Decimal(4), "乙": Decimal(9)}
    >>> found = agreement({"创新": one, "环境": two})
    >>> str(found.concordance), found.degrees
    ('1.000000000', 1)

    Raises InputError `assessment.agreement.no_marks` when an item has no mark at all.
    """
    for item, row in marks.items():
        if not row:
            raise InputError("assessment.agreement.no_marks", item=item)
    everyone = sorted({expert for row in marks.values() for expert in row})
    whole = tuple(expert for expert in everyone if all(expert in row for row in marks.values()))
    notes = [reason("assessment.agreement.left_out", expert=each) for each in everyone if each not in whole]
    found = _concordance([[row[expert] for row in marks.values()] for expert in whole])
    if found is None:
        notes.append(reason("assessment.agreement.not_compared", experts=len(whole), items=len(marks)))
    degrees = max(0, len(marks) - 1)
    return Agreement(
        whole,
        None if found is None else rounded(found, places=PLACES),
        None if found is None else rounded(len(whole) * degrees * found, places=PLACES),
        degrees,
        tuple(_item(item, list(row.values()), full) for item, row in marks.items()),
        tuple(notes),
    )


def panel(facts: Facts, name: str) -> dict[str, dict[str, Decimal]]:
    """The marks of an input by subject and expert; subjects without marks are left out."""
    cells = {each.id: facts.cell(name, each.id) for each in facts.subjects}
    return {
        subject: {mark.expert: mark.value for mark in cell.marks}
        for subject, cell in cells.items()
        if isinstance(cell, Fact) and cell.marks
    }


def _concordance(rows: Sequence[Sequence[Decimal]]) -> Fraction | None:
    """W of the marks of each expert; None for fewer than two experts or items, or when every mark is tied."""
    experts, items = len(rows), len(rows[0]) if rows else 0
    if experts < 2 or items < 2:
        return None
    ranked = [_mean_ranks(row) for row in rows]
    sums = [sum(column, Fraction(0)) for column in zip(*ranked, strict=True)]
    mean = sum(sums, Fraction(0)) / items
    spread = sum(((each - mean) ** 2 for each in sums), Fraction(0))
    ties = sum(times**3 - times for row in rows for times in Counter(row).values())
    below = experts**2 * (items**3 - items) - experts * ties
    return 12 * spread / below if below else None


def _mean_ranks(row: Sequence[Decimal]) -> list[Fraction]:
    """The rank of each mark from the least on; equal ones share the mean of their places."""
    counted = Counter(row)
    below, found = 0, {}
    for mark in sorted(counted):
        found[mark] = below + Fraction(counted[mark] + 1, 2)
        below += counted[mark]
    return [found[mark] for mark in row]


def _item(item: str, row: Sequence[Decimal], full: Decimal | None) -> ItemAgreement:
    exact = [Fraction(mark) for mark in row]
    mean = sum(exact, Fraction(0)) / len(exact)
    variation = None
    if len(exact) > 1 and mean:
        variance = sum(((each - mean) ** 2 for each in exact), Fraction(0)) / (len(exact) - 1)
        variation = rounded(Fraction(sqrt(variance / mean**2)), places=PLACES)
    full_share = None if full is None else rounded(Fraction(sum(mark >= full for mark in row), len(row)), places=PLACES)
    return ItemAgreement(item, len(row), rounded(mean, places=PLACES), variation, full_share)


def _step(one: ItemAgreement) -> Trace:
    told = {"variation": one.variation, "full_share": one.full_share}
    known: dict[str, Value] = {name: value for name, value in told.items() if value is not None}
    label = "_".join(["assessment.agreement.item", *known])
    return Trace(label, (("item", one.item), ("count", str(one.count)), *known.items()), one.mean)
