"""Tail lines, headings and cells; properties that hold for any text; the annotated lists."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.texts.duties.notes import Scope
from luoshi.core.texts.duties.responsibilities import duties_of_list, is_tail_line, organ_heading, responsibilities
from luoshi.core.texts.model import Duty, Role
from luoshi.core.texts.script.fold import fold
from tests.core.texts.duty_reading import FIRST, read

GOLD = Path(__file__).parents[5] / "shared" / "texts"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("责任单位：市委组织部、市科技局。", True),
        ("牵头单位：市商务局；配合单位：市财政局", True),
        ("完成时限：2024年6月底", True),
        ("  责任人：张三", True),
        ("【责任单位】市商务局", True),
        ("（责任单位：市商务局）", False),
        ("建设平台。责任单位：市商务局", False),
        ("责任单位：市商务局要加强统筹", False),
        ("责任单位：", False),
        ("营业时间：9时至17时", False),
        ("市商务局牵头。", False),
        ("", False),
    ],
)
def test_a_tail_line_is_nothing_but_labels(line: str, expected: bool) -> None:
    folded = fold(line)
    assert is_tail_line(folded, 0, len(folded)) is expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("市工信局：", ["市工信局"]),
        ("市工信局：负责牵头制定方案；会同市财政局", ["市工信局"]),
        ("市商务局、市财政局", ["市商务局", "市财政局"]),
        ("市商务局和各区政府。", ["市商务局", "各区政府"]),
        ("各有关单位：", None),
        ("白州高新区", None),
        ("建设公共服务中心", None),
        ("责任单位：市商务局", None),
        ("市商务局牵头", None),
        ("生物医药产业：", None),
        ("", None),
        ("甲" * 50 + "局", None),
    ],
)
def test_a_heading_of_organs_names_who_does_what_stands_below(heading: str, expected: list[str] | None) -> None:
    folded = fold(heading)
    said = organ_heading(folded, 0, len(folded))
    assert (said and [duty.organ for duty in said.duties]) == expected
    assert said is None or {duty.role for duty in said.duties} == {"responsible"}


def _cell(text: str, role: Role = "lead", label: str = "牵头单位", scope: Scope | None = None) -> list[Duty]:
    return duties_of_list(text, 0, len(text), role=role, label=label, scope=scope or Scope(), rule="table")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市商务局", ["市商务局"]),
        ("市商务局、市财政局", ["市商务局", "市财政局"]),
        ("市商务局\n市财政局", ["市商务局", "市财政局"]),
        ("市商务局 市财政局", ["市商务局", "市财政局"]),
        ("市发展\n改革委", ["市发展\n改革委"]),
        ("市商务局等", ["市商务局"]),
        ("各县(市、区)人民政府", ["各县(市、区)人民政府"]),
        ("无", []),
        ("/", []),
        ("—", []),
        ("", []),
        (" \n ", []),
    ],
)
def test_a_cell_is_a_list_of_names(text: str, expected: list[str]) -> None:
    duties = _cell(text)
    assert [duty.organ for duty in duties] == expected
    assert {(duty.role, duty.label, duty.rule) for duty in duties} <= {("lead", "牵头单位", "table")}


def test_verbs_and_marks_in_a_cell_win_over_its_column() -> None:
    assert [d.role for d in _cell("市商务局(牵头)、市财政局", "responsible", "责任单位")] == ["lead", "responsible"]
    assert [d.role for d in _cell("市商务局牵头,市财政局配合", "responsible", "责任单位")] == ["lead", "support"]


def test_the_first_of_a_cell_leads_after_the_note() -> None:
    assert [d.role for d in _cell("市商务局、市财政局", "responsible", "责任单位", FIRST)] == ["lead", "responsible"]
    assert [d.role for d in _cell("市商务局、市财政局", "support", "配合单位", FIRST)] == ["support", "support"]


def test_people_in_a_cell_are_kept_and_flagged() -> None:
    (duty,) = _cell("张三", "other", "责任人")
    assert (duty.organ, duty.role, [flag.code for flag in duty.flags]) == ("张三", "other", ["duty.person"])


def test_where_the_width_differs_only_the_width_differs() -> None:
    wide = "建设平台（责任单位：市商务局；完成时限：6月底）"
    assert read(wide) == read(fold(wide))


SIGNS = [*"()（）〔〕【】[]、,，;；:：。/ \n", "1"]
NAMES_PARTS = ["市商务局", "省委", "组织部", "各市", "、县", "人民政府", "-海关", "企业", "张三", "无"]
WORDS = ["负责", "牵头", "配合", "落实", "会同", "由", "和", "要", "为", "等", "等部门", "及各有关单位", "按职责分工"]
LABELS = ["责任单位", "牵头单位:", "责任人:", "完成时限:", "适用范围", "2024年6月底前"]
NOTES = ["列第一位的为牵头单位", "下同", "以下均需", "不再列出"]
ALPHABET = st.lists(st.sampled_from(SIGNS + NAMES_PARTS + WORDS + LABELS + NOTES), max_size=40).map("".join)
SCOPES = st.sampled_from([Scope(), FIRST, Scope(default_scope="全省", others="support")])


@given(ALPHABET, SCOPES)
def test_no_text_breaks_the_grammar_and_every_duty_stands_where_it_says(text: str, scope: Scope) -> None:
    folded = fold(text)
    found, _ = responsibilities(folded, 0, len(folded), scope=scope)
    is_tail_line(folded, 0, len(folded))
    organ_heading(folded, 0, len(folded))
    assert all(one.end <= other.start for one, other in pairwise(found))
    for said in found:
        own = [duty for duty in said.duties if not duty.implied]
        assert all(said.start <= duty.start < duty.end <= said.end for duty in own)
        assert [duty.start for duty in own] == sorted(duty.start for duty in own)
        assert all(one.end <= other.start for one, other in pairwise(own))
        assert all(folded[duty.start : duty.end] == duty.organ for duty in said.duties)
        assert all(said.start <= span.start < span.end <= said.end for span in said.deadlines)


@given(ALPHABET)
def test_no_cell_breaks_the_grammar(text: str) -> None:
    folded = fold(text)
    duties = duties_of_list(folded, 0, len(folded), role="support", label="配合单位", scope=Scope(), rule="t")
    assert all(folded[duty.start : duty.end] == duty.organ for duty in duties)


NAMES = st.lists(
    st.sampled_from(
        ["市商务局", "省住房和城乡建设厅", "各县区", "甘州海关", "市商务局(自贸办)", "各市、州、县人民政府"]
    ),
    min_size=1,
    max_size=6,
)


@given(NAMES, NAMES, st.sampled_from("、,"))
def test_lists_of_names_come_back_as_they_were_put_in(leads: list[str], others: list[str], mark: str) -> None:
    text = f"({mark.join(leads)}牵头,{'、'.join(others)}配合)"
    (said,) = responsibilities(text, 0, len(text), scope=Scope())[0]
    assert [(duty.organ, duty.role) for duty in said.duties] == [
        *((name, "lead") for name in leads),
        *((name, "support") for name in others),
    ]


@pytest.mark.skipif(not GOLD.exists(), reason="the annotated documents are not here")
@pytest.mark.parametrize("gold", sorted((GOLD / "gold").glob("*.json")), ids=lambda path: path.stem)
def test_the_annotated_lists_are_read_as_annotated(gold: Path) -> None:
    (source,) = (GOLD / "seeds").glob(f"{gold.stem[:3]}_*.txt")
    folded = fold(source.read_text("utf-8"))
    for task in json.loads(gold.read_text("utf-8"))["tasks"]:
        if not task["responsibility_text"]:
            continue
        start = folded.rfind("\n", 0, task["resp_offset"]) + 1
        (said,) = responsibilities(folded, start, folded.index("\n", start), scope=Scope())[0]
        assert [(d.organ, d.role) for d in said.duties] == [(a["unit"], a["role"]) for a in task["assignments"]]
        assert said.open_ended is task["open_ended"]
