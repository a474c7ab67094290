"""Verbs of making: the words before a bare number that make it something to be reached."""

from __future__ import annotations

import re

# 培育和建成 · 新引进 · 确定: these oblige by themselves
STRONG = (
    "新增 净增 新引进 引进培育 引进 培育 打造 确定 明确 建成 形成 实现 完成 认定 创建 招引 引育 争创 创成 孵化 "
    "建设 组建 设立 新建 改造 培养 新认定 新培育 "
    "集聚 聚集 汇聚 招培 选树 遴选 攻克 取得 获批 获评 落地 到位 签约 开工 竣工 投产 盘活 腾退 淘汰 整治 改扩建 "
    "扩建 改建 新改建 建立 制定 修订 布局 "
    "撬动 带动 促成 推广应用 筹集 筹建 搭建 转化 推广 建造 育成 新签约 新开工 招商(?!引资) 收储 "
    "出让 新上 布设 吸引 创造 拓展 发行 发放 投放 供应 入库 新入库 "
    "培训 选派 投用 建成投用 培育形成 培育新增 吸纳 处置 清理 引入 壮大 做强 打通 改善 突破 攻关 落户 "
    "扩增 新设立 新设 新组建 部署"
).split()
# only where aims are stated or a year leads
WEAK = (
    "实施 推动 推进 支持 开展 组织 发展 举办 拥有 储备 申报 扶持 进入 跻身 入选 入围 推出 评选 安排 "
    "有 完善 配备 增设 优化 提供"
).split()
# kept in the name of the indicator: 新增上市公司 is not 上市公司
FLOW = frozenset(
    (
        "新增 净增 新引进 引进培育 引进 培育 招引 引育 新认定 新培育 培养 认定 孵化 新建 新开工 新签约 改造 "
        "盘活 腾退 淘汰 转化 新上 培训 新入库 新设立 新设 完成"
    ).split()
)


def _either(words: list[str]) -> str:
    return "|".join(sorted(set(words), key=lambda word: (-len(word), word)))


# 建5个园区, but not 建议, 建筑
_BUILD = "建(?![设筑议制档成立])"
_ANY = f"(?:{_either([*STRONG, *WEAK])}|{_BUILD})"
_ADVERB = (
    r"(?:加快|着力|全力|重点|积极|大力|进一步|累计|总计|合计|共|力争|争取|努力|确保|各|每年|年均|分别|再|逐步|"
    r"全面|持续|成功|至少|最少|原则上|滚动|集中|统筹|"
    r"优先|精准|动态|梯次|梯度|牵头|联合|协同|推动|推进|加大|加强|提速|稳步|有序|计划|预计|全市|全区|全省|均|"
    r"都|需|要|应|将|分(?:年度?|批次?|期|类|级|步)|、|陆续|支持|引导|组织|□)*"
)
# 重点培育 · 培育和建成 · 加快形成
# 建设用地, 转化率: a noun that opens like a verb
_NOUN = r"(?!率|量|额|面积|规模|用地|成本|总值|费用|筑|效发|色)"
PHRASE = re.compile(rf"{_ADVERB}(?P<verb>{_ANY}{_NOUN}(?:(?:和|并|、|或|及)?{_ANY}{_NOUN})*)(?:了|出|好|起)?")
INNER = re.compile(
    r"(?P<front>(?:重点|各|累计|加快|着力|计划|净|每年|年均)*)(?P<verb>(?:引进培育|新引进|新培育|新认定|新建|"
    r"引进|新增|净增|"
    r"打造|确定|建成|招引|引育|新建成|建设|培育|认定|形成|完成|设立|组建|建立|实现)(?:(?:和|并)?(?:建成|培育|"
    r"引进|建设))*)"
)
_STRONG = re.compile(f"(?:{_either(STRONG)}|{_BUILD})")


def strong(verb: str) -> bool:
    """Whether a verb obliges by itself.

    >>> strong("培育"), strong("支持")
    (True, False)
    """
    return bool(_STRONG.match(verb))
