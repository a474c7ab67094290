"""What an assessment was made with: the order of the data changes nothing, every value changes the hash."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.assessment.facts import Fact, Facts, Mark, Subject
from luoshi.core.assessment.scoring.recipe import data_hash, recipe_of
from luoshi.core.base.faults import Place
from tests.core.assessment.building import EXEMPT, MISSING, D, facts, item, scheme

FACT = Fact(D("3.5"), by="统计局", proofs=("认定表",), word="好", marks=(Mark("一", D(3)), Mark("二", D(4), D(2))))
DATA = Facts(
    "2025",
    (Subject("a", "甲", {"region": "东部"}), Subject("b", "乙", {"region": "西部"})),
    {"gdp": {"a": FACT, "b": EXEMPT}, "tax": {"a": Fact(D(0)), "b": MISSING}},
    {"gdp": {"a": Fact(D(3))}},
)


def with_fact(**changes: Any) -> Facts:
    return replace(DATA, columns={**DATA.columns, "gdp": {"a": replace(FACT, **changes), "b": EXEMPT}})


def test_a_recipe_names_all_that_a_result_depends_on() -> None:
    recipe = recipe_of(scheme(item("gdp")), DATA, pack_hash="f00", day=date(2026, 3, 2), code_version="1.2")
    assert recipe.named() == {
        "pack": "demo", "pack_hash": "f00", "scheme": "yl", "period": "2025", "data_hash": data_hash(DATA),
        "day": "2026-03-02", "code_version": "1.2",
    }  # fmt: skip
    assert len(recipe.data_hash) == 64


@pytest.mark.parametrize(
    "other",
    [
        with_fact(value=D("3.50")), with_fact(place=Place("a.csv", 3, "B3")),
        replace(DATA, subjects=DATA.subjects[::-1]), replace(DATA, columns=dict(reversed(DATA.columns.items()))),
        replace(DATA, columns={name: dict(reversed(each.items())) for name, each in DATA.columns.items()}),
        replace(DATA, columns={**DATA.columns, "land": {"a": MISSING}}),
        replace(DATA, columns={**DATA.columns, "tax": {"a": Fact(D("0.0"))}}),
        replace(DATA, before={**DATA.before, "tax": {}}),
        replace(DATA, subjects=tuple(replace(each, place=Place("a.csv", 1)) for each in DATA.subjects)),
    ],
)  # fmt: skip
def test_neither_order_nor_place_nor_what_is_missing_changes_the_hash(other: Facts) -> None:
    assert data_hash(other) == data_hash(DATA)


OTHERS = [
    with_fact(value=D("3.51")), with_fact(value=D("-3.5")), with_fact(value=D(35)), with_fact(by="财政局"), with_fact(proofs=()),
    with_fact(proofs=("认定表", "认定表")), with_fact(word=""), with_fact(marks=FACT.marks[:1]), with_fact(marks=FACT.marks[::-1]),
    with_fact(marks=(Mark("一", D(3)), Mark("二", D(4)))), with_fact(marks=(Mark("一", D(3)), Mark("三", D(4), D(2)))),
    replace(DATA, period="2024"), replace(DATA, before={}), replace(DATA, before={"gdp": {"a": Fact(D(4))}}),
    replace(DATA, before={"tax": {"a": Fact(D(3))}}), replace(DATA, before={"gdp": {"b": Fact(D(3))}}),
    replace(DATA, subjects=DATA.subjects[:1]), replace(DATA, subjects=(DATA.subjects[0], replace(DATA.subjects[1], name="丙"))),
    replace(DATA, subjects=(DATA.subjects[0], replace(DATA.subjects[1], groups={"region": "东部"}))),
    replace(DATA, columns={**DATA.columns, "gdp": {"a": FACT}}), replace(DATA, columns={**DATA.columns, "gdp": {"a": FACT, "b": Fact(D(0))}}),
    replace(DATA, columns={**DATA.columns, "tax": {"a": EXEMPT}}), replace(DATA, columns=DATA.before, before=DATA.columns),
]  # fmt: skip


def test_every_value_changes_the_hash() -> None:
    every = [data_hash(each) for each in (DATA, *OTHERS)]
    assert len(set(every)) == len(OTHERS) + 1


def test_the_number_ten_is_not_one() -> None:
    assert data_hash(facts({"gdp": {"甲": 10}})) != data_hash(facts({"gdp": {"甲": 1}}))
    assert data_hash(facts({"gdp": {"甲": Decimal("1E+1")}})) == data_hash(facts({"gdp": {"甲": 10}}))


VALUES = st.decimals(min_value=-1000, max_value=1000, places=3)


@given(VALUES, VALUES)
def test_two_values_have_one_hash_only_where_they_are_equal(one: Decimal, other: Decimal) -> None:
    hashes = {data_hash(facts({"gdp": {"甲": value}})) for value in (one, other)}
    assert (len(hashes) == 1) == (one == other)
