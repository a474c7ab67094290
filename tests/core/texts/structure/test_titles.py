from __future__ import annotations

import pytest

from luoshi.core.texts.structure.titles import bare_title, is_title, issuers_of, issues, opens_title, organs_of

KINDS = (
    "通知 意见 若干意见 实施意见 方案 办法 规定 决定 批复 函 公告 通告 通报 措施 计划 规划 条例 细则 规则 纲要 要点 报告 纪要 清单 行动 指南 目录 "
    "标准 章程 制度 政策 举措 任务书 责任书 分工 分解 一览表 汇编 分解表 分工表 建议 请示 命令 令 议案 决议 公报 工作台账"
).split()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_document_ends_a_title(kind: str) -> None:
    assert is_title(f"甲市开发区{kind}")


@pytest.mark.parametrize(
    "line",
    [
        "甲市方案",
        "甲" * 108 + "方案",
        "《甲市方案》",
        "〈甲市方案〉",
        "<甲市方案>",
        "甲市方案(试行)",
        "甲市方案(暂行)",
        "甲市方案(修订)",
        "甲市方案(修订稿)",
        "甲市方案(修正)",
        "甲市方案(草案)",
        "甲市方案(送审稿)",
        "甲市方案(征求意见稿)",
        "甲市方案(节选)",
        "甲市方案(摘要)",
        "甲市方案(虚构)",
        "甲市方案(试行)(虚构样例)",
        "关于印发甲市方案的通知(示例)",
        "甲市方案(2024—2026年)",
        "甲市方案(2024)",
        "甲市方案(七)",
        "甲市方案(修订)(试行)",
        "《甲市方案(试行)》",
        "《甲市方案》(试行)",
        "甲市方案12",
        "甲市方案十二",
    ],
)
def test_a_title_may_end_in_a_note_a_count_or_a_mark(line: str) -> None:
    assert is_title(line)


@pytest.mark.parametrize(
    "line",
    [
        "市方案",
        "甲" * 109 + "方案",
        "甲市方案已经印发",
        "甲市方案(落实)",
        "甲市方案2024年",
        "甲市开发区",
        "出台甲。制定方案",
        "出台甲;制定方案",
        "-甲市方案",
        "—甲市方案",
        "(甲市方案",
        "附件甲市方案",
        "根据甲市方案",
        "按照甲市方案",
        "为甲制定方案",
    ],
)
def test_what_has_no_title_form_is_no_title(line: str) -> None:
    assert not is_title(line)


@pytest.mark.parametrize("line", ["附件的甲市方案目录", "附件目录清单"])
def test_a_line_about_an_annex_is_no_title(line: str) -> None:
    assert not is_title(line)


@pytest.mark.parametrize(
    "line",
    [
        "甲为乙制定方案",
        "落实甲根据乙的方案",
        "甲市(乙)方案",
        "甲-乙方案",
        "甲市附件管理办法",
        "甲,乙方案",
        "甲按照乙方案",
    ],
)
def test_words_that_may_not_open_a_title_may_stand_inside(line: str) -> None:
    assert is_title(line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("甲市人民", True),
        ("甲市人", False),
        ("甲" * 60, True),
        ("甲" * 61, False),
        ("甲市\t乙市", False),
        ("甲市人民政府,", False),
        ("甲市人民政府:", False),
        ("为甲市人民政府", False),
    ],
)
def test_a_title_may_be_broken_over_lines(line: str, expected: bool) -> None:
    assert opens_title(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("《甲》", "甲"),
        ("《甲〈乙〉丙》", "甲〈乙〉丙"),
        ("《甲》和《乙》", "《甲》和《乙》"),
        ("甲《乙》", "甲《乙》"),
        ("《甲》乙", "《甲》乙"),
    ],
)
def test_marks_around_all_of_a_title_are_no_part_of_it(line: str, expected: str) -> None:
    assert bare_title(line) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("甲市关于印发乙方案的通知", "乙方案"),
        ("甲市关于转发《乙方案》的通知", "乙方案"),
        ("甲市关于批转〈乙方案〉的通知(试行)", "乙方案"),
        ("甲市关于发布<乙方案>的通知", "乙方案"),
        ("甲市关于公布乙名单", "乙名单"),
        ("甲市关于下达乙计划的通知", "乙计划"),
        ("《甲市关于印发〈乙方案〉的通知》", "乙方案"),
        ("甲市关于印发乙方案的通知的说明", "乙方案的通知的说明"),
        ("甲市关于印发", None),
        ("甲市关于做好印发工作的通知", None),
    ],
)
def test_a_notice_names_what_it_issues(title: str, expected: str | None) -> None:
    assert issues(title) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲省商务厅", ["甲省商务厅"]),
        ("国务院", ["国务院"]),
        ("甲省人民政府", ["甲省人民政府"]),
        ("甲市委办公室", ["甲市委办公室"]),
        ("甲市商务局、乙市财政局 丙市税务局", ["甲市商务局", "乙市财政局", "丙市税务局"]),
        ("中国人民银行(总行)办公室", ["中国人民银行(总行)办公室"]),
        ("甲-乙新区管委会", ["甲-乙新区管委会"]),
        ("中共中央办公厅国务院办公厅", ["中共中央办公厅", "国务院办公厅"]),
        ("甲省委办公厅甲省人民政府办公厅", ["甲省委办公厅", "甲省人民政府办公厅"]),
        ("甲省人民政府中国人民银行总部", ["甲省人民政府", "中国人民银行总部"]),
        ("甲发展改革委员会财政部", ["甲发展改革委员会", "财政部"]),
        ("甲改革委员会商务部", ["甲改革委员会", "商务部"]),
        ("甲改革委员会全国工商联总部", ["甲改革委员会", "全国工商联总部"]),
        ("甲办公室中共乙市委", ["甲办公室", "中共乙市委"]),
        ("甲省人民政府办公厅", ["甲省人民政府办公厅"]),
        ("甲省商务厅、各单位", []),
        ("开发区", []),
        ("甲省商务厅处室", []),
        ("(甲)", []),
        ("甲" * 31 + "局", []),
        ("", []),
    ],
)
def test_a_run_of_organs_is_taken_apart(text: str, expected: list[str]) -> None:
    assert organs_of(text) == expected


def test_what_stands_before_about_issued_the_document() -> None:
    assert issuers_of("《甲市商务局关于乙的通知》") == ["甲市商务局"]
    assert issuers_of("甲市商务局工作方案") == []
    assert issuers_of("甲市商务局") == []
