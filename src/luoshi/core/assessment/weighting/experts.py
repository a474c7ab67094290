"""AHP with its settings: matrices of one or several experts, whose weights count when they are consistent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from luoshi.core.assessment.weighting.judgements import Matrix, read_matrix
from luoshi.core.assessment.weighting.pairs import (
    FORMS,
    Consistency,
    Floats,
    RandomIndex,
    consistency,
    floats,
    geometric,
    joined,
    priorities,
)
from luoshi.core.assessment.weighting.reading import Settings
from luoshi.core.assessment.weighting.values import Derived, figure, to_one
from luoshi.core.base.errors import InputError
from luoshi.core.base.plain import as_number, told
from luoshi.core.base.reasons import Reason, reason
from luoshi.core.base.traces import Trace, trace

TOGETHER = ("judgements", "weights")
_LIMIT = Decimal("0.1")
_NO_TABLE = RandomIndex("", ())


@dataclass(frozen=True, slots=True)
class Expert:
    """One expert's judgements; `authority` weighs them among the others."""

    name: str
    matrix: Matrix
    authority: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class PairsTerms:
    """The settings of AHP; `items` name the rows of the matrices, in declared order where it is empty."""

    experts: tuple[Expert, ...]
    form: str
    random: RandomIndex
    together: str
    below: Decimal
    accept_above: bool
    items: tuple[str, ...]

    @property
    def size(self) -> int:
        """How many rows the matrices have."""
        return len(self.experts[0].matrix)


@dataclass(frozen=True, slots=True)
class _Opinion:
    """Weights with the consistency of the matrix they come from."""

    name: str
    weights: tuple[float, ...]
    found: Consistency


def read_pairs(given: Settings) -> PairsTerms:
    """The settings: `matrix` or `experts`, how weights are found (`derivation`), the table of random indices.

    Several experts are put together by `experts_by`: their judgements (AIJ) or their weights (AIP).
    """
    experts = _experts(given)
    form = given.choice("derivation", FORMS, FORMS[0])
    size = max((len(each.matrix) for each in experts), default=0)
    random = _random_index(given, size)
    together = given.choice("experts_by", TOGETHER, TOGETHER[0]) if given.has("experts") else TOGETHER[0]
    below = given.number("below", _LIMIT, least=Decimal(0))
    accept_above = given.flag("accept_above", default=False)
    items = given.texts("items")
    if items and size and len(items) != size:
        given.wrong("items", reason("assessment.weights.row_length", count=len(items), wanted=size))
    return PairsTerms(experts, form, random, together, below, accept_above, items)


def pairs_weights(terms: PairsTerms, names: Sequence[str]) -> Derived:
    """The weights of a node's children by comparison in pairs; CR below 0.1, or another `below`, is accepted.

    Of several experts, AIJ tests the joint matrix and notes whose own is not consistent; AIP tests each. Raises
    InputError `assessment.weights.inconsistent` with the CR unless the settings accept it,
    `assessment.weights.other_items` when the rows are not the children.
    """
    order = terms.items or tuple(names)
    if len(names) != terms.size or set(order) != set(names):
        raise InputError("assessment.weights.other_items", given="、".join(order), wanted="、".join(names))
    alone = [_opinion(each.name, floats(each.matrix), terms) for each in terms.experts]
    final = _final(terms, alone)
    tested = alone if terms.together == "weights" else [final]
    notes = _notes(terms, tested, alone)
    found = to_one(dict(zip(order, final.weights, strict=True)))
    weights = {name: found[name] for name in names}
    items = [trace("assessment.weights.item", weight, item=name) for name, weight in weights.items()]
    several = [_shown("assessment.weights.expert", each, terms) for each in alone] if len(alone) > 1 else []
    label = f"assessment.weights.{terms.form if terms.size > 2 else 'pair'}"
    return Derived(weights, notes, _shown(label, final, terms, children=[*several, *items]))


