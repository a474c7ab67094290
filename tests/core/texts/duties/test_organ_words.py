"""The vocabulary of names and of the ends of lists, word by word."""

from __future__ import annotations

import pytest

from luoshi.core.texts.duties.names import expanded, is_field, names_of, pieces
from luoshi.core.texts.duties.organs import form, is_generic, is_possible, is_redacted

OFFICES = (
    "甲局 甲委 甲厅 甲办 甲部 甲署 甲院 甲室 甲处 甲科 甲股 甲所 甲站 甲社 甲队 甲馆 推进组 证监会 甲政府 "
    "登记机构 甲海关 市政协 "
    "市人大 市妇联 共青团中央 市残联 市科协 市文联 市侨联 市作协 市社科联 市工商联 甲银行 市人行 甲分行 "
    "甲支行 甲公司 甲集团 甲中心 甲大学 "
    "甲学校 市党校 甲专班 军分区 甲兵团 甲电网 甲电力 甲移动 甲联通 甲电信 甲铁塔 甲烟草 甲邮政 甲气象 甲海事"
)
ZONES = "甲区 甲县 甲市 甲州 甲省 甲盟 甲旗 甲镇 甲乡 甲村 甲园 甲港 甲师 甲街道 甲平台 甲板块 甲新城 甲基地 甲团场"
VAGUE = "民营企业 重点高校 市场主体 贫困地方 其它方面 社会组织 甲乙单位"
NOBODY = (
    "全部 内部 外部 西部 东部 中部 北部 南部 总部 格局 布局 大局 全局 结局 举办 承办 主办 协办 督办 兴办 开办 "
    "创办 申办 好处 之处 场所 网站 "
    "车站 车队 学科 城市 委托 用户 个人 市场 超市 都市 社会 机会 大会 峰会 晚会 年会 展会 博览会 交易会 "
    "洽谈会 研讨会 论坛会 会议会 座谈会 推介会 "
    "听证会 发布会"
)
GENERIC = (
    "各局 相关园区 有关公司 所在地 其他公司 全体村 所有县 省内高校 市内高校 沿海市 沿边县 沿江县 沿黄县 "
    "省直单位 市直机构 省级部门 市级单位 "
    "县级部门 区级部门 州级部门 行业主管部门 小组成员单位 项目牵头单位 项目责任单位 市职能部门 市直属企业 "
    "驻市单位 试点企业 市有关高校 市有关院校 "
    "市有关地方 市有关地区 市各委办局 市各民主党派 市各人民团体 地级以上市 县级市政府 县市区党委和政府 "
    "县区党委政府 县(市、区)政府 市〔州〕人民政府 "
    "教育部门 地方政府 地方各级政府 功能板块 县区 市县 市州 区县"
)


@pytest.mark.parametrize(
    ("names", "expected"), [(OFFICES, "office"), (ZONES, "zone"), (GENERIC, "generic"), (NOBODY, "unknown")]
)
def test_each_ending_has_its_form(names: str, expected: str) -> None:
    assert {name: form(name) for name in names.split()} == dict.fromkeys(names.split(), expected)


def test_words_for_many_are_vague_or_generic_but_no_office() -> None:
    assert {form(name) for name in VAGUE.split()} <= {"vague", "generic"}


def test_generic_names_are_told_apart_from_those_of_one_organ() -> None:
    assert [name for name in GENERIC.split() if not is_generic(name)] == []
    assert [name for name in OFFICES.split() + ZONES.split() if is_generic(name)] == []


def test_each_mark_of_redaction_is_known() -> None:
    assert [mark for mark in "-×X*○□某" if not is_redacted(f"{mark}市财政局")] == []
    assert [name for name in ("市财政局-", "甲-乙局") if not is_redacted(name)] == []
    assert not is_redacted("A-B公司")


PREDICATES = (
    "的 要 应当 应该 必须 可以 不得 进行 按照 按规定 根据 通过 鼓励 加强 加快 完善 健全 深化 优化 提升 提高 "
    "强化 开展 实现 推动 建立 制定 以下 包括 "
    "不含 除外 自行 自愿 为主 已经 如有 是否 以上 以内 不超过 简称 。 ! ? :"
)


@pytest.mark.parametrize("word", PREDICATES.split())
def test_a_predicate_in_an_unknown_name_makes_it_no_name(word: str) -> None:
    assert not is_possible(f"甲乙{word}丙丁")
    assert is_possible("甲乙丙丁")


def test_a_predicate_in_an_office_is_part_of_its_name() -> None:
    assert is_possible("市推动发展建立健全办公室")
    assert not is_possible("要。市财政局")


ENDS = (
    "等 等部门 等单位 等机构 等企业 等方面 等地方 等地区 等部委 等委办局 等组织 等9部门 等9个部门 "
    "等十二家单位 等 9 个部门 等省级部门 等市直部门 等县有关部门 等中央部门 "
    "等国家部门 等各有关部门 等相关单位 等职能部门 等成员单位 等责任部门 等主管部门 等配合部门 等政府部门 "
    "等行业部门 等业务部门 等部门和单位 等部门及有关单位 等部门与地方 "
    "等部门、机构 等部门和企业 等部门和地区 及各有关单位 和有关部门 以及相关单位 与其他单位 及有关方面 "
    "及有关机构 及有关地方 及其他有关部门 及有关部门和单位 及有关单位和部门"
)


