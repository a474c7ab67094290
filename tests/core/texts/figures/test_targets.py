"""Targets in running text: one row an indicator, with its period and comparator."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.texts.figures.targets import find_targets
from luoshi.core.texts.model import Passage, Span
from luoshi.core.texts.script.fold import fold
from tests.core.texts.target_reading import Row, found_in, rows_in

AIMS: list[tuple[str, list[Row]]] = [
    ("到2027年,全区工业总产值突破900亿元。", [("工业总产值", "2027", ">=", "900", "亿元")]),
    ("2026年,力争青石高新区技工贸总收入达到320亿元,税收达到18亿元。", [
        ("技工贸总收入", "2026", ">=", "320", "亿元"), ("税收", "2026", ">=", "18", "亿元"),
    ]),
    ("“十五五”末,全市专利授权量超5000件。", [("专利授权量", "十五五末", ">=", "5000", "件")]),
    ("“十五五”期间累计引进外资15亿美元以上。", [("引进外资", "十五五期间", ">=", "15", "亿美元")]),
    ("20xx年,实现营业收入45亿元,利税6亿元,从业人员3200人(其中研发人员400人)。", [
        ("营业收入", "20xx", "=", "45", "亿元"), ("利税", "20xx", "=", "6", "亿元"),
        ("从业人员", "20xx", "=", "3200", "人"), ("研发人员", "20xx", "=", "400", "人"),
    ]),
    ("规上工业增加值年均增长7.5%左右。", [("规上工业增加值", "每年", "growth", "7.5", "%")]),
    ("到2028年,产值突破200亿元,年均增长11%。", [
        ("产值", "2028", ">=", "200", "亿元"), ("产值", "2028", "growth", "11", "%"),
    ]),
    ("单位产值水耗累计下降9%。", [("单位产值水耗", None, "decline", "9", "%")]),
    ("到2026年,一般固废产生强度比2022年降低12%。", [("一般固废产生强度", "2026", "decline", "12", "%")]),
    ("服务业占比较2023年提高4个百分点。", [("服务业占比", None, "growth", "4", "个百分点")]),
    ("财政收入增幅高于全省平均水平2—3个百分点。", [("财政收入增幅", None, "growth", "2~3", "个百分点")]),
    ("园区产值、税收、出口额实现翻番。", [
        ("产值", None, "multiple", "2", "倍"), ("税收", None, "multiple", "2", "倍"),
        ("出口额", None, "multiple", "2", "倍"),
    ]),
    ("到2030年,主营业务收入翻两番。", [("主营业务收入", "2030", "multiple", "4", "倍")]),
    ("到20xx年,产业投资、技改投资等主要指标实现倍增。", [
        ("产业投资", "20xx", "multiple", "2", "倍"), ("技改投资", "20xx", "multiple", "2", "倍"),
    ]),
    ("到2030年,产值达到2024年的3倍。", [("产值", "2030", "multiple", "3", "倍")]),
    ("到2027年,甲类企业、乙类企业占全区税收的比重分别达到31%、22%。", [
        ("甲类企业占全区税收的比重", "2027", ">=", "31", "%"), ("乙类企业占全区税收的比重", "2027", ">=", "22", "%"),
    ]),
    ("亩均产值、亩均税收分别达到260万元和19万元以上。", [
        ("亩均产值", None, ">=", "260", "万元"), ("亩均税收", None, ">=", "19", "万元"),
    ]),
    ("国家级、省级绿色工厂分别达到6家、25家。", [
        ("国家级绿色工厂数", None, ">=", "6", "家"), ("省级绿色工厂数", None, ">=", "25", "家"),
    ]),
    ("到2026年、2028年,再生水利用率分别提高到30%、40%。", [
        ("再生水利用率", "2026", ">=", "30", "%"), ("再生水利用率", "2028", ">=", "40", "%"),
    ]),
    ("生产总值达到700亿元,占全市比重达到12%以上。", [
        ("生产总值", None, ">=", "700", "亿元"), ("生产总值占全市比重", None, ">=", "12", "%"),
    ]),
    ("工业投资强度和亩均税收达到280万元/亩以上。", [
        ("工业投资强度", None, ">=", "280", "万元/亩"), ("亩均税收", None, ">=", "280", "万元/亩"),
    ]),
    ("智能车间、数字工厂、“专精特新”企业数量突破90家。", [
        ("智能车间、数字工厂、“专精特新”企业数量", None, ">=", "90", "家"),
    ]),
    ("PM10平均浓度控制在55微克/立方米以内,优良天数比例稳定在88%以上。", [
        ("PM10平均浓度", None, "<=", "55", "微克/立方米"), ("优良天数比例", None, ">=", "88", "%"),
    ]),
    ("城镇调查失业率控制在5%以内。", [("城镇调查失业率", None, "<=", "5", "%")]),
    ("万元产值能耗降至0.35吨标准煤以下。", [("万元产值能耗", None, "<=", "0.35", "吨标准煤")]),
    ("全员劳动生产率由18万元/人提高到24万元/人。", [("全员劳动生产率", None, ">=", "24", "万元/人")]),
    ("其他园区至少翻一番。", [("其他园区", None, "multiple", "2", "倍")]),
    ("打造3个百亿级、8个十亿级特色产业集群。", [
        ("百亿级特色产业集群数", None, "=", "3", "个"), ("十亿级特色产业集群数", None, "=", "8", "个"),
    ]),
    ("新增规上企业60家,总数突破400家。", [
        ("新增规上企业数", None, "=", "60", "家"), ("规上企业总数", None, ">=", "400", "家"),
    ]),
    ("综合实力进入全省开发区前8名。", [("综合实力全省开发区排名", None, "<=", "8", "名")]),
    ("在全省开发区综合评价中每年至少进2位。", [("全省开发区综合评价进位", "每年", ">=", "2", "位")]),
    ("到2027年,75%的规上企业完成数字化改造。", [("规上企业完成数字化改造占比", "2027", "=", "75", "%")]),
    ("研发机构覆盖率达到100%。", [("研发机构覆盖率", None, ">=", "100", "%")]),
    ("园区新能源车销量达到汽车销售总量的30%左右。", [("新能源车销量占汽车销售总量比重", None, ">=", "30", "%")]),
    ("规上工业总产值力争实现430亿元。", [("规上工业总产值", None, "=", "430", "亿元")]),
    ("建成400亿级以上省级特色园区。", [("省级特色园区", None, ">=", "400", "亿级")]),
    ("产值突破千亿元。", [("产值", None, ">=", "1000", "亿元")]),
]  # fmt: skip
TASKS: list[tuple[str, list[Row]]] = [
    ("开发区道路的设计由市政府审定,按照每个园区不超过2条的原则办理。", [("开发区道路数", None, "<=", "2", "条")]),
    ("以园区为平台加快形成12个以上优势产业。", [("优势产业数", None, ">=", "12", "个")]),
    ("国家级园区确定2—3个首位产业,省级园区确定1个首位产业。", [
        ("首位产业数", None, "=", "2~3", "个"), ("首位产业数", None, "=", "1", "个"),
    ]),
    ("每年各引进十亿元以上项目4个,其他园区每年引进5亿元以上项目2个以上。", [
        ("引进十亿元以上项目数", "每年", "=", "4", "个"), ("引进5亿元以上项目数", "每年", ">=", "2", "个"),
    ]),
    ("培育“瞪羚”企业30家、独角兽企业2家。", [
        ("培育“瞪羚”企业数", None, "=", "30", "家"), ("独角兽企业数", None, "=", "2", "家"),
    ]),
    ("除公共设施外,工业用地不少于65%左右。", [("工业用地占比", None, ">=", "65", "%")]),
    ("一线人员比例不低于70%。", [("一线人员比例", None, ">=", "70", "%")]),
    ("建成标准厂房、中试基地、孵化器等创新载体15个。", [("创新载体数", None, "=", "15", "个")]),
    ("将开办时间压缩至1个工作日以内,审批时间压减40%以上。", [
        ("开办时间", None, "<=", "1", "个工作日"), ("审批时间", None, "decline", "40", "%"),
    ]),
    ("力争2026年底前建成省级以上实验室达25家、中试平台达8家以上。", [
        ("省级以上实验室数", "2026", ">=", "25", "家"), ("中试平台数", "2026", ">=", "8", "家"),
    ]),
    ("工业用地容积率不低于1.5。", [("工业用地容积率", None, ">=", "1.5", "")]),
    ("推动60%以上的园区企业接入平台。", [("园区企业接入平台占比", None, ">=", "60", "%")]),
    ("设立总规模不低于20亿元的产业基金。", [("产业基金规模", None, ">=", "20", "亿元")]),
    ("选派80名科技特派员。", [("科技特派员数", None, "=", "80", "名")]),
    ("新建10个智能工厂和3家标杆企业。", [
        ("新建智能工厂数", None, "=", "10", "个"), ("新建标杆企业数", None, "=", "3", "家"),
    ]),
    ("用三年时间培育链主企业9家。", [("培育链主企业数", "用三年时间", "=", "9", "家")]),
    ("2026年8月底前各园区完成清理,闲置厂房利用率不低于80%。", [("闲置厂房利用率", "2026", ">=", "80", "%")]),
]  # fmt: skip
NOT_TARGETS = [
    "对年营业收入首次突破2亿元的企业给予一次性奖励30万元。",
    "按实际投入的15%给予补助,最高不超过200万元。",
    "单个项目最高补助80万元,每年不超过5个项目。",
    "新增税收市、区两级按照4:6的比例分成,即60%返还园区。",
    "完善由12个定量指标、5个定性指标组成的考核体系。",
    "建设年产20万吨新材料、日处理5万吨污水等项目。",
    "每半年召开1次座谈会,每周开展一次走访。",
    "每年至少召开一次工作会议。",
    "可在5年内继续按原用途使用土地,5年期满后重新办理。",
    "评价得分连续三年在85分以上的优先升级。",
    "将三项审批变为一项。",
    "培育一批年销售额超千万元的“小巨人”企业。",
    "着力吸引世界500强、民营500强企业落户。",
    "加快5G、IPv6等新型基础设施建设。",
    "围绕9条重点产业链开展招商。",
    "打造电子、化工、食品等六大产业基地。",
    "对研发投入占比不低于4%的企业优先支持。",
    "目前全区共有企业320家,其中规上企业45家。",
    "截至2024年底,园区入驻企业达到210家。",
    "推进总投资30亿元的新材料项目建设。",
    "在3个工作日内办结。",
    "依托2个国家级园区开展试点。",
    "实施产业倍增行动计划。",
    "推广“最多跑1次”改革。",
    "《制造2025行动纲要》明确的10项任务。",
    "园区考核排名后3位的予以通报。",
    "建立60个重点项目、30家重点企业包联机制。",
    "申报企业应具备以下条件:成立满2年,研发投入年均增长12%以上。",
    "注册资本不低于3000万元。",
    "工业用地按不低于最低价标准的70%确定底价。",
    "将研发费用加计扣除比例由75%提高至100%。",
    "1个核心区带动4个拓展区协同发展。",
    "园区规划面积80平方公里。",
    "第3条所称企业,是指第2款规定的企业。",
]


@pytest.mark.parametrize(("text", "expected"), AIMS)
def test_a_sentence_of_aims_gives_its_targets(text: str, expected: list[Row]) -> None:
    assert rows_in(text, aims=True) == expected


@pytest.mark.parametrize(("text", "expected"), TASKS)
def test_a_sentence_of_a_task_gives_its_targets(text: str, expected: list[Row]) -> None:
    assert rows_in(text, aims=False) == expected


@pytest.mark.parametrize("text", NOT_TARGETS)
def test_a_number_that_binds_nobody_is_no_target(text: str) -> None:
    assert rows_in(text, aims=False) == []


@pytest.mark.parametrize(("text", "expected"), AIMS)
def test_white_space_and_wide_signs_change_no_target(text: str, expected: list[Row]) -> None:
    wide = text.replace(",", "，").replace("(", "（").replace(")", "）")
    spaced = "".join(f"{sign} " if sign in "到年达元%增" else sign for sign in wide)
    assert rows_in(spaced, aims=True) == expected


def test_a_target_says_where_it_stands() -> None:
    text = "到2027年,全区工业总产值突破900亿元,打造2个产业集群。"
    rows = found_in(text, aims=True)
    assert [row.text for row in rows] == ["全区工业总产值突破900亿元", "打造2个产业集群"]
    assert all(text[row.start : row.end] == row.text for row in rows)


def test_hedges_are_kept_and_change_no_comparator() -> None:
    rows = found_in("力争全区产值达到50亿元,税收增长8%左右;企业至少60家。", aims=True)
    assert [(row.hedge, row.comparator) for row in rows] == [("力争", ">="), ("左右", "growth"), ("至少", ">=")]


def test_what_it_is_compared_with_is_the_baseline_and_no_period() -> None:
    [row] = found_in("到2027年,水耗比2022年下降6%。", aims=True)
    assert (row.baseline, row.period) == ("2022年", "2027")


def test_a_responsibility_in_the_middle_is_not_read() -> None:
    text = "培育企业30家(甲局负责20家)。"
    hole = Span(text.index("("), text.index(")") + 1)
    rows = find_targets(text, [Passage("一", 0, len(text), task=True, holes=(hole,))])
    assert [str(row.value) for row in rows] == ["30"]


def test_cells_of_a_row_are_read_apart() -> None:
    rows = found_in("完善服务\t培育企业30家\t6月底", aims=False)
    assert [(row.indicator, row.text) for row in rows] == [("培育企业数", "培育企业30家")]


def test_figures_split_by_a_space_are_flagged_and_not_mended() -> None:
    [row] = found_in("规模超1 2 万亿元。", aims=True)
    assert [flag.code for flag in row.flags] == ["target.split_digits"]
    assert row.value == Decimal(12)


def test_an_indicator_taken_from_elsewhere_is_flagged() -> None:
    rows = found_in("产值达到50亿元,年均增长8%。", aims=True)
    assert [[flag.code for flag in row.flags] for row in rows] == [[], ["target.indicator_inferred"]]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("产值达到5亿元", "level"),
        ("产值增长5%", "growth"),
        ("产值下降5%", "decline"),
        ("产值翻番", "multiple"),
        ("实力进入全市前5名", "rank"),
    ],
)
def test_a_target_says_what_kind_of_change_it_asks(text: str, change: str) -> None:
    assert [row.change for row in found_in(text, aims=True)] == [change]


def test_every_row_names_its_rule() -> None:
    assert all(row.rule.startswith("target.") for text, _ in AIMS + TASKS for row in found_in(text, aims=True))


PIECES = [
    "到2027年",
    "20xx年",
    "“十四五”末",
    "每年",
    "产值",
    "、",
    ",",
    "。",
    ";",
    "达到",
    "增长",
    "不超过",
    "5",
    "3—4",
    "亿元",
    "个",
    "%",
    "倍增",
    "翻番",
    "以上",
    "分别",
    "的",
    "(",
    ")",
    "比",
    "占",
    "全市",
    "打造",
    "项目",
    "前",
    "名",
    "“",
    "”",
    " ",
    "\n",
    "由",
    "至",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.booleans())
def test_any_text_of_aims_is_read_without_fault_and_in_place(pieces: list[str], aims: bool) -> None:
    text = "".join(pieces)
    for row in find_targets(text, [Passage("一", 0, len(text), aims=aims, task=not aims)]):
        assert text[row.start : row.end] == row.text
        assert row.text
        low, high = row.value if isinstance(row.value, tuple) else (row.value, row.value)
        assert min(low, high) >= 0


@given(st.text(max_size=80))
def test_any_text_at_all_is_read_without_fault(text: str) -> None:
    folded = fold(text)
    for row in find_targets(folded, [Passage("一", 0, len(folded), aims=True)]):
        assert folded[row.start : row.end] == row.text
