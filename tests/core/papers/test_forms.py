"""What each form says: its words in full where they must be right, its places where something is not known."""

from __future__ import annotations

from datetime import date

from luoshi.core.papers.forms.given import Entry
from luoshi.core.papers.forms.minutes import Matter, Minutes, minutes
from luoshi.core.papers.forms.subjects import named
from luoshi.core.papers.model import Form, Paper, Paragraph, Table, plain
from tests.core.papers.samples import (
    DONE,
    ENTRIES,
    WORDING,
    adopt,
    assign,
    close,
    consult,
    dispatch,
    meeting,
    quarter,
    rectify,
    talk,
    urge,
)


def said(paper: Paper) -> list[str]:
    return [block.label + plain(block.head) + plain(block.runs) for block in paper.body if isinstance(block, Paragraph)]


def fields(paper: Paper) -> dict[str, str]:
    forms = [block for block in paper.body if isinstance(block, Form)]
    return {field.label: plain(field.runs) for form in forms for row in form.rows for field in row}


def table(paper: Paper, key: str) -> list[list[str]]:
    [found] = [block for block in paper.body if isinstance(block, Table) and block.key == key]
    return [[plain(cell) for cell in row] for row in found.rows]


def test_an_order_lists_its_tasks_and_asks_for_signing() -> None:
    paper = assign()
    assert said(paper)[:2] == [
        "根据《青岚经开区2026年重点任务分工方案》，现将你单位牵头的3项任务予以交办，请对照任务内容和完成时限抓好落实。",
        "请于2026年3月6日前在系统内签收，并明确分管负责人和具体承办人。",
    ]
    assert [row[-1] for row in table(paper, "tasks")] == ["2026年9月30日", "2026年9月30日", "未定时限"]


def test_a_supervision_of_one_task_is_a_form_with_what_went_before_and_the_day_it_was_due() -> None:
    paper = urge("supervise", ENTRIES[:1])
    assert said(paper) == [
        "你单位牵头的下列1项任务已超过完成时限，经2026年10月8日《催办通知单》（青经开督〔2026〕8号）催促，至今仍未办结，现予督办。"
    ]
    told = fields(paper)
    assert (told["逾期情况"], told["当前进展"]) == ("已逾期10个工作日", "进度60%。已完成初稿，正在征求意见。")
    assert told["督办要求"].endswith("于2026年10月27日前书面反馈。本单按规定应于2026年10月21日发出。")


def test_a_task_that_nobody_reported_says_so() -> None:
    assert [row[-1] for row in table(urge(), "tasks")] == ["进度60%。已完成初稿，正在征求意见。", "未反馈进展。"]


def test_a_second_supervision_threatens_a_talk() -> None:
    assert said(urge("supervise_again"))[-1].endswith("逾期未落实的，按规定提请约谈。")


def test_a_talk_tells_why_who_when_and_what() -> None:
    words = said(talk())
    assert words[0] == "近12个月内，你单位牵头的任务被二次督办2次，目前仍有下列2项未办结："
    assert words[1] == "一、编制数字经济产业园控制性详细规划并报市政府审批。完成时限：2026年9月30日，已逾期10个工作日。"
    assert words[3].endswith("时间：2026年11月26日上午9时。地点：管委会第二会议室。")


def test_a_slip_says_what_it_is_about_and_whom_it_copies() -> None:
    one, many = urge("supervise", ENTRIES[:1]), urge()
    assert one.title == "关于编制数字经济产业园控制性详细规划并报市政府审批的督办通知单"
    assert many.title == "关于编制数字经济产业园控制性详细规划并报市政府审批等2项任务的催办通知单"
    assert one.foot is not None
    assert one.foot.copied == ("经济发展局", "自然资源分局")
    assert rectify().title == "关于管委会督查组开展专项督查发现问题的整改通知书"


