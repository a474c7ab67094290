"""What a cell says: numbers however they are typed, yes and no, words, and the three states."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.adapters.assessments.cells import Said, number_in, said
from luoshi.adapters.assessments.scales import Scale, plain, scale, shortest, spelled
from luoshi.core.assessment.model import Input
from luoshi.core.base.plain import Absence

MISSING, EXEMPT = Absence.MISSING, Absence.EXEMPT


def by(said_unit: str = "", wanted: str = "") -> Scale:
    found = scale(said_unit, wanted)
    assert found is not None
    return found


NUMBERS = [
    ("1200", "1200"), ("1,200.5", "1200.5"), ("1，200，000", "1200000"), ("１２．５", "12.5"), ("1 200", "1200"), ("-3.50", "-3.5"), ("－3", "-3"),
    ("−3", "-3"), ("+3", "3"), (".5", "0.5"), ("5.", "5"), ("0", "0"), ("-0", "0"), ("0.00", "0"), ("1.2e3", "1200"), ("5E-3", "0.005"),
    ("100e-2", "1"), (" 7 ", "7"), ("007", "7"), (12, "12"), (Decimal("0.1"), "0.1"), (0, "0"),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "value"), NUMBERS)
def test_a_number_is_read_however_it_is_typed(cell: str, value: str) -> None:
    assert said(cell, asked=Input("a", "甲", "number"), by=by()) == Said(Decimal(value))


@pytest.mark.parametrize(
    "text", ["", "-", ".", "1,20", "1,2000", "12,34", "1 20", "1,200 300", "1.2.3", "--1", "1-2", "e5", "亿元"]
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert number_in(text) is None


STATES = [
    *[
        (sign, MISSING)
        for sign in (
            "",
            " ",
            "-",
            "－",
            "—",
            "——",
            "–",
            "---",
            "--",
            "―",
            "缺",
            "缺报",
            "未报",
            "未填",
            "未填报",
            "未报送",
            "漏报",
            "missing",
        )
    ],
    *[
        (sign, EXEMPT)
        for sign in (
            "免",
            "免考",
            "免考核",
            "免于考核",
            "不适用",
            "不考核",
            "不参加考核",
            "不参加本项指标考核",
            "Exempt",
            " 免 考 ",
        )
    ],
]


@pytest.mark.parametrize(("cell", "state"), STATES)
@pytest.mark.parametrize("kind", ["number", "yes_no", "word", "marks", "self_score"])
def test_missing_and_exempt_are_told_apart_from_zero(cell: str, state: Absence, kind: str) -> None:
    assert said(cell, asked=Input("a", "甲", kind, words={"优": Decimal(1)}), by=by()) is state  # type: ignore[arg-type]


YES = ["是", "有", "√", "✓", "Y", "yes", "TRUE", "1", 1, True]
NO = ["否", "无", "没有", "×", "N", "no", "false", "0", 0, False]


@pytest.mark.parametrize(("cell", "value"), [*[(each, 1) for each in YES], *[(each, 0) for each in NO]])
def test_yes_and_no_have_many_signs(cell: object, value: int) -> None:
    found = said(cell, asked=Input("a", "甲", "yes_no"), by=by())  # type: ignore[arg-type]
    assert found == Said(Decimal(value), "是" if value else "否")


def test_words_stand_for_numbers_and_numbers_may_be_words() -> None:
    grades = Input("a", "甲", "word", words={"优秀": Decimal(100), "A 级": Decimal(90), "1": Decimal(5)})
    assert said("优秀", asked=grades, by=by()) == Said(Decimal(100), "优秀")
    assert said("Ａ级", asked=grades, by=by()) == Said(Decimal(90), "A 级")
    assert said(1, asked=grades, by=by()) == Said(Decimal(5), "1")
    number = Input("a", "甲", "number", words={"达标": Decimal(100)})
    assert said("达标", asked=number, by=by()) == Said(Decimal(100), "达标")
    assert said("98", asked=number, by=by()) == Said(Decimal(98))


PERCENTAGES = [
    ("12.5%", "%", False, "12.5"), ("１２．５％", "%", False, "12.5"), ("12.5", "%", False, "12.5"),
    (Decimal("0.125"), "%", True, "12.5"), (Decimal("0.125"), "%", False, "0.125"), ("125‰", "%", False, "12.5"),
    ("12.5%", "", False, "0.125"), (Decimal("0.125"), "", True, "0.125"), ("12.5%", "‰", False, "125"),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "unit", "percent", "value"), PERCENTAGES)
def test_percentages_are_what_is_seen(cell: object, unit: str, percent: bool, value: str) -> None:
    found = said(cell, asked=Input("a", "甲", "number", unit=unit), by=by(), percent=percent)  # type: ignore[arg-type]
    assert isinstance(found, Said)
    assert found.value == Decimal(value)


UNITS = [
    ("3亿元", "万元", "30000"),
    ("30,000 万元", "亿元", "3"),
    ("2公顷", "亩", "30"),
    ("5 m2", "平方米", "5"),
    ("3家", "家", "3"),
    ("2 分制", "分制", "2"),
]


@pytest.mark.parametrize(("cell", "unit", "value"), UNITS)
def test_a_unit_in_the_cell_counts(cell: str, unit: str, value: str) -> None:
    found = said(cell, asked=Input("a", "甲", "number", unit=unit), by=by())
    assert isinstance(found, Said)
    assert (found.value, bool(found.unit)) == (Decimal(value), True)


def test_limits_hold_after_the_conversion_and_at_their_ends() -> None:
    asked = Input("a", "甲", "number", unit="亿元", least=Decimal(0), most=Decimal(1))
    scaled = by("万元", "亿元")
    assert said(10000, asked=asked, by=scaled) == Said(Decimal(1))
    assert said(0, asked=asked, by=scaled) == Said(Decimal(0))
    assert getattr(said(10001, asked=asked, by=scaled), "code", "") == "assessment_data.too_large"
    assert getattr(said(-1, asked=asked, by=scaled), "code", "") == "assessment_data.too_small"


def test_forty_digits_before_or_behind_the_point_are_enough() -> None:
    asked = Input("a", "甲", "number")
    assert said("1" + "0" * 40, asked=asked, by=by()) == Said(Decimal(10) ** 40)
    for text in ("1" + "0" * 41, "0." + "0" * 40 + "1", "0." + "1" * 80):
        assert getattr(said(text, asked=asked, by=by()), "code", "") == "assessment_data.too_long"


SPELLINGS = {
    "平方米": "m2 ㎡ m²", "平方公里": "km2 km² 平方千米", "千克": "kg 公斤", "吨": "t", "吨标准煤": "吨标煤 tce", "万吨标准煤": "万吨标煤",
    "千瓦时": "kWh KW·h 千瓦小时", "万千瓦时": "万千瓦小时", "立方米": "m3 m³", "公里": "km", "米": "m", "元": "CNY 人民币元", "美元": "USD",
    "%": "％ percent", "百分点": "个百分点", "亩": "mu", "公顷": "ha",
}  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "text"), [(unit, text) for unit, texts in SPELLINGS.items() for text in texts.split()]
)
def test_every_spelling_means_its_unit(unit: str, text: str) -> None:
    assert spelled(text) == unit


UNCLEAR = ["/", "／", "\\", "无", "无数据", "空", "…", "……", "...", "n/a", "NA", "n.a.", "null", "None", "nil", "."]
ERRORS = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "Err:502", "Err:503"]
INFINITE = ["NaN", "inf", "-inf", "+Inf", "infinity", "-Infinity"]


@pytest.mark.parametrize(("cell", "code"), [
    *((each, "unclear") for each in UNCLEAR), *((each, "error_value") for each in [*ERRORS, *INFINITE]),
])  # fmt: skip
def test_signs_that_mean_several_things_and_errors_are_no_values(cell: str, code: str) -> None:
    assert getattr(said(cell, asked=Input("a", "甲", "number"), by=by()), "code", "") == f"assessment_data.{code}"


UNITS_OF_HEADS = [
    ("㎡", "平方米"),
    ("万㎡", ""),
    ("吨标煤/万元", "吨标准煤/万元"),
    ("％", "%"),
    ("个百分点", "百分点"),
    ("KWh", "千瓦时"),
    ("不变价", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "unit"), UNITS_OF_HEADS)
def test_units_have_several_spellings(text: str, unit: str) -> None:
    assert spelled(text) == unit


@pytest.mark.parametrize(
    ("one", "other"),
    [("万元", "亩"), ("家", "户"), ("%", "百分点"), ("‰", "亿元"), ("亿元", ""), ("什么", "亿元"), ("亿元", "什么")],
)
def test_units_of_different_things_have_no_scale(one: str, other: str) -> None:
    assert scale(one, other) is None


def test_a_unit_nobody_knows_is_the_same_as_itself() -> None:
    assert by("标准箱", "标准箱").apply(Decimal(3)) == 3


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=6, allow_nan=False))
def test_there_and_back_again_is_the_same_value(value: Decimal) -> None:
    there, back = by("亿元", "万元"), by("万元", "亿元")
    once = there.apply(value)
    assert once is not None
    assert once == value * 10000
    assert back.apply(once) == value
    mu = by("公顷", "亩").apply(value)
    assert mu is not None
    assert by("亩", "公顷").apply(mu) == value
    assert shortest(value) == value
    assert Decimal(plain(value)) == value
