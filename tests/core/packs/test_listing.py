"""What rules say on a day, and how two packs or days differ."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from luoshi.adapters.packs import read_files
from luoshi.core.base.histories import History
from luoshi.core.packs.building import build
from luoshi.core.packs.listing import Difference, differences, listed, listed_at, shown
from luoshi.core.packs.model import AppliesTo
from luoshi.core.packs.resolution import Where
from tests.written_packs import SOUND, change, sound

RULES = build(read_files(SOUND)).pack
ON = date(2021, 6, 1)


def said(on: date = ON) -> dict[tuple[str, str], tuple[str, str]]:
    return {(each.kind, each.id): (each.state, each.value) for each in listed(RULES, on=on)}


def test_every_rule_is_listed_with_its_state_and_value() -> None:
    found = said()
    state, value = found.pop(("schemes", "zones"))
    assert (state, value[:46]) == ("in_force", "subject zone · every year · aggregation mean ·")
    assert (
        "{id: service, input: service, rule: panel, settings: {experts: 2, scale: 10}, title: 服务, weight: 0.3}"
        in value
    )
    assert found == {
        ("parameters", "quota"): ("in_force", "1 家"),
        ("organs", "commission"): ("in_force", "市经委"),
        ("organs", "bureau"): ("not_yet_in_force", "市经委"),
        ("indicators", "output"): ("in_force", "亿元 · year · up · sum · sum"),
        ("plans", "plan"): ("in_force", ""),
        ("phases", "plan/起步"): ("in_force", ""),
        ("phases", "plan/攻坚"): ("in_force", ""),
        ("targets", "plan/output/柳河园/2022/>="): ("in_force", ">= 5 亿元"),
        ("calculators", "sharing"): ("in_force", "increment_sharing {zone_share: 0.7, reading: chained}"),
        ("clocks", "reply"): ("in_force", "5 working_days +5 (局长)"),
        ("codes", "colours"): ("in_force", "2"),
    }


def test_a_rule_is_listed_with_what_it_rests_on() -> None:
    row = next(each for each in listed(RULES, on=ON) if each.id == "quota")
    assert (row.pack, row.document, row.clause, row.evidence, row.since, row.until) == (
        "sound", "sound:measures", "第一条", "S", date(2020, 1, 1), date(2025, 1, 1),
    )  # fmt: skip
    assert row.place.endswith("parameters.yaml:4")


@pytest.mark.parametrize(("on", "state"), [(date(2019, 1, 1), "not_yet_in_force"), (date(2024, 1, 1), "repealed")])
def test_a_plan_out_of_its_days_says_so(on: date, state: str) -> None:
    assert said(on)["plans", "plan"][0] == state


def test_warnings_repeals_receipts_and_check_digits_are_listed(tmp_path: Path) -> None:
    pack = sound(tmp_path / "sound")
    basis = "basis: {document: measures, clause: 第三条}"
    change(pack, "parameters.yaml", (
        "schema_version: 1\nparameters:\n  quota:\n    title: 数\n    values:\n"
        f"      - {{from: 2020-01-01, until: 2021-01-01, value: [甲, 乙], {basis}, evidence: M}}\n"
        f"      - {{repealed: 2021-01-01, {basis}, evidence: D}}\n"
        f"    warning: {{note: 后法不同, {basis}}}\n"
    ).encode())  # fmt: skip
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
    digits = f"check_digits:\n  sign:\n    title: 校验码\n    {basis}\n    evidence: S\n    settings: {{modulus: 11}}\n"
    change(pack, "codes.yaml", (SOUND / "codes.yaml").read_bytes() + digits.encode())
    rows = {each.id: each for each in listed(build(read_files(pack)).pack, on=ON)}
    assert (rows["quota"].state, rows["quota"].until, rows["quota"].evidence) == ("repealed", date(2021, 1, 1), "D")
    assert rows["quota"].warning == "后法不同 (sound:measures 第三条)"
    assert (rows["reply"].value, rows["sign"].value) == ("on_receipt", "{modulus: 11}")


def test_the_rules_of_a_place_come_each_from_the_pack_that_answers() -> None:
    wide = replace(RULES, id="wide", applies_to=AppliesTo())
    narrow = replace(RULES, plans={}, clocks={})
    found = {each.id: each.pack for each in listed_at([wide, narrow], where=Where("990100"), on=ON)}
    assert (found["quota"], found["reply"], found["plan"]) == ("sound", "wide", "wide")
    assert {each.pack for each in listed_at([wide, narrow], where=Where("120000"), on=ON)} == {"wide"}


def test_two_days_of_a_pack_differ_in_what_changed() -> None:
    found = differences(listed(RULES, on=date(2024, 1, 1)), listed(RULES, on=date(2025, 1, 1)))
    assert [(each.id, each.change) for each in found] == [("quota", "changed")]
    assert found[0].fields == (
        ("value", "1 家", "2 家"), ("since", "2020-01-01", "2025-01-01"), ("until", "2025-01-01", ""), ("clause", "第一条", "第二条"),
    )  # fmt: skip


def test_two_packs_differ_in_what_only_one_has() -> None:
    rows = listed(RULES, on=ON)
    assert differences(rows, rows) == []
    assert differences(rows, rows[1:]) == [Difference("parameters", "quota", "每县开发区数量", "removed")]
    assert differences(rows[1:], rows) == [Difference("parameters", "quota", "每县开发区数量", "added")]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Decimal("0.70"), "0.70"),
        (True, "true"),
        (False, "false"),
        (("a", 1), "[a, 1]"),
        ({"a": (1,)}, "{a: [1]}"),
        (date(2025, 1, 1), "2025-01-01"),
    ],
)
def test_a_value_is_shown_as_it_stands_in_a_file(value: object, told: str) -> None:
    assert shown(value) == told


def test_a_parameter_without_any_value_is_missing() -> None:
    bare = replace(RULES, parameters={"quota": replace(RULES.parameters["quota"], history=History(()))})
    [row] = [each for each in listed(bare, on=ON) if each.id == "quota"]
    assert (row.state, row.value, row.document) == ("missing", "", "")
