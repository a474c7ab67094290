"""Packs as values: histories, citations, clocks, what a faulty rule leaves behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from luoshi.adapters.packs import read_files
from luoshi.core.base.basis import Evidence
from luoshi.core.base.calendar import Calendar
from luoshi.core.base.clock_rules import Started
from luoshi.core.base.clocks import Due, due
from luoshi.core.base.histories import InForce, NotYetInForce, Repealed, state_on
from luoshi.core.packs.building import build
from luoshi.core.packs.model import Pack, qualified
from tests.written_packs import SOUND, change, sound

RULES = build(read_files(SOUND)).pack
BASIS = "basis: {document: measures, clause: 第一条, note: 每县一家}, evidence: V2"


def with_values(place: Path, *values: str) -> Pack:
    pack = sound(place / "sound")
    lines = "".join(f"      - {{{value}, {BASIS}}}\n" for value in values)
    change(
        pack,
        "parameters.yaml",
        f"schema_version: 1\nparameters:\n  quota:\n    title: 数\n    unit: 家\n    values:\n{lines}".encode(),
    )
    return build(read_files(pack)).pack


def test_a_value_without_an_end_holds_until_the_next_begins(tmp_path: Path) -> None:
    history = (
        with_values(tmp_path, "from: 2020-01-01, value: 1", "from: 2025-01-01, value: 2").parameters["quota"].history
    )
    found = {
        day: state_on(history, day)
        for day in (date(2019, 12, 31), date(2024, 12, 31), date(2025, 1, 1), date(2050, 1, 1))
    }
    assert [state.value if isinstance(state, InForce) else type(state) for state in found.values()] == [
        NotYetInForce,
        1,
        2,
        2,
    ]


def test_a_declared_repeal_is_no_gap(tmp_path: Path) -> None:
    told = ("from: 2020-01-01, until: 2022-01-01, value: 1", "repealed: 2022-01-01", "from: 2025-01-01, value: 2")
    state = state_on(with_values(tmp_path, *told).parameters["quota"].history, date(2023, 1, 1))
    assert isinstance(state, Repealed)
    assert (state.since, state.again, state.basis and state.basis.evidence) == (
        date(2022, 1, 1),
        date(2025, 1, 1),
        Evidence.V2,
    )


def test_a_value_carries_its_basis_with_its_pack_and_evidence(tmp_path: Path) -> None:
    state = with_values(tmp_path, "from: 2020-01-01, value: 0.70").parameters["quota"].state(date(2021, 1, 1))
    assert isinstance(state, InForce)
    assert state.value == Decimal("0.70")
    assert str(state.value) == "0.70"
    basis = state.entry.basis
    assert basis is not None
    assert (basis.document, basis.clause, basis.note, basis.evidence) == (
        "sound:measures",
        "第一条",
        "每县一家",
        Evidence.V2,
    )


@pytest.mark.parametrize("value", ["1", "文本", "true", "2025-01-01", "[1, 2]", "{甲: 1, 乙: [2, 3]}"])
def test_values_of_every_kind_load(tmp_path: Path, value: str) -> None:
    pack = sound(tmp_path / "sound")
    text = f"schema_version: 1\nparameters:\n  it:\n    title: 值\n    values:\n      - {{from: 2020-01-01, value: {value}, {BASIS}}}\n"
    change(pack, "parameters.yaml", text.encode())
    assert list(build(read_files(pack)).pack.parameters) == ["it"]


def test_a_clock_is_ready_to_be_counted() -> None:
    spec = RULES.clocks["reply"]
    assert (spec.clock.extension and spec.clock.extension.approver, spec.clock.excluded_reasons, spec.on_receipt) == (
        "局长",
        ("听证",),
        False,
    )
    found = due(spec.clock, [Started(date(2025, 3, 3))], calendar=Calendar(RULES.calendar))
    assert isinstance(found, Due)
    assert found.day == date(2025, 3, 10), "the 5th is off and the 8th, a Saturday, is worked"


def test_what_is_done_on_receipt_is_due_on_the_day(tmp_path: Path) -> None:
    pack = sound(tmp_path / "sound")
    told = (
        (SOUND / "clocks.yaml")
        .read_text("utf-8")
        .replace("limit: 5\n    unit: working_days", "limit: 0\n    unit: on_receipt")
    )
    change(
        pack,
        "clocks.yaml",
        told.replace("    extension: {limit: 5, unit: working_days, approver: 局长}\n", "").encode(),
    )
    spec = build(read_files(pack)).pack.clocks["reply"]
    found = due(spec.clock, [Started(date(2025, 3, 9))], calendar=Calendar())
    assert isinstance(found, Due)
    assert (spec.on_receipt, found.day) == (True, date(2025, 3, 9))


def test_the_day_on_which_a_document_must_be_in_force_is_that_of_the_rule(tmp_path: Path) -> None:
    pack = sound(tmp_path / "sound")
    warning = "    warning: {note: 另有规定, basis: {document: measures, clause: 第二条}}\n"
    change(pack, "clocks.yaml", (SOUND / "clocks.yaml").read_bytes() + warning.encode())
    days = {(each.place.file.rpartition("/")[2], each.clause): each.on for each in build(read_files(pack)).pack.citings}
    assert days["clocks.yaml", "第三条"] == date(2020, 1, 1)
    assert days["clocks.yaml", "第二条"] is None, "a later law may stand against a rule"
    assert days["organs.yaml", "第一条"] is None
    assert days["plans.yaml", "第三条"] == date(2020, 1, 1)


def test_a_document_is_in_force_between_its_days() -> None:
    document = RULES.documents["measures"]
    told = [
        document.in_force(day) for day in (date(2019, 12, 31), date(2020, 1, 1), date(2029, 12, 31), date(2030, 1, 1))
    ]
    assert told == [False, True, True, False]
    assert replace(document, in_force_until=None).in_force(date(2100, 1, 1))


def test_a_faulty_rule_is_left_out_but_known_by_its_name(tmp_path: Path) -> None:
    pack = sound(tmp_path / "sound")
    change(
        pack,
        "documents.yaml",
        (SOUND / "documents.yaml").read_bytes().replace(b"dates_evidence: D", b"dates_evidence: X"),
    )
    built = build(read_files(pack))
    assert (list(built.pack.documents), built.knows("documents", "measures"), built.knows("documents", "other")) == (
        [],
        True,
        False,
    )


def test_a_pack_of_one_file_is_a_pack(tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    (tmp_path / "bare/pack.yaml").write_bytes((SOUND / "pack.yaml").read_bytes().replace(b"id: sound", b"id: bare"))
    built = build(read_files(tmp_path / "bare"))
    assert (built.faults, built.pack.title, list(built.pack.rules())) == ((), "柳河市开发区规则", [])


def test_codes_and_check_digits_are_rules(tmp_path: Path) -> None:
    pack = sound(tmp_path / "sound")
    more = "check_digits:\n  sign:\n    title: 校验码\n    basis: {document: measures, clause: 第三条}\n    evidence: S\n    settings: {modulus: 11}\n"
    change(pack, "codes.yaml", (SOUND / "codes.yaml").read_bytes() + more.encode())
    found = build(read_files(pack)).pack
    assert (found.codes["colours"].entries, found.check_digits["sign"].settings) == (
        {"01": "红", "02": "黄"},
        {"modulus": 11},
    )
    wrong = sound(tmp_path / "wrong")
    change(wrong, "codes.yaml", (pack / "codes.yaml").read_bytes().replace(b"evidence: S", b"evidence: X"))
    assert (build(read_files(wrong)).pack.codes, build(read_files(wrong)).pack.check_digits) == ({}, {})


@pytest.mark.parametrize(("reference", "found"), [("gdp", "a:gdp"), ("cn:gdp", "cn:gdp")])
def test_a_reference_bears_its_pack(reference: str, found: str) -> None:
    assert qualified(reference, pack="a") == found


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [("calculators.yaml", "    from: 2020-01-01\n", "    from: 2020-01-01\n    until: 2019-01-01\n"), ("calculators.yaml", "title: 增量分成", "title: 3"),
     ("documents.yaml", "in_force_until: 2030-01-01", "in_force_until: 2010-01-01"), ("plans.yaml", "until: 2021-01-01", "until: 2020-01-01"),
     ("plans.yaml", "value: 5,", "value: [6, 5],"), ("indicators.yaml", "source: bureau", "plausible: [5, 5]"), ("organs.yaml", "until: 2022-01-01", "from: 2023-01-01\n    until: 2022-01-01"),
     ("clocks.yaml", "basis: {document: measures, clause: 第三条}", "basis: {clause: 第三条}"), ("calendar.yaml", "year: 2025", "year: '2025'")],
)  # fmt: skip
def test_what_is_faulty_makes_no_rule(tmp_path: Path, file: str, old: str, new: str) -> None:
    pack = sound(tmp_path / "sound")
    text = (SOUND / file).read_text("utf-8")
    assert old in text
    change(pack, file, text.replace(old, new).encode())
    built = build(read_files(pack))
    kind = file.removesuffix(".yaml")
    assert built.faults
    if kind != "calendar":
        assert len(built.pack.rules_of(kind)) < len(RULES.rules_of(kind))
    else:
        assert built.pack.calendar == ()
