"""Tables of results and events: whatever the office calls its columns, and every fault with its cell."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import pytest
import xlsxwriter

from luoshi.adapters.assessments.json import as_json
from luoshi.adapters.catalogues import say
from luoshi.adapters.standing.candidates import read_candidates
from luoshi.adapters.standing.reading import StandingData, read_standing
from luoshi.core.base.faults import Faulty
from luoshi.core.standing.history import Position
from tests.core.assessment.small import item, scheme, scored
from tests.core.standing.small import last, rule
from tests.core.standing.test_eligibility import checklist, line

HEAD = "名称,年度,得分,等次,名次,总数\n"


def read(*tables: str, **more: object) -> StandingData:
    return read_standing([(f"t{at}.csv", text.encode()) for at, text in enumerate(tables, 1)], **more)  # type: ignore[arg-type]


def faults(*tables: str, **more: object) -> list[str]:
    with pytest.raises(Faulty) as refused:
        read(*tables, **more)
    return [f"{each.place}: {say(each.code, language='en', **dict(each.params))}" for each in refused.value.faults]


def test_a_table_becomes_a_history() -> None:
    table = (
        "序号,名称,考核年度,综合得分,考核等次,组别（region）,组内名次,组内倒数,组内总数,级别,省份,"
        "一票否决,审定单位,审定日期,考核办法,薪酬基数,分类,备注\n"
        "1,甲,2023年度,88.5分,良好,东部,第3名,28,30,省级,云岭,无,省开发办,2024年5月6日,yl:zones,1000,一类,好\n"
        "2,甲,2024年,缺,不定等次,东部,,,,省级,云岭,安全、环保,省开发办,2025-05-06,yl:zones,1100,一类,\n"
    )
    data = read(table)
    one, two = data.history.courses["甲"].records
    assert (one.period, one.score, one.grade, one.vetoes) == ("2023", Decimal("88.5"), "良好", ())
    assert one.positions == {"region": Position(3, 28, 30)}
    assert (one.approved_by, one.approved_on, one.scheme, str(one.place)) == (
        "省开发办", date(2024, 5, 6), "yl:zones", "t1.csv:A2",
    )  # fmt: skip
    assert (two.period, two.score, two.grade, two.vetoes, two.positions) == (
        "2024", None, "不定等次", ("安全", "环保"), {},
    )  # fmt: skip
    groups = data.history.courses["甲"].subject.groups
    assert groups == {"level": "省级", "province": "云岭", "region": "东部", "分类": "一类"}
    assert data.bases == {"甲": Decimal(1100)}


def test_a_code_tells_subjects_of_one_name_apart() -> None:
    data = read("代码,名称,年度,得分\n01,甲,2024,60\n02,甲,2024,70\n")
    assert [(course.subject.id, course.subject.name) for course in data.history.courses.values()] == [
        ("01", "甲"), ("02", "甲"),
    ]  # fmt: skip


def test_rows_in_which_nothing_was_told_are_no_rounds() -> None:
    data = read("名称,年度,得分\n甲,2023,缺\n甲,2024,60\n乙,2024,免\n")
    assert {name: len(course.records) for name, course in data.history.courses.items()} == {"甲": 1}


def test_a_table_of_one_unnamed_group_answers_for_any_peers() -> None:
    data = read("名称,年度,组别,组内倒数\n甲,2024,东部,4\n")
    course = data.history.courses["甲"]
    assert (course.records[0].positions, course.subject.groups) == ({"group": Position(bottom=4)}, {"group": "东部"})


@pytest.mark.parametrize(
    ("told", "period"),
    [("2021-2022", "2021-2022"), ("2021—2022年度", "2021-2022"), ("2024年上半年", "2024H1"), ("2024年下半年", "2024H2"),
     ("2024年第一季度", "2024Q1"), ("2024年3季度", "2024Q3"), ("2024H2", "2024H2")],
)  # fmt: skip
def test_rounds_are_written_in_many_ways(told: str, period: str) -> None:
    assert read(f"名称,考核期,得分\n甲,{told},60\n").history.courses["甲"].records[0].period == period


def test_events_are_told_by_their_heads_and_words() -> None:
    events = (
        "名称,日期,事项,措施,期限,情形,作出单位,文号,规则\n"
        "甲,2025-01-06,责令限期整改,,2025-07-06,,省开发办,云开发〔2025〕1号,末位\n"
        "甲,2025/8/1,整改不力,,,,,,\n"
        "甲,2025年9月1日,决定,撤销,,,省人民政府,,\n"
        "甲,2025-09-02,finding,,,环保不达标,,,\n"
    )
    data = read(HEAD + "甲,2024,60,合格,3,30\n", events, rules={"last": rule("last", last(3), title="末位")})
    assert [(each.event, each.day, each.measure, each.word, each.rule) for each in data.events] == [
        ("rectification_set", date(2025, 1, 6), "", "", "last"),
        ("rectification_failed", date(2025, 8, 1), "", "", ""),
        ("decision", date(2025, 9, 1), "revocation", "", ""),
        ("finding", date(2025, 9, 2), "", "环保不达标", ""),
    ]
    first = data.events[0]
    assert (first.until, first.by, first.document) == (date(2025, 7, 6), "省开发办", "云开发〔2025〕1号")


def test_every_fault_is_told_with_its_cell() -> None:
    table = HEAD + "甲,今年,高分,合格,0,30\n,2024,60,,,\n乙,2024,60,,31,30\n乙,2024,61,,3,30\n丙,,60,,,\n"
    assert faults(table) == [
        "t1.csv:B2: 今年 is no round: write 2024, 2023-2024, 2024H1 or 2024Q1",
        "t1.csv:C2: 高分 is no number: write a number, or 缺 where there is none",
        "t1.csv:E2: 0 is no place: write a whole number from 1 on",
        "t1.csv:A3: the name is missing: fill it in",
        "t1.csv:E4: place 31 lies beyond the number of 30: mend one of them",
        "t1.csv:A5: 乙 has results of 2024 already in t1.csv:A4: keep one row",
        "t1.csv:B6: the round is missing: write 2024, 2023-2024 or 2024H1",
    ]


def test_faults_of_events_are_told_with_their_cells() -> None:
    events = (
        "名称,日期,事项,措施,期限,规则\n甲,某日,决定,警告,,\n甲,2025-02-30,决定,警告,,\n甲,2025-01-01,,,,\n"
        "甲,2025-01-01,责令整改,,,\n甲,2025-01-02,决定,谈话谈话,,\n,2025-01-01,决定,警告,,\n"
        "假,2025-01-01,决定,警告,,\n甲,2025-01-01,整改不力,,,\n甲,,决定,警告,,\n甲,2025-01-01,决定,,,\n"
        "甲,2025-01-01,决定,警告,2024-01-01,末\n"
    )
    assert faults(HEAD + "甲,2024,60,合格,3,30\n", events, rules={"last": rule("last", last(3))}) == [
        "t2.csv:B2: 某日 is no day: write YYYY-MM-DD",
        "t2.csv:B3: 2025-02-30 is no day: write YYYY-MM-DD",
        "t2.csv:C4: the event is missing: write one such as 决定, 责令限期整改, 整改验收合格",
        "t2.csv:C5: 责令整改 is not known here: was 责令限期整改 meant?",
        "t2.csv:D6: 谈话谈话 is not known here: use a word of the reference page",
        "t2.csv:A7: the name is missing: fill it in",
        "t2.csv:A8: 假 has no results in the tables: mend the name, or add its results",
        "t2.csv:A9: rectification_failed on 2025-01-01 has no rectification_set before it: add that event, "
        "or take this one out",
        "t2.csv:B10:  is no day: write YYYY-MM-DD",
        "t2.csv:A11: the decision of 2025-01-01 names no measure: add `measure`",
        "t2.csv:A12: the event of 2025-01-01 ends on 2024-01-01, before it begins: mend one of the days",
        "t2.csv:F12: there is no rule 末 in this pack: define it under standing_rules",
    ]


def test_faults_of_heads_are_told() -> None:
    assert faults("甲,乙\n1,2\n") == [
        "t1.csv:A1: no row of heads is found in the first six rows: give the table the heads 名称, 年度 and results, "
        "or 名称, 日期 and 事项 for events"
    ]
    assert faults("名称,得分\n甲,60\n") == ["t1.csv:A1: the columns 年度 are missing: add them"]
    assert faults("名称,年度,级别\n甲,2024,省级\n") == [
        "t1.csv:A1: the table has no column of results: add 得分, 等次, 名次 or 组内名次"
    ]
    assert faults("名称,年度,得分,分数,综合的得分\n甲,2024,60,1,1\n") == [
        "t1.csv:D1: the head 分数 stands here again: keep one column",
        "t1.csv:E1: the head 综合的得分 is not known: was 综合得分 meant? Rename it, "
        "or give it a quite different name if it is an attribute",
    ]


def test_sheets_of_a_workbook_are_told_apart() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    rounds, events, notes = (book.add_worksheet(name) for name in ("成绩", "事项", "填表说明"))
    notes.write_row(0, 0, ["得分保留两位"])
    for at, row in enumerate([["云岭省考核结果"], ["名称", "年度", "得分"], ["甲", 2024, 89.9], ["乙", 2024, "=1+1"]]):
        rounds.write_row(at, 0, row)
    for at, row in enumerate([["名称", "日期", "事项", "情形"], ["甲", "2025-01-01", "认定情形", "闲置"]]):
        events.write_row(at, 0, row)
    book.close()
    data = read_standing([("a.xlsx", out.getvalue())])
    assert (data.history.courses["甲"].records[0].score, data.events[0].word) == (Decimal("89.9"), "闲置")


def candidates(text: str) -> dict[str, dict[str, object]]:
    lines = (
        line("number", id="built", title="建成率", input="built_rate", at_least="90"),
        line("yes", id="safe", title="隐患销号", input="safe"),
        line("count", id="n", title="家数", input="n", per="县区", at_most="1"),
        line("standing", id="clean", title="无处置", rules=("one",)),
    )
    return read_candidates([("c.csv", text.encode())], checklist=checklist(*lines))


def test_candidates_are_read_by_id_input_or_title() -> None:
    assert candidates("序号,名称,建成率,safe,n,县区\n1,甲,88.5%,是,1,青岚县\n2,乙,缺,否,2,雁回县\n") == {
        "甲": {"built_rate": Decimal("88.5"), "safe": True, "n": Decimal(1), "县区": "青岚县"},
        "乙": {"safe": False, "n": Decimal(2), "县区": "雁回县"},
    }


def test_faults_of_candidates_are_told() -> None:
    with pytest.raises(Faulty) as refused:
        candidates("名称,建成,别的列名,safe,safe\n甲,1,2,是,是\n甲,1,2,是,是\n,1,2,是,是\n")
    assert [f"{each.place} {each.code}" for each in refused.value.faults] == [
        "c.csv:B1 standing_data.head_like",
        "c.csv:C1 standing_data.no_head",
        "c.csv:E1 standing_data.head_twice",
        "c.csv:A3 standing_data.candidate_twice",
        "c.csv:A4 standing_data.no_name",
    ]
    with pytest.raises(Faulty) as refused:
        candidates("建成率\n90\n")
    assert [str(each.place) for each in refused.value.faults] == ["c.csv:A1"]


def test_results_of_assessments_that_were_run_are_taken_over() -> None:
    from_2023 = scored(scheme(item("gdp")), {"甲": {"gdp": 7}, "乙": {"gdp": 3}}, period="2023", regions={"甲": "东部"})
    from_2024 = scored(scheme(item("gdp")), {"甲": {"gdp": 8}, "乙": {"gdp": "-"}}, period="2024")
    files = [(f"{at}.json", as_json(each).encode()) for at, each in enumerate((from_2023, from_2024))]
    data = read_standing(files)
    one, two = data.history.courses["甲"].records
    assert (one.period, one.score, one.vetoes) == ("2023", from_2023.subjects["甲"].published, ())
    assert one.scheme == "yunling:云岭考核"
    assert one.positions[""] == Position(1, 2, 2)
    assert (two.period, two.score) == ("2024", from_2024.subjects["甲"].published)
    assert data.history.courses["甲"].subject.groups == {"region": "东部"}


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"period": "x", "scheme": {}, "subjects": []}', "\xff"])
def test_what_is_no_result_is_told(text: str) -> None:
    with pytest.raises(Faulty) as refused:
        read_standing([("a.json", text.encode("latin-1"))])
    assert [f"{each.place} {each.code}" for each in refused.value.faults] == ["a.json:1 standing_data.no_results_file"]


def test_a_file_that_is_not_there_is_told() -> None:
    with pytest.raises(Faulty) as refused:
        read_standing(["/nowhere/a.json", "/nowhere/a.csv"])
    assert [each.code for each in refused.value.faults] == ["assessment_data.unreadable"] * 2
