"""The registry of calculators: what it refuses, what it answers, and a sentence for every step."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from luoshi.adapters.catalogues import catalogue
from luoshi.core.base.amounts import Amount
from luoshi.core.base.basis import Basis, Evidence
from luoshi.core.base.errors import InputError
from luoshi.core.base.faults import Place
from luoshi.core.base.ground import Ground
from luoshi.core.base.traces import trace, trace_from_data, trace_lines, trace_to_data
from luoshi.core.calculation import (
    CALCULATORS,
    Misfits,
    answers,
    calculate,
    input_misfits,
    settings_checks,
    settings_cited,
    unmet,
)
from luoshi.core.cycle import result_of
from luoshi.core.packs.model import CalculatorRule
from luoshi.core.packs.nodes import Leaf

SETTINGS: dict[str, Any] = {"zone_share": Decimal("0.7"), "reading": "chained"}
INPUT = {"amounts": {"2014": 1000, "2015": "1200"}}
CORE = Path(__file__).parents[2] / "src/luoshi/core"
SOURCES = [
    *CORE.glob("operations/**/*.py"), *CORE.glob("plans/*.py"), *CORE.glob("statistics/*.py"),
    CORE / "calculation.py", CORE / "base/given.py", CORE / "base/given_events.py",
]  # fmt: skip


def test_wrong_settings_and_wrong_input_are_told_all_together() -> None:
    with pytest.raises(Misfits, match=r"calc\.settings") as wrong:
        calculate("increment_sharing", {"zone_share": 2}, INPUT)
    assert [str(each) for each in wrong.value.found] == [
        "reading: given.lacking",
        "zone_share: given.too_large value=2 most=1",
    ]
    with pytest.raises(Misfits, match=r"calc\.input") as wrong:
        calculate("increment_sharing", SETTINGS, {"amounts": {"2014": "x"}, "rebsae": {}})
    assert len(wrong.value.found) == wrong.value.params["count"] == 2
    assert Misfits("calc.input", misfits=()).found == ()
    assert Misfits("calc.input", misfits=3).found == ()


def test_an_unknown_kind_is_refused_with_those_that_exist() -> None:
    with pytest.raises(InputError, match=r"calc\.unknown_kind kind=x known=increment_sharing、land_proceeds"):
        calculate("x", {}, {})


def test_input_is_not_judged_while_the_settings_are_wrong() -> None:
    assert input_misfits("increment_sharing", {}, {"nonsense": 1}) == ()
    assert [str(each) for each in input_misfits("increment_sharing", SETTINGS, ["x"])] == [
        ": given.no_mapping value=[…]", "amounts: given.lacking",
    ]  # fmt: skip


def test_a_setting_of_its_own_basis_shows_it_in_the_result() -> None:
    own = {"value": Decimal("0.7"), "basis": {"document": "memo", "clause": "二"}, "evidence": "D"}
    root = calculate("increment_sharing", SETTINGS | {"zone_share": own}, INPUT, pack="gansu")
    last = root.children[-1]
    assert (last.label, last.value, dict(last.params)) == ("calc.setting", "0.7", {"name": "zone_share.value"})
    assert last.basis == Basis("gansu:memo", "二", evidence=Evidence.D)
    [cited] = settings_cited("increment_sharing", SETTINGS | {"zone_share": own}, pack="gansu")
    assert cited.basis == last.basis


def rule(basis: Basis | None) -> CalculatorRule:
    place = Place("a.yaml", 1)
    since, until = date(2014, 1, 1), date(2015, 1, 1)
    return CalculatorRule(
        "r", "三税", place, None, basis, since, until, "increment_sharing", SETTINGS, Leaf("", place)
    )  # fmt: skip


def test_a_rule_of_a_pack_brings_its_basis_and_its_time() -> None:
    basis = Basis("gansu:doc", "五", evidence=Evidence.S)
    root = result_of(rule(basis), INPUT, pack="demo")
    assert root.basis == basis
    assert root.children[0].label == "increment_sharing.outside_since_until"
    assert result_of(rule(None), INPUT, pack="demo").basis is None


def test_packs_get_a_check_of_each_kind_s_settings() -> None:
    checks = settings_checks()
    assert set(checks) == set(CALCULATORS)
    assert checks["increment_sharing"](SETTINGS) == ()
    assert len(checks["debt_colours"]({})) == 1


@pytest.mark.parametrize(
    ("expected", "told"),
    [
        ({"total": 350}, []),
        ({"total": "350.00"}, []),
        ({"total": "350.00万元"}, []),
        ({"total": 351}, ["total: calc.other_answer name=total expected=351 found=350.00万元"]),
        ({"zone": {"2015": Decimal("140.0")}}, []),
        ({"since": date(2015, 1, 1)}, []),
        ({"since": "2015-01-01"}, []),
        ({"since": date(2015, 1, 2)}, ["since: calc.other_answer name=since expected=2015-01-02 found=2015-01-01"]),
        ({"label": "a.b", "state": "met"}, []),
        ({"totals": 1}, ["totals: calc.no_answer name=totals known=label、result、total、zone.2015、since、state"]),
    ],
)
def test_a_case_is_met_or_told_otherwise(expected: dict[str, object], told: list[str]) -> None:
    named: dict[str, Any] = {
        "total": Amount(Decimal("350.00"), "万元"), "zone.2015": Decimal(140), "since": date(2015, 1, 1), "state": "met",
    }  # fmt: skip
    assert [str(each) for each in unmet(trace("a.b", **named), expected)] == told


def test_answers_name_the_label_and_the_result() -> None:
    assert answers(trace("a.b", Decimal(3), x="y")) == {"label": "a.b", "result": Decimal(3), "x": "y"}


def test_a_result_survives_as_data() -> None:
    root = calculate("increment_sharing", SETTINGS, INPUT)
    assert trace_from_data(trace_to_data(root)) == root


def codes() -> Iterator[str]:
    """Every code that stands whole in the calculators' source."""
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in {"trace", "step", "reason"}
            ):
                first = node.args[0]
                for part in (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        yield part.value


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_step_and_reason_has_its_sentence(language: Any) -> None:
    found = set(codes())
    assert len(found) > 60
    assert sorted(found - catalogue(language).keys()) == []


ACCRUALS = [{"name": "schools", "rate": Decimal("0.1")}]
SHARES = [{"zone": "东园", "from": date(2018, 7, 1), "until": date(2019, 1, 1), "to": {"甲区": 1}}]
LOAN = {
    "name": "甲",
    "principal": 100,
    "paid": 9,
    "overdue": 1,
    "penalty": 1,
    "from": date(2015, 1, 1),
    "until": date(2016, 1, 1),
}
AHEAD = {"aim": "above_reference", "least": 3, "most": 5}
RESULTS = [
    calculate("increment_sharing", SETTINGS | {"carry_negative": True}, {
        "amounts": {"2014": 10, "2015": 8, "2016": 20, "2017": "缺", "2018": 3},
        "rosters": {"2014": ["甲"], "2015": ["乙"]}, "rebase": {"2015": 9},
    }),
    calculate("land_proceeds", {"deductions": [{"name": "costs"}], "accruals": ACCRUALS, "purpose": "修路"}, {
        "income": 100, "deductions": {"costs": "免"},
    }),
    calculate("land_proceeds", {"deductions": [{"name": "costs"}]}, {"income": "缺"}),
    calculate("land_proceeds", {"deductions": [{"name": "costs"}]}, {"income": "免", "deductions": {"costs": 3}}),
    calculate("land_proceeds", {"deductions": [{"name": "costs"}], "accruals": [{"name": "a", "rate": 1, "of": "income"}]}, {
        "income": 5, "deductions": {"costs": 3},
    }),
    calculate(
        "interest_subsidy",
        {"rate": Decimal("0.03"), "days_of_year": 360, "rate_ceiling": Decimal("0.02"), "zone_cap": 1},
        {"loans": [LOAN | {"rate": Decimal("0.05")}, LOAN | {"name": "乙", "paid": "免"}, LOAN | {"name": "丙", "paid": "缺"}]},
        ground=Ground(since=date(2015, 7, 1)),
    ),
    calculate("debt_colours", {"bands": [{"colour": "绿", "from": 0, "until": 9}, {"colour": "红", "from": 9}]}, {
        "entities": [{"name": "甲", "debt": 1, "resources": 100}, {"name": "乙", "ratio": 10}, {"name": "丙"},
                     {"name": "丁", "debt": "免"}, {"name": "戊", "debt": 1, "resources": 0}],
    }),
    calculate("debt_colours", {"bands": [{"colour": "红", "from": 9}]}, {"ratio": 1}),
    *(
        calculate("apportionment", {"shares": SHARES}, {
            "period": period,
            "figures": [{"zone": zone, "indicator": "gdp", "value": value} for zone, value in (("东园", 3), ("西园", other))],
            "overlaps": [{"zones": ["东园", "西园"], "indicator": "gdp", "value": 1}],
        })
        for period, other in (("2018", 4), ("2017", "缺"), ("2020", "免"))
    ),
    *(
        calculate("required_growth", {"aim": "multiple", "multiple": 2, "years": 5}, {"values": values})
        for values in (
            {"2015": 1, "2016": 2}, {"2015": 0}, {"2015": "缺"}, {"2015": "免"}, {"2015": 1, "2016": "缺", "2017": "免"},
            {"2015": 1, "2020": 1}, {"2015": 1, "2016": -1},
        )
    ),
    *(
        calculate("required_growth", {"aim": "points", "points": 6, "years": 2, "unit": "%"}, {"values": values})
        for values in ({"2015": 1, "2016": 2}, {"2015": 1, "2016": 9}, {"2015": 1, "2017": 2})
    ),
    *(
        calculate("required_growth", {"aim": "decline", "rate": 10}, {"values": values})
        for values in ({"2015": 10}, {"2015": 10, "2016": 9}, {"2015": 10, "2016": 10}, {"2015": 1, "2016": -1})
    ),
    calculate("required_growth", AHEAD, {
        "reference": dict.fromkeys(["2015", "2016", "2017", "2018"], 8) | {"2019": "缺", "2020": "免"},
        "growth": {"2015": 9, "2016": 12, "2017": 20}, "values": {"2018": "免"},
    }),
    calculate("required_growth", AHEAD, {"reference": {"2018": 8, "2019": 8}, "values": {"2017": 1, "2018": 2}}),
    calculate("required_growth", {"aim": "target"}, {"values": {"2015": 1}, "target": -1, "target_year": 2016}),
]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_sentence_finds_what_it_needs(language: Any) -> None:
    said = {line.label for root in RESULTS for line in trace_lines(root)}
    assert len(said) > 85
    for root in RESULTS:
        for line in trace_lines(root):
            catalogue(language)[line.label].format_map(dict(line.params) | {"value": line.value})
