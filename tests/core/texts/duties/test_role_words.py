"""The vocabulary of labels, verbs and times, word by word."""

from __future__ import annotations

import pytest

from luoshi.core.texts.duties.roles import label_of, verb_of
from luoshi.core.texts.duties.statements import is_time, label_at

LABELS = {
    "lead": "牵头 主办 主责 负责 承办 领办 主抓 主要负责",
    "support": "配合 协办 协助 协同 协作 参与 参加 支持 指导 会办",
    "responsible": "责任 主管 承担 分工",
    "implementer": "实施 落实 执行 组织实施",
}
THINGS = "单位 部门 主体 机关 机构 处室 科室 股室 组织 委办局 司局 县区 市县 地区 地方 方 企业 科"
QUALIFIERS = (
    "中央 国家 全省 全市 省 市 州 区 县 镇 省级 市直 省直属 区本级 主要 第一 直接 具体 共同 总 项目 任务 "
    "工作 本项 各项 行业 属地 地方 政策 部门 其他"
)


@pytest.mark.parametrize(("role", "words"), LABELS.items())
def test_each_word_of_a_label_has_its_role(role: str, words: str) -> None:
    labels = [word + thing for word in words.split() for thing in THINGS.split()]
    found = {label: label_of(label) for label in labels}
    assert {label for label, one in found.items() if one is None or not one.known or one.role != role} == set()


def test_a_qualified_label_keeps_its_role() -> None:
    for label in [f"{word}责任单位" for word in QUALIFIERS.split()]:
        found = label_of(label)
        assert found is not None, label
        assert (found.role, found.known, found.slip) == ("responsible", True, False), label


@pytest.mark.parametrize(
    "label",
    "牵头 配合 负责 责任 主办 协办 承办 参与 协助 分工 牵头配合 责任单位名称 责任单位名单 责任主体分工 "
    "牵头和配合单位 牵头、责任单位 牵头及配合单位 牵头与配合单位 "
    "牵头/配合单位 牵头考核单位 牵头督办单位 牵头推进单位 责任落实单位 责任单位及负责人 "
    "责任单位和责任领导 责任单位、责任人".split(),
)
def test_a_compound_label_is_known(label: str) -> None:
    found = label_of(label)
    assert found is not None
    assert found.known
    assert found.kind == "duty"


@pytest.mark.parametrize(
    ("kind", "labels"),
    [
        (
            "person",
            "责任人 责任领导 牵头领导 牵头省领导 牵头市级领导 责任县委领导 责任市政府领导 分管领导 分管负责人 "
            "包抓领导 包保人 包联领导 包干人员 挂钩领导 挂点领导 "
            "挂联领导 帮扶责任人 督办专员 督导专员 单位负责人 主要负责同志 牵头领导同志 牵头领导干部 责任的领导",
        ),
        (
            "deadline",
            "完成时限 完成时间 完成期限 完成日期 完成节点 完成进度 办结时限 整改时限 销号时限 落实时限 "
            "推进时间 实施期限 时限 期限 时间节点 时间安排 时间进度 时间要求 "
            "进度安排 进度要求 进度计划 时限要求 完成时间节点 时限安排 计划完成时间 预计完成时间 工作时限 "
            "任务完成时限 目标时限 整改完成时限 办理时限 推进时间节点 "
            "最后时限 要求完成时限 本项完成时限 拟完成时间",
        ),
        ("scope", "适用范围 实施范围 试点范围 推广范围 适用区域 适用地区 适用对象 适用地域"),
    ],
)
def test_each_other_label_has_its_kind(kind: str, labels: str) -> None:
    found = {label: label_of(label) for label in labels.split()}
    assert {label: one and one.kind for label, one in found.items()} == dict.fromkeys(found, kind)


def test_measures_are_no_labels() -> None:
    units = "计量单位 金额单位 数量单位 货币单位 面积单位 基本单位"
    assert [label_of(label) for label in units.split()] == [None] * 6


NO_SLIPS = (
    "督办 承建 监管 监督 主持 主导 合作 协调 领导 参建 实验 试点 实践 申报 支撑 保障 建设 施工 成员 有关 相关 "
    "考核 参考 组成 签约 会签 会审 主审 报送 填报 编制"
)


def test_labels_near_a_known_one_are_no_slips() -> None:
    found = {word: label_of(f"{word}单位") for word in NO_SLIPS.split()}
    assert {word: one and (one.known, one.slip) for word, one in found.items()} == dict.fromkeys(found, (False, False))


