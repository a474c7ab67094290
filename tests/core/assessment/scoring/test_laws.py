"""Laws that every assessment keeps: order, sums, ranks, units, monotone."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.assessment.facts import Facts
from luoshi.core.assessment.model import Grades, Scheme
from luoshi.core.assessment.opening.explaining import explain
from luoshi.core.assessment.scoring.ranking import rank_score
from luoshi.core.assessment.scoring.running import run
from tests.core.assessment.building import EXEMPT, MISSING, D, facts, item, scheme, scoring
from tests.core.assessment.scoring.test_outcomes import QUOTAS

NUMBERS = st.decimals(min_value=0, max_value=1000, places=2)
CELLS = st.one_of(NUMBERS, st.sampled_from([MISSING, EXEMPT]))
RULE = st.sampled_from(["benchmark", "min_max", "percentile", "rank_step", "completion"])
SETTINGS = {
    "benchmark": {"benchmark": 100},
    "min_max": {"constant": "full"},
    "percentile": {"alone": "full"},
    "rank_step": {"step": 1},
    "completion": {"target": 500, "cap": 1},
}


@st.composite
def assessments(draw: st.DrawFn) -> tuple[Scheme, Facts]:
    leaves = [f"i{at}" for at in range(draw(st.integers(2, 5)))]
    inner = draw(st.sampled_from(["sum", "mean", "geometric", "harmonic"]))
    items = [item("p", how=scoring(weight="0.3", aggregation=inner, full=len(leaves) * 100 if inner == "sum" else 100))]
    for at, name in enumerate(leaves):
        rule = draw(RULE)
        how = scoring(rule, weight=draw(st.integers(1, 9)), settings=SETTINGS[rule], least=D(0))
        items.append(
            item(
                name,
                "p" if at else "",
                how,
                within=draw(st.sampled_from([(), ("region",)])),
                missing=draw(st.sampled_from(["zero", "reweight"])),
            )
        )
    zones = [f"区{at}" for at in range(draw(st.integers(1, 6)))]
    columns = {name: {zone: draw(CELLS) for zone in zones} for name in leaves}
    regions = {zone: draw(st.sampled_from(["东部", "西部"])) for zone in zones}
    grades = Grades("quota", QUOTAS, rounding=draw(st.sampled_from(["up", "down", "half_up"])))
    top = draw(st.sampled_from(["mean", "geometric"]))
    return scheme(*items, aggregation=top, grades=grades), facts(columns, regions=regions)


@given(assessments(), st.randoms())
def test_the_order_of_subjects_columns_and_cells_changes_nothing(asked: tuple[Scheme, Facts], chance: object) -> None:
    whole, data = asked
    result = run(whole, data)
    mixed = Facts(
        data.period, tuple(sorted(data.subjects, key=lambda _: chance.random())),  # type: ignore[attr-defined]
        {name: dict(sorted(data.columns[name].items(), key=lambda _: chance.random())) for name in reversed(data.columns)},  # type: ignore[attr-defined]
    )  # fmt: skip
    assert run(whole, mixed).subjects == result.subjects


@given(assessments())
def test_contributions_add_up_to_the_score_and_shares_to_one(asked: tuple[Scheme, Facts]) -> None:
    whole, data = asked
    for found in run(whole, data).subjects.values():
        counted = [found.items[each.id] for each in whole.leaves() if found.items[each.id].points is not None]
        assert sum(each.contribution for each in counted) == (found.base or 0)
        for node in ("", "p"):
            shares = [
                found.items[each.id].weight for each in whole.children(node) if found.items[each.id].points is not None
            ]
            assert sum(shares) in (0, 1)
            assert all(0 <= each <= 1 for each in shares)


@given(assessments())
def test_an_explanation_adds_up_to_the_score_exactly(asked: tuple[Scheme, Facts]) -> None:
    whole, data = asked
    result = run(whole, data)
    for name, found in result.subjects.items():
        items = [child for child in explain(result, name).children if child.label in {"score.item", "score.left_out"}]
        assert sum(child.value for child in items if isinstance(child.value, Decimal)) == (found.base or 0)


@given(assessments())
def test_ranks_go_by_the_quantised_score_and_quotas_add_up(asked: tuple[Scheme, Facts]) -> None:
    whole, data = asked
    result = run(whole, data)
    ranked = [found for found in result.in_rank() if found.ranks]
    for one, other in pairwise(ranked):
        assert one.total is not None
        assert other.total is not None
        equal = rank_score(one.total) == rank_score(other.total)
        assert (one.ranks[""].place == other.ranks[""].place) == equal
        assert equal or rank_score(one.total) > rank_score(other.total)
    given_grades = [found.grade for found in ranked]
    assert all(grade in "ABCD" for grade in given_grades)
    assert [found.grade for found in ranked] == sorted(given_grades)


@given(assessments(), st.sampled_from([D(10), D("0.5"), D(1000)]))
def test_a_scale_of_units_changes_nothing_where_the_rule_looks_at_peers(
    asked: tuple[Scheme, Facts], by: Decimal
) -> None:
    whole, data = asked
    free = {each.id for each in whole.leaves() if each.scoring.rule in {"min_max", "percentile", "rank_step"}}
    scaled = data
    for name in free:
        for zone, cell in data.columns[name].items():
            if cell not in (MISSING, EXEMPT):
                scaled = scaled.with_value(name, zone, cell.value * by)  # type: ignore[union-attr]
    assert {n: f.total for n, f in run(whole, scaled).subjects.items()} == {
        n: f.total for n, f in run(whole, data).subjects.items()
    }


@given(assessments(), NUMBERS)
def test_more_of_a_good_thing_never_earns_less(asked: tuple[Scheme, Facts], more: Decimal) -> None:
    whole, data = asked
    name = whole.leaves()[0].id
    zone = data.subjects[0].id
    cell = data.cell(name, zone)
    if cell in (MISSING, EXEMPT):
        return
    before, after = run(whole, data), run(whole, data.with_value(name, zone, cell.value + more))  # type: ignore[union-attr]
    assert after.subjects[zone].total >= before.subjects[zone].total  # type: ignore[operator]
    assert after.subjects[zone].ranks[""].place <= before.subjects[zone].ranks[""].place
