"""One invented paper of each kind."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from luoshi.adapters.papers.wording import wording
from luoshi.core.papers.forms.assigning import Assigning, assigning
from luoshi.core.papers.forms.bulletin import Bulletin, bulletin
from luoshi.core.papers.forms.closing import Closing, closing
from luoshi.core.papers.forms.consultation import Asking, Draft, Opinion, Unsettled, adoption, consultation, draft_plan
from luoshi.core.papers.forms.given import Dispatch, Entry, Office
from luoshi.core.papers.forms.letters import Letter, letter
from luoshi.core.papers.forms.minutes import Matter, Minutes, minutes
from luoshi.core.papers.forms.rectifying import Problem, Rectifying, rectifying
from luoshi.core.papers.forms.talking import Talking, talking
from luoshi.core.papers.forms.tally import Tally
from luoshi.core.papers.forms.urging import Before, Urging, urging
from luoshi.core.papers.model import Paper, Paragraph, Text

WORDING = wording()
OFFICE = Office(
    "青岚经济技术开发区管理委员会",
    printer="青岚经济技术开发区管理委员会办公室",
    contact="林知秋",
    phone="0900-5550142",
    banner="虚构样例：单位、人员、数字均非真实",
)
ENTRIES = (
    Entry("t-7", "编制数字经济产业园控制性详细规划并报市政府审批", "规划建设局", ("经济发展局", "自然资源分局"), "第三部分第（二）条",
          date(2026, 3, 4), date(2026, 9, 30), None, Decimal(60), 10, "已完成初稿，正在征求意见。", "专项规划衔接不够"),
    Entry("t-12", "建成标准厂房二期12万平方米并交付使用", "投资促进局", ("规划建设局",), "第三部分第（五）条",
          date(2026, 3, 4), date(2026, 9, 30), None, None, 10, "", "资金拨付滞后"),
    Entry("t-15", "常态化开展企业诉求办理", "营商环境局", (), "第五部分第（一）条", date(2026, 3, 4), None, None, Decimal(30)),
)  # fmt: skip
DONE = Entry(
    "t-3", "建成开发区政务服务中心并投入使用", "行政审批局", ("规划建设局",), "第二部分第（一）条", date(2026, 3, 4),
    date(2026, 6, 30), date(2026, 6, 25), Decimal(100), None, "中心已于6月20日启用，入驻事项312项，设窗口28个。",
)  # fmt: skip
TOTAL = Tally("total", "合计", 24, 19, 17, Decimal("79.1666667"), Decimal("70.8333333"), 31, 6, 2, 4, 2)
ORGANS = (
    Tally("jf", "经济发展局", 8, 8, 8, Decimal(100), Decimal(100), 10, 1, 0, 1, 0, Decimal(98)),
    Tally("tc", "投资促进局", 7, 4, 4, Decimal("57.142857"), Decimal("57.142857"), 8, 2, 1, 1, 1, Decimal(91)),
    Tally("gj", "规划建设局", 6, 4, 3, Decimal("66.666667"), Decimal(50), 8, 3, 1, 1, 0, Decimal(89)),
    Tally("sp", "行政审批局", 3, 3, 2, Decimal(100), Decimal("66.666667"), 5, 0, 0, 1, 1, Decimal(100)),
)


def dispatch(**facts: Any) -> Dispatch:
    return Dispatch(OFFICE, **facts)


def paragraph(text: str, level: int = 0) -> Paragraph:
    runs = (Text(text),)
    return Paragraph((), level=level, head=runs) if level in (1, 2) else Paragraph(runs, level=level)


def assign() -> Paper:
    given = Assigning(
        dispatch(), "规划建设局", "青岚经开区2026年重点任务分工方案", "p-1", ENTRIES, date(2026, 3, 6), 28
    )
    return assigning(given, WORDING)


def urge(step: Any = "urge", entries: tuple[Entry, ...] = ENTRIES[:2]) -> Paper:
    before = () if step == "urge" else (Before("催办通知单", date(2026, 10, 8), "x-1", "青经开督〔2026〕8号"),)
    given = Urging(dispatch(day=date(2026, 10, 22), copied=("经济发展局", "自然资源分局")), step, "u-1", "规划建设局", entries, date(2026, 10, 27), before,
                   date(2026, 10, 21) if step == "supervise" else None)  # fmt: skip
    return urging(given, WORDING)


def talk() -> Paper:
    given = Talking(dispatch(), "u-9", "投资促进局", 2, 12, ENTRIES[:2], "管委会副主任周望川", ("投资促进局主要负责人", "投资促进局分管负责人"),
                    date(2026, 11, 26), "上午9时", "管委会第二会议室")  # fmt: skip
    return talking(given, WORDING)


def rectify() -> Paper:
    problems = (
        Problem(
            "q-1",
            "标准厂房二期进度滞后，未按季度形象进度组织施工。",
            "任务分工方案第三部分第（五）条",
            "倒排工期，增加施工力量，按期交付。",
            date(2026, 12, 31),
        ),
        Problem("q-2", "月度进展连续两期未反馈。", "任务分工方案第六部分", "明确专人按月反馈。", date(2026, 11, 28)),
    )
    given = Rectifying(
        dispatch(),
        "d-1",
        "投资促进局",
        "管委会督查组开展专项督查时",
        date(2026, 11, 9),
        date(2026, 11, 13),
        problems,
        date(2026, 12, 4),
    )
    return rectifying(given, WORDING)


def close() -> Paper:
    evidence = ("政务服务中心竣工验收报告", "启用照片", "入驻事项清单")
    return closing(Closing(dispatch(), DONE, "3", evidence, "沈一鸣", "何清越"), WORDING)


def quarter(**facts: Any) -> Paper:
    given = Bulletin(dispatch(copied=("市政府督查室", "市开发区工作领导小组办公室")), "2026Q3", 2026, 3, date(2026, 10, 10), TOTAL, ORGANS,
                     ENTRIES[:2], ("各局（办）、各园区", "各直属公司"), **facts)  # fmt: skip
    return bulletin(given, WORDING)


def meeting() -> Paper:
    matters = (
        Matter(
            "数字经济产业园建设",
            (
                "会议听取了规划建设局关于产业园建设情况的汇报。",
                "会议议定，由规划建设局牵头，于12月20日前完成控制性详细规划报批，经济发展局配合。",
            ),
        ),
        Matter("标准厂房二期交付", ("会议议定，由投资促进局牵头排定交付计划，财政局保障资金拨付。",)),
    )
    given = Minutes(dispatch(number="第5期", day=date(2026, 11, 18), copied=("市政府办公室",)), "m-5", "主任办公会议", date(2026, 11, 17), "管委会第一会议室",
                    "管委会主任程远山", matters, ("周望川", "许澄", "韩牧野"), ("顾言",), ("规划建设局杜若", "投资促进局陆闻"))  # fmt: skip
    return minutes(given, WORDING)


def ask_letter() -> Paper:
    body = (
        paragraph(
            "我区数字经济产业园项目用地涉及贵局管辖的雁回河河道管理范围。为推进项目前期工作，现就有关事项商请如下：", 0
        ),
        paragraph("一、请明确项目红线与河道管理范围的关系。", 1),
        paragraph("请提供该河段管理范围划定成果，并对项目选址提出意见。"),
        paragraph("二、请指导开展防洪影响评价。", 1),
        paragraph("请明确评价的编制要求和审批权限。"),
    )
    given = Letter(
        dispatch(number="青经开函〔2026〕31号", day=date(2026, 11, 20)),
        "letter",
        "关于商请支持数字经济产业园项目前期工作",
        ("青岚市水务局",),
        body,
        "ask",
    )
    return letter(given, WORDING)


def give_notice() -> Paper:
    body = (
        paragraph("为做好年度重点任务收官工作，现将有关事项通知如下："),
        paragraph("一、开展自查", 1),
        Paragraph(
            (Text("各单位要逐项核对任务完成情况，于12月10日前报送自查报告。"),),
            level=2,
            head=(Text("（一）全面核对。"),),
        ),
        Paragraph((Text("佐证材料要真实、完整、可核验。"),), level=2, head=(Text("（二）补齐材料。"),)),
        paragraph("二、组织核查", 1),
        paragraph("1. 管委会办公室会同有关单位开展核查，核查比例不低于三成。", 3),
        paragraph("2. 核查结果纳入年度考核。", 3),
    )
    given = Letter(
        dispatch(copied=("市开发区工作领导小组办公室",)),
        "notice",
        "关于做好2026年重点任务收官工作",
        ("各局（办）", "各直属公司"),
        body,
    )
    return letter(given, WORDING)


DRAFT = Draft(OFFICE, "p-1", "青岚经开区2026年重点工作", "《云岭省促进开发区高质量发展若干措施》", ENTRIES,
              (Unsettled("t-15", "常态化开展企业诉求办理", "未写明完成时限，请提出季度阶段目标"), Unsettled("t-7", "编制控制性详细规划", "“有关部门”具体为哪些单位")))  # fmt: skip


def consult() -> Paper:
    return consultation(
        Asking(dispatch(), DRAFT, ("经济发展局", "规划建设局", "投资促进局"), date(2026, 2, 13)), WORDING
    )


def adopt() -> Paper:
    opinions = (
        Opinion("o-1", "经济发展局", "第三部分第（二）条", "建议增列自然资源分局为配合单位", "adopted", "已增列"),
        Opinion(
            "o-2",
            "投资促进局",
            "第三部分第（五）条",
            "建议将完成时限延至2026年底",
            "declined",
            "与上级文件规定的时限不一致",
        ),
        Opinion(
            "o-3", "规划建设局", "第五部分", "建议细化考核节点", "partly", "已补充季度形象进度，月度节点由牵头单位自定"
        ),
        Opinion("o-4", "财政局", "", "", "none"),
    )
    return adoption(DRAFT, opinions, WORDING)


def everything() -> dict[str, Paper]:
    return {
        "assign": assign(),
        "urge": urge(),
        "supervise": urge("supervise", ENTRIES[:1]),
        "supervise_again": urge("supervise_again"),
        "talk": talk(),
        "rectify": rectify(),
        "closing": close(),
        "bulletin": quarter(),
        "minutes": meeting(),
        "letter": ask_letter(),
        "notice": give_notice(),
        "draft_plan": draft_plan(DRAFT, WORDING),
        "consultation": consult(),
        "adoption": adopt(),
    }