def test_the_name_of_a_task_in_a_title_is_its_first_clause_or_the_head_of_its_list() -> None:
    assert named("深化“一枚印章管审批”，推行告知承诺。", WORDING) == "深化“一枚印章管审批”"
    long = "统筹推进新能源装备、生物制造、低空经济、商业航天、新型储能、人工智能、绿色氢能等产业培育"
    assert named(long, WORDING) == "统筹推进新能源装备、生物制造、低空经济、商业航天、新型储能、人工智能等"
    whole = "推动开发区管理机构聚焦经济管理和投资服务主责主业并将社会管理职能移交属地政府有关部门承担"
    assert named(whole, WORDING) == whole


def test_a_closing_paper_names_its_evidence_and_two_persons() -> None:
    told = fields(close())
    assert told["佐证材料"] == "共3份：1.政务服务中心竣工验收报告；2.启用照片；3.入驻事项清单"
    assert (told["办结日期"], told["填报人"], told["审核人"]) == ("2026年6月25日", "沈一鸣", "何清越")
    assert DONE.row("finished").key == "t-3"


def test_a_bulletin_tells_rates_lights_and_red_tasks() -> None:
    words = said(quarter())
    assert (
        words[2] == "截至2026年10月10日，本季度应完成任务24项，已办结19项，完成率79.2%；其中按期办结17项，按期率70.8%。"
    )
    assert words[3].startswith(
        "纳入台账管理的任务45项，其中绿灯（正常）31项，黄灯（滞后风险）6项，红灯（逾期或者严重滞后）2项"
    )
    assert table(quarter(), "organs")[-1][1:4] == ["合计", "24", "19"]
    assert [row[2] for row in table(quarter(), "reds")] == ["规划建设局", "投资促进局"]


def test_minutes_bear_no_addressee_and_no_signature() -> None:
    paper = meeting()
    assert (paper.addressees, paper.signature) == ((), None)
    assert said(paper)[-3:] == ["出席：周望川　许澄　韩牧野", "请假：顾言", "列席：规划建设局杜若　投资促进局陆闻"]


def test_what_a_meeting_resolved_names_who_answers_and_the_day_with_its_item() -> None:
    def last(**given: object) -> str:
        matter = Matter("用地", key="m-5/1", resolved="完成报批。", **given)  # type: ignore[arg-type]  # fields by name
        paper = minutes(
            Minutes(dispatch(), "m-5", "主任办公会议", date(2026, 11, 17), "会议室", "程远山", (matter,), ()), WORDING
        )
        return said(paper)[-1]

    assert last() == "会议议定：完成报批。"
    assert last(leads="规划建设局") == "会议议定：完成报批。由规划建设局负责。"
    assert last(leads="规划建设局", supports="财政局", due=date(2026, 11, 18)) == (
        "会议议定：完成报批。由规划建设局牵头，财政局配合，2026年11月18日前完成。"
    )
    assert last(supports="财政局") == "会议议定：完成报批。由财政局负责。"
    assert last(due=date(2026, 11, 18)) == "会议议定：完成报批。2026年11月18日前完成。"


def test_a_consultation_brings_its_draft_and_a_form_for_opinions() -> None:
    paper = consult()
    assert (
        paper.title
        == "青岚经济技术开发区管理委员会关于征求《青岚经开区2026年重点工作任务分工方案（征求意见稿）》意见的函"
    )
    assert [annex.title for annex in paper.annexes] == [
        "青岚经开区2026年重点工作任务分工方案（征求意见稿）",
        "意见反馈表",
    ]


def test_opinions_are_counted_by_what_became_of_them() -> None:
    assert said(adopt()) == [
        "《青岚经开区2026年重点工作任务分工方案（征求意见稿）》共征求4个单位意见，收到意见建议3条。其中，采纳1条，部分采纳1条，未采纳1条。",
        "财政局反馈无意见。",
    ]


def test_a_task_without_a_due_day_or_a_report_gives_words_and_nothing() -> None:
    bare = Entry("t-1", "做好甲", "乙局")
    assert (plain(bare.due_told(without="未定时限")), bare.late_told(), bare.percent_told()) == ("未定时限", (), ())
    assert plain(Entry("t-1", "做好甲", "乙局", due=date(2026, 6, 5)).due_told(without="—")) == "2026年6月5日"
