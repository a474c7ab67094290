"""Versions of a scheme: shares of topics and natures, what rises, what came, went or was weighed anew."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.adapters.catalogues import catalogue, say
from luoshi.core.assessment.comparing.diagnosing import Diagnosis, Trend, diagnose, diagnosis_trace
from luoshi.core.assessment.model import Weighting
from luoshi.core.base.errors import InputError, UsageError
from luoshi.core.base.traces import trace_lines
from tests.core.assessment.small import by_region, item, node, scheme, scored

LANGUAGES: list[Literal["zh", "en"]] = ["zh", "en"]
GREEN, SCIENCE, LAND = {"topics": ("环保",)}, {"topics": ("科技",)}, {"topics": ("集约用地",)}


def three_years() -> Diagnosis:
    return diagnose(
        [
            scheme(item("a", 30, **GREEN), item("b", 30, **SCIENCE), item("c", 40), year=2025),
            scheme(item("a", 20, **GREEN), item("b", 40, **SCIENCE), item("d", 40), year=2023),
            scheme(item("a", 25, **GREEN), item("b", 40, **SCIENCE), item("d", 35), year=2024),
        ]
    )


def trends(found: tuple[Trend, ...]) -> dict[str, tuple[list[str], str]]:
    return {each.name: ([str(share.normalize()) for share in each.shares], each.course) for each in found}


def test_the_versions_are_taken_from_the_earliest_on() -> None:
    assert [each.scheme.from_day.year for each in three_years().versions] == [2023, 2024, 2025]


def test_a_topic_rises_when_every_version_gives_it_more() -> None:
    assert trends(three_years().topics) == {
        "环保": (["0.2", "0.25", "0.3"], "rises"),
        "科技": (["0.4", "0.4", "0.3"], "mixed"),
    }


@pytest.mark.parametrize(
    ("fulls", "course"),
    [
        ([10, 20, 30], "rises"),
        ([30, 20, 10], "falls"),
        ([10, 10, 10], "same"),
        ([10, 20, 20], "mixed"),
        ([20, 10, 10], "mixed"),
        ([10, 30, 20], "mixed"),
        ([10], "single"),
        ([0, 10], "rises"),
    ],
)
def test_the_course_of_a_share(fulls: list[int], course: str) -> None:
    versions = [
        scheme(
            item("a", full or 1, **(GREEN if full else {})),
            item("b", 100 - (full or 1), nature="quantitative"),
            year=2020 + place,
        )
        for place, full in enumerate(fulls)
    ]
    [trend] = diagnose(versions).topics
    assert (trend.name, trend.course) == ("环保", course)
    assert [float(share) for share in trend.shares] == [full / 100 for full in fulls]


def test_a_share_that_moves_behind_the_shown_places_still_moves() -> None:
    versions = [scheme(item("a", 10, **GREEN), item("b", 10**12 - place, 1), year=2020 + place) for place in range(2)]
    [trend] = diagnose(versions).topics
    assert trend.shares[0] == trend.shares[1]
    assert trend.course == "rises"


def test_what_a_revision_did() -> None:
    one, two = three_years().revisions
    assert [(each.earlier.from_day.year, each.later.from_day.year) for each in (one, two)] == [
        (2023, 2024),
        (2024, 2025),
    ]
    told = [
        (each.item, each.title, str(each.before.normalize()), str(each.after.normalize())) for each in one.reweighted
    ]
    assert (told, one.added, one.dropped) == ([("d", "D", "0.4", "0.35"), ("a", "A", "0.2", "0.25")], (), ())
    assert [(each.item, each.before, each.after) for each in two.added] == [("c", 0, Decimal("0.4"))]
    assert [(each.item, each.before, each.after) for each in two.dropped] == [("d", Decimal("0.35"), 0)]
    assert [each.item for each in two.reweighted] == ["b", "a"]


def test_topics_and_nature_stand_with_an_item_or_above_it() -> None:
    own = scheme(
        node("n", 60, topics=("环保",), nature="quantitative"),
        item("a", 10, under="n", topics=("科技", "环保")),
        item("b", 50, under="n", nature="qualitative"),
        item("c", 40),
    )
    found = diagnose([own])
    assert trends(found.topics) == {"科技": (["0.1"], "single"), "环保": (["0.6"], "single")}
    assert trends(found.natures) == {
        "quantitative": (["0.1"], "single"),
        "qualitative": (["0.5"], "single"),
        "": (["0.4"], "single"),
    }
    assert found.revisions == ()


def test_a_share_is_the_product_of_the_shares_on_the_way_up() -> None:
    own = scheme(
        node("n", 10, 3, aggregation="geometric"), item("a", 5, 1, under="n"), item("b", 5, 2, under="n"),
        item("c", 99, 1), aggregation="mean",
    )  # fmt: skip
    shares = diagnose([own]).versions[0].shares
    assert {name: str(share.normalize()) for name, share in shares.items()} == {"a": "0.25", "b": "0.5", "c": "0.25"}


def test_shares_are_those_of_a_peer_group() -> None:
    items = [by_region(item("a", weight=1), 东部=3), item("b", weight=1)]
    own = scheme(*items, aggregation="mean")
    assert diagnose([own]).versions[0].shares["a"] == Decimal("0.5")
    assert diagnose([own], groups={"region": "东部"}).versions[0].shares["a"] == Decimal("0.75")
    assert diagnose([own], groups={"region": "西部"}).versions[0].shares["a"] == Decimal("0.5")


def test_weights_by_comparison_in_pairs_are_known_without_data() -> None:
    weighting = Weighting("ahp", {"matrix": [[1, 4], [1]]})
    own = scheme(item("a"), item("b"), weighting=weighting)
    assert diagnose([own]).versions[0].shares == {"a": Decimal("0.8"), "b": Decimal("0.2")}
    inner = scheme(node("n", 10, weighting=weighting), item("a", under="n"), item("b", under="n"), item("c", 10))
    assert diagnose([inner]).versions[0].shares == {"c": Decimal("0.5"), "a": Decimal("0.4"), "b": Decimal("0.1")}
    stated = scheme(item("a", 30), item("b", 10), weighting=Weighting("stated", {}))
    assert diagnose([stated]).versions[0].shares["a"] == Decimal("0.75")


def test_weights_of_the_data_count_alike_and_are_noted_once() -> None:
    own = scheme(item("a", 30), item("b", 10), weighting=Weighting("entropy", {}))
    inner = scheme(node("n", 10, weighting=Weighting("critic", {})), item("a", 3, under="n"), item("b", 1, under="n"))
    found = diagnose([own, replace(own, from_day=own.from_day.replace(year=2025)), inner])
    assert found.versions[0].shares == {"a": Decimal("0.5"), "b": Decimal("0.5")}
    assert [str(note) for note in found.notes] == [
        "assessment.diagnose.of_data node=云岭考核2024 method=entropy",
        "assessment.diagnose.of_data node=N method=critic",
    ]


def test_weights_that_cannot_be_found_are_refused() -> None:
    weighting = Weighting("ahp", {"matrix": [[1, 4], [1]]})
    with pytest.raises(InputError, match="other_items"):
        diagnose([scheme(item("a"), item("b"), item("c"), weighting=weighting)])


def test_a_node_of_zero_weights_counts_its_children_alike_as_the_engine_does() -> None:
    own = scheme(item("a", weight=0), item("b", weight=0), aggregation="mean")
    assert diagnose([own]).versions[0].shares == {"a": Decimal("0.5"), "b": Decimal("0.5")}
    engine = scored(own, {"青岚": {"a": 1, "b": 1}}).subjects["青岚"].items
    assert [engine[name].weight for name in "ab"] == [Decimal("0.5")] * 2


def test_schemes_of_other_kinds_are_no_versions() -> None:
    own = scheme(item("a"))
    found = diagnose([own, replace(own, subject="organ", from_day=own.from_day.replace(year=2025)), own])
    assert [str(note) for note in found.notes] == ["assessment.diagnose.several_kinds kinds=zone、organ"]
    assert say(found.notes[0].code, language="en", kinds="zone、organ").startswith("the schemes assess zone、organ, ")
    assert diagnose([own, own]).notes == ()


def test_items_without_a_nature_are_not_told_in_the_trace() -> None:
    assert diagnosis_trace(diagnose([scheme(item("a"))])).children == ()


def test_no_versions_are_refused() -> None:
    with pytest.raises(UsageError, match=r"assessment\.diagnose\.no_versions"):
        diagnose([])


def test_the_trace_tells_trends_and_revisions() -> None:
    root = diagnosis_trace(three_years())
    assert (root.label, root.value) == ("assessment.diagnose.versions", "3")
    assert [(step.label.rpartition(".")[2], step.value) for step in root.children] == [
        ("topic_rises", "20.00% → 25.00% → 30.00%"),
        ("topic_mixed", "40.00% → 40.00% → 30.00%"),
        ("revision", "云岭考核2024"),
        ("revision", "云岭考核2025"),
    ]
    second = root.children[3]
    assert [(step.label.rpartition(".")[2], dict(step.params), step.value) for step in second.children] == [
        ("added", {"item": "C", "before": "0.00%"}, "40.00%"),
        ("dropped", {"item": "D", "before": "35.00%"}, "0.00%"),
        ("reweighted", {"item": "B", "before": "40.00%"}, "30.00%"),
        ("reweighted", {"item": "A", "before": "25.00%"}, "30.00%"),
    ]
    assert say("assessment.diagnose.topic_rises", language="en", value=root.children[0].value, name="环保") == (
        "topic 环保: the share rises with every version, 20.00% → 25.00% → 30.00%"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_has_its_sentence(language: Literal["zh", "en"]) -> None:
    def versions(*fulls: int) -> Diagnosis:
        return diagnose(
            [
                scheme(
                    item("a", full, nature="qualitative", **GREEN),
                    item("b", full, nature="quantitative"),
                    item("c", full, nature="prominent"),
                    item("d", 1000 - 3 * full, **LAND),
                    year=2020 + at,
                )
                for at, full in enumerate(fulls)
            ]
        )

    several = [versions(1), versions(1, 2), versions(2, 1), versions(1, 1), versions(1, 2, 2), three_years()]
    lines = [line for found in several for line in trace_lines(diagnosis_trace(found))]
    courses = ("rises", "falls", "same", "mixed", "single")
    assert {line.label.rpartition(".")[2] for line in lines} == {
        *(f"{kind}_{course}" for kind in ("topic", "quantitative", "qualitative", "prominent") for course in courses),
        "versions", "revision", "added", "dropped", "reweighted",
    }  # fmt: skip
    for line in lines:
        assert line.label in catalogue(language)
        assert say(line.label, language=language, **(dict(line.params) | {"value": line.value}))


FULLS = st.lists(st.integers(1, 50), min_size=5, max_size=5)


@given(FULLS, st.sampled_from(["sum", "mean", "harmonic"]), st.sampled_from(["sum", "mean", "geometric"]))
def test_the_shares_are_those_of_the_engine(fulls: list[int], top: Any, inner: Any) -> None:
    a, b, c, n, weight = fulls
    items = [
        node("n", n, weight, aggregation=inner),
        item("a", a, b, under="n"),
        item("b", b, a, under="n"),
        item("c", c, n),
    ]
    own = scheme(*items, aggregation=top)
    shares = diagnose([own]).versions[0].shares
    assert abs(sum(shares.values()) - 1) <= Decimal("3e-9")
    found = scored(own, {"青岚": {"a": 1, "b": 1, "c": 1}}).subjects["青岚"].items
    whole = {
        "a": found["a"].weight * found["n"].weight,
        "b": found["b"].weight * found["n"].weight,
        "c": found["c"].weight,
    }
    assert all(abs(whole[name] - shares[name]) <= Decimal("1e-9") for name in "abc")