@pytest.mark.parametrize("end", [*ENDS.replace("等 9 个部门 ", "").split(), "等 9 个部门"])
def test_each_end_leaves_a_list_open(end: str) -> None:
    text = f"市财政局{end}"
    found = names_of(text, 0, len(text))
    assert ([text[n.start : n.end] for n in found.names], found.open_ended) == (["市财政局"], True)


LEADS_IN = "由 具体由 主要由 分别由 均由 并由 同时由 其中由 统一由 此项工作由 该项工作由 本项工作由 其中 其中: 以及"


@pytest.mark.parametrize("lead_in", LEADS_IN.split())
def test_what_leads_in_a_name_is_not_part_of_it(lead_in: str) -> None:
    text = f"{lead_in}市财政局"
    assert [text[n.start : n.end] for n in names_of(text, 0, len(text)).names] == ["市财政局"]


@pytest.mark.parametrize("verb", "督促 指导 推动 组织 监督".split())
def test_a_verb_of_urging_before_a_collective_is_not_part_of_it(verb: str) -> None:
    for collective in ("各县区", "相关县区", "有关县区"):
        text = f"{verb}{collective}"
        assert [text[n.start : n.end] for n in names_of(text, 0, len(text)).names] == [collective]


LEVELS = (
    "自治区 自治州 自治县 直辖市 计划单列市 地级以上市 地级市 设区市 设区的市 县级市 省直管县 省辖市 "
    "功能区 开发区 街道办事处 街道办 街道 地区 行署 县 区"
)
AUTHORITIES = "党委和政府 党委政府 党委、人民政府 人民政府 政府 党委 管委会 行政公署 行署 有关部门 相关部门"


def test_each_level_may_follow_another_inside_a_name() -> None:
    for name in [f"各市、{level}" for level in LEVELS.split()]:
        for around in (name, f"{name}、市财政局", f"{name}等", f"{name}负责", f"由{name}"):
            assert any(
                around[p.start : p.end].removeprefix("由").startswith(name) for p in pieces(around, 0, len(around))
            )


@pytest.mark.parametrize("authority", AUTHORITIES.split())
def test_each_authority_may_close_such_a_name(authority: str) -> None:
    text = f"各市、县{authority},市财政局"
    assert [text[p.start : p.end] for p in pieces(text, 0, len(text))] == [f"各市、县{authority}", "市财政局"]


FIELDS = (
    "发展和改革 发展改革 发改 工业和信息化 工信 经济和信息化 经信 科学技术 科技 教育 体育 财政 商务 "
    "住房和城乡建设 住房城乡建设 住建 建设 城乡建设 自然资源 自然资源和规划 "
    "国土资源 国土房管 国土 规划 规划和自然资源 生态环境 环境保护 环保 交通运输 交通 水利 水务 农业农村 农业 "
    "农牧 林业 林业和草原 林草 园林 文化和旅游 文化旅游 "
    "文化广电和旅游 文旅 文化 旅游 卫生健康 卫健 卫生 医疗保障 医保 应急管理 应急 安监 审计 国资 国有资产 "
    "国有资产监管 市场监管 市场监督管理 工商 质监 统计 地方金融监管 "
    "金融工作 金融 政务和数据 政务服务管理 政务 数据资源 数据 大数据管理 人力资源和社会保障 人力资源社会保障 "
    "人社 人力社保 民政 司法 公安 民族宗教事务 民宗 民委 退役军人事务 "
    "退役军人 信访 机关事务管理 外事 侨务 知识产权 药品监管 药监 粮食和物资储备 粮食和储备 粮食 能源 乡村振兴 "
    "人防 国防动员 招商 投资促进 经合 合作交流 行政审批服务 审批服务 "
    "审批 城市管理 城市管理执法 城管 综合执法 口岸 广电 广播电视 新闻出版 文物 国防科工 中小企业 档案 扶贫 移民 供销"
)
KINDS = "局 委 厅 办 委员会 办公室 管理局 管理委员会 服务局 中心 社 总社"


def test_an_organ_of_each_field_borrows_the_prefix() -> None:
    for field in FIELDS.split():
        assert is_field(field), field
        assert expanded(["省财政厅", f"{field}局"]) == ["", f"省{field}局"], field


def test_an_organ_of_each_kind_borrows_the_prefix() -> None:
    for kind in KINDS.split():
        assert expanded(["市财政局", f"商务{kind}"]) == ["", f"市商务{kind}"], kind


@pytest.mark.parametrize(
    "name",
    "税务局 国税局 地税局 人行 人民银行 海关 气象局 银保监局 银监局 证监局 保监局 外汇局 烟草局 "
    "邮政局 通信局 海事局 地震局 铁路局 民航局 电力公司 金融监管局".split(),
)
def test_an_organ_under_vertical_rule_borrows_none(name: str) -> None:
    assert expanded(["省财政厅", name]) == ["", ""]


@pytest.mark.parametrize(
    "name",
    "组织部 宣传部 统战部 政法委 社会工作部 网信办 编办 改革办 金融办 军民融合办 人才办 外办 台办 农办 财经办".split(),
)
def test_an_organ_of_the_party_borrows_the_committee(name: str) -> None:
    for first in ("市委组织部", "市委办公厅", "市委办公室", "市委办", "市委政法委", "甘州市委宣传部"):
        prefix = first[: first.index("委") + 1]
        assert expanded([first, name]) == ["", prefix + name]
