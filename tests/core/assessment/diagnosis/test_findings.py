"""Findings are few: indicators that are alike are told together."""

from __future__ import annotations

from luoshi.core.assessment.diagnosis.correlations import Pair
from luoshi.core.assessment.diagnosis.diagnosing import examine
from luoshi.core.assessment.diagnosis.findings import clusters, findings
from tests.core.assessment.composites.small import figures, flat

PAIRS = [Pair("a", "b", "n", 0.95), Pair("a", "c", "n", 0.88), Pair("b", "c", "n", 0.93), Pair("a", "d", "n", 0.1),
         Pair("b", "d", "n", 0.2), Pair("c", "d", "n", 0.5)]  # fmt: skip


def test_the_clusters_are_those_of_the_page() -> None:
    assert clusters(PAIRS, 0.92) == [("a", "b", "c")]
    assert clusters(PAIRS, 0.94) == [("a", "b")]
    assert clusters(PAIRS, 0.99) == []
    apart = [Pair("a", "c", "n", 0.99), Pair("b", "d", "n", 0.99), Pair("c", "d", "n", 0.0)]
    assert clusters(apart, 0.92) == [("a", "c"), ("b", "d")]


def test_many_that_are_alike_make_one_finding_with_the_ends_of_their_correlations() -> None:
    rows = [[float(at), at + 0.3 * (at % 2), 2.0 * at + (at % 3), float((at * 5) % 7)] for at in range(12)]
    told = [each for each in findings(examine(figures(rows), flat(4))) if each.why.code.startswith("diagnosis.alike")]
    assert [(each.why.code, each.about) for each in told] == [("diagnosis.alike_many", ("a", "b", "c"))]
    params = dict(told[0].why.params)
    assert (params["count"], params["nodes"]) == (3, ("index",))
    assert 0.92 < float(str(params["least"])) < float(str(params["greatest"])) < 1