def _final(terms: PairsTerms, alone: Sequence[_Opinion]) -> _Opinion:
    if len(alone) == 1:
        return alone[0]
    authorities = [float(each.authority) for each in terms.experts]
    together = joined([floats(each.matrix) for each in terms.experts], authorities)
    if terms.together == "judgements":
        return _opinion("", together, terms)
    means = [geometric(each, authorities) for each in zip(*(one.weights for one in alone), strict=True)]
    return _Opinion("", tuple(means), consistency(together, means, terms.random))


def _opinion(name: str, matrix: Floats, terms: PairsTerms) -> _Opinion:
    weights = priorities(matrix, form=terms.form)
    return _Opinion(name, tuple(weights), consistency(matrix, weights, terms.random))


def _notes(terms: PairsTerms, tested: Sequence[_Opinion], alone: Sequence[_Opinion]) -> tuple[Reason, ...]:
    notes = []
    for each in dict.fromkeys([*tested, *alone]):
        ratio = figure(each.found.ratio)
        if ratio < terms.below or len(each.weights) < 3:
            continue
        if each in tested and not terms.accept_above:
            if each.name:
                raise InputError(
                    "assessment.weights.inconsistent_expert", expert=each.name, ratio=ratio, below=terms.below
                )
            raise InputError("assessment.weights.inconsistent", ratio=ratio, below=terms.below)
        if each.name:
            notes.append(reason("assessment.weights.expert_above", expert=each.name, ratio=ratio, below=terms.below))
        else:
            notes.append(reason("assessment.weights.accepted_above", ratio=ratio, below=terms.below))
    return tuple(notes)


def _shown(label: str, one: _Opinion, terms: PairsTerms, *, children: Sequence[Trace] = ()) -> Trace:
    found = one.found
    return trace(
        label,
        figure(found.ratio),
        expert=one.name,
        largest=figure(found.largest),
        index=figure(found.index),
        table=terms.random.name,
        random=found.random,
        below=terms.below,
        children=children,
    )


def _experts(given: Settings) -> tuple[Expert, ...]:
    if not given.has("experts"):
        return (Expert("", read_matrix(given, "matrix")),)
    found = []
    for row in given.parts("experts"):
        authority = row.number("authority", Decimal(1))
        if authority <= 0:
            row.wrong("authority", reason("assessment.weights.not_positive", value=authority))
        found.append(Expert(row.text("name"), read_matrix(row, "matrix"), authority))
        row.close()
    if not found:
        given.wrong("experts", reason("given.lacking"))
    sizes = {len(each.matrix) for each in found if each.matrix}
    if len(sizes) > 1:
        given.wrong("experts", reason("assessment.weights.sizes", sizes="、".join(map(str, sorted(sizes)))))
    return tuple(found)


def _random_index(given: Settings, size: int) -> RandomIndex:
    """The table of the settings, or that one of several which `random_index` names."""
    tables = [_table(row) for row in given.parts("random_indices")]
    chosen = given.text("random_index", tables[0].name if len(tables) == 1 else "")
    found = next((each for each in tables if each.name == chosen), None)
    if size < 3 and not chosen:
        return found or _NO_TABLE
    if found is None:
        known = "、".join(each.name for each in tables)
        given.wrong("random_index", reason("assessment.weights.no_table", name=chosen, known=known))
        return _NO_TABLE
    if size - 2 > len(found.values):
        why = reason("assessment.weights.no_random_index", table=found.name, size=size, most=len(found.values) + 2)
        given.wrong("random_indices", why)
    return found


def _table(row: Settings) -> RandomIndex:
    values = []
    for place, cell in enumerate(row.listed("values")):
        number = as_number(cell)
        if number is None or number <= 0:
            row.complain(reason("assessment.weights.not_positive", value=told(cell)), (*row.at, "values", place))
        else:
            values.append(number)
    table = RandomIndex(row.text("name"), tuple(values))
    row.close()
    return table
