"""Single words, ends and defaults of the figures' grammars, each with a row of its own."""

from __future__ import annotations

import re

import pytest

from luoshi.core.texts.figures.candidates import is_baseline
from luoshi.core.texts.figures.deadlines import deadline_in, find_deadlines
from luoshi.core.texts.figures.elisions import share_tails, topic_of
from luoshi.core.texts.figures.indicators import coordinated
from luoshi.core.texts.figures.numbers import quantities
from luoshi.core.texts.figures.periods import moments
from luoshi.core.texts.figures.target_tables import targets_of_table
from luoshi.core.texts.figures.triggers import trigger_of
from luoshi.core.texts.figures.verbs import PHRASE
from luoshi.core.texts.model import Passage, Span
from tests.core.texts.target_reading import Row, rows_in

IN_MONTH = "5日 初 底 末 上旬 中旬 下旬".split()
ENDS = ["", "3月", "3月份", "3月5日", "3月底", "3月末", "3月上旬", "3月中旬", "3月下旬", "底", "末"]
BEGINS = ["", "年", "年初", "年底", "年末", "年2月", "年2月份", *(f"年2月{part}" for part in IN_MONTH)]
EVERY = [
    "每年", "每年度", "每半年", "每季", "每季度", "每月", "每周", "每日", "每两年", "每二年", "每三年", "每3年", "每个月",
    "每季度末", "每季度末月", "每季度末月20日前", "每季度末20日前", "每月底前", "每月末前", "每月25日之前", "每月25日以前",
    "每年2月前", "每年2月份前", "每年2月初前", "每年2月底前", "每年2月末前", "每年2月上旬前", "每年2月中旬前",
    "每年2月下旬前", "年均", "年平均",
]  # fmt: skip
LAST_DAYS = [
    ("6月上旬", 6, 10), ("6月中旬", 6, 20), ("6月初", 6, 5), ("6月8日", 6, 8), ("上半年", 6, 30), ("下半年", 12, 31),
    ("年底", 12, 31), ("年末", 12, 31), ("年内", 12, 31), ("年中", 6, 30), ("第一季度", 3, 0), ("二季度末", 6, 0),
    ("第3季度", 9, 0), ("4季度", 12, 0),
]  # fmt: skip
COMPARED = [
    "2020年基础上", "2020年的基础上", "2020年相比", "2020年水平", "2020年末水平", "2020年为基数", "2020年的3倍",
    "2020年的1.5倍", "比2020年", "较2020年", "与2020年", "相比2020年", "对比2020年", "以2020年",
    "于2020年", "和2020年",
]  # fmt: skip
SHARES: list[tuple[str, list[Row]]] = [
    (f"甲增加值占乙总值{share}达到30%,占丙税收{share}达到20%。", [
        (f"甲增加值占乙总值{share}", None, ">=", "30", "%"), (f"甲增加值占丙税收{share}", None, ">=", "20", "%"),
    ])
    for share in ("比重", "比例", "比")
]  # fmt: skip
SENTENCES: list[tuple[str, list[Row]]] = [
    *SHARES,
    ("打造先进制造产业面积2个园区。", [("先进制造产业面积", None, "=", "2", "个")]),
    ("打造青石、明州2个园区。", [("园区数", None, "=", "2", "个")]),
    ("引进三个园区。", []),
    ("培育园区三个。", []),
    ("举办推介会三场以上。", []),
    ("培育园区三个以上。", [("培育园区数", None, ">=", "3", "个")]),
    ("园区达到三个。", [("园区数", None, ">=", "3", "个")]),
]  # fmt: skip
TAILS = [
    (["甲力", "乙力的链条"], ["甲力的链条", "乙力的链条"]),
    (["甲力", "的链条"], ["甲力", "的链条"]),
    (["甲力", "乙力的"], ["甲力", "乙力的"]),
    (["甲类", "乙力的链条"], ["甲类", "乙力的链条"]),
    (["十亿级", "百亿级甲集群"], ["十亿级甲集群", "百亿级甲集群"]),
    (["十亿元", "百亿元甲企业"], ["十亿元甲企业", "百亿元甲企业"]),
    (["创新型", "科技型甲企业"], ["创新型甲企业", "科技型甲企业"]),
]


@pytest.mark.parametrize("begin", BEGINS)
@pytest.mark.parametrize("end", ENDS)
def test_a_span_of_years_is_read_to_its_end(begin: str, end: str) -> None:
    text = f"2024{begin}—2026年{end}"
    [found] = moments(text)
    month, sure_end = ("03" if end.startswith("3") else "12"), {"5日": "05"}
    assert (found.kind, found.start, found.end, found.period) == ("span", 0, len(text), "2024-2026")
    first = f"2024-{'02' if '2月' in begin else '01'}-{'05' if begin.endswith('5日') else '01'}"
    assert (found.first, found.last) == (first, f"2026-{month}-{sure_end.get(end[2:], '31')}")


