"""Traces that explain a result."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.base.amounts import Amount
from luoshi.core.base.basis import Basis, Evidence
from luoshi.core.base.canonical import canonical
from luoshi.core.base.errors import InputError
from luoshi.core.base.traces import Trace, evidence_of, trace, trace_from_data, trace_lines, trace_to_data

RULE = Basis("甲省办法", "第三条", quotation="三七分成", note="增量部分", evidence=Evidence.V)
BASE = trace("share.base", Amount(Decimal("200"), "万元"), year="2016", from_day=date(2017, 1, 1))
SHARE = trace(
    "share.zone", Amount(Decimal("60.50"), "万元"), basis=RULE, children=[BASE, trace("share.rate", Decimal("0.70"))]
)
VALUES = (
    st.text()
    | st.dates()
    | st.decimals(allow_nan=False, allow_infinity=False, places=3)
    | st.builds(Amount, st.decimals(allow_nan=False, allow_infinity=False, places=2), st.sampled_from(["亩", "万元"]))
)
BASES = st.none() | st.builds(Basis, st.just("甲"), st.text(), st.text(), evidence=st.sampled_from(Evidence))
PARAMS = st.dictionaries(st.text(), VALUES, max_size=3).map(lambda found: tuple(found.items()))
TRACES = st.recursive(
    st.builds(Trace, st.text(), PARAMS, VALUES, BASES),
    lambda inner: st.builds(Trace, st.text(), PARAMS, VALUES, BASES, st.lists(inner, max_size=3).map(tuple)),
    max_leaves=8,
)


def test_the_data_declare_their_keys_and_the_kind_of_each_value() -> None:
    assert canonical(trace_to_data(SHARE)) == (
        '{"schema_version":1,"label":"share.zone","params":{},"value":{"kind":"amount","value":"60.50","unit":"万元"},'
        '"basis":{"document":"甲省办法","clause":"第三条","quotation":"三七分成","note":"增量部分","evidence":"V"},"children":['
        '{"label":"share.base","params":{"year":{"kind":"text","value":"2016"},"from_day":{"kind":"day","value":"2017-01-01"}},'
        '"value":{"kind":"amount","value":"200","unit":"万元"},"basis":{},"children":[]},'
        '{"label":"share.rate","params":{},"value":{"kind":"number","value":"0.70"},"basis":{},"children":[]}]}\n'
    )


def test_the_lines_go_from_the_result_to_what_it_was_computed_from() -> None:
    deep = trace("top", children=[SHARE, trace("last")])
    assert [(line.depth, line.label) for line in trace_lines(deep)] == [
        (0, "top"),
        (1, "share.zone"),
        (2, "share.base"),
        (2, "share.rate"),
        (1, "last"),
    ]
    assert trace_lines(SHARE)[0].basis == RULE
    assert trace_lines(BASE)[0].params == (("year", "2016"), ("from_day", date(2017, 1, 1)))


def test_the_evidence_of_a_result_is_that_of_all_its_steps() -> None:
    doubtful = trace("x", basis=Basis("乙", "", evidence=Evidence.M))
    assert evidence_of(trace("top", children=[SHARE, doubtful])) == (Evidence.V, Evidence.M)


@given(TRACES)
def test_a_trace_reads_back_from_json_as_it_was(given_trace: Trace) -> None:
    assert trace_from_data(json.loads(canonical(trace_to_data(given_trace)))) == given_trace


@pytest.mark.parametrize("data", [{}, {"schema_version": 2}])
def test_another_version_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(InputError, match=r"trace\.version"):
        trace_from_data(data)


@pytest.mark.parametrize(
    "change",
    [
        {"label": None, "params": []},
        {"value": {"kind": "number", "value": "x"}},
        {"value": {"kind": "colour", "value": "x"}},
        {"value": {"kind": "day", "value": "2025-02-30"}},
        {"value": {"kind": "amount", "value": "1"}},
        {"basis": {"document": "x"}},
        {"children": {}},
        {"children": ["x"]},
    ],
)
def test_what_is_no_trace_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(InputError, match=r"trace\.malformed"):
        trace_from_data(trace_to_data(SHARE) | change)


def test_an_unknown_unit_in_a_trace_keeps_its_own_fault() -> None:
    with pytest.raises(InputError, match=r"amount\.unknown_unit"):
        trace_from_data(trace_to_data(SHARE) | {"value": {"kind": "amount", "value": "1", "unit": "斤"}})
