"""The invented register that is committed is the one that the tool writes, reads without a fault and has what it says."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from luoshi.adapters.register.reading import read_register
from luoshi.adapters.workbooks import read_workbook
from luoshi.core.register.asking import county_on, covers_on, zone_on
from luoshi.core.register.matching import match
from luoshi.core.register.model import ROLES
from luoshi.core.register.name_index import name_index
from tools.assessment_zones import ZONES
from tools.register_sample import FILE, NOTE, main, the_book
from tools.register_zones import MOVED, MOVED_ON, SPANNING, SPANS_SINCE, the_register

READ = read_register([FILE])
REGISTER = READ.register


def test_the_committed_workbook_is_what_the_tool_writes() -> None:
    assert main(["--check"]) == 0
    assert the_book() == the_book()


def test_a_workbook_that_differs_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path
) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr("tools.register_sample.FILE", tmp_path / "register.xlsx")
    assert main(["--check"]) == 1
    assert capsys.readouterr().out == "src/luoshi/data/samples/register.xlsx is not what tools.register_sample writes\n"
    assert main([]) == 0
    assert main(["--check"]) == 0


def test_it_reads_without_fault_or_remark_as_the_tool_made_it() -> None:
    assert READ.notes == ()
    assert the_register() == REGISTER


def test_it_says_that_it_is_invented_in_every_sheet() -> None:
    for sheet in read_workbook(FILE.read_bytes()):
        assert sheet.rows()[2][1].value == NOTE


def test_it_has_six_cities_thirty_counties_and_the_zones_of_the_assessment() -> None:
    levels = Counter(each.level for each in REGISTER.territories)
    assert levels == {"state": 1, "province": 1, "city": 6, "county": 30}
    assert {each.code[:2] for each in REGISTER.territories if each.level != "state"} == {"99"}
    short = {each.short_names[0] if each.short_names else each.name for each in REGISTER.zones}
    assert short == {each.name for each in ZONES}
    assert len(REGISTER.parks) == 30


def test_each_zone_has_one_committee_and_each_role_a_person() -> None:
    committees = Counter(each.zone for each in REGISTER.organs if each.kind == "committee")
    assert committees == {each.code: 1 for each in REGISTER.zones}
    assert {role for each in REGISTER.people for role in each.roles} == set(ROLES)
    assert {each.organ for each in REGISTER.people if "city" in each.roles} == {"QL-GOV", "YH-GOV"}


def test_one_zone_spans_two_cities_from_a_day_on() -> None:
    zone = next(each for each in REGISTER.zones if SPANNING in each.short_names)
    assert covers_on(zone, on=date(2022, 8, 31)) == ("990202",)
    assert covers_on(zone, on=SPANS_SINCE) == ("990202", "990122")
    assert zone.parent == "YL-GOV"


def test_the_county_of_one_park_changed() -> None:
    park = next(each for each in REGISTER.parks if each.code == MOVED)
    assert (county_on(park, on=date(2024, 6, 30)), county_on(park, on=MOVED_ON)) == ("990102", "990103")


def test_one_zone_was_renamed_and_those_of_the_state_were_upgraded() -> None:
    renamed = next(each for each in REGISTER.zones if each.name == "风岭工业园区")
    assert zone_on(renamed, on=date(2021, 5, 19)).name == "风岭化工园区"
    first = REGISTER.zones[0]
    assert (first.name, zone_on(first, on=date(2001, 1, 1)).level, first.level) == (
        "青岚经济技术开发区",
        "省级",
        "国家级",
    )


@pytest.mark.parametrize(
    ("name", "territory", "on", "organ", "why"),
    [
        ("市发改委", "990100", date(2025, 1, 1), "QL-FGW", "register.match_short"),
        ("市发改委", "990200", date(2025, 1, 1), "YH-FGW", "register.match_short"),
        ("省工信委", "990100", date(2025, 1, 1), "YL-GXT", "register.match_successor"),
        ("省国土厅", "990000", date(2024, 5, 20), "YL-GTT", "register.match_short"),
        ("市大数据局", "990100", date(2025, 7, 1), "QL-SJJ", "register.match_successor"),
        ("市招商局", "990100", date(2025, 1, 1), "QL-TCJ", "register.match_former_name"),
        ("青岚经开区管委会", "990000", date(2025, 1, 1), "G991001-GWH", "register.match_short"),
    ],
)
def test_names_of_documents_find_its_organs(name: str, territory: str, on: date, organ: str, why: str) -> None:
    told = match(name_index(REGISTER), name, on=on, territory=territory)
    assert (told.organs, told.why.code) == ((organ,), why)