@pytest.mark.parametrize("begin", ["", *IN_MONTH])
@pytest.mark.parametrize("end", ["", "份", *(part for part in IN_MONTH if part != "初")])
def test_a_span_of_months_is_read_to_its_end(begin: str, end: str) -> None:
    text = f"3月{begin}至5月{end}"
    [found] = moments(text)
    assert (found.kind, found.end, found.month, found.first) == ("yearless", len(text), 5, "03")
    [dated] = moments(f"2026年{text}")
    assert (dated.kind, dated.end, dated.period) == ("span", len(text) + 5, "2026")
    assert (dated.first, dated.exact) == ("2026-03-05" if begin == "5日" else "2026-03-01", True)


@pytest.mark.parametrize("words", EVERY)
def test_a_recurring_time_is_read_to_its_end(words: str) -> None:
    [found] = moments(f"{words}报送")
    assert (found.kind, found.end) == ("every", len(words))


@pytest.mark.parametrize(("words", "month", "day"), LAST_DAYS)
def test_a_part_of_a_year_has_a_last_month_and_day(words: str, month: int, day: int) -> None:
    [found] = moments(words)
    assert (found.month, found.day) == (month, day)
    [dated] = moments(f"2026年{words.removeprefix('年')}")
    assert (dated.month, dated.day) == (month, day)


@pytest.mark.parametrize("words", COMPARED)
def test_a_year_that_something_is_compared_with_is_a_baseline(words: str) -> None:
    assert is_baseline(words, moments(words)[0])


@pytest.mark.parametrize("words", ["2020年底", "2020年的基数", "到2020年", "2020年的园区"])
def test_another_year_is_no_baseline(words: str) -> None:
    assert not is_baseline(words, moments(words)[0])


@pytest.mark.parametrize("adverb", "分年 分年度 分批 分批次 分期 分类 分级 分步 、 □ 陆续 支持 引导 组织".split())
def test_a_step_by_step_adverb_belongs_to_its_verb(adverb: str) -> None:
    match = PHRASE.match(f"{adverb}建成")
    assert match is not None
    assert match.end() == len(adverb) + 2


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_a_word_alone_decides_what_is_counted(text: str, expected: list[Row]) -> None:
    assert rows_in(text, aims=False) == expected


@pytest.mark.parametrize("word", ["至少", "最少", "至少要", "最少要", "至少有", "最少有"])
def test_at_least_is_the_trigger_where_it_ends_the_words(word: str) -> None:
    found = trigger_of(f"企业{word}", quantities("5家")[0])
    assert (found.comparator, found.word, found.start, found.direct) == (">=", word, 2, True)
    apart = trigger_of(f"企业{word}建", quantities("5家")[0])
    assert (apart.comparator, apart.word, apart.direct) == (">=", "至少", False)


@pytest.mark.parametrize("word", ["高", "快"])
def test_higher_than_another_counts_beside_the_number_only(word: str) -> None:
    [points] = quantities("5个百分点")
    near = trigger_of(f"税收比邻县{word}", points)
    assert (near.comparator, near.change, near.baseline) == ("growth", "growth", "邻县")
    assert trigger_of(f"税收比邻县{word}的园区", points).comparator == "="


@pytest.mark.parametrize("figures", ["百分之15", "百分之十五", "15%", "百分之15以上"])
def test_a_share_is_one_however_it_is_written(figures: str) -> None:
    [found] = quantities(figures)
    assert (found.kind, found.unit, found.worded) == ("share", "%", False)


@pytest.mark.parametrize(
    ("phrase", "values", "names"),
    [
        ("甲企业和乙企业、丙企业", 2, ["甲企业和乙企业", "丙企业"]),
        ("甲企业和乙企业、丙企业", 3, ["甲企业", "乙企业", "丙企业"]),
        ("甲企业与乙企业", 2, ["甲企业", "乙企业"]),
        ("甲企业和乙企业", 1, ["甲企业和乙企业"]),
    ],
)
def test_a_list_is_parted_until_there_are_as_many_as_values(phrase: str, values: int, names: list[str]) -> None:
    assert coordinated(phrase, values=values) == names


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("2024年,园区由甲局管理", "园区"),
        ("园区由甲局管理", "园区"),
        ("市局对园区把企业管好", "园区把企业管好"),
        ("12个园区", ""),
        *((f"甲局{verb}园区的事", "园区") for verb in "对 将 把 实施 推进 加强 规范".split()),
    ],
)
def test_a_sentence_is_about_what_it_opens_with(text: str, topic: str) -> None:
    assert topic_of(text, moments(text)) == topic


