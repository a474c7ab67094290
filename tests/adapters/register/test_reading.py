"""A register is read whatever the office calls its columns, and every fault is told with its cell."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from random import Random

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from luoshi.adapters.catalogues import say
from luoshi.adapters.register.columns import sheet_called
from luoshi.adapters.register.reading import RegisterRead, credit_settings, read_register
from luoshi.core.base.faults import Faulty
from luoshi.core.register.days import Days
from luoshi.core.register.model import Cover, OrganName, Seat, ZoneEvent
from tests.core.register.small import CREDIT

Rows = Sequence[Sequence[object]]
PLACES: Rows = (
    ("代码", "名称", "级别"),
    (990000, "云岭省", "省级"), ("990100", "青岚市", None), ("990102", "柳汀区", "—"), ("990103", "望汀区", "县级"),
)  # fmt: skip
ORGANS: Rows = (
    (
        "单位代码",
        "单位名称",
        "简称",
        "单位类别",
        "所属行政区划",
        "上级单位",
        "业务指导单位",
        "所属开发区",
        "起始日期",
        "终止日期",
        "承接单位",
    ),
    ("A", "青岚市人民政府", "市政府、青岚市政府", "政府", "青岚市"),
    ("S", "云岭省商务厅", "省商务厅", "部门", "云岭省"),
    ("T", "青岚市招商局", "市招商局", "部门", "990100", "青岚市人民政府", "省商务厅", None, None, "2019-04-01"),
    ("T", "青岚市投资促进局", "市投促局", "部门", None, "青岚市人民政府", None, None, date(2019, 4, 1)),
    ("G", "青岚经济技术开发区管理委员会", None, "管委会", "青岚市", "A", None, "青岚经开区"),
)
ZONES: Rows = (
    ("开发区代码", "开发区名称", "简称", "类型", "级别", "主管单位", "主导产业", "核准面积（平方公里）"),
    ("G1", "青岚经济技术开发区", "青岚经开区", "经开区", "国家级", "青岚市人民政府", "新型储能，精细化工;食品", 12.5),
)
COVERS: Rows = (("开发区", "行政区划", "起", "止"), ("青岚经开区", "青岚市", "2002年6月1日"))
EVENTS: Rows = (
    ("开发区", "日期", "事项", "变化后名称", "变化后级别", "文号"),
    ("G1", "2002/06/01", "设立", "云岭青岚经济开发区", "省级", "云政函〔2002〕3号"),
    ("G1", date(2010, 5, 1), "升级", "青岚经济技术开发区", "国家级"),
)
PARKS: Rows = (
    ("园区代码", "园区名称", "所属开发区", "属地", "起始日期", "终止日期", "面积(公顷)"),
    ("P1", "储能园", "青岚经开区", "柳汀区", "2015-01-01", "2024-07-01", 320),
    ("P1", "储能园", "青岚经开区", "望汀区", "2024-07-01"),
)
PEOPLE: Rows = (("登录名", "姓名", "单位", "职务", "角色"), ("gu.lan", "顾岚", "市政府", "科长", "市级、专家"))
ALL: Mapping[str, Rows] = {
    "行政区划": PLACES, "单位": ORGANS, "开发区": ZONES, "覆盖区域": COVERS, "沿革": EVENTS, "园区": PARKS, "人员（账号）": PEOPLE,
}  # fmt: skip


def workbook(sheets: Mapping[str, Rows]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, value in enumerate(row):
                    sheet.write(at, column, value)
    return stream.getvalue()


def read(**changed: Rows) -> RegisterRead:
    return read_register([("r.xlsx", workbook({**ALL, **changed}))], credit=CREDIT)


def faults(**changed: Rows) -> list[str]:
    with pytest.raises(Faulty) as refused:
        read(**changed)
    return [f"{each.place}: {say(each.code, language='en', **dict(each.params))}" for each in refused.value.faults]


def test_a_whole_register_is_read() -> None:
    found = read()
    register = found.register
    assert found.notes == ()
    assert [(each.code, each.level) for each in register.territories] == [
        ("990000", "province"), ("990100", "city"), ("990102", "county"), ("990103", "county"),
    ]  # fmt: skip
    by_id = {each.id: each for each in register.organs}
    assert by_id["T"].names == (
        OrganName("青岚市招商局", ("市招商局",), Days(None, date(2019, 4, 1))),
        OrganName("青岚市投资促进局", ("市投促局",), Days(date(2019, 4, 1))),
    )
    assert (by_id["T"].parent, by_id["T"].guided_by, by_id["T"].territory) == ("A", "S", "990100")
    assert (by_id["G"].zone, by_id["G"].parent, by_id["G"].kind) == ("G1", "A", "committee")
    zone = register.zones[0]
    assert (zone.parent, zone.area, zone.industries) == ("A", Decimal(1250), ("新型储能", "精细化工", "食品"))
    assert zone.covers == (Cover("990100", Days(date(2002, 6, 1))),)
    assert zone.events == (
        ZoneEvent(date(2002, 6, 1), "established", "云岭青岚经济开发区", "省级", document_number="云政函〔2002〕3号"),
        ZoneEvent(date(2010, 5, 1), "upgraded", "青岚经济技术开发区", "国家级"),
    )
    assert register.parks[0].seats == (
        Seat("990102", Days(date(2015, 1, 1), date(2024, 7, 1))),
        Seat("990103", Days(date(2024, 7, 1))),
    )
    assert register.parks[0].area == Decimal(320)
    assert (register.people[0].organ, register.people[0].roles) == ("A", ("city", "expert"))


def test_the_settings_of_credit_codes_are_those_of_the_pack() -> None:
    settings = dict(credit_settings())
    assert settings | {"weights": list(settings["weights"])} == CREDIT  # type: ignore[call-overload]


def test_heads_may_stand_lower_and_be_called_otherwise() -> None:
    other: Rows = (
        ("云岭省行政区划一览",), (), ("序号", "区划代码", "行政区划名称", "层级", "备注"),
        (1, "990000", "云岭省", "province"), (2, "990100", "青岚市"), (3, "990102", "柳汀区"), (4, "990103", "望汀区"),
    )  # fmt: skip
    assert read(行政区划=other).register.territories == read().register.territories


def test_an_example_row_is_passed_over() -> None:
    assert read(行政区划=(*PLACES, ("例 990900", "某市", "市级"))).register == read().register


def test_tables_may_be_csv() -> None:
    table = "代码,名称\n990000,云岭省\n"
    assert read_register([("行政区划.csv", table.encode())], credit=CREDIT).register.territories[0].name == "云岭省"


def test_other_sheets_and_columns_are_remarked() -> None:
    found = read(
        **{
            "填报说明": (("请如实填报",),),
            "人员（账号）": (("登录名", "姓名", "单位", "角色", "籍贯"), (*PEOPLE[1][:3], "市级", "青岚")),
        }
    )
    assert [(str(each.place), each.code) for each in found.notes] == [
        ("r.xlsx:人员（账号）!E1", "register.column_skipped"),
        ("r.xlsx:填报说明!A1", "register.sheet_skipped"),
    ]


def test_every_fault_is_told_with_its_cell() -> None:
    found = faults(
        行政区划=(*PLACES, ("9901", "短市", "市级"), ("990104", "某区", "市区级")),
        单位=(*ORGANS, ("X", "某局", None, None, "青兰市"), (None, "无码局", None, "部门")),
        开发区=(
            ZONES[0],
            ("G1", "青岚经济技术开发区", "青岚经开区", "经开区", "国家级", "青岚市人民政府", None, "约12"),
        ),
        沿革=(*EVENTS, ("G2", "2011-01-01", "扩区"), ("G1", "某日", "扩区")),
        园区=(*PARKS, ("P1", "储能园区", "青岚经开区", "望汀区", "2024-08-01")),
    )
    assert found == [
        "r.xlsx:开发区!H2: 约12 is no number: write a number, or 缺 where there is none",
        "r.xlsx:园区!B4: the rows of P1 differ in this column (the first is r.xlsx:园区!A2): only name, county and days may differ",
        "r.xlsx:园区!E4: 储能园 lies in two counties on one day (see r.xlsx:园区!A3): mend the days",
        "r.xlsx:沿革!A4: the register has no G2: enter it in its sheet first",
        "r.xlsx:沿革!B5: 某日 is no day: write YYYY-MM-DD",
        "r.xlsx:行政区划!A6: 9901 is no code of a territory: write six digits by GB/T 2260",
        "r.xlsx:单位!D7: 单位类别 is empty: fill it in",
        "r.xlsx:单位!E7: the register has no 青兰市: did you mean 青岚市?",
        "r.xlsx:行政区划!C7: 市区级 is not known here: was 市级 meant?",
        "r.xlsx:单位!A8: 单位代码 is empty: fill it in",
    ]


@pytest.mark.parametrize(
    ("sheet", "rows", "line"),
    [
        ("园区", (("完全", "无关"),), "r.xlsx:园区!A1: sheet 园区 has no heads in its first six rows: write them as the template has them"),
        ("覆盖区域", (("开发区", "起"), ("青岚经开区", "2002-06-01")), "r.xlsx:覆盖区域!A1: the column 行政区划 is missing: add it"),
        ("覆盖区域", (("开发区", "行政区划", "起始日"), ("青岚经开区", "青岚市")), "r.xlsx:覆盖区域!C1: the head 起始日 is not known: did you mean 起始日期? Rename it"),
        ("覆盖区域", (("开发区", "行政区划", "起", "自"), ("青岚经开区", "青岚市")), "r.xlsx:覆盖区域!D1: the head 自 stands twice: keep one column"),
        ("开发区", ((*ZONES[0][:7], "核准面积（万元）"), ZONES[1][:7]), "r.xlsx:开发区!H1: 万元 in the head 核准面积（万元） measures no area: use 公顷, 亩 or 平方公里"),
        ("开发区", ((*ZONES[0][:7], "核准面积（亩）"), (*ZONES[1][:7], 100)), "r.xlsx:开发区!H2: 100 亩 is no finite number of hectares: write hectares"),
        ("人员（账号）", (*PEOPLE, ("gu.lan2", "顾", "市政府", "", "市级、主任")), "r.xlsx:人员（账号）!E3: " + say("standing_data.no_word", language="en", value="主任")),
    ],
)  # fmt: skip
def test_a_sheet_that_cannot_be_read_is_told(sheet: str, rows: Rows, line: str) -> None:
    assert line in faults(**{sheet: rows})


def test_a_name_that_several_have_is_no_code() -> None:
    twins = (*PLACES, ("990200", "雁回市"), ("990202", "柳汀区"))
    assert faults(行政区划=twins) == ["r.xlsx:园区!D2: 柳汀区 is the name of several (990102、990202): write the code"]
    coded = (PARKS[0], ("P1", "储能园", "青岚经开区", "990102", "2015-01-01", "2024-07-01", 320), PARKS[2])
    assert read(行政区划=twins, 园区=coded).register.parks == read().register.parks


def test_a_formula_that_was_never_counted_is_told() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("行政区划")
        sheet.write_row(0, 0, ("代码", "名称"))
        sheet.write_string(1, 0, "990000")
        sheet.write_formula(1, 1, "=CONCAT(1,2)", None, "")
    with pytest.raises(Faulty) as refused:
        read_register([("r.xlsx", stream.getvalue())], credit=CREDIT)
    assert "assessment_data.uncounted" in [each.code for each in refused.value.faults]


ODD: tuple[object, ...] = (
    None, "", "例", "缺", 0, -1, 10**20, 3.5, True, date(2024, 1, 1), "2024-13-45", "青岚市", "A", "G1", "、", "部门", "\u3000",
)  # fmt: skip


@given(st.randoms(use_true_random=False))
def test_whatever_stands_in_the_cells_is_read_or_told(chance: Random) -> None:
    sheets = {name: [list(row) for row in rows] for name, rows in ALL.items()}
    for _ in range(chance.randint(1, 8)):
        row = chance.choice(chance.choice(list(sheets.values())))
        row[chance.randrange(len(row))] = chance.choice(ODD)
    try:
        found = read_register([("r.xlsx", workbook(sheets))], credit=CREDIT)
    except Faulty as refused:
        told = [say(each.code, **dict(each.params)) for each in refused.faults]
        assert told
        assert not any(each.startswith("register.") for each in told)
    else:
        assert all(each.warning for each in found.notes)


def test_a_file_without_a_register_is_told() -> None:
    with pytest.raises(Faulty) as refused:
        read_register([("r.xlsx", b"no zip, no table")], credit=CREDIT)
    assert [each.code for each in refused.value.faults] == ["register.sheet_skipped", "register.nothing"]


@pytest.mark.parametrize(
    ("name", "meaning"),
    [("单位", "organs"), ("2025年单位", "organs"), ("Organs", "organs"), ("人员（账号）", "people"), ("说明", None)],
)
def test_sheets_are_known_by_many_names(name: str, meaning: str | None) -> None:
    assert sheet_called(name) == meaning
