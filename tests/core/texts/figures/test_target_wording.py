"""Targets whose words are carried, left out or turned."""

from __future__ import annotations

import pytest

from luoshi.core.texts.figures.targets import find_targets
from luoshi.core.texts.model import Passage
from tests.core.texts.target_reading import Row, found_in, rows_in

WORDED: list[tuple[str, list[Row]]] = [
    ("亩均产值达到150万元、亩均利润达到20万元,分别增长9%、7%。", [
        ("亩均产值", None, ">=", "150", "万元"), ("亩均利润", None, ">=", "20", "万元"),
        ("亩均产值", None, "growth", "9", "%"), ("亩均利润", None, "growth", "7", "%"),
    ]),
    ("云岭开发区内设机构不超过7个,国家级开发区不超过11个。", [
        ("内设机构数", None, "<=", "7", "个"), ("内设机构数", None, "<=", "11", "个"),
    ]),
    ("省级开发区达到30家,百亿级开发区达到8家。", [
        ("省级开发区数", None, ">=", "30", "家"), ("百亿级开发区数", None, ">=", "8", "家"),
    ]),
    ("新签约亿元以上项目90个,其中超10亿元的12个。", [
        ("新签约亿元以上项目数", None, "=", "90", "个"), ("超10亿元数", None, "=", "12", "个"),
    ]),
    ("设备投资增速达到9%,占全部投资比重40%以上。", [
        ("设备投资增速", None, ">=", "9", "%"), ("设备投资占全部投资比重", None, ">=", "40", "%"),
    ]),
    ("2026年实现产值50亿元,2027年60亿元。", [("产值", "2026", "=", "50", "亿元"), ("产值", "2027", "=", "60", "亿元")]),
    ("到2027年产值突破800亿元大关。", [("产值", "2027", ">=", "800", "亿元")]),
    ("有色金属产量达到40万吨,应急物资储备点达到12个。", [
        ("有色金属产量", None, ">=", "40", "万吨"), ("应急物资储备点数", None, ">=", "12", "个"),
    ]),
    ("基本公共服务达标率达到95%。", [("基本公共服务达标率", None, ">=", "95", "%")]),
    ("园区数量由21个整合为12个。", [("园区数量", None, "=", "12", "个")]),
    ("平均资费再降8%。", [("平均资费", None, "decline", "8", "%")]),
    ("技术人员不少于总人数的45%。", [("技术人员占总人数比重", None, ">=", "45", "%")]),
    ("每个园区明确1—2个首位产业、1个特色产业。", [("首位产业数", None, "=", "1~2", "个"), ("特色产业数", None, "=", "1", "个")]),
    ("建成“双创”基地6个、“智慧”车间14个。", [("“双创”基地数", None, "=", "6", "个"), ("“智慧”车间数", None, "=", "14", "个")]),
    ("每年遴选15家左右重点企业进行培育。", [("重点企业数", "每年", "=", "15", "家")]),
    ("万元产值用水量较2020年下降17%。", [("万元产值用水量", None, "decline", "17", "%")]),
    ("强化要素保障和企业服务推动园区产值达到50亿元。", [("产值", None, ">=", "50", "亿元")]),
    ("原则上每个园区保留不超过2个专业市场。", [("专业市场数", None, "<=", "2", "个")]),
    ("争创国家级绿色园区2个、省级绿色园区5个。", [("国家级绿色园区数", None, "=", "2", "个"), ("省级绿色园区数", None, "=", "5", "个")]),
    ("城镇新增就业3万人。", [("城镇新增就业", None, "=", "3", "万人")]),
    ("云计算、大数据产业新引进企业8家。", [("新引进企业数", None, "=", "8", "家")]),
    ("高新技术企业和科技型企业分别超过80家和500家。", [("高新技术企业数", None, ">=", "80", "家"), ("科技型企业数", None, ">=", "500", "家")]),
    ("城镇、农村居民人均收入分别增长6%、8%。", [("城镇居民人均收入", None, "growth", "6", "%"), ("农村居民人均收入", None, "growth", "8", "%")]),
    ("开展银企对接20场以上。", [("银企对接", None, ">=", "20", "场")]),
    ("执业(助理)医师达到300人。", [("执业(助理)医师", None, ">=", "300", "人")]),
    ("产值增长1倍以上。", [("产值", None, "growth", "1", "倍")]),
    ("单位产值能耗0.3吨标准煤以下。", [("单位产值能耗", None, "<=", "0.3", "吨标准煤")]),
    ("每年至少引进1个投资十亿元以上项目。", [("引进投资十亿元以上项目数", "每年", ">=", "1", "个")]),
    ("力争3家企业上市。", [("企业上市数", None, "=", "3", "家")]),
    ("新增绿地面积60公顷,完成造林2万亩。", [("新增绿地面积", None, "=", "60", "公顷"), ("造林", None, "=", "2", "万亩")]),
    ("推进2026年重点建设项目90个。", [("重点建设项目数", "2026", "=", "90", "个")]),
    ("争取专项债券项目20个以上。", [("专项债券项目数", None, ">=", "20", "个")]),
    ("一次性告知率达到100%。", [("一次性告知率", None, ">=", "100", "%")]),
    ("每条产业链每年引进链上企业4家以上。", [("引进链上企业数", "每年", ">=", "4", "家")]),
    ("“十五五”期间每年盘活低效用地不少于900亩。", [("盘活低效用地", "十五五期间", ">=", "900", "亩")]),
    ("到位省外资金70亿元。", [("省外资金", None, "=", "70", "亿元")]),
    ("税收增速高于全市平均1个百分点以上。", [("税收增速", None, "growth", "1", "个百分点")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), WORDED)
def test_what_is_left_out_is_taken_from_the_words_around(text: str, expected: list[Row]) -> None:
    assert rows_in(text, aims=True) == expected


def test_a_subject_is_carried_until_another_is_named() -> None:
    rows = found_in("明州新区产值达到50亿元,税收达到3亿元,青石开发区产值达到20亿元,全市产值达到90亿元。", aims=True)
    assert [row.subject for row in rows] == ["明州新区", "明州新区", "青石开发区", "全市"]


def test_a_year_is_carried_to_the_next_sentence_and_marked() -> None:
    rows = found_in("到2027年,产值达到50亿元。税收达到3亿元。", aims=True)
    assert [(row.period, row.period_source) for row in rows] == [("2027", "stated"), ("2027", "inherited")]


def test_the_year_of_a_general_aim_governs_the_particular_ones_beside_it() -> None:
    general, particular, other = "到2027年,产值达到50亿元。", "税收达到3亿元。", "企业达到70家。"
    text = general + particular + other
    passages = [
        Passage("一/(三)/1", 0, len(general), aims=True),
        Passage("一/(三)/2/(1)", len(general), len(general + particular), aims=True),
        Passage("二/(一)", len(general + particular), len(text), task=True),
    ]
    found = [(row.path, row.period, row.period_source) for row in find_targets(text, passages)]
    assert found == [("一/(三)/1", "2027", "stated"), ("一/(三)/2/(1)", "2027", "inherited"), ("二/(一)", None, None)]


def test_every_year_is_not_carried_to_the_next_clause() -> None:
    rows = found_in("主营业务收入每年增长15%,打造3个优势产业链。", aims=True)
    assert [(row.period, row.annual) for row in rows] == [("每年", True), (None, False)]
