"""What a check finds: one wrong thing in a paper that is right otherwise gives its own code alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from luoshi.core.papers.checking.check import check
from luoshi.core.papers.checking.seen import Seen, SeenPage, SeenParagraph
from luoshi.core.papers.model import Align

A4 = SeenPage(210, 297, 37, 26, 35, 28, 28.95)
LINES: list[tuple[str, str, float, Align]] = [
    ("青经开发〔2026〕12号", "仿宋_GB2312", 16, "center"),
    ("青岚经开区管委会关于做好年度收官工作的通知", "方正小标宋简体", 22, "center"),
    ("各局（办）、各直属公司：", "仿宋_GB2312", 16, "left"),
    ("为做好年度收官工作，现将有关事项通知如下：", "仿宋_GB2312", 16, "both"),
    ("一、开展自查", "黑体", 16, "both"),
    ("（一）逐项核对任务完成情况。", "楷体_GB2312", 16, "both"),
    ("（二）补齐佐证材料，做到真实完整。", "楷体_GB2312", 16, "both"),
    ("二、组织核查", "黑体", 16, "both"),
    ("附件：任务清单", "仿宋_GB2312", 16, "both"),
    ("青岚经开区管委会", "仿宋_GB2312", 16, "right"),
    ("2026年11月23日", "仿宋_GB2312", 16, "right"),
    ("（联系人：林知秋，电话：0900-5550142）", "仿宋_GB2312", 16, "left"),
    ("附件", "黑体", 16, "left"),
    ("抄送：市开发区工作领导小组办公室。", "仿宋_GB2312", 14, "left"),
    ("青岚经开区管委会办公室\t2026年11月23日印发", "仿宋_GB2312", 14, "left"),
]


def paper(changes: dict[int, str] | None = None, *, left_out: tuple[int, ...] = ()) -> Seen:
    found = []
    for place, (text, font, size, align) in enumerate(LINES, 1):
        if place not in left_out:
            found.append(SeenParagraph(place, (changes or {}).get(place, text), font, font, size, align, "", 28.95))
    return Seen((A4,), tuple(found), numbered=True, sides=True)


def codes(seen: Seen) -> list[str]:
    return [each.code.removeprefix("papers.check.") for each in check(seen)]


def test_a_right_paper_has_no_finding() -> None:
    assert check(paper()) == ()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({1: "青经开发[2026]12号"}, ["number_brackets"]),
        ({1: "青经开发〔2026〕第12号"}, ["number_ordinal"]),
        ({1: "青经开发〔2026〕012号"}, ["number_padded"]),
        ({1: "青经开发 〔 2026 〕12号"}, ["number_form"]),
        ({1: "青经开发〔2025〕12号"}, ["number_year"]),
        ({1: "〔　　　〕　号"}, ["number_open"]),
        ({2: "青岚经开区管委会关于做好年度收官工作的安排"}, ["title_genre"]),
        ({2: "青岚经开区管委会关于做好年度收官工作的报告通知"}, ["title_twice"]),
        ({2: "青岚经开区管委会，关于做好年度收官工作的通知"}, ["title_signs"]),
        ({3: "各局（办）、各直属公司:"}, ["addressee_colon", "half_width"]),
        ({14: "抄送：各直属公司，市开发区工作领导小组办公室。"}, ["copied_again"]),
        ({4: "为做好年度收官工作,现将有关事项通知如下："}, ["half_width"]),
        ({4: "为做好年度收官工作(含自查)，现将有关事项通知如下："}, ["half_brackets"]),
        ({4: "为做好２０２６年度收官工作，现将有关事项通知如下："}, ["full_width"]),
        ({4: '为做好"收官"工作，现将有关事项通知如下：'}, ["straight_quotes"]),
        ({4: "根据《甲办法》、《乙办法》，现将有关事项通知如下："}, ["needless_comma"]),
        ({5: "二、开展自查"}, ["level_serial", "level_serial"]),
        ({7: "（三）补齐佐证材料，做到真实完整。"}, ["level_serial"]),
        ({5: "1、开展自查的有关要求", 8: "2、组织核查"}, ["level_sign", "level_left_out", "level_sign"]),
        ({9: "附件：任务清单。"}, ["attachment_sign"]),
        ({9: "附件：2. 任务清单"}, ["attachment_serial"]),
        ({11: "2026年11月03日"}, ["day_padded"]),
        ({11: "二〇二六年十一月二十三日"}, ["day_han"]),
        ({11: "2026年11月 23日"}, ["day_spaces"]),
        ({11: "2026年11月31日"}, ["day_impossible"]),
        ({4: "定于2026年2月30日开展核查，现将有关事项通知如下："}, ["day_impossible"]),
        ({4: "截至2026年12月1日，进度滞后，现将有关事项通知如下："}, ["day_later"]),
        ({4: "根据青政发〔2027〕3号文件，现将有关事项通知如下："}, ["cited_later"]),
        ({15: "青岚经开区管委会办公室\t2026年11月22日印发"}, ["printed_before"]),
        ({2: "青岚经开区管委会关于年度收官工作的报告", 4: "现将有关情况报告如下，妥否，请批示。"}, ["report_asks"]),
        ({2: "青岚经开区管委会关于年度收官工作的请示"}, ["request_addressee", "request_signer"]),
        ({2: "青岚经开区管委会主任办公会议纪要"}, ["minutes_signed"]),
    ],
    ids=lambda given: str(given)[:40],
)  # fmt: skip
def test_one_wrong_thing_gives_its_own_code(changes: dict[int, str], expected: list[str]) -> None:
    assert codes(paper(changes)) == expected


@pytest.mark.parametrize(
    ("left_out", "expected"),
    [((13,), ["attachment_count"]), ((9,), ["attachment_count"]), ((2,), ["title_missing"])],
)
def test_what_is_missing_is_told(left_out: tuple[int, ...], expected: list[str]) -> None:
    assert codes(paper(left_out=left_out)) == expected


def test_an_attachment_that_is_only_mentioned_is_told() -> None:
    text = "请对照任务清单（见附件）开展自查，现将有关事项通知如下："
    assert codes(paper({4: text}, left_out=(9, 13))) == ["attachment_untold"]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (replace(A4, top=37.9), []),
        (replace(A4, top=25.4), ["margin_top"]),
        (replace(A4, left=31.8, right=31.8), ["margin_right", "margin_left"]),
        (replace(A4, width=215.9, height=279.4), ["page_size"]),
        (SeenPage(297, 210, 28, 35, 26, 37), []),
    ],
)
def test_margins_are_held_to_a_millimetre(page: SeenPage, expected: list[str]) -> None:
    assert codes(replace(paper(), pages=(page,))) == expected


@pytest.mark.parametrize(
    ("place", "facts", "expected"),
    [
        (2, {"font": "宋体"}, ["title_font"]),
        (2, {"align": "both"}, ["title_centre"]),
        (5, {"head": "仿宋_GB2312"}, ["level_font"]),
        (6, {"head": "仿宋_GB2312"}, ["level_font"]),
        (7, {"size": 15.0}, ["body_odd"]),
        (4, {"pitch": 20.0}, ["pitch"]),
    ],
)
def test_fonts_sizes_and_pitch_are_held_to_the_standard(
    place: int, facts: dict[str, object], expected: list[str]
) -> None:
    seen = paper()
    lines = tuple(replace(each, **facts) if each.place == place else each for each in seen.paragraphs)
    assert codes(replace(seen, paragraphs=lines)) == expected


def test_page_numbers_are_asked_for_on_both_sides() -> None:
    assert codes(replace(paper(), numbered=False)) == ["page_number"]
    assert codes(replace(paper(), sides=False)) == ["page_sides"]


def test_a_request_has_one_addressee_a_signer_and_a_contact() -> None:
    seen = paper(
        {1: "青经开发〔2026〕12号\t签发人：程远山", 2: "青岚经开区管委会关于增加编制的请示", 3: "青岚市人民政府："}
    )
    assert codes(seen) == []
    bare = paper({2: "青岚经开区管委会关于增加编制的请示", 3: "青岚市人民政府："}, left_out=(12,))
    assert codes(bare) == ["request_signer", "request_contact"]
