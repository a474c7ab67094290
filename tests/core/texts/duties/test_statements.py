"""What a statement of responsibility carries: what it covers, deadlines, scope, notes, flags."""

from __future__ import annotations

import pytest

from luoshi.core.texts.duties.notes import Scope
from luoshi.core.texts.duties.responsibilities import responsibilities
from luoshi.core.texts.model import Span
from luoshi.core.texts.script.fold import fold
from tests.core.texts.duty_reading import FIRST, codes, read, told


def test_each_of_several_parentheses_answers_for_what_stands_before_it() -> None:
    text = "完善制度(市商务局指导)。建设平台。加强监管(市财政局负责)(1分)(市审计局配合)。"
    found = read(text)
    covers = [said.duties[0].covers for said in found]
    assert [text[c.start : c.end] for c in covers if c] == ["完善制度", "建设平台。加强监管", "(1分)"]


def test_two_parentheses_side_by_side_answer_for_the_same() -> None:
    text = "建设平台(市商务局牵头)(市财政局配合)。"
    assert [said.duties[0].covers for said in read(text)] == [Span(0, 4), Span(0, 4)]


def test_a_parenthesis_after_the_full_stop_covers_the_sentence() -> None:
    text = "建设平台。(市商务局负责)"
    assert read(text)[0].duties[0].covers == Span(0, 5)


def test_a_parenthesis_of_its_own_covers_nothing() -> None:
    assert read("(市商务局负责)")[0].duties[0].covers is None


def test_brackets_that_cross_are_read_once() -> None:
    (said,) = read("[责任单位:市商务局(市财政局、市科技局负责]、市审计局配合)")
    assert told(said).startswith("责 市商务局")


def test_a_tail_is_found_behind_a_label_inside_brackets() -> None:
    first, second = read("建设平台(市商务局负责。配合单位:市财政局)。责任单位:市科技局")
    assert (told(first)[:6], told(second)) == ("牵 市商务局", "责 市科技局")


def test_a_narrative_between_parentheses_keeps_the_order() -> None:
    found = read("甲事(市商务局负责)。由市财政局牵头,市审计局配合。乙事(市科技局负责)")
    assert [said.duties[0].organ for said in found] == ["市商务局", "市财政局", "市科技局"]
    assert all(said.duties[0].covers for said in (found[0], found[2]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（8月底完成，牵头考核单位：市住建局）", ["8月底完成"]),
        ("（持续优化，牵头考核单位：市住建局）", ["持续优化"]),
        ("（责任单位：市住建局，6月底前取得成效并持续推进）", ["6月底前取得成效并持续推进"]),
        ("（市住建局牵头，2024年底前）", ["2024年底前"]),
        ("（牵头单位：市住建局；完成时限：2024年6月底前，并长期坚持）", ["2024年6月底前,并长期坚持"]),
        ("（完成时限：20xx年12月）", ["20xx年12月"]),
        ("责任单位：市住建局 完成时间：全年", ["全年"]),
        ("（市住建局牵头，长期推进；市商务局牵头，6月底前）", ["长期推进", "6月底前"]),
        ("（市住建局牵头）", []),
    ],
)
def test_a_time_inside_is_a_deadline_and_no_organ(text: str, expected: list[str]) -> None:
    folded = fold(text)
    (said,) = read(text)
    assert [folded[span.start : span.end] for span in said.deadlines] == expected
    assert all("月" not in duty.organ for duty in said.duties)


def test_the_scope_of_a_measure_goes_to_its_duties() -> None:
    (said,) = read("（负责部门：商务部、海关总署，适用范围：甲试验区、乙试验区）")
    assert [(duty.organ, duty.scope) for duty in said.duties] == [
        ("商务部", "甲试验区、乙试验区"),
        ("海关总署", "甲试验区、乙试验区"),
    ]


def test_the_default_scope_goes_where_none_is_named() -> None:
    scope = Scope(default_scope="所有试验区")
    named, unnamed = read("（负责部门：商务部；适用范围：甲区）。（负责部门：财政部）", scope)
    assert (named.duties[0].scope, unnamed.duties[0].scope) == ("甲区", "所有试验区")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（责任单位：市商务局、市财政局、市科技局）", "牵 市商务局 · 责 市财政局 · 责 市科技局"),
        ("（市商务局、市财政局负责）", "牵 市商务局 · 责 市财政局"),
        ("（市商务局、市财政局按职责分工负责）", "牵 市商务局 · 责 市财政局"),
        ("（市商务局、市财政局）", "牵 市商务局 · 责 市财政局"),
        ("（市商务局、市财政局负责，市审计局配合）", "牵 市商务局 · 责 市财政局 · 配 市审计局"),
        ("（市商务局牵头，市财政局、市科技局按职责分工负责）", "牵 市商务局 · 责 市财政局 · 责 市科技局"),
        ("（牵头单位：市商务局；责任单位：市财政局、市科技局）", "牵 市商务局 · 责 市财政局 · 责 市科技局"),
        ("（市商务局负责，市财政局、市科技局按职责分工负责）", "牵 市商务局 · 责 市财政局 · 责 市科技局"),
        ("（市商务局、市财政局配合）", "配 市商务局 · 配 市财政局"),
        ("责任单位：市商务局、市财政局", "牵 市商务局 · 责 市财政局"),
    ],
)
def test_after_the_note_the_first_of_a_list_leads(text: str, expected: str) -> None:
    assert [told(said) for said in read(text, FIRST)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "（市商务局、市财政局负责，排在第一位的部门为牵头部门，下同）",
        "（责任单位：市商务局、市财政局。列第一位的为牵头单位，下同）",
        "（责任单位：市商务局、市财政局（列第一位的为牵头单位，下同））",
        "（责任单位：市商务局、市财政局；排名第一的为牵头单位，下同）",
    ],
)
def test_the_note_holds_in_its_own_parenthesis_and_after_it(text: str) -> None:
    folded = fold(text)
    (said,), scope = responsibilities(folded, 0, len(folded), scope=Scope())
    assert told(said) == "牵 市商务局 · 责 市财政局"
    assert scope.first_is_lead


