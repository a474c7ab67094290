from __future__ import annotations

import pytest

from luoshi.core.texts.script.lines import lines
from luoshi.core.texts.structure.furniture import is_furniture, tail_of
from tests.core.texts.plain import silent, tasks

FURNITURE = [
    "发布时间:2024-01-02 10:20", "更新时间:2024-01-02", "上传时间:2024-01-02", "录入时间:2024-01-02", "印发日期 :2024年1月2日",
    "时间:2024-01-02", "日期:2024-01-02", "浏览量:12", "点击次数:12", "阅读数 :12", "访问:12",
    "来源:云岭网", "信息来源 :云岭网", "责任编辑:甲", "编辑:甲", "校对:乙", "审核 :丙", "作者:甲", "记者:乙", "通讯员:丙",
    "字体:大 中 小", "字号 :大 中 小", "字体大小", "【字体:大 中 小】", "[大 中 小]", "【打印本页】", "打印", "关闭窗口", "关闭|收藏", "【我要纠错】",
    "收藏此页 关闭", "本文来源:某网", "文章链接http", "原文关键词:招商", "本文标签:园区", "本文地址:某处",
    "分享到朋友圈", "分享至微博", "当前位置:首页", "您的位置:首页", "您所在位置:政策", "您现在所在位置:政策", "首页>政策", "首页 > 政策",
    "上一篇:某文", "上一条", "下一篇 某文", "下一条:无", "相关阅读", "相关链接", "相关文章", "相关附件下载",
    "扫描下方二维码", "扫一扫手机端二维码", "云岭发布微信公众号", "Produced By 某系统", "produced by 某系统", "Copyright 2024", "版权所有 某单位",
    "云ICP备1号", "ICP备1号", "主办单位:甲办 承办单位 :乙中心", "主办单位 :甲办 承办单位:乙中心",
    "https://example.com", "http://example.com", "www.example.com", "【www.example.com】", "【本报讯】甲",
    "云岭日报记者 张某某摄", "云岭日报全媒体记者张某某报道", "本报记者李某某整理",
    "接上期", "(未完待续)", "上接第1版", "(下转第3版)", "-12-", "— 3 —", "12", "第3页", "第 3 页", "3 / 12", "3/12",
]  # fmt: skip
OWN = [
    "一、总体要求", "时间安排", "印发工作要点", "来源广泛的资金", "本文所称园区", "编辑出版", "关闭落后产能", "打印机产业园", "大中小企业融通", "收藏品市场", "字体设计产业",
    "分享经验做法", "首页设计", "上一条生产线", "下一篇章的开局", "相关企业要配合", "扫描建档", "推广微信公众号,发布政策", "主办单位为市商务局", "承办单位:市贸促会",
    "组织新闻记者,对园区建设情况跟踪报道", "记者站整理", "接上期工程", "(未完待续)的项目", "上接第1版后", "2024年工作要点", "3个项目", "第3页表格", "12345",
    "见https://example.com", "备案12号", "扫一扫即可办理业务的各类终端二维码", "",
]  # fmt: skip


@pytest.mark.parametrize("line", FURNITURE)
def test_what_a_page_puts_around_a_document_is_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("line", OWN)
def test_a_line_of_the_document_is_no_furniture(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize(
    "line",
    ["为您推荐", "新闻推荐", "相关推荐", "猜你喜欢", "推荐阅读", "相关阅读", "本文来源:某网", "本文链接:某处", "Produced By 某系统", "上一篇:某文", "下一篇:某文"],
)  # fmt: skip
def test_nothing_behind_the_head_of_a_tail_belongs_to_the_document(line: str) -> None:
    text = f"甲市方案\n一、任务\n(一)甲。\n乙。\n{line}\n丙地方案\n丁。"
    assert tasks(text) == {"一/(一)": []}
    assert [silent(text)[row] for row in ("丙地方案", "丁。")] == ["closing", "closing"]


@pytest.mark.parametrize(
    ("text", "after", "expected"),
    [
        ("甲\n为您推荐\n乙\n下一篇", -1, 1),
        ("甲\n为您推荐\n乙\n下一篇", 2, 3),
        ("为您推荐\n甲", -1, None),
        ("甲\n乙为您推荐", -1, None),
    ],
)
def test_a_tail_begins_behind_the_last_clause_and_never_on_the_first_line(
    text: str, after: int, expected: int | None
) -> None:
    assert tail_of(text, lines(text), after=after) == expected