MORE = "抓总 抓好落实 抓 组织推进 贯彻落实 推动 实施 办理 统筹协调 具体落实 完成 做好"
VERBS = {
    "lead": "牵头 总牵头 牵头负责 牵头总负责 统筹 统筹负责 总负责 抓总 主办 主责 主抓 领办 为主 负责牵头 负责总牵头",
    "plain": "负责 组织负责 总体负责 全面负责 分别负责 承办 承担 具体负责 主要负责 负责落实 负责指导",
    "support": (
        "配合 指导 参与 参加 协助 协同 支持 协办 协作 会办 协调 督促 监督 做好配合 积极配合 密切配合 "
        "主动配合 全力配合 予以配合 给予支持 参与配合 "
        "配合支持 配合相关工作 协同推进 指导督促 指导监督"
    ),
    "do": "落实 实施 执行 组织实施 贯彻落实 抓好落实 推动落实 组织执行",
    "division": (
        "推进 推动 办理 共同落实 研究提出意见 研究提出落实意见 做好工作 抓好任务 开展有关工作 "
        "推进各项工作 落实具体任务 做好相关工作"
    ),
    "joint": "共同负责",
}
ADVERBS = "分别 联合 一并 统一 均 都 各自 密切 积极 主动 全力 认真 切实 具体 主要 做好 抓好 予以 给予 全面 总体"


@pytest.mark.parametrize(("word", "verbs"), VERBS.items())
def test_each_verb_has_its_sort_and_is_taken_whole(word: str, verbs: str) -> None:
    found = {verb: verb_of(f"甲乙局{verb}") for verb in verbs.split()}
    assert {verb: one and (one.word, one.length) for verb, one in found.items()} == {v: (word, len(v)) for v in found}


def test_what_follows_a_verb_is_part_of_it() -> None:
    verbs = [
        f"{head}{more}" for head in ("牵头", "负责") for more in MORE.split() if not more.endswith(("好", "抓", "完成"))
    ]
    assert [verb for verb in verbs if (found := verb_of(f"甲局{verb}")) is None or found.length != len(verb)] == []


def test_an_adverb_is_part_of_the_verb() -> None:
    found = {word: verb_of(f"甲局{word}配合") for word in ADVERBS.split()}
    assert {word: one and one.length for word, one in found.items()} == {word: len(word) + 2 for word in found}


DIVISIONS = (
    "按职责分工 按照职责分工 依职责 依照职责 依据职责 根据职责 结合职责 立足职责 按其职责 按各自职责 "
    "按自身职责 按部门职责 按单位职责 按本单位职责 按本部门职责 按工作职责 "
    "按管理职责 按法定职责 按各自的职责 按职能 按职权 按权限 按任务 按分工 按职责、权限 按职责和分工 分工 "
    "分头 分级 各司其职 各负其责"
)


@pytest.mark.parametrize("division", DIVISIONS.split())
def test_each_division_makes_all_responsible(division: str) -> None:
    found = verb_of(f"甲乙局{division}负责")
    assert found is not None
    assert (found.word, found.by_division, found.length) == ("division", True, len(division) + 2)


TIMES = (
    "8月底完成 2024年底前 2024年6月 12月31日前 6月上旬 6月中旬 6月下旬 6月末 6月份 年底 年末 年内 年中 季度末 "
    "第一季度 二季度末 3季度 上半年 下半年 月底前 当年 全年 20xx年 "
    "力争6月底 确保年底前 于6月底 在年内 到2025年 计划6月底 预计年底 争取年内完成 十四五末 “十四五”期间 "
    "3个月内 2年内 10个工作日内 每年 每季度 每月 每周 每日 长期 长期坚持 持续推进 "
    "常态化 常态化开展 常年 立即 即知即改 立行立改 即日起 适时 近期 远期 分阶段推进"
)


def test_each_expression_of_time_is_known() -> None:
    assert [text for text in TIMES.split() if not is_time(text)] == []
    assert [text for text in ("市财政局", "张三", "12", "长安街道") if is_time(text)] == []


@pytest.mark.parametrize(
    ("text", "label", "after"),
    [
        ("责任单位:甲局", "责任单位", 5),
        ("责任单位 : 甲局", "责任单位", 6),
        ("【责任单位】甲局", "责任单位", 6),
        ("[责任单位]:甲局", "责任单位", 7),
        ("〔责任单位〕甲局", "责任单位", 6),
        ("责任单位为甲局", "责任单位", 5),
        ("牵头部门是甲局", "牵头部门", 5),
        ("责任主体分别为甲局", "责任主体", 7),
    ],
)
def test_each_shape_of_a_label_opens_a_piece(text: str, label: str, after: int) -> None:
    found = label_at(text, 0, len(text))
    assert found is not None
    assert (text[found[1].start : found[1].end], found[2]) == (label, after)