@pytest.mark.parametrize(("nouns", "whole"), TAILS)
def test_an_open_noun_takes_the_tail_of_the_last(nouns: list[str], whole: list[str]) -> None:
    assert share_tails(nouns) == whole


def test_a_day_without_a_year_takes_it_from_the_title_unless_told() -> None:
    text = "6月底前完成清理。"
    [running] = find_deadlines(text, [Passage("一", 0, len(text), task=True)], year=2026)
    [cell] = deadline_in("6月底前", 0, 5, path="一", year=2026)
    assert (running.resolved_from, cell.resolved_from) == ("title", "title")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("2027年前完成甲。", ["deadline.before_vague"]),
        ("2027年之前完成甲。", ["deadline.before_vague"]),
        ("2027年以前完成甲。", ["deadline.before_vague"]),
        ("2027年6月前完成甲。", ["deadline.before_vague"]),
        ("2027年6月底前完成甲。", []),
        ("2027年6月8日前完成甲。", []),
        ("2027年完成甲。", []),
    ],
)
def test_before_a_year_or_a_month_may_mean_its_beginning(text: str, codes: list[str]) -> None:
    [row] = find_deadlines(text, [Passage("一", 0, len(text), task=True)], year=2026)
    assert [flag.code for flag in row.flags] == codes


def _table(*lines: str) -> tuple[str, list[list[Span]]]:
    text, rows = "\n".join(lines), []
    for line in re.finditer(r"[^\n]+", text):
        cells = re.finditer(r"[^\t]+", line.group())
        rows.append([Span(line.start() + cell.start(), line.start() + cell.end()) for cell in cells])
    return text, rows


@pytest.mark.parametrize(
    ("head", "unit"), [("单位", "个"), ("计量单位", "个"), ("单位主管", ""), ("单位面积", ""), ("主管单位", "")]
)
def test_a_column_of_units_gives_the_unit_of_every_row(head: str, unit: str) -> None:
    text, rows = _table(f"指标\t{head}\t2030年", "甲项目\t个\t5", "乙项目\t个\t6", "丙项目\t个\t7")
    found = targets_of_table(text, rows, path="表1")
    assert [(row.indicator, row.unit) for row in found] == [("甲项目", unit), ("乙项目", unit), ("丙项目", unit)]
    assert {(row.period_source, row.rule, row.change) for row in found} == {("stated", "target.table", "level")}


@pytest.mark.parametrize("head", "指标 指标名称 指标内容 目标 名称 项目 主要指标 目标名称".split())
@pytest.mark.parametrize("aim", "2030年目标 2030年规划 2030年计划 2030年预期 2030年力争 目标值".split())
@pytest.mark.parametrize(
    "past", "2025年基数 2025年基期 2025年现状 2025年实际 2025年完成情况 2025年完成值 上年 当前".split()
)
def test_a_table_is_told_by_its_heads(head: str, aim: str, past: str) -> None:
    text, rows = _table(f"{head}\t{past}\t{aim}", "甲收入\t3\t5")
    found = targets_of_table(text, rows, path="表1")
    assert [(row.indicator, str(row.value), row.period) for row in found] == [
        ("甲收入", "5", "2030" if "2030" in aim else None)
    ]


@pytest.mark.parametrize(
    ("cell", "comparator", "hedge"),
    [
        *((f"{mark}5", ">=", None) for mark in "≥ >= > 不低于 不少于 达到".split()),
        *((f"{mark}5", "<=", None) for mark in "≤ <= < 不超过 控制在".split()),
        ("5以上", ">=", None), ("5以下", "<=", None), ("5以内", "<=", None),
        ("约5", "=", "约"), ("5左右", "=", "左右"), ("[5]", "=", None), ("5", "=", None),
    ],
)  # fmt: skip
def test_a_mark_in_a_cell_compares(cell: str, comparator: str, hedge: str | None) -> None:
    text, rows = _table("指标\t2030年", f"甲收入\t{cell}")
    [row] = targets_of_table(text, rows, path="表1")
    assert (row.comparator, row.hedge, row.text) == (comparator, hedge, cell)


@pytest.mark.parametrize("head", ["年均增长", "年均增速", "年均(%)", "年均增幅%"])
def test_a_column_of_yearly_rates_is_growth(head: str) -> None:
    text, rows = _table(f"指标\t2030年目标\t{head}", "甲收入\t50\t8")
    level, rate = targets_of_table(text, rows, path="表1")
    assert (level.comparator, level.annual, level.change) == ("=", False, "level")
    assert (rate.comparator, rate.annual, rate.change, rate.unit, rate.period) == (
        "growth",
        True,
        "growth",
        "%",
        "每年",
    )
