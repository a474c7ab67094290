"""Words: every kind of condition, round, step and remark, in both languages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from luoshi.adapters.catalogues import catalogue
from luoshi.adapters.standing.text import eligibility_as_text, proposals_as_text
from luoshi.adapters.standing.words import Words
from luoshi.core.assessment.facts import Subject
from luoshi.core.base.calendar import Calendar
from luoshi.core.base.clock_rules import ClockRule
from luoshi.core.packs.format_standing import (
    EVENTS,
    MATTERS,
    MEASURES,
    MISSING,
    RECTIFICATION_STATES,
)
from luoshi.core.standing.eligibility import eligible
from luoshi.core.standing.events import Event
from luoshi.core.standing.history import Position, Record, history
from luoshi.core.standing.model import Condition, Measure, Often, Order, Step, Transition
from luoshi.core.standing.proposing import propose
from luoshi.core.standing.stepping import Timetable
from tests.core.standing.small import rule
from tests.core.standing.test_eligibility import checklist, line

ON = date(2025, 3, 3)


def text(when: Condition, record: Record | None = None, *events: Event, **more: Any) -> list[str]:
    language = more.pop("language", "en")
    told = history([(Subject("甲", "甲", {"province": "云岭"}), record or Record("2023", Decimal(50)))])
    rules = {"one": rule("one", when, **more)}
    found = propose(rules, told, events, on=ON, calendar=Calendar(), every_rule=True)
    return proposals_as_text(found, on=ON, words=Words(language)).splitlines()[2:]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_code_has_its_word(language: Any) -> None:
    words = {
        "measure": MEASURES, "event": EVENTS, "rectification": RECTIFICATION_STATES, "matter": MATTERS,
        "does": MISSING, "judged": ("in_force", "by_clause", "unsettled", "previous", "not_counted", "no_previous"),
        "state": ("proposed", "excused", "unknown", "none"), "outcome": ("met", "lacking", "unknown", "exempt"),
    }  # fmt: skip
    lacking = [
        f"{head}.{each}"
        for head, all_ in words.items()
        for each in all_
        if f"standing.{head}.{each}" not in catalogue(language)
    ]
    assert lacking == []


SAID = [
    (
        Condition("score", at_least=Decimal(40), below=Decimal(60)),
        Record("2023", Decimal("50.5")),
        ["in the newest round, score from 40 to below 60: yes", "2023 50.5 points (yes)"],
    ),
    (
        Condition("grade", grades=("不合格", "合格"), often=Often(2, 2)),
        Record("2023", grade="合格"),
        ["2 rounds in a row, grade 不合格、合格: no", "2023 合格 (yes)"],
    ),
    (
        Condition("rank", first=3, of="region", often=Often(1, 3, newest=True)),
        Record("2023", positions={"region": Position(2)}),
        [
            "1 of the last 3 rounds, the newest among them, among the first 3 of the same region: yes",
            "2023 place 2 (yes)",
        ],
    ),
    (
        Condition("veto", vetoes=("safety",)),
        Record("2023", Decimal(1), vetoes=("safety",)),
        ["in the newest round, a veto: safety: yes", "2023 veto safety (yes)"],
    ),
    (
        Condition("veto"),
        Record("2023", Decimal(1), vetoes=()),
        ["in the newest round, a veto: no", "2023 no veto (no)"],
    ),
    (
        Condition("unassessed"),
        Record("2023", Decimal(1)),
        ["in the newest round, not assessed: no", "2023 assessed (no)"],
    ),
    (
        Condition("unassessed"),
        Record("2023", vetoes=("x",)),
        ["in the newest round, not assessed: yes", "2023 not assessed (yes)"],
    ),
    (
        Condition("grade", grades=("合格",)),
        Record("2023", Decimal(1)),
        ["in the newest round, grade 合格: cannot be told", "2023 missing (cannot be told)"],
    ),
]


@pytest.mark.parametrize(
    ("condition", "record", "told"),
    SAID,
)
def test_conditions_and_rounds_in_words(condition: Condition, record: Record, told: list[str]) -> None:
    lines = text(condition, record)
    assert [lines[2].removeprefix("  reasons: "), lines[3].strip()] == told


@pytest.mark.parametrize(
    ("condition", "places", "told"),
    [
        (Condition("move", up=2), (9, 7), ["in the newest round, up by at least 2: yes", "2023 up by 2 (yes)"]),
        (Condition("move", down=1), (9, 9), ["in the newest round, down by at least 1: no", "2023 same place (no)"]),
        (Condition("move", down=1), (7, 9), ["in the newest round, down by at least 1: yes", "2023 down by 2 (yes)"]),
    ],
)
def test_moves_in_words(condition: Condition, places: tuple[int, int], told: list[str]) -> None:
    known = history(
        (Subject("甲", "甲"), Record(year, positions={"": Position(place)}))
        for year, place in zip(("2022", "2023"), places, strict=True)
    )
    found = propose({"one": rule("one", condition)}, known, (), on=ON, calendar=Calendar(), every_rule=True)
    lines = proposals_as_text(found, on=ON, words=Words("en")).splitlines()
    assert [lines[4].removeprefix("  reasons: "), lines[5].strip()] == told


def test_events_rectifications_and_groups_in_words() -> None:
    whole = Condition(
        "all",
        inner=(
            Condition("event", event="decision", words=("warning",), months=24),
            Condition("rectification", states=("failed", "overdue")),
        ),
    )
    events = [
        Event("甲", date(2024, 5, 6), "decision", measure="warning", document="云开发〔2024〕1号"),
        Event("甲", date(2024, 5, 7), "rectification_set", until=date(2024, 8, 1)),
        Event("甲", date(2024, 9, 1), "rectification_failed"),
        Event("甲", date(2024, 9, 2), "objection"),
    ]
    assert text(whole, None, *events, language="zh") == [
        "甲：建议警告",
        "  规则：one〔《yl:measures》第八条（文件规定）〕",
        "  理由：24个月内有“决定 警告”：是",
        "      2024-05-06 决定 警告、云开发〔2024〕1号",
        "    整改状态为整改不力、逾期未验收：是",
        "      2024-09-01 整改不力",
        "  如何改变：没有“决定 警告”（2024-05-06）",
        "  如何改变：整改状态不再是整改不力、逾期未验收（现整改不力）",
        "  注意：2024-09-02提出的异议尚未答复",
        "  注意：已于2024-05-06作出决定",
    ]


def test_measures_steps_orders_and_remarks_in_words() -> None:
    steps = (
        Step("notice", "书面告知", "serve", clock=ClockRule(5, "working_days"), by="省开发办"),
        Step("decide", "决定", "decision", after="notice", approver="省人民政府"),
        Step("publish", "公布", "publish"),
    )
    one = rule(
        "one",
        Condition("score", below=Decimal(60)),
        steps=steps,
        choose="one",
        order=Order("mean_score", "lowest"),
        from_day=date(2024, 7, 1),
        transition=Transition("2020", "this"),
    )
    ban = Measure("no_recommendation", falls_on="province", limit=2, unit="years")
    fields = {name: getattr(one, name) for name in one.__dataclass_fields__}
    own = type(one)(**{**fields, "measures": (Measure("limit_land", "限制新增土地指标"), ban)})
    known = history(
        [(Subject("甲", "甲", {"province": "云岭"}), Record("2023", Decimal(50), approved_by="省", scheme="yl:z"))]
    )
    found = propose({"one": own}, known, (), on=ON, calendar=Calendar())
    assert proposals_as_text(found, on=ON, words=Words("zh")).splitlines()[2:] == [
        "甲：建议限制新增土地指标或不得推荐升级（2年）",
        "  规则：one〔《yl:measures》第八条（文件规定）〕",
        "  理由：最近一次得分低于60：是",
        "      2023年 50分（符合，省审定，yl:z，早于规则，无过渡条款：按本规则）",
        "  次序：1个备选对象中排第1（平均得分：50）",
        "  如何改变：2023年得分再多10分（50 → 60）",
        "  如何改变：下一次不再“得分低于60”，就不再建议",
        "  下一步：书面告知：省开发办，2025-03-03至2025-03-10，日期暂定：2025年日历未公布",
        "  下一步：决定：省人民政府批准",
        "  下一步：公布",
        "  注意：2023年早于规则施行（2024-07-01），又无过渡条款：按本规则判断",
        "  注意：所列措施由有权机关选一项",
        "  注意：“不得推荐升级（2年）”针对省份：云岭",
    ]


def test_an_unknown_attribute_and_a_missing_order_in_words() -> None:
    words = Words("en")
    assert words.attribute("region") == "region"
    assert words.attribute("分类") == "分类"
    assert Words("zh").attribute("region") == "区域"
    assert words.rests_on(None) == ""
    lines = text(
        Condition("event", event="incident"),
        None,
        Event("甲", ON, "incident", word="事故"),
        order=Order("score", "lowest"),
    )
    assert "  order: — of 1 (newest score: —)" in lines


def test_checklists_in_words_with_steps_and_options() -> None:
    steps = (Step("file", "报批", "report", clock=ClockRule(20, "working_days")),)
    one = checklist(
        line("yes", title="销号"), line("no", id="b", input="b", title="禁止区", optional=True), steps=steps
    )
    found = eligible(one, {"one": True, "b": True}, on=ON, timetable=Timetable({}, Calendar()))
    assert eligibility_as_text({"甲": found}, words=Words("zh")).splitlines() == [
        "甲：符合扩区条件",
        "  扩区〔《yl:measures》第八条（文件规定）〕",
        "  销号：符合",
        "  优先条件·禁止区：不符合",
        "  下一步：报批：2025-03-03至2025-03-31，日期暂定：2025年日历未公布",
    ]
