"""A name in a document means an organ of its place and day, several, or none; the reason is told."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.register.days import Days
from luoshi.core.register.matching import match
from luoshi.core.register.model import Organ, OrganName
from luoshi.core.register.name_index import name_index
from tests.core.register.small import ON, ORGANS, REFORM, REGISTER, organ, with_organs

INDEX = name_index(REGISTER)
BY_ID = {each.id: each for each in ORGANS}


def found(name: str, territory: str = "990100", *, on: date = ON, issuer: str = "") -> tuple[str, str]:
    told = match(INDEX, name, on=on, territory=territory, issuer=issuer)
    return " ".join((told.state, *told.organs)), told.why.code


@pytest.mark.parametrize(
    ("name", "territory", "told", "why"),
    [
        ("青岚市发展和改革委员会", "", "matched A-FG", "register.match_full"),
        ("市发改委", "990100", "matched A-FG", "register.match_short"),
        ("市发改委", "990200", "matched B-FG", "register.match_short"),
        ("市发改委", "990102", "matched A-FG", "register.match_short"),
        ("市发展改革委", "990200", "matched B-FG", "register.match_spelled"),
        ("青岚市发改委", "990200", "matched A-FG", "register.match_spelled"),
        ("发改委", "990102", "matched A-FG", "register.match_spelled"),
        ("发改委", "990000", "matched P-FG", "register.match_spelled"),
        ("省发改委", "990102", "matched P-FG", "register.match_short"),
        ("市政府", "990100", "matched A", "register.match_spelled"),
        ("市人民政府", "990200", "matched B", "register.match_spelled"),
        ("市发改委", "", "several A-FG B-FG", "register.match_several"),
        ("发改委", "", "several P-FG A-FG B-FG", "register.match_several"),
        ("市发改委", "990000", "none", "register.match_no_place"),
        ("市发改委", "990181", "none", "register.match_no_place"),
        ("市水务局", "990100", "none", "register.match_unknown"),
        ("青岚经开区管委会", "990000", "matched Z-GW", "register.match_committee"),
        ("云岭青岚经济开发区管委会", "990000", "matched Z-GW", "register.match_committee"),
        ("管委会", "990100", "none", "register.match_unknown"),
        ("局", "990100", "none", "register.match_unknown"),
    ],
)
def test_a_name_is_looked_for_where_the_document_was_issued(name: str, territory: str, told: str, why: str) -> None:
    assert found(name, territory) == (told, why)


def test_a_county_level_city_is_a_city_of_its_own() -> None:
    index = name_index(with_organs(organ("L-FG", "临渚市发展和改革局", "990181", "市发改局")))
    assert match(index, "市发改局", on=ON, territory="990181").organs == ("L-FG",)
    assert match(index, "市发改局", on=ON, territory="990100").state == "none"


def test_an_autonomous_region_is_no_district() -> None:
    from dataclasses import replace

    from luoshi.core.register.model import Territory

    places = (Territory("980000", "云上自治区", "province"), Territory("980100", "北湾市", "city"))
    organs = (
        organ("R", "北湾区住房和城乡建设局", "980102", "区住建局"),
        organ("S", "云上自治区住房和城乡建设局", "980000", "区住建局"),
    )
    index = name_index(replace(REGISTER, territories=places, organs=organs))
    assert match(index, "区住建局", on=ON, territory="980100").why.code == "register.match_no_place"


def test_a_former_name_of_the_same_organ_is_known() -> None:
    assert found("市招商局") == ("matched A-TC", "register.match_former_name")
    assert found("市招商局", on=date(2018, 1, 1)) == ("matched A-TC", "register.match_short")


def test_the_successor_answers_for_an_organ_that_is_over() -> None:
    assert found("省工信委", on=date(2024, 9, 30)) == ("matched P-GW", "register.match_short")
    assert found("省工信委", on=REFORM) == ("matched P-GT", "register.match_successor")


def test_an_organ_to_come_is_not_yet_meant() -> None:
    told = match(INDEX, "省工信厅", on=date(2024, 9, 30), territory="990100")
    assert (told.state, str(told.why)) == ("none", "register.match_not_yet name=省工信厅 day=2024-10-01")


def test_work_that_several_took_up_has_several_candidates() -> None:
    gone = organ(
        "P-GW", "云岭省工业和信息化委员会", "990000", "省工信委", days=Days(None, REFORM), successors=("P-GT", "P-FG")
    )
    told = match(name_index(with_organs(gone)), "省工信委", on=ON, territory="990100")
    assert (told.state, told.organs) == ("several", ("P-GT", "P-FG"))
    assert str(told.why) == "register.match_split name=省工信委 count=2"


def test_successors_are_followed_to_one_that_is_there_and_circles_end() -> None:
    between = Days(date(2010, 1, 1), date(2018, 1, 1))
    first = organ("o1", "青岚市招商引资局", days=Days(None, date(2010, 1, 1)), successors=("o2", "unknown"))
    second = organ("o2", "青岚市经济合作局", days=between, successors=("o1", "A-TC"))
    index = name_index(with_organs(first, second))
    assert match(index, "青岚市招商引资局", on=ON).organs == ("A-TC",)


def test_without_a_successor_nobody_answers() -> None:
    index = name_index(with_organs(organ("o1", "青岚市盐务局", days=Days(None, date(2018, 1, 1)))))
    told = match(index, "青岚市盐务局", on=ON)
    assert (told.state, str(told.why)) == ("none", "register.match_ended name=青岚市盐务局 day=2018-01-01")


def test_two_that_are_over_with_two_successors_are_several() -> None:
    ended = Days(None, date(2018, 1, 1))
    index = name_index(
        with_organs(
            organ("o1", "青岚市外事局", "990100", "外事局", days=ended, successors=("A-FG",)),
            organ("o2", "雁回市外事局", "990200", "外事局", days=ended, successors=("B-FG",)),
        )
    )
    told = match(index, "外事局", on=ON)
    assert (told.organs, told.why.code) == (("A-FG", "B-FG"), "register.match_several")


def test_a_zone_means_its_own() -> None:
    assert found("管委会", issuer="Z-ZS") == ("matched Z-GW", "register.match_issuer")
    assert found("运营公司", issuer="Z-GW") == ("matched Z-GS", "register.match_issuer")
    assert found("招商局", issuer="Z-GW") == ("matched Z-ZS", "register.match_short")
    assert found("招商局", issuer="A") == ("matched A-TC", "register.match_former_name")


def test_a_zone_without_a_company_has_none() -> None:
    index = name_index(with_organs(organ("Y-GW", "临渚高新区管委会", kind="committee", zone="Y")))
    assert match(index, "运营公司", on=ON, issuer="Y-GW").why.code == "register.match_unknown"


def test_brackets_width_and_party_words_do_not_matter() -> None:
    party = organ("D", "中共青岚市委组织部", "990100", "市委组织部")
    index = name_index(with_organs(party))
    assert match(index, "市委组织部", on=ON, territory="990100").organs == ("D",)
    assert match(index, "青岚市委组织部", on=ON).organs == ("D",)
    assert match(index, " 青岚市 发展和改革委员会", on=ON).organs == ("A-FG",)


@given(
    st.text(alphabet="省市县区发改委展和革员会招商局管青岚政府人民工信厅()（） ", max_size=12),
    st.sampled_from(("", "990000", "990100", "990181", "990202", "123456")),
    st.dates(date(2000, 1, 1), date(2030, 1, 1)),
    st.sampled_from(("", "A", "Z-GW", "nobody")),
)
def test_who_is_matched_is_there_on_the_day(name: str, territory: str, on: date, issuer: str) -> None:
    told = match(INDEX, name, on=on, territory=territory, issuer=issuer)
    assert len(told.organs) == {"matched": 1, "none": 0}.get(told.state, max(2, len(told.organs)))
    assert all(INDEX.organs[each].days.hold(on) for each in told.organs)


def test_a_name_without_a_stem_is_kept_by_its_full_form_alone() -> None:
    index = name_index(with_organs(Organ("e", (OrganName("市"),), "other", "990100")))
    assert match(index, "市", on=ON, territory="990100").organs == ("e",)
