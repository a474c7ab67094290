"""Corrections written as JSON and read back."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.adapters.catalogues import catalogue, say
from luoshi.adapters.readings.corrections_json import (
    KINDS,
    correction_mapping,
    log_mapping,
    read_correction,
    read_log,
)
from luoshi.core.base.canonical import canonical
from luoshi.core.base.errors import InputError
from luoshi.core.texts.correcting.checks import FIELDS
from luoshi.core.texts.correcting.model import (
    AddDeadline,
    AddDuty,
    AddTarget,
    AddTask,
    Change,
    Correction,
    Entry,
    Key,
    MergeDuties,
    MergeTasks,
    Remove,
    SplitDuty,
    SplitTask,
    Undo,
)
from luoshi.core.texts.model import Span
from tests.architecture.test_catalogues import places
from tests.architecture.tree import SOURCE

wholes = st.integers(min_value=0, max_value=10**6)
spans = st.builds(Span, wholes, wholes)
words = st.text(max_size=4)
some = st.none() | words
keys = st.builds(Key, st.sampled_from(["task", "duty"]), words, wholes, wholes) | st.builds(
    Key, st.just("target"), made_by=st.integers(min_value=1, max_value=99)
)
decimals = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9)
values = decimals | st.tuples(decimals, decimals)
roles = st.sampled_from(["lead", "support", "responsible", "implementer", "other"])
corrections: st.SearchStrategy[Correction] = st.one_of(
    st.builds(AddDuty, keys, roles, words, st.none() | spans),
    st.builds(AddTask, st.none() | spans, words),
    st.builds(AddTarget, spans, words, st.sampled_from([">=", "growth"]), values, words, words, some, some),
    st.builds(AddDeadline, st.none() | spans, some, st.none() | keys, words),
    st.builds(Change, keys, words, st.one_of(some, st.lists(words, max_size=2).map(tuple), spans)),
    st.builds(Change, st.builds(Key, st.just("target"), words, wholes, wholes), st.just("value"), values),
    st.builds(Remove, keys),
    st.builds(SplitTask, keys, wholes),
    st.builds(SplitDuty, keys, st.none() | wholes, st.tuples(words, words)),
    st.builds(MergeTasks, keys, keys),
    st.builds(MergeDuties, keys, keys, words),
    st.builds(Undo, wholes),
)


@given(st.lists(corrections, max_size=4))
def test_every_log_comes_back_equal(log: list[Correction]) -> None:
    entries = tuple(Entry(2 * number + 1, correction) for number, correction in enumerate(log))
    assert read_log(json.loads(canonical(log_mapping(entries)))) == entries
    for correction in log:
        assert read_correction(json.loads(canonical(correction_mapping(correction)))) == correction


def test_the_shape_names_its_version_and_decimals_are_text() -> None:
    change = Change(Key("target", "一", 3, 8), "value", (Decimal("8.50"), Decimal(10)))
    assert log_mapping([Entry(4, change)]) == {
        "schema_version": 1,
        "corrections": [
            {"number": 4, "kind": "change", "row": "target:3-8:一", "field": "value", "value": ["8.50", "10"]}
        ],
    }
    assert correction_mapping(AddDuty(Key("task", made_by=2), "lead", words=Span(3, 5))) == {
        "kind": "add_duty", "task": "task+2", "role": "lead", "organ": "", "words": {"start": 3, "end": 5},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("told", "faults"),
    [
        ({"kind": "paint"}, [f"stored.misfit where=$.kind wanted={' | '.join(KINDS)} found=string", "stored.missing where=$.task", "stored.missing where=$.role", "stored.missing where=$.organ", "stored.missing where=$.words"]),
        ({"kind": "remove", "row": "boss:1"}, ["stored.no_key where=$.row found=boss:1"]),
        ({"kind": "remove", "row": ""}, ["stored.no_key where=$.row found="]),
        ({"kind": "remove", "row": 7}, ["stored.no_key where=$.row found=7"]),
        ({"kind": "remove"}, ["stored.missing where=$.row"]),
        ({"kind": "undo", "of": "1", "why": "x"}, ["stored.misfit where=$.of wanted=integer found=string", "stored.unknown where=$.why"]),
        ({"kind": "split_duty", "row": "duty+1", "at": None, "organs": ["甲"]}, ["stored.misfit where=$.organs wanted=[string, string] found=array"]),
        ({"kind": "split_duty", "row": "duty+1", "organs": ["甲", "乙"]}, ["stored.missing where=$.at"]),
        ({"kind": "change", "row": "target+1", "field": "value", "value": 5}, ['stored.misfit where=$.value wanted="decimal" | ["decimal", "decimal"] found=number']),
        ({"kind": "change", "row": "target+1", "field": "value", "value": ["1"]}, ['stored.misfit where=$.value wanted="decimal" | ["decimal", "decimal"] found=array']),
        ({"kind": "change", "row": "target+1", "field": "value", "value": "many"}, ['stored.misfit where=$.value wanted="decimal" | ["decimal", "decimal"] found=string']),
        ({"kind": "change", "row": "target+1", "field": "value", "value": "1E+99"}, ['stored.misfit where=$.value wanted="decimal" | ["decimal", "decimal"] found=string']),
        ({"kind": "change", "row": "target+1", "field": "value"}, ["stored.missing where=$.value"]),
        ({"kind": "change", "row": "duty+1", "field": "role"}, ["stored.missing where=$.value"]),
        ({"kind": "change", "row": "duty+1", "field": "role", "value": 7}, ["stored.misfit where=$.value wanted=string | null | array | object found=number"]),
        ({"kind": "change", "row": "duty+1", "field": "words", "value": {"start": 1}}, ["stored.missing where=$.value.end"]),
        ({"kind": "add_deadline", "words": 3, "date": 4, "task": 5, "text": None}, ["stored.misfit where=$.words wanted=object found=number", "stored.misfit where=$.date wanted=string found=number", "stored.no_key where=$.task found=5", "stored.misfit where=$.text wanted=string found=null"]),
    ],
)  # fmt: skip
def test_all_that_does_not_fit_is_told_together(told: dict[str, Any], faults: list[str]) -> None:
    with pytest.raises(InputError) as caught:
        read_correction(told)
    assert caught.value.code == "stored.faulty"
    assert [str(fault) for fault in caught.value.params["faults"]] == faults


def test_a_log_counts_upwards() -> None:
    told = log_mapping([Entry(3, Undo(1)), Entry(3, Undo(2)), Entry(1, Undo(0))])
    with pytest.raises(InputError) as caught:
        read_log(told)
    assert [str(fault) for fault in caught.value.params["faults"]] == [
        "stored.misfit where=$.corrections[1].number wanted=integer from 4 found=number",
        "stored.misfit where=$.corrections[2].number wanted=integer from 4 found=number",
    ]


def test_a_log_of_another_version_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        read_log({"schema_version": 2, "corrections": []})
    assert str(caught.value) == "stored.version where=$.schema_version found=2 known=1"


def test_every_reason_has_its_sentence_with_all_that_it_needs() -> None:
    import ast

    found = {}
    files = [*(SOURCE / "core/texts/correcting").glob("*.py"), *(SOURCE / "adapters/readings").glob("*.py")]
    for file in files:
        for node in ast.walk(ast.parse(Path(file).read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "reason":
                code = node.args[0]
                for each in (
                    [code]
                    if isinstance(code, ast.Constant)
                    else [getattr(code, "body", None), getattr(code, "orelse", None)]
                ):
                    if isinstance(each, ast.Constant):
                        found[each.value] = {keyword.arg for keyword in node.keywords}
    assert len(found) > 20
    lacking = {code for code, given in found.items() if places(catalogue("zh").get(code, "{none}")) - given}
    assert lacking == set()


def test_every_kind_row_and_field_has_its_word() -> None:
    kinds = {f"correction.kind.{kind}" for kind in KINDS} | {f"correction.row.{kind}" for kind in FIELDS}
    names = {f"correction.field.{name}" for fields in FIELDS.values() for name in fields}
    assert {code for code in kinds | names if code not in catalogue("zh")} == set()
    assert say("correction.kind.add_duty") == "补充单位"


def test_the_example_of_the_reference_page_is_a_log_with_every_kind() -> None:
    page = (SOURCE.parents[1] / "docs/reference/corrections.md").read_text("utf-8")
    told = json.loads(page.partition("```json\n")[2].partition("```")[0])
    entries = read_log(told)
    assert log_mapping(entries) == told
    assert {type(entry.correction) for entry in entries} == set(KINDS.values())
    assert set(KINDS) == set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE))