def test_the_note_does_not_reach_back() -> None:
    first, second = read(
        "甲事（责任单位：市财政局、市商务局）。乙事（责任单位：市科技局、市审计局，列第一位的为牵头单位，下同）"
    )
    assert [duty.role for duty in first.duties] == ["responsible", "responsible"]
    assert [duty.role for duty in second.duties] == ["lead", "responsible"]


def test_a_note_on_implied_organs_counts_from_the_next_statement() -> None:
    text = (
        "甲事(财政部指导,试点市政府负责落实。以下均需试点市政府落实,不再列出)。乙事(商务部指导)。丙事(试点市政府参与)"
    )
    first, second, third = read(text)
    assert told(first) == "配 财政部 · 牵 试点市政府"
    assert told(second) == "配 商务部 · 施 试点市政府"
    assert [duty.implied for duty in second.duties] == [False, True]
    assert second.duties[1].covers == second.duties[0].covers
    assert told(third) == "配 试点市政府"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("（市编办负责，高新区配合", "duty.unclosed"),
        ("（市发改委负责、市科技局配合）", "duty.ambiguous_separator"),
        ("（省直奉头部门：省科技厅）", "duty.label_slip"),
        ("（技术支撑单位：市信息中心；牵头单位：市商务局）", "duty.label_unknown"),
        ("（责任人：张三；责任单位：市商务局）", "duty.person"),
        ("（省商务厅、科技厅负责）", "duty.prefix_expanded"),
        ("（责任单位：-海关）", "organ.redacted"),
        ("（责任单位：张家口志愿者）", "organ.unknown_form"),
        ("（市商务局、市财政局）", "duty.bare_list"),
    ],
)
def test_what_is_doubtful_is_flagged(text: str, code: str) -> None:
    assert codes(text) == {code}


@pytest.mark.parametrize(
    "text", ["（市编办负责，高新区配合）", "（责任单位：各县区、市编办）", "责任单位：市科技局", "由市科技局牵头。"]
)
def test_what_is_plain_is_not_flagged(text: str) -> None:
    assert codes(text) == set()


def test_a_duty_tells_generic_by_division_label_and_full_name() -> None:
    (said,) = read("（省商务厅牵头，省财政厅、科技厅，各市州按职责分工负责）")
    facts = [(d.label, d.name, d.generic, d.by_division) for d in said.duties]
    assert facts == [
        ("牵头", "", False, False),
        ("按职责分工负责", "", False, True),
        ("按职责分工负责", "省科技厅", False, True),
        ("按职责分工负责", "", True, True),
    ]


def test_the_label_is_kept_as_written() -> None:
    (said,) = read("（省直奉头部门：省科技厅；会签处室：法规处）")
    assert [duty.label for duty in said.duties] == ["省直奉头部门", "会签处室"]


@pytest.mark.parametrize("organ", ["长期护理中心", "全年服务中心", "持续发展办公室", "长期投资基地", "立行立改专班"])
def test_an_organ_that_begins_like_a_time_is_an_organ(organ: str) -> None:
    (said,) = read(f"（责任单位：{organ}）")
    assert (told(said), said.deadlines) == (f"责 {organ}", ())


@pytest.mark.parametrize("name", ["民营企业", "企业", "社会组织"])
def test_a_word_for_many_as_an_organ_is_flagged(name: str) -> None:
    assert codes(f"（牵头单位：{name}）") == {"organ.unknown_form"}


def test_of_two_labels_side_by_side_the_nearer_counts() -> None:
    (said,) = read("（牵头： 责任单位：市商务局）")
    assert told(said) == "责 市商务局"


@pytest.mark.parametrize("bracket", ["（财政负责）", "（张三等负责）", "（会同市财政局）", "（市商务局）"])
def test_a_bracket_that_names_no_organ_of_its_own_says_nothing(bracket: str) -> None:
    assert read(f"建设平台{bracket}") == []


@pytest.mark.parametrize("after", ["", "【甲】", "[甲]", "（1分）", "。", "；", "，", "、【甲】", " （1分）"])
def test_a_bare_list_may_end_before_a_mark_or_another_bracket(after: str) -> None:
    assert [told(said) for said in read(f"建设平台（市商务局、市财政局）{after}")] == ["责 市商务局 · 责 市财政局"]


@pytest.mark.parametrize(
    "text", ["建设平台{}并运行", "甲部门{}", "甲单位{}", "甲机构{}", "甲组织{}", "甲小组{}", "《甲》{}", "“甲”{}"]
)
def test_a_bare_list_in_the_middle_or_behind_what_it_explains_is_none(text: str) -> None:
    assert read(text.format("（市商务局、市财政局）")) == []


def test_where_a_sentence_names_its_lead_the_first_of_another_list_does_not_lead() -> None:
    text = "市商务局、市科技局为责任单位"
    assert [told(said) for said in read(f"{text}。", FIRST)] == ["牵 市商务局 · 责 市科技局"]
    (said,) = read(f"{text}，市财政局为牵头单位。", FIRST)
    assert told(said) == "责 市商务局 · 责 市科技局 · 牵 市财政局"
