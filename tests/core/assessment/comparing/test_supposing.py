"""What would be with another value or another weight, and laws of comparisons."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.adapters.catalogues import catalogue, say
from luoshi.core.assessment.comparing.compare import scheme_on_scheme, what_if, year_on_year
from luoshi.core.assessment.comparing.differences import Comparison, opened
from luoshi.core.assessment.model import Unranked, Weighting
from luoshi.core.assessment.scoring.results import Result
from luoshi.core.base.errors import UsageError
from luoshi.core.base.faults import Faulty
from luoshi.core.base.plain import Absence
from luoshi.core.base.traces import trace_lines
from tests.core.assessment.comparing.test_compare import LANGUAGES, adds_up, parts, two_years
from tests.core.assessment.small import bonus, by_region, item, node, scheme, scored

CELLS = {"青岚": {"a": 5, "b": 10}, "雁回": {"a": 9, "b": 7}, "鹿溪": {"a": 1, "b": 1}}


def result(*items: Any, cells: Any = CELLS, **more: Any) -> Result:
    return scored(scheme(*items, **more), cells)


def weights(found: Comparison, subject: str = "青岚") -> dict[str, Decimal]:
    return {name: each.weight for name, each in found.other.subjects[subject].items.items()}


def test_another_value_is_scored_anew_with_the_others_as_they_were() -> None:
    one = result(item("a"), item("b", 20))
    found = what_if(one, values={("青岚", "a"): Decimal(8)})
    assert (found.kind, found.one) == ("what_if", one)
    assert {name: (each.places, each.change) for name, each in found.subjects.items()} == {
        "青岚": (1, 3),
        "雁回": (-1, 0),
        "鹿溪": (0, 0),
    }
    assert parts(found.subjects["青岚"]) == [("a", "both", 3)]
    assert one.facts.cell("a", "青岚").value == 5  # type: ignore[union-attr]  # a Fact


def test_a_value_may_be_missing_or_exempt() -> None:
    one = result(item("a"), item("b", 20))
    found = what_if(one, values={("青岚", "a"): Absence.EXEMPT, ("雁回", "b"): Absence.MISSING})
    assert found.other.facts.cell("a", "青岚") is Absence.EXEMPT
    assert found.other.facts.cell("a", "雁回") == one.facts.cell("a", "雁回")
    assert (found.subjects["青岚"].total[1], found.subjects["雁回"].total[1]) == (15, 27)


def test_a_value_may_come_where_none_was() -> None:
    one = result(item("a"), item("b", 20), cells={"青岚": {"a": 5}})
    assert what_if(one, values={("青岚", "b"): Decimal(10)}).subjects["青岚"].total == (15, 15)
    assert what_if(one, values={("青岚", "b"): Absence.EXEMPT}).subjects["青岚"].change == 0


def test_a_value_that_cannot_be_scored_is_refused() -> None:
    one = result(item("a"), replace(item("b"), missing="refuse"))
    with pytest.raises(Faulty):
        what_if(one, values={("青岚", "b"): Absence.MISSING})


def test_another_weight_leaves_the_rest_to_the_others_in_proportion() -> None:
    one = result(
        item("a", 10, 2),
        item("b", 10, 3),
        item("c", 10, 1),
        aggregation="mean",
        cells={"青岚": {"a": 1, "b": 2, "c": 3}},
    )
    found = what_if(one, weights={"a": Decimal("0.6")})
    assert weights(found) == {"a": Decimal("0.6"), "b": Decimal("0.3"), "c": Decimal("0.1")}
    assert adds_up(found)


def test_in_a_sum_a_weight_changes_no_rate() -> None:
    found = what_if(result(item("a"), item("b", 20)), weights={"a": Decimal("0.5")})
    assert weights(found) == {"a": Decimal("0.5"), "b": Decimal("0.5")}
    assert found.other.scheme.full == 30
    assert {name: each.total for name, each in found.subjects.items()} == {
        "青岚": (15, 15),
        "雁回": (16, Decimal("18.75")),
        "鹿溪": (2, Decimal("2.25")),
    }
    assert found.other.subjects["青岚"].items["a"].points == 5


def test_several_weights_may_be_stated() -> None:
    one = result(*(item(name) for name in "abcd"), cells={"青岚": dict.fromkeys("abcd", 5)})
    found = what_if(one, weights={"a": Decimal("0.4"), "b": Decimal("0.2")})
    assert list(weights(found).values()) == [Decimal(each) for each in ("0.4", "0.2", "0.2", "0.2")]
    every = {name: Decimal(share) for name, share in zip("abcd", ("0.1", "0.2", "0.3", "0.4"), strict=True)}
    assert weights(what_if(one, weights=every)) == every


def test_an_item_may_take_all_or_nothing() -> None:
    one = result(item("a"), item("b", 20))
    assert list(weights(what_if(one, weights={"a": Decimal(1)})).values()) == [1, 0]
    assert list(weights(what_if(one, weights={"a": Decimal(0)})).values()) == [0, 1]


def test_weights_below_an_inner_node_stay_below_it() -> None:
    inner = [node("n", 30), item("a", under="n"), item("b", 20, under="n"), item("c", 10)]
    one = result(*inner, cells={"青岚": {"a": 5, "b": 10, "c": 4}})
    found = what_if(one, weights={"a": Decimal("0.9")})
    assert weights(found) == {"n": Decimal("0.75"), "a": Decimal("0.9"), "b": Decimal("0.1"), "c": Decimal("0.25")}
    both = what_if(one, weights={"a": Decimal("0.9"), "n": Decimal("0.5")})
    assert weights(both) == {"n": Decimal("0.5"), "a": Decimal("0.9"), "b": Decimal("0.1"), "c": Decimal("0.5")}
    assert what_if(one, weights={"n": Decimal("0.5"), "a": Decimal("0.9")}).subjects == both.subjects


def test_each_peer_group_keeps_its_own_proportions() -> None:
    items = [
        item("a", weight=1),
        by_region(item("b", weight=2), 东部=2, 西部=6),
        by_region(item("c", weight=2), 东部=2, 西部=2),
    ]
    cells = {name: {"a": 1, "b": 2, "c": 3} for name in ("青岚", "雁回", "鹿溪")}
    one = scored(scheme(*items, aggregation="mean"), cells, regions={"青岚": "东部", "雁回": "西部"})
    found = what_if(one, weights={"a": Decimal("0.2")})
    shares = {name: list(weights(found, name).values()) for name in cells}
    assert shares == {
        "青岚": [Decimal("0.2"), Decimal("0.4"), Decimal("0.4")],
        "雁回": [Decimal("0.2"), Decimal("0.6"), Decimal("0.2")],
        "鹿溪": [Decimal("0.2"), Decimal("0.4"), Decimal("0.4")],
    }


def test_a_group_may_sum_where_another_takes_the_mean() -> None:
    own = node("n", 40, aggregation="mean")
    summed = replace(by_region(own, 东部=1), variants=tuple(
        replace(each, scoring=replace(each.scoring, aggregation="sum")) for each in by_region(own, 东部=1).variants
    ))  # fmt: skip
    items = [summed, item("a", 10, 1, under="n"), item("b", 30, 1, under="n"), item("c", 20, 2, under="n")]
    cells = {name: {"a": 5, "b": 10, "c": 4} for name in ("青岚", "雁回")}
    one = scored(scheme(*items), cells, regions={"青岚": "东部", "雁回": "西部"})
    found = what_if(one, weights={"a": Decimal("0.4")})
    assert [weights(found, "青岚")[name] for name in "bc"] == [Decimal("0.36"), Decimal("0.24")]
    assert [weights(found, "雁回")[name] for name in "bc"] == [Decimal("0.2"), Decimal("0.4")]
    assert adds_up(found)


def test_weights_that_were_derived_stay_as_they_were() -> None:
    method = Weighting(
        "combined",
        {
            "alpha": Decimal(1),
            "first": {"stated": {"a": Decimal("0.5"), "b": Decimal("0.3"), "c": Decimal("0.2")}},
            "second": {"method": "equal"},
        },
    )
    one = result(
        item("a"), item("b"), item("c"), aggregation="mean", weighting=method, cells={"青岚": {"a": 1, "b": 2, "c": 3}}
    )
    found = what_if(one, weights={"a": Decimal(0)})
    assert weights(found) == {"a": 0, "b": Decimal("0.6"), "c": Decimal("0.4")}
    assert found.other.weights == {}
    inner = node("n", 10, aggregation="mean", weighting=method)
    one = result(inner, *(item(name, under="n") for name in "abc"), cells={"青岚": {"a": 1, "b": 2, "c": 3}})
    assert one.weights["n"]["a"] == Decimal("0.5")
    assert weights(what_if(one, weights={"a": Decimal(0)})) == {
        "n": 1,
        "a": 0,
        "b": Decimal("0.6"),
        "c": Decimal("0.4"),
    }


def test_a_geometric_mean_stays_one() -> None:
    one = result(item("a"), item("b"), aggregation="geometric", cells={"青岚": {"a": 4, "b": 9}})
    found = what_if(one, weights={"a": Decimal(1)})
    assert (found.other.scheme.aggregation, found.subjects["青岚"].total) == ("geometric", (60, 40))
    assert adds_up(found)


@pytest.mark.parametrize(
    ("supposed", "told"),
    [
        ({}, "nothing_supposed"),
        ({"values": {}, "weights": {}}, "nothing_supposed"),
        ({"values": {("云台", "a"): Decimal(1)}}, "no_subject subject=云台 known=青岚、雁回、鹿溪"),
        ({"values": {("青岚", "z"): Decimal(1)}}, "no_input input=z known=a、b"),
        ({"weights": {"z": Decimal(1)}}, "no_item item=z known=a、b"),
        ({"weights": {"a": Decimal("1.1")}}, r"no_share item=a share=1\.1"),
        ({"weights": {"a": Decimal("-0.1")}}, r"no_share item=a share=-0\.1"),
        ({"weights": {"a": Decimal("0.6"), "b": Decimal("0.5")}}, r"too_much node=云岭考核2024 total=1\.1"),
        ({"weights": {"a": Decimal("0.6"), "b": Decimal("0.3")}}, r"nothing_left node=云岭考核2024 total=0\.9"),
    ],
)
def test_what_cannot_be_supposed_is_refused(supposed: dict[str, Any], told: str) -> None:
    with pytest.raises(UsageError, match=rf"^assessment\.compare\.{told}"):
        what_if(result(item("a"), item("b", 20)), **supposed)


def test_an_only_child_has_all_the_weight() -> None:
    one = result(node("n", 10), item("a", under="n"), item("b", 20))
    assert what_if(one, weights={"a": Decimal(1)}).subjects["青岚"].change == 0
    with pytest.raises(UsageError, match=r"nothing_left node=N total=0\.5"):
        what_if(one, weights={"a": Decimal("0.5")})


# --- as sentences


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_and_note_has_its_sentence(language: Literal["zh", "en"]) -> None:
    own = scheme(item("a"), unranked=Unranked("out", "不定"), adjustments=(bonus("award"),))
    same = year_on_year(
        *(scored(own, {"青岚": {"a": 5, "award": 1}, "雁回": {"a": 4, "out": out, "award": out}}) for out in (0, 1))
    )
    full = year_on_year(
        scored(scheme(item("a")), {"青岚": {"a": 1}}), scored(scheme(item("a", 20)), {"青岚": {"a": 1}})
    )
    lines = [
        line for found in (two_years(), same) for each in found.subjects.values() for line in trace_lines(opened(each))
    ]
    told = {line.label.rpartition(".")[2] for line in lines}
    assert told == {
        "up",
        "down",
        "same",
        "new",
        "gone",
        "unranked",
        "item_both",
        "item_added",
        "item_dropped",
        "adjustment",
    }
    for line in lines:
        assert line.label in catalogue(language)
        assert say(line.label, language=language, **(dict(line.params) | {"value": line.value}))
    for note in (*two_years().notes, *full.notes):
        assert say(note.code, language=language, **dict(note.params)) != str(note)


def test_an_opened_change_adds_up() -> None:
    root = opened(two_years().subjects["雁回"])
    assert (root.label, dict(root.params)) == (
        "assessment.compare.down",
        {"subject": "雁回", "before": "1", "after": "2"},
    )
    assert root.value == sum(step.value for step in root.children)  # type: ignore[misc]  # numbers
    assert say(root.label, language="en", value=root.value, **dict(root.params)).startswith(
        "雁回: down from 1 to 2, score by -6.75"
    )
    gone = opened(two_years().subjects["鹿溪"])
    assert (gone.value, gone.children, dict(gone.params)["after"]) == ("—", (), "—")


# --- what always holds

MARKS = st.integers(0, 100).map(lambda each: str(Decimal(each) / 10)) | st.just("x") | st.just("-")
ROWS = st.lists(st.fixed_dictionaries(dict.fromkeys(("a", "b", "c", "award"), MARKS)), min_size=3, max_size=6)
KINDS = st.sampled_from(["sum", "mean", "geometric", "harmonic"])


def held(kind: str, *, third: int = 7) -> Any:
    """A tree of two floors with an adjustment, a cap and a limit."""
    inner = node("n", 100, 3, aggregation=kind)
    items = [inner, item("a", 10, 1, under="n"), item("b", 10, 2, under="n"), item("c", 10, third)]
    adjustments = (bonus("award", "0.7", cap=5),)
    return scheme(*items, aggregation="mean", adjustments=adjustments, bonus_cap=Decimal(4), most=Decimal(90))


def cells(rows: list[dict[str, str]]) -> dict[str, dict[str, object]]:
    return {f"区{place}": dict(row) for place, row in enumerate(rows)}


@given(ROWS, ROWS, KINDS, KINDS)
def test_the_parts_of_every_change_add_up_exactly(before: Any, after: Any, one: str, other: str) -> None:
    found = year_on_year(scored(held(one), cells(before)), scored(held(other, third=5), cells(after)))
    assert adds_up(found)
    back = year_on_year(found.other, found.one)
    for name, each in found.subjects.items():
        assert back.subjects[name].places == -each.places
        if each.change is not None:
            assert back.subjects[name].change == -each.change
    assert back.correlation == found.correlation


@given(ROWS, KINDS)
def test_a_result_against_itself_changes_nothing(rows: Any, kind: str) -> None:
    own = scored(held(kind), cells(rows))
    found = scheme_on_scheme(own, own)
    assert all(each.places == 0 and not each.parts and not each.change for each in found.subjects.values())
    assert found.correlation in (1, None)


@given(ROWS, KINDS, st.integers(0, 19))
def test_a_supposed_weight_that_is_the_present_one_changes_nothing(rows: Any, kind: str, share: int) -> None:
    own = scored(held(kind), cells(rows))
    same = what_if(own, weights={"n": Decimal("0.3"), "c": Decimal("0.7")})
    assert all(not each.parts for each in same.subjects.values())
    other = what_if(own, weights={"c": Decimal(share) / 20})
    assert adds_up(other)
    assert what_if(other.other, weights={"c": Decimal("0.7")}).other.subjects == own.subjects
