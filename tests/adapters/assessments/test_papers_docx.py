"""An assessment as the draft of a notice, and as a sheet of feedback for each subject."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from luoshi.adapters.assessments.accounts import Account
from luoshi.adapters.assessments.docx_parts import Paper
from luoshi.adapters.assessments.feedback import as_feedback, feedback_files
from luoshi.adapters.assessments.notice import as_notice
from luoshi.core.assessment.opening.effects import losses
from luoshi.core.assessment.scoring.recipe import Run, recipe_of
from luoshi.core.assessment.scoring.running import run
from tests.adapters.assessments.papers_invented import empty_result, invented_facts, invented_result, invented_scheme

RESULT = invented_result()
RUN = Run(
    recipe_of(RESULT.scheme, RESULT.facts, pack_hash="ab" * 32, day=date(2026, 1, 20), code_version="0.1"), RESULT
)


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def lines(paper: Document) -> list[str]:
    return [each.text for each in paper.paragraphs if each.text]


def tables(paper: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in paper.tables]


@pytest.fixture(scope="module")
def notice() -> Document:
    return opened(as_notice(RUN))


@pytest.fixture(scope="module")
def feedback() -> Document:
    return opened(as_feedback(RUN, "shimen"))


def test_the_draft_says_what_it_is_and_leaves_number_mark_and_signature_to_the_office(notice: Document) -> None:
    told = lines(notice)
    assert told[:5] == [
        "【拟稿】本件由考核数据自动生成，供起草参考，未经审核签发，不是正式公文。", "（发文机关标志）", "〔　　　〕　　号",
        "关于2025年度云岭省开发区\n综合考核结果的通报", "（主送机关）：",
    ]  # fmt: skip
    assert "（发文机关署名）" in told
    assert "　　年　　月　　日" in told
    assert not re.search(r"〔\d{4}〕\d+号", "".join(told))


def test_the_body_goes_in_numbered_parts_from_basis_to_remarks(notice: Document) -> None:
    told = lines(notice)
    assert told[5] == "根据《云岭省开发区综合考核办法》第六条，对10家开发区2025年度的情况进行了考核，现将结果通报如下。"
    assert [line for line in told if re.match("[一二三四五六]、", line)] == [
        "一、总体情况", "二、排名情况", "三、等次评定", "四、加减分和一票否决情况", "五、需要说明的事项",
    ]  # fmt: skip
    assert "参加考核10家，参加排名9家，满分100分。公布分最高94.83分，最低51.49分，平均69.59分。" in told[7]
    assert "不参加排名：北原高新技术产业开发区。" in told
    assert told[told.index("一票否决1项：") + 1] == (
        "1. 石门经济开发区：重大环境污染事件（1起），直接定为不合格（原为合格）；取消年度表彰资格。"
    )
    assert [line for line in told if line.startswith(("附件", "2. 计分"))] == [
        "附件：1. 各单位一级指标得分明细表", "2. 计分说明", "附件1", "附件2",
    ]  # fmt: skip


def test_the_tables_hold_items_ranks_grades_details_and_notes(notice: Document) -> None:
    items, ranks, grades, adjustments, details, notes = tables(notice)
    assert items[1] == [
        "经济发展",
        "40",
        "31.64",
        "79.1%",
        "青岚经济技术开发区\n39.02",
        "北原高新技术产业开发区\n23.14",
    ]
    assert ranks[0] == ["排名", "名称", "公布分", "等次", "区域内排名"]
    assert ranks[1] == ["1", "雁回高新技术产业开发区", "94.83", "优秀", "东部 1/3"]
    assert len(ranks) == 10
    assert grades[1:3] == [
        ["优秀", "2", "雁回高新技术产业开发区、青岚经济技术开发区"], ["良好", "1", "云溪高新技术产业开发区"],
    ]  # fmt: skip
    assert adjustments[0] == ["名称", "加分", "扣分", "合计", "事项"]
    assert adjustments[1] == ["雁回高新技术产业开发区", "+3.00", "—", "+3.00", "省级以上表彰加分+3"]
    assert ["白鹭经济开发区", "—", "-0.50", "-0.50", "一般生产安全事故扣分-0.5"] in adjustments
    assert details[0][4] == "经济发展\n40分"
    assert details[1] == [
        "1", "雁回高新技术产业开发区", "94.83", "91.83", "37.44", "23.17", "17.13", "14.10", "3.00", "优秀",
    ]  # fmt: skip
    assert [row for row in notes if row[0] == "政策规则库校验值"] == [["政策规则库校验值", "ab" * 32]]


def test_the_page_follows_the_standard_of_office_papers(notice: Document) -> None:
    first, second, third = notice.sections
    assert [round(each / Mm(1)) for each in (first.page_width, first.page_height, first.top_margin, first.left_margin)] == [
        210, 297, 37, 28,
    ]  # fmt: skip
    assert round((first.page_width - first.left_margin - first.right_margin) / Mm(1)) == 156
    assert second.page_width < second.page_height
    assert third.page_width < third.page_height
    fonts = {each.get(qn("w:eastAsia")) for each in notice.element.iter(qn("w:rFonts"))}
    assert {"方正小标宋简体", "黑体", "仿宋_GB2312"} <= fonts
    title = next(each for each in notice.paragraphs if each.text.startswith("关于"))
    assert title.runs[0].font.size.pt == 22
    assert next(each for each in notice.paragraphs if each.text.startswith("根据")).runs[0].font.size.pt == 16


def test_pages_are_numbered_at_the_right_on_odd_pages_and_at_the_left_on_even_ones(notice: Document) -> None:
    assert notice.settings.odd_and_even_pages_header_footer
    section = notice.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        written = footer.paragraphs[0]._p
        assert written.pPr.find(qn("w:jc")).get(qn("w:val")) == side
        assert [each.get(qn("w:instr")) for each in written.iter(qn("w:fldSimple"))] == ["PAGE"]


def test_heads_of_tables_are_repeated_and_rows_stay_whole(notice: Document) -> None:
    for table in notice.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_the_remarks_name_absences_doubts_and_how_to_object() -> None:
    told = "".join(lines(opened(as_notice(RUN, objection="自印发之日起5个工作日内向考核办提出"))))
    assert "1. 缺报、免考：月河经济开发区固定资产投资完成率免考（不计入，权重由其余指标分担）；沙洲" in told
    assert "2. 依据待核实，签发前应核对原文：空气质量优良天数比例：《云岭省开发区综合考核办法》附表（待核实）" in told
    assert "3. 异议：自印发之日起5个工作日内向考核办提出。" in told
    assert "3. 异议：（异议提出期限和受理单位由发文机关填写）。" in "".join(lines(opened(as_notice(RUN))))


def test_an_issuer_stands_at_the_head_in_the_title_and_under_it() -> None:
    told = lines(opened(as_notice(RUN, issuer="云岭省商务厅")))
    assert [told[1], told[3]] == ["云岭省商务厅", "云岭省商务厅\n关于2025年度云岭省开发区\n综合考核结果的通报"]
    assert told.count("云岭省商务厅") == 2


def test_a_title_leaves_out_a_remark_in_brackets_and_does_not_say_the_year_twice() -> None:
    scheme = replace(invented_scheme(), title="云岭省开发区年度考核（权重系统默认）")
    assert lines(opened(as_notice(run(scheme, invented_facts()))))[3] == "关于2025年云岭省开发区\n年度考核结果的通报"


def test_a_notice_without_grades_adjustments_or_subjects_is_still_whole() -> None:
    scheme = replace(invented_scheme(), grades=None, adjustments=(), vetoes=())
    told = lines(opened(as_notice(run(scheme, invented_facts()))))
    assert [line[:2] for line in told if re.match("[一二三四五六]、", line)] == ["一、", "二、", "三、", "四、"]
    assert "无加减分，无一票否决情形。" in told
    assert "无一票否决情形。" in lines(opened(as_notice(run(replace(invented_scheme(), vetoes=()), invented_facts()))))
    empty = opened(as_notice(empty_result()))
    assert len(empty.tables) == 1
    assert "附件：1. 计分说明" in lines(empty)


def test_the_notice_can_be_read_in_english() -> None:
    told = lines(opened(as_notice(RUN, language="en")))
    assert told[0].startswith("[DRAFT]")
    assert told[3] == "Notice of the results:\n云岭省开发区综合考核, 2025"


def test_moves_stand_in_the_notice_and_the_feedback_when_the_time_before_is_known() -> None:
    account = Account(RESULT, before=RESULT)
    assert tables(opened(as_notice(account)))[1][1][-1] == "持平"
    assert tables(opened(as_feedback(account, "yanhui")))[0][2][:2] == ["进退位", "持平"]


def test_the_feedback_tells_score_ranks_and_grades(feedback: Document) -> None:
    assert lines(feedback)[:2] == ["2025年度云岭省开发区综合考核得分反馈表", "石门经济开发区"]
    assert tables(feedback)[0] == [
        ["公布分", "68.92", "总分", "68.916496945"], ["总排名", "4/9", "区域内排名", "中部 2/3"],
        ["等次", "不合格", "否决前等次", "合格"],
    ]  # fmt: skip


def test_the_feedback_has_every_item_with_value_full_points_and_state(feedback: Document) -> None:
    told = tables(feedback)[1]
    assert told[0] == ["指标", "数值", "满分", "得分", "得分率", "计入总分", "情况"]
    assert told[1] == ["1 经济发展", "", "40", "35.60", "89.0%", "35.60", ""]
    assert told[6] == ["　　2.1.1 研发经费投入强度", "2.1%", "15", "7.00", "46.7%", "7.00", ""]
    assert len(told) == 1 + len(RESULT.scheme.items)
    missing = tables(opened(as_feedback(RUN, "shazhou")))[1][6]
    assert [missing[1], missing[6]] == ["缺报", "缺报（计零分）"]


def test_losses_stand_the_most_first_with_the_least_change_that_gives_more(feedback: Document) -> None:
    told = tables(feedback)[2]
    every = [each for each in losses(RESULT, "shimen") if each.lost > 0]
    assert [row[3] for row in told[1:]] == ["8.80", "8.00", "7.00", "4.40", "1.80", "1.08"]
    assert len(told) == len(every) + 1
    assert told[3] == ["3", "2.2 高新技术企业净增数", "10.00", "7.00", "增加37家，达到55家：良好", "—"]
    assert "共失31.08分，涉及6项，按失分多少排列。“可得分”是本项计入总分的最高分。" in lines(feedback)
    assert any(line.endswith("有一票否决的，表中升等次指否决前的等次。") for line in lines(feedback))


def test_a_place_may_be_gained_by_a_change() -> None:
    told = tables(opened(as_feedback(RUN, "shazhou")))[2]
    assert told[2][5] == "增加1家，达到10家：第6名"


def test_who_lost_nothing_is_told_so() -> None:
    facts = invented_facts()
    for name in ("gdp", "invest", "rd", "firms", "energy", "air", "survey"):
        facts = facts.with_value(name, "qinglan", Decimal(200))
    paper = opened(as_feedback(run(invented_scheme(), facts), "qinglan"))
    assert "各项均得满分，没有失分。" in lines(paper)


def test_proofs_are_listed_as_handed_in_wanted_and_lacking(feedback: Document) -> None:
    told = tables(feedback)[4]
    assert told[0] == ["序号", "填报项", "填报单位", "已有材料", "办法要求", "缺少"]
    assert told[2] == ["2", "研发经费投入强度", "省科技厅", "研发年报", "研发年报、审计报告", "审计报告"]
    assert told[1][-1] == "无"
    missing = tables(opened(as_feedback(RUN, "shazhou")))[3]
    assert missing[2][3:] == ["无", "研发年报、审计报告", "缺报"]


def test_a_scheme_that_wants_no_proofs_says_so() -> None:
    scheme = invented_scheme()
    facts = invented_facts()
    bare = {name: {zone: replace(cell, proofs=()) if hasattr(cell, "proofs") else cell for zone, cell in column.items()}
            for name, column in facts.columns.items()}  # fmt: skip
    inputs = {name: replace(each, proofs=()) for name, each in scheme.inputs.items()}
    result = run(replace(scheme, inputs=inputs), replace(facts, columns=bare))
    assert "没有填报佐证材料，办法也未要求。" in lines(opened(as_feedback(result, "qinglan")))


def test_adjustments_and_vetoes_stand_with_their_basis(feedback: Document) -> None:
    assert tables(feedback)[3][1] == [
        "一票否决", "重大环境污染事件", "1", "", "直接定为不合格（原为合格）；取消年度表彰资格",
        "《云岭省开发区综合考核办法》第六条（已核实）",
    ]  # fmt: skip
    assert "无" in lines(opened(as_feedback(RUN, "yuehe")))


def test_there_is_room_for_an_objection_and_a_signature(feedback: Document) -> None:
    last = tables(feedback)[-1]
    assert [row[0] for row in last] == ["异议事项和理由（附材料）", "核对意见"]
    assert "单位负责人（签字）" in last[1][1]
    assert "（异议提出期限和受理单位由考核机关填写）" in lines(feedback)
    told = lines(opened(as_feedback(RUN, "shimen", objection="收到之日起5个工作日内")))
    assert "收到之日起5个工作日内" in told


def test_each_subject_has_a_file_of_its_own_in_the_order_of_rank() -> None:
    names = {"yanhui": "../雁回", "qinglan": "青岚 / 东:区", "shimen": "...", "bailu": "白鹭", "yuehe": "白鹭"}
    files = feedback_files(invented_result(names))
    assert list(files)[:2] == ["001-雁回.docx", "002-青岚_东_区.docx"]
    assert list(files)[3:6] == ["004.docx", "005-白鹭.docx", "006-白鹭.docx"]
    assert len(files) == 10
    assert feedback_files(empty_result()) == {}


def test_the_feedback_of_an_unknown_subject_is_refused() -> None:
    with pytest.raises(KeyError):
        as_feedback(RUN, "nowhere")


def test_odd_names_are_words_in_both_papers() -> None:
    odd = invented_result({"qinglan": "<b>青岚</b>\x00&", "yanhui": "=1+1"})
    assert "<b>青岚</b>\ufffd&" in [row[1] for row in tables(opened(as_notice(odd)))[1]]
    assert lines(opened(as_feedback(odd, "qinglan")))[1] == "<b>青岚</b>\ufffd&"


def test_the_same_source_gives_the_same_bytes_under_a_fixed_day() -> None:
    assert as_notice(RUN) == as_notice(Account(RESULT, RUN.recipe.named()))
    assert as_feedback(RUN, "shimen") == as_feedback(RESULT, "shimen")
    with zipfile.ZipFile(io.BytesIO(as_notice(RUN))) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_line_in_the_outline_keeps_with_what_follows() -> None:
    paper = Paper(title="试", language="zh")
    paper.line("一、甲", level=1, keep=True)
    written = opened(paper.packed()).paragraphs[0]._p.pPr
    assert written.find(qn("w:outlineLvl")).get(qn("w:val")) == "0"
    assert written.find(qn("w:keepNext")) is not None
