"""What is written is read back as it was; the template offers what a cell may hold."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest

from luoshi.adapters.catalogues import Language, catalogue
from luoshi.adapters.register.columns import SHEETS, head_code, heads_of
from luoshi.adapters.register.reading import read_register
from luoshi.adapters.register.rows_of import rows_of
from luoshi.adapters.register.writing import register_as_workbook, register_template
from luoshi.core.register.model import Organ, Register, Territory
from tests.core.register.small import CREDIT, ORGANS, REGISTER, organ

BOTH: tuple[Language, ...] = ("zh", "en")


def again(register: Register, language: Language = "zh") -> Register:
    return read_register([("r.xlsx", register_as_workbook(register, language=language))], credit=CREDIT).register


@pytest.mark.parametrize("language", BOTH)
def test_a_register_comes_back_as_it_was(language: Language) -> None:
    assert again(REGISTER, language) == REGISTER


def test_the_same_register_gives_the_same_bytes() -> None:
    assert register_as_workbook(REGISTER) == register_as_workbook(REGISTER)


def test_organs_of_one_short_name_are_written_by_their_full_names() -> None:
    lines = {line["id"]: line for line in rows_of(REGISTER)["organs"]}
    assert lines["A-FG"]["guided_by"] == "云岭省发展和改革委员会"
    assert lines["P-GW"]["successors"] == "云岭省工业和信息化厅"


def test_a_name_that_two_have_is_written_as_its_code() -> None:
    twins = replace(
        REGISTER,
        territories=(*REGISTER.territories, Territory("990203", "柳汀区", "county")),
        organs=(*ORGANS, organ("X", "甲局", "990203")),
    )
    assert rows_of(twins)["organs"][-1]["territory"] == "990203"
    assert rows_of(twins)["parks"][0]["county"] == "990102"
    assert again(twins) == twins


def test_organs_without_names_and_parks_without_county_keep_their_row() -> None:
    bare = Register(
        organs=(Organ("X", (), "other"),), parks=(replace(REGISTER.parks[0], seats=(), area=Decimal("12.5")),)
    )
    lines = rows_of(bare)
    assert (lines["organs"][0]["id"], lines["organs"][0]["name"]) == ("X", "")
    assert (lines["parks"][0]["county"], lines["parks"][0]["area"]) == ("", Decimal("12.5"))


def test_the_names_of_a_renamed_organ_mean_it_all() -> None:
    told = replace(REGISTER, organs=(*ORGANS, organ("X", "甲局", parent="A-TC")))
    assert rows_of(told)["organs"][-1]["parent"] == "青岚市投资促进局"
    assert again(told) == told


@pytest.mark.parametrize("language", BOTH)
def test_the_template_reads_as_an_empty_register(language: Language) -> None:
    found = read_register([("t.xlsx", register_template(language=language))], credit=CREDIT)
    assert (found.register, found.notes) == (Register(), ())


def test_the_template_offers_words_names_and_hints() -> None:
    book = openpyxl.load_workbook(io.BytesIO(register_template()))
    assert book.sheetnames == ["行政区划", "单位", "开发区", "覆盖区域", "沿革", "园区", "人员"]
    organs = book["单位"]
    rules = {str(each.sqref).split(":")[0]: each for each in organs.data_validations.dataValidation}
    assert rules["D4"].formula1 == '"政府,部门,管委会,运营公司,议事协调机构,事业单位,其他"'
    assert rules["E4"].formula1 == "'行政区划'!$B$4:$B$2002"
    assert rules["E4"].errorStyle == "warning"
    assert "条线上的上级" in organs["G3"].comment.text
    assert organs["A4"].value == "例 QL-SWJ"
    assert book["开发区"]["H4"].value == 1280
    assert (organs["J5"].value, organs["J5"].number_format, organs["K5"].number_format) == (None, "@", "yyyy-mm-dd")


@pytest.mark.parametrize("language", BOTH)
def test_each_head_and_hint_has_its_words(language: Language) -> None:
    known = catalogue(language)
    for form in SHEETS:
        for column in form.columns:
            assert head_code(form.name, column) in known
    hints = {code.removeprefix("register.hint.") for code in known if code.startswith("register.hint.")}
    assert hints <= {f"{form.name}.{column.field}" for form in SHEETS for column in form.columns}


def test_no_head_means_two_columns() -> None:
    for form in SHEETS:
        for column in form.columns:
            said = [word for word, one in heads_of(form.name).items() if one is column]
            assert said, f"{form.name}.{column.field}"
            for word in column.aliases.split():
                assert any(one.field == column.field for one in [heads_of(form.name)[word.casefold()]]), (
                    form.name,
                    word,
                )


def test_a_name_written_in_full_width_is_the_same_code() -> None:
    table = "代码,名称\n９９００００,云岭省\n"
    found = read_register([("行政区划.csv", table.encode())], credit=CREDIT)
    assert found.register.territories == (Territory("990000", "云岭省", "province"),)
