"""Cases: each question's whole answer, and what is told when a case does not hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from luoshi.adapters.packs import read_files
from luoshi.core.base.calendar import CalendarYear
from luoshi.core.base.histories import History, succession
from luoshi.core.cycle import World, answer, calendar_of, failures
from luoshi.core.packs.building import build
from luoshi.core.packs.model import Pack
from tests.written_packs import SOUND, change, sound


def asked(place: Path, ask: str, expect: str = "{state: x}", *, more: str = "") -> Pack:
    pack = sound(place / "sound")
    change(
        pack,
        "cases/rules.yaml",
        f"schema_version: 1\ncases:\n  - title: 问\n    ask: {ask}\n    expect: {expect}\n".encode(),
    )
    if more:
        change(pack, "clocks.yaml", more.encode())
    built = build(read_files(pack))
    assert built.faults == ()
    return built.pack


def world(pack: Pack) -> World:
    return World({pack.id: pack}, calendar_of({pack.id: pack}))


BASIS = {"evidence": "S", "document": "measures", "clause": "第三条"}


@pytest.mark.parametrize(
    ("ask", "found"),
    [
        ("{parameter: quota, on: 2024-12-31}", {"state": "in_force", "value": 1, "from": date(2020, 1, 1), "unit": "家", **BASIS, "clause": "第一条"}),
        ("{parameter: 'sound:quota', on: 2019-12-31}", {"state": "not_yet_in_force", "from": date(2020, 1, 1), "unit": "家"}),
        ("{parameter: nothing, on: 2019-12-31}", {"state": "missing"}),
        ("{clock: reply, start: 2025-03-03}", {"state": "running", "due": date(2025, 3, 10), "provisional": False, "ended": date(2025, 3, 10), "original": date(2025, 3, 10), **BASIS}),
        (
            "{clock: reply, start: 2025-03-03, events: [{suspended: 2025-03-06, reason: 听证}]}",
            {"state": "stopped", "since": date(2025, 3, 6), "reason": "听证", "left": 4, "original": date(2025, 3, 10), **BASIS},
        ),
        (
            "{target: output, plan: plan, subject: 柳河园, period: '2022'}",
            {"comparator": ">=", "value": Decimal(5), "unit": "亿元", "hedge": "", "baseline": "", **BASIS},
        ),
        ("{organ: 市经委, on: 2021-12-31}", {"state": "in_force", "organ": "commission", "name": "柳河市经济委员会", **BASIS, "clause": "第一条"}),
        ("{organ: 柳河市经济局}", {"state": "in_force", "organ": "bureau", "name": "柳河市经济局", **BASIS, "clause": "第一条"}),
        ("{organ: 市经委会}", {"state": "missing"}),
        ("{code: '01', table: colours}", {"state": "in_force", "name": "红", **BASIS}),
        ("{code: '09', table: colours}", {"state": "missing"}),
    ],
)  # fmt: skip
def test_a_question_has_its_answer(tmp_path: Path, ask: str, found: dict[str, object]) -> None:
    pack = asked(tmp_path, ask)
    assert answer(pack.cases[0].ask, pack="sound", world=world(pack)) == found


def test_an_indicator_answers_all_its_fields(tmp_path: Path) -> None:
    pack = asked(tmp_path, "{indicator: output}")
    found = answer(pack.cases[0].ask, pack="sound", world=world(pack))
    assert (found["unit"], found["source"], found["best"], found["places"]) == ("亿元", "bureau", (), None)


@pytest.mark.parametrize(
    ("events", "due"),
    [
        ("[{suspended: 2025-03-04, reason: 听证}, {resumed: 2025-03-06}]", date(2025, 3, 11)),
        ("[{excluded: 2025-03-04, to: 2025-03-06, reason: 听证}]", date(2025, 3, 12)),
        ("[{extended: 2025-03-04, by: 2, approver: 局长, reason: 复杂}]", date(2025, 3, 12)),
    ],
)
def test_events_move_the_due_day(tmp_path: Path, events: str, due: date) -> None:
    pack = asked(tmp_path, f"{{clock: reply, start: 2025-03-03, events: {events}}}", f"{{due: {due}}}")
    assert failures(pack.cases[0], pack="sound", world=world(pack)) == ()


@pytest.mark.parametrize(
    ("ask", "expect", "codes"),
    [
        ("{parameter: quota, on: 2024-12-31}", "{value: 1.00}", []),
        ("{parameter: quota, on: 2024-12-31}", "{value: true}", ["pack.case_differs"]),
        ("{parameter: quota, on: 2024-12-31}", "{value: 2, unit: 个, note: x}", ["pack.case_differs", "pack.case_differs", "pack.case_no_such_answer"]),
        ("{parameter: nothing, on: 2024-12-31}", "{state: missing}", []),
        ("{parameter: nothing, on: 2024-12-31}", "{value: 1}", ["pack.no_parameter"]),
        ("{parameter: 'other:quota', on: 2024-12-31}", "{state: missing}", []),
        ("{parameter: 'other:quota', on: 2024-12-31}", "{value: 1}", ["pack.no_pack"]),
        ("{calculator: sharing, input: {amounts: {'2020': 100, '2021': 200}}}", "{total: 70, value: 70, unit: 万元, document: measures, zone.2021: 70}", []),
        ("{calculator: sharing, input: {amounts: {'2020': 100, '2021': 200}}}", "{zone: {'2021': 70}}", []),
        ("{calculator: sharing, input: {amounts: {'2020': 100, '2021': 200}}}", "{zone: {'2021': 80}, evidence: M}", ["pack.case_differs", "pack.case_unmet"]),
        ("{calculator: sharing, input: {}}", "{total: 1}", ["pack.case_misfit"]),
    ],
)  # fmt: skip
def test_what_is_told_of_a_case(tmp_path: Path, ask: str, expect: str, codes: list[str]) -> None:
    pack = asked(tmp_path, ask, expect)
    assert [each.code for each in failures(pack.cases[0], pack="sound", world=world(pack))] == codes


def test_values_of_every_shape_are_compared_as_values(tmp_path: Path) -> None:
    pack = sound(tmp_path / "sound")
    basis = "basis: {document: measures, clause: 第一条}, evidence: S"
    value = "value: {a: [1, 2.50], b: 文}"
    change(
        pack,
        "parameters.yaml",
        f"schema_version: 1\nparameters:\n  it:\n    title: 值\n    values:\n      - {{from: 2020-01-01, {value}, {basis}}}\n".encode(),
    )
    lines = [
        ("{a: [1.0, 2.5], b: 文}", 0),
        ("{a: [1, 2], b: 文}", 1),
        ("{a: [1], b: 文}", 1),
        ("{b: 文}", 1),
        ("[1]", 1),
    ]
    cases = "".join(
        f"  - {{title: 问, ask: {{parameter: it, on: 2021-01-01}}, expect: {{value: {told}}}}}\n" for told, _ in lines
    )
    change(pack, "cases/rules.yaml", f"schema_version: 1\ncases:\n{cases}".encode())
    rules = build(read_files(pack)).pack
    assert [len(failures(case, pack="sound", world=world(rules))) for case in rules.cases] == [
        wrong for _, wrong in lines
    ]


def test_a_place_within_a_case_is_that_of_what_is_wrong(tmp_path: Path) -> None:
    pack = asked(tmp_path, "\n      parameter: quota\n      on: 2024-12-31", "\n      unit: 家\n      value: 7")
    [found] = failures(pack.cases[0], pack="sound", world=world(pack))
    assert (found.place.line, pack.cases[0].place().line) == (9, 3)


def test_an_own_year_of_an_office_wins_over_the_nation() -> None:
    rules = build(read_files(SOUND)).pack
    nation, office = (
        Pack(name, "", "", "", rules.applies_to, rules.place, calendar=(CalendarYear(2025, notice=name),))
        for name in ("cn", "mine")
    )
    for packs in ({"cn": nation, "mine": office}, {"mine": office, "cn": nation}):
        assert [year.notice for year in calendar_of(packs).years] == ["mine"]


def test_a_repealed_value_says_since_when_and_one_without_any_is_missing(tmp_path: Path) -> None:
    rules = asked(tmp_path, "{parameter: quota, on: 2026-01-01}")
    quota = rules.parameters["quota"]
    ended = replace(quota, history=succession([(date(2020, 1, 1), 1)], until=date(2022, 1, 1)))
    for history, found in (
        (ended.history, {"state": "repealed", "since": date(2022, 1, 1), "unit": "家"}),
        (History(()), {"state": "missing", "unit": "家"}),
    ):
        there = replace(rules, parameters={"quota": replace(quota, history=history)})
        assert answer(rules.cases[0].ask, pack="sound", world=world(there)) == found


def test_a_table_of_a_pack_rests_on_its_own_documents_and_others(tmp_path: Path) -> None:
    rules = asked(tmp_path, "{code: '01', table: colours}")
    other = replace(rules, id="other")
    found = answer(rules.cases[0].ask, pack="other", world=World({"other": other}))
    assert found["document"] == "sound:measures"


def test_a_rule_without_a_basis_answers_without_one(tmp_path: Path) -> None:
    rules = asked(tmp_path, "{indicator: output}")
    bare = replace(rules, indicators={"output": replace(rules.indicators["output"], basis=None)})
    found = answer(rules.cases[0].ask, pack="sound", world=world(bare))
    assert "document" not in found
    assert found["unit"] == "亿元"
