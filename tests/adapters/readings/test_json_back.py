"""A stored reading comes back as the values that it was."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.adapters.readings.json import as_mapping, render
from luoshi.adapters.readings.json_back import from_mapping, read_json
from luoshi.adapters.readings.options import Options
from luoshi.core.base.errors import InputError
from luoshi.core.texts.model import (
    Abbreviation,
    Citation,
    Clause,
    Deadline,
    Document,
    Duty,
    Flag,
    Measure,
    Origin,
    Phase,
    Reading,
    Recurrence,
    Silent,
    Source,
    Span,
    Target,
    Task,
)
from luoshi.core.texts.reading import read

SEEDS = sorted((Path(__file__).parents[4] / "shared/texts/seeds").glob("*.txt"))
SAMPLES = [file for file in files("luoshi.data.samples").iterdir() if file.name.endswith(".txt")]

decimals = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12)
values = st.one_of(decimals, st.tuples(decimals, decimals))
words = st.text(max_size=3)
wholes = st.integers(min_value=0, max_value=10**6)
some = st.none() | words


def made(of: type, /, **fields: Any) -> st.SearchStrategy[Any]:
    return st.builds(of, **fields)


def many(rows: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(rows, max_size=2).map(tuple)


spans = st.builds(lambda start, more: Span(start, start + more), wholes, wholes)
flags = many(
    made(Flag, code=words, params=st.lists(st.tuples(words, words), max_size=2, unique_by=lambda x: x[0]).map(tuple))
)
found = {"rule": words, "flags": flags}
placed = {"start": wholes, "end": wholes}
duties = made(
    Duty, organ=words, role=st.sampled_from(["lead", "support", "responsible", "implementer", "other"]), label=words,
    name=words, covers=st.none() | spans, generic=st.booleans(), by_division=st.booleans(), implied=st.booleans(),
    scope=words, **placed, **found,
)  # fmt: skip
tasks = made(
    Task, path=words, text=words, open_ended=st.booleans(), duties=many(duties),
    measures=many(made(Measure, text=words, **placed)), **placed, **found,
)  # fmt: skip
targets = made(
    Target, path=words, subject=words, indicator=words, period=some, unit=words, hedge=some, text=words, change=words,
    comparator=st.sampled_from([">=", "<=", "=", "growth", "multiple", "decline"]), value=values, baseline=some,
    annual=st.booleans(), period_source=st.sampled_from([None, "stated", "inherited"]), **placed, **found,
)  # fmt: skip
documents = made(
    Document, title=some, number=some, issuers=many(words), issued=some, published=some, flags=flags, **placed,
    citations=many(
        made(Citation, title=words, number=some, short_names=many(words), mentions=many(spans), **placed, **found)
    ),
    abbreviations=many(made(Abbreviation, short=words, full=words, **placed)),
    clauses=many(made(Clause, path=words, label=words, heading=words, level=wholes, kind=words, **placed, **found)),
    tasks=many(tasks), targets=many(targets),
    deadlines=many(made(Deadline, path=words, text=words, date=some, resolved_from=some, **placed, **found)),
    recurrences=many(
        made(
            Recurrence, path=words, text=words, every=st.sampled_from(["year", "half", "standing"]), interval=wholes,
            times=st.none() | wholes, **placed, **found,
        )
    ),
    phases=many(made(Phase, path=words, name=words, from_day=some, to_day=some, **placed, **found)),
    silent=many(made(Silent, why=words, **placed)),
)  # fmt: skip
origins = made(
    Origin, page=st.none() | wholes, table=st.none() | wholes, row=st.none() | wholes, cell=st.none() | wholes,
    raw=st.none() | st.tuples(wholes, wholes), **placed,
)  # fmt: skip
readings = made(
    Reading, source=made(Source, name=words, sha256=words, text=words, origin=many(origins)), documents=many(documents),
    flags=flags,
)  # fmt: skip


@given(readings)
def test_every_reading_comes_back_equal(reading: Reading) -> None:
    assert from_mapping(as_mapping(reading)) == reading
    assert read_json(render([reading], options=Options())) == reading


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.name)
def test_every_sample_comes_back_equal(file: Path) -> None:
    reading = read(Source(file.name, "ab" * 32, file.read_text("utf-8")))
    assert reading.documents
    assert read_json(render([reading], options=Options()).encode()) == reading


@pytest.mark.skipif(not SEEDS, reason="the seed documents lie outside the repository")
@pytest.mark.parametrize("file", SEEDS, ids=lambda file: file.name)
def test_every_seed_comes_back_equal(file: Path) -> None:
    reading = read(Source(file.name, "ab" * 32, file.read_text("utf-8")))
    assert read_json(render([reading], options=Options())) == reading


def test_a_plain_json_decoder_may_stand_between(invented: Reading) -> None:
    told = json.loads(render([invented], options=Options()))
    assert from_mapping(told) == invented
    assert from_mapping(told).documents[1].targets[0].value == Decimal("120.5")


def spoilt(reading: Reading, *path: str | int, value: object) -> str:
    told = json.loads(render([reading], options=Options()))
    part = told
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    return json.dumps(told)


@pytest.mark.parametrize(
    ("path", "value", "where", "wanted"),
    [
        (("source", "text"), 3, "$.source.text", "string"),
        (("source", "origin", 0, "raw"), [1], "$.source.origin[0].raw", "[integer, integer]"),
        (("source", "origin", 0, "page"), "1", "$.source.origin[0].page", "integer"),
        (("documents",), {}, "$.documents", "array"),
        (("documents", 0), 1, "$.documents[0]", "object"),
        (("documents", 0, "issuers"), [None], "$.documents[0].issuers[0]", "string"),
        (("documents", 0, "start"), -1, "$.documents[0].start", "integer from 0"),
        (("documents", 0, "start"), True, "$.documents[0].start", "integer"),
        (("documents", 0, "citations", 0, "mentions"), [7], "$.documents[0].citations[0].mentions[0]", "object"),
        (("documents", 1, "tasks", 0, "open_ended"), 0, "$.documents[1].tasks[0].open_ended", "boolean"),
        (
            ("documents", 1, "tasks", 0, "duties", 1, "role"), "boss", "$.documents[1].tasks[0].duties[1].role",
            "lead | support | responsible | implementer | other",
        ),
        (("documents", 1, "tasks", 0, "measures", 0, "targets"), ["0"], "$.documents[1].tasks[0].measures[0].targets[0]", "integer"),
        (("documents", 1, "targets", 0, "value"), "120.5", "$.documents[1].targets[0].value", "number | [number, number]"),
        (("documents", 1, "targets", 0, "value"), [1], "$.documents[1].targets[0].value", "number | [number, number]"),
        (("documents", 1, "targets", 0, "value"), [1, 2, 3], "$.documents[1].targets[0].value", "number | [number, number]"),
        (("documents", 1, "targets", 0, "period_source"), "guessed", "$.documents[1].targets[0].period_source", "null | stated | inherited"),
        (("documents", 1, "targets", 0, "flags"), [{"code": "a", "params": {"b": 1}}], "$.documents[1].targets[0].flags[0].params.b", "string"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_with_its_place(
    invented: Reading, path: tuple[str | int, ...], value: object, where: str, wanted: str
) -> None:
    with pytest.raises(InputError) as caught:
        read_json(spoilt(invented, *path, value=value))
    assert (caught.value.code, caught.value.params["where"], caught.value.params["count"]) == (
        "stored.faulty",
        where,
        1,
    )
    [only] = caught.value.params["faults"]
    assert (only.code, dict(only.params)["wanted"]) == ("stored.misfit", wanted)


def test_all_faults_are_told_together(invented: Reading) -> None:
    told = json.loads(render([invented], options=Options()))
    del told["documents"][0]["title"], told["documents"][1]["targets"][0]["value"], told["source"]
    told["documents"][0]["colour"] = "red"
    with pytest.raises(InputError) as caught:
        from_mapping(told)
    assert [str(fault) for fault in caught.value.params["faults"]] == [
        "stored.missing where=$.source",
        "stored.missing where=$.documents[0].title",
        "stored.unknown where=$.documents[0].colour",
        "stored.missing where=$.documents[1].targets[0].value",
    ]


@pytest.mark.parametrize(
    ("text", "where"),
    [("{", "1:2"), ('{"a":1,\n"b":}', "2:5"), ("[]", "1:1"), ('{"a":NaN}', "1:1"), (b"\xff\xfe{", "1:1"), ("[" * 100_000, "1:1")],
)  # fmt: skip
def test_what_is_no_json_is_told(text: str | bytes, where: str) -> None:
    with pytest.raises(InputError) as caught:
        read_json(text)
    assert (caught.value.code, caught.value.params["where"]) == ("stored.not_json", where)


def test_another_version_is_refused(invented: Reading) -> None:
    with pytest.raises(InputError) as caught:
        from_mapping({**as_mapping(invented), "schema_version": 2})
    assert str(caught.value) == "stored.version where=$.schema_version found=2 known=1"


def test_a_number_that_is_none_is_refused(invented: Reading) -> None:
    told = as_mapping(replace(invented, documents=()))
    with pytest.raises(InputError):
        read_json(json.dumps(told).replace('"documents": []', '"documents": [1e999999999]'))
