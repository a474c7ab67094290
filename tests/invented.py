"""An invented reading that writers and commands are tried on: 云岭省青岚市, two documents, every kind of row."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from luoshi.core.texts.model import (
    Abbreviation,
    Citation,
    Clause,
    Deadline,
    Document,
    Duty,
    Flag,
    Measure,
    Origin,
    Phase,
    Reading,
    Recurrence,
    Role,
    Silent,
    Source,
    Span,
    Target,
    Task,
)

NOTICE = """青岚市人民政府办公室关于印发青岚高新区提质行动方案的通知
青政办发〔2025〕7号
各县区人民政府,市直各部门:
为落实《云岭省开发区提质意见》(云政发〔2024〕3号,以下简称《提质意见》),现将方案印发。
"""
PLAN = """青岚高新区提质行动方案
一、总体目标
到2027年,力争青岚高新区地区生产总值达到120.5亿元,规上工业增加值年均增长8—10%。
二、重点任务
(一)提升创新能力。一是新建省级研发机构12家以上;二是2025年9月底前建成中试基地。落实《提质意见》要求,每季度召开1次调度会。(牵头单位:市科技局;配合单位:市财政局、市教育局等;实施主体:青岚高新区管委会)
(二)优化营商环境。20xx年6月底前出台办事指南,<实行>“一窗通办” & 持续推进。(市政务局奉头,各有关单位按职责分工负责)
(三)盘活闲置土地。单位工业增加值能耗下降3%,-海关协助清理。(责任主体:各县区人民政府)
三、保障措施
启动阶段(2025年至2026年)。加强宣传。
"""
TEXT = NOTICE + PLAN


class Placed:
    """Finds invented words in the invented text, so that no offset is written by hand."""

    def __init__(self, text: str) -> None:
        self.text = text

    def span(self, words: str, *, after: int = 0) -> tuple[int, int]:
        start = self.text.index(words, after)
        return start, start + len(words)

    def duty(self, organ: str, role: Role, label: str, **more: object) -> Duty:
        start, end = self.span(organ, after=len(NOTICE))
        return Duty(organ, role, label, start, end, **{"rule": "duty.label", "name": organ} | more)  # type: ignore[arg-type]  # the table of keywords is made above

    def clause(self, path: str, label: str, heading: str, until: str | None, level: int) -> Clause:
        start = self.text.index(label + heading)
        end = self.text.index(until, start + 1) if until else len(self.text)
        return Clause(path, label, heading, start, end, level, rule="clause.label")


def _clauses(at: Placed) -> tuple[Clause, ...]:
    return (
        at.clause("一", "一、", "总体目标", "二、", 1),
        at.clause("二", "二、", "重点任务", "(一)", 1),
        at.clause("二/(一)", "(一)", "提升创新能力", "(二)", 2),
        at.clause("二/(二)", "(二)", "优化营商环境", "(三)", 2),
        at.clause("二/(三)", "(三)", "盘活闲置土地", "三、", 2),
        at.clause("三", "三、", "保障措施", None, 1),
    )


def _tasks(at: Placed, clauses: tuple[Clause, ...]) -> tuple[Task, ...]:
    duties = (
        (
            at.duty("市科技局", "lead", "牵头单位"),
            at.duty("市财政局", "support", "配合单位"),
            at.duty("市教育局", "support", "配合单位"),
            at.duty("青岚高新区管委会", "implementer", "实施主体"),
        ),
        (
            at.duty("市政务局", "lead", "奉头", flags=(Flag("duty.label_slip", (("label", "奉头"),)),)),
            at.duty("各有关单位", "responsible", "按职责分工负责", generic=True, by_division=True),
        ),
        (at.duty("各县区人民政府", "responsible", "责任主体", generic=True),),
    )
    measures = (
        (
            "一是新建省级研发机构12家以上;",
            "二是2025年9月底前建成中试基地。",
            "落实《提质意见》要求,每季度召开1次调度会。",
        ),
        ("20xx年6月底前出台办事指南,<实行>“一窗通办” & 持续推进。",),
        ("单位工业增加值能耗下降3%,-海关协助清理。",),
    )
    tasks = []
    for clause, parts, said in zip(clauses[2:5], duties, measures, strict=True):
        start, end = clause.start + len(clause.label), clause.end - 1
        flags = (Flag("table.merged_cell"),) if clause.path == "二/(三)" else ()
        rows = tuple(Measure(words, *at.span(words)) for words in said)
        tasks.append(
            Task(clause.path, at.text[start:end], start, end, len(parts) > 3, parts, rows,
                 "task.leaf", flags)
        )  # fmt: skip
    return tuple(tasks)


def _targets(at: Placed) -> tuple[Target, ...]:
    def target(
        path: str, indicator: str, comparator: str, value: object, unit: str, words: str, **more: object
    ) -> Target:
        start, end = at.span(words)
        facts = {"subject": "青岚高新区", "period": None, "hedge": None, "rule": "target.reach"} | more
        return Target(path=path, indicator=indicator, comparator=comparator, value=value, unit=unit, text=words,
                      start=start, end=end, **facts)  # type: ignore[arg-type]  # one table of keywords for all rows  # fmt: skip

    return (
        target("一", "地区生产总值", ">=", Decimal("120.5"), "亿元", "地区生产总值达到120.5亿元", period="2027",
               hedge="力争", period_source="stated"),
        target("一", "规上工业增加值", "growth", (Decimal(8), Decimal(10)), "%", "规上工业增加值年均增长8—10%",
               period="2027", annual=True, change="growth", period_source="inherited",
               flags=(Flag("target.indicator_inferred"),)),
        target("二/(一)", "省级研发机构", ">=", Decimal(12), "家", "新建省级研发机构12家以上"),
        target("二/(三)", "单位工业增加值能耗", "decline", Decimal(3), "%", "单位工业增加值能耗下降3%"),
    )  # fmt: skip


def _notice(at: Placed) -> Document:
    title, number = "青岚市人民政府办公室关于印发青岚高新区提质行动方案的通知", "青政办发〔2025〕7号"
    cited = at.span("《云岭省开发区提质意见》(云政发〔2024〕3号")
    full = "云岭省开发区提质意见"
    citation = Citation(full, "云政发〔2024〕3号", *cited, short_names=("提质意见",), rule="citation.number")
    silent = Silent(*at.span("各县区人民政府,市直各部门:"), "salutation")
    return Document(
        title, number, ("青岚市人民政府办公室",), "2025-03-10", "2025-03-12", 0, len(NOTICE), (citation,),
        (Abbreviation("提质意见", full, *at.span("以下简称《提质意见》")),), silent=(silent,),
    )  # fmt: skip


def _plan(at: Placed) -> Document:
    clauses = _clauses(at)
    again = Span(*at.span("《提质意见》", after=len(NOTICE)))
    citation = Citation("云岭省开发区提质意见", "云政发〔2024〕3号", again.start, again.end, ("提质意见",), (again,),
                        "citation.short")  # fmt: skip
    deadlines = (
        Deadline("二/(一)", "2025年9月底前", *at.span("2025年9月底前"), "2025-09-30", rule="deadline.month_end"),
        Deadline("二/(二)", "20xx年6月底前", *at.span("20xx年6月底前"), "20xx-06-30", rule="deadline.month_end",
                 flags=(Flag("deadline.no_year"),)),
    )  # fmt: skip
    recurrences = (
        Recurrence("二/(一)", "每季度召开1次", *at.span("每季度召开1次"), "quarter", 1, 1, "recurrence.every"),
        Recurrence("二/(二)", "持续推进", *at.span("持续推进"), "standing", rule="recurrence.standing"),
    )
    phase = Phase("三", "启动阶段", "2025-01-01", "2026-12-31", *at.span("启动阶段(2025年至2026年)"), "phase.window")
    silent = (Silent(*at.span("加强宣传。"), "no duty, target or deadline"),)
    return Document(
        "青岚高新区提质行动方案", None, (), None, None, len(NOTICE), len(TEXT), (citation,), (), clauses,
        _tasks(at, clauses), _targets(at), deadlines, recurrences, (phase,), silent,
    )  # fmt: skip


@pytest.fixture
def invented() -> Reading:
    """A notice and the plan it issues."""
    at = Placed(TEXT)
    source = Source("青岚方案.txt", "ab" * 32, TEXT, (Origin(0, len(TEXT), page=1, raw=(0, len(TEXT.encode()))),))
    return Reading(source, (_notice(at), _plan(at)))


@pytest.fixture
def another(invented: Reading) -> Reading:
    """The same plan under another name and hash."""
    return replace(invented, source=replace(invented.source, name="另一份方案.txt", sha256="cd" * 32))
