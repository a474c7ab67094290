"""Stages of a plan and their windows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.texts.figures.phases import find_phases
from luoshi.core.texts.model import Clause

FOUND = [
    ("启动实施阶段(2026年)", "启动实施阶段", "2026-01-01", "2026-12-31"),
    ("加速突破阶段(2027-2028年)", "加速突破阶段", "2027-01-01", "2028-12-31"),
    ("动员部署阶段(2026年3月—4月)", "动员部署阶段", "2026-03-01", "2026-04-30"),
    ("第一阶段(2026年6月底前)", "第一阶段", None, "2026-06-30"),
    ("巩固阶段(2026年7月1日—2027年12月31日)", "巩固阶段", "2026-07-01", "2027-12-31"),
    ("准备阶段(即日起至2026年4月底)", "准备阶段", None, "2026-04-30"),
    ("准备阶段(即日至2026年4月底)", "准备阶段", None, "2026-04-30"),
    ("准备阶段(印发之日至2026年4月底)", "准备阶段", None, "2026-04-30"),
    ("准备阶段(印发之日起至2026年4月底)", "准备阶段", None, "2026-04-30"),
    ("准备阶段(本方案印发至2026年4月底)", "准备阶段", None, "2026-04-30"),
    ("总结阶段(20xx年12月)", "总结阶段", "20xx-12-01", "20xx-12-31"),
    ("自查阶段(2026年7月3日至7月15日)", "自查阶段", "2026-07-03", "2026-07-15"),
    ("整治阶段(2026年12月10日—2027年1月5日)", "整治阶段", "2026-12-10", "2027-01-05"),
    ("推进阶段 2026年1月—6月", "推进阶段", "2026-01-01", "2026-06-30"),
    ("推进阶段:2026年1月—6月", "推进阶段", "2026-01-01", "2026-06-30"),
    ("近期(2026-2030年)", "近期", "2026-01-01", "2030-12-31"),
]
NONE = [
    "突破发展阶段",
    "第一阶段(建设初期,2026年)",
    "第二阶段(每年)",
    "加强组织领导",
    "第一阶段任务",
    "推进产业发展(2026年)",
    "阶段性成果(含试点)",
]


def _clause(heading: str) -> tuple[str, Clause]:
    text = f"1.{heading}。建立组织架构。"
    return text, Clause("四/1", "1.", heading, 0, len(text), 2)


def test_a_phase_names_its_rule() -> None:
    text, clause = _clause("启动阶段(2026年)")
    assert [phase.rule for phase in find_phases(text, [clause])] == ["phase.heading"]


@pytest.mark.parametrize(("heading", "name", "first", "last"), FOUND)
def test_a_heading_with_a_window_is_a_phase(heading: str, name: str, first: str | None, last: str) -> None:
    text, clause = _clause(heading)
    [phase] = find_phases(text, [clause])
    assert (phase.name, phase.from_day, phase.to_day, phase.path) == (name, first, last, "四/1")
    assert text[phase.start : phase.end] == heading


@pytest.mark.parametrize("heading", NONE)
def test_a_heading_without_stage_or_window_is_none(heading: str) -> None:
    text, clause = _clause(heading)
    assert find_phases(text, [clause]) == []


def test_under_a_heading_of_steps_the_word_stage_may_lack() -> None:
    text, clause = _clause("自查自纠(2026年3月)")
    above = Clause("四", "四、", "实施步骤", 0, 0, 1)
    assert find_phases(text, [clause]) == []
    assert [phase.name for phase in find_phases(text, [above, clause])] == ["自查自纠"]


def test_a_window_without_a_year_is_flagged_and_not_invented() -> None:
    text, clause = _clause("动员阶段(3月—4月)")
    [phase] = find_phases(text, [clause])
    assert (phase.from_day, phase.to_day, [flag.code for flag in phase.flags]) == (None, None, ["phase.no_year"])


@given(st.text(alphabet="阶段期(2026年3月—4)底前:。,即日起至x第一", max_size=30))
def test_any_heading_is_read_without_fault_and_in_place(heading: str) -> None:
    text, clause = _clause(heading)
    for phase in find_phases(text, [clause]):
        assert 0 <= phase.start < phase.end <= len(text)
        assert text[phase.start :].startswith(phase.name)
