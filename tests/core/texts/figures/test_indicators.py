"""Names of indicators and subjects, taken out of the words beside a number."""

from __future__ import annotations

import pytest

from luoshi.core.texts.figures.indicators import HEAD, cleaned, coordinated, counted, subject_and_rest

HEADS = (
    "增加值 总额 总收入 总量 企业数量 户数 人数 个数 家数 企业数 产量 覆盖率 比重 比例 占比 强度 密度 "
    "工业投资 利用外资 内资 税收 利润 进出口 出口 进口 规模 面积 "
    "产出 能耗 水耗 电耗 排放 浓度 指数 水平 增速 增幅 能力 消费 产能 容量 里程 寿命 贡献 成本 时间 时限 "
    "人均GDP 收益 营收 存款 贷款 余额 支出 人口"
).split()
SUBJECTS = (
    "全省 全市 全区 全县 全州 全国 全旗 全镇 全市开发区 全省范围 我省 我市 我区 我县 青石开发区 青石高新区 "
    "青石经开区 青石经济区 明州新区 明州自贸区 明州自贸试验区 明州自创区 "
    "青石示范区 青石试验区 青石合作区 青石度假区 青石保税区 青石功能区 青石产业园区 青石产业园 青石工业园区 "
    "青石工业园 青石园区 青石集聚区 各县市区 各县区 各市州 各市县 每个园区 其他园区 "
    "所有园区 青石、明州两市 甲、乙、丙三区 甲、乙两地 甲、乙三省 甲、乙四园 甲、乙五个高新区 甲、乙五个经开区 甲、乙五个开发区 甲、乙五个县 其他开发区 所有开发区 各类开发区 青石开发区(高新区) 三大主导产业 五大特色园区 八大产业链 五大产业集群 六条产业链 青石区 明州市 临江县 云岭省 功能板块"
).split()
NO_SUBJECTS = (
    "地区 社区 小区 片区 库区 校区 灾区 山区 林区 景区 牧区 农区 军区 特区 灌区 行政区 地市 城市 超市 上市 "
    "股市 门市 都市 市场 市值 市政 市民 市级 省级 省内 省外 市外 县级 区域 区块 区间 区位 全域"
).split()
FRONT = (
    "其中 同时 此外 另外 并且 并 且 使 使得 确保 力争 争取 努力 预计 预期 计划 原则上 到时 届时 全年 分别 "
    "总体 基本 进一步 加快 全面 大力 积极 着力 持续 不断 稳步 推动 推进 促进 实现 "
    "保持 引导 支持 要 将 应 须 让 有 在 以 按照 按 通过 如 即 至少 各类 一批 总计 合计 共 建成 形成 打造 "
    "完成 达成 基本建成 初步形成 成功 主要是 包括 深化 加强 强化 提升 累计 、 , 的"
).split()
KEPT = (
    "基本养老参保率 基本医疗参保率 基本公共服务达标率 基本农田面积 基本药物使用率 基本建设投资 基本民生支出 "
    "引导基金规模 要素成本 应急物资量 应用场景数 应届就业率 使用率 "
    "有色产量 有机肥用量 有效专利量 有线用户数 在建规模 在册人数 在校人数 在线率 在岗率 在园人数 在孵企业数 "
    "以上企业数 以下企业数 共建项目数 共享率 共同支出 共有面积 即时办结率 是否公开率 目标任务完成率 建成面积 建成区面积"
).split()
BACK = (
    "力争 争取 努力 确保 分别 均 都 累计 年均 每年 同比 平均 总体 基本 原则上 至少 一般 应当 合计 总计 共计 "
    "共 要 应 须 将 预计 各 也 为 实现 占 的 了 控制在 核定 设定 达到 , 、 : 需 需要 约 大约 稳定 保持 再 "
    "总共 整体 全部 必须 方面 由 从 进一步"
).split()


@pytest.mark.parametrize("word", HEADS)
def test_an_indicator_is_known_by_its_end(word: str) -> None:
    assert HEAD.search(word)
    assert coordinated(f"{word}、{word}") == [word, word]


@pytest.mark.parametrize("word", ["企业", "工厂", "平台", "园区", "机构", "人才"])
def test_what_is_counted_is_no_indicator_by_itself(word: str) -> None:
    assert not HEAD.search(word)
    assert coordinated(f"{word}、{word}") == [f"{word}、{word}"]


@pytest.mark.parametrize("subject", SUBJECTS)
def test_an_area_or_a_chain_is_a_subject(subject: str) -> None:
    assert subject_and_rest(f"{subject}工业产值") == (subject, "工业产值")
    assert subject_and_rest(f"{subject}的工业产值") == (subject, "工业产值")


@pytest.mark.parametrize("word", NO_SUBJECTS)
def test_a_word_that_looks_like_an_area_is_none(word: str) -> None:
    assert subject_and_rest(f"{word}产值") == ("", f"{word}产值")


@pytest.mark.parametrize(
    "verb",
    "落实 引进 新增 推动 建设 打造 培育 承接 争创 进入 跻身 新建 实现 形成 确定 入选 到位 支持 坚持 实施 推进 加快 围绕 聚焦 统筹 优化 提升 强化 深化 加强 的 占 不 于 由 在 以 为 达 超".split(),
)
def test_a_phrase_with_a_verb_is_no_subject(verb: str) -> None:
    assert subject_and_rest(f"甲{verb}青石开发区工业产值")[0] == ""


@pytest.mark.parametrize(
    "rest", ["数量", "总数", "总量", "个数", "数", "面积", "规模", "总规模", "占比", "比例", "比重"]
)
def test_an_area_that_is_itself_counted_is_no_subject(rest: str) -> None:
    assert subject_and_rest(f"省级开发区{rest}") == ("", f"省级开发区{rest}")


@pytest.mark.parametrize("word", FRONT)
def test_what_stands_before_an_indicator_is_left_out(word: str) -> None:
    assert cleaned(f"{word}亩均利润总额") == "亩均利润总额"


@pytest.mark.parametrize("phrase", KEPT)
def test_a_name_that_opens_like_such_a_word_is_kept(phrase: str) -> None:
    assert cleaned(phrase) == phrase


@pytest.mark.parametrize("word", BACK)
def test_what_stands_behind_an_indicator_is_left_out(word: str) -> None:
    assert cleaned(f"亩均利润总额{word}") == "亩均利润总额"


@pytest.mark.parametrize(
    "end",
    [
        "值",
        "额",
        "收入",
        "投资",
        "强度",
        "数量",
        "总量",
        "率",
        "比重",
        "比例",
        "占比",
        "外资",
        "税收",
        "利润",
        "规模",
        "面积",
        "能耗",
        "排放",
        "浓度",
        "进出口",
        "数",
        "量",
    ],
)
@pytest.mark.parametrize("joint", ["和", "及", "与", "以及"])
def test_and_parts_indicators_where_one_has_ended(end: str, joint: str) -> None:
    assert coordinated(f"甲{end}{joint}乙{end}") == [f"甲{end}", f"乙{end}"]


@pytest.mark.parametrize(
    ("phrase", "values", "names"),
    [
        ("甲企业和乙企业", 2, ["甲企业", "乙企业"]),
        ("甲企业和乙企业", 1, ["甲企业和乙企业"]),
        ("国家级、省级绿色工厂", 2, ["国家级绿色工厂", "省级绿色工厂"]),
        ("城镇、农村居民人均收入", 2, ["城镇居民人均收入", "农村居民人均收入"]),
        ("甲产业、乙产业占全区税收的比重", 2, ["甲产业占全区税收的比重", "乙产业占全区税收的比重"]),
        ("产值、税收、投资", 2, ["产值", "税收", "投资"]),
        ("工业投资、技改投资等主要经济指标", 1, ["工业投资", "技改投资"]),
        ("工业投资、技改投资等核心指标", 1, ["工业投资", "技改投资"]),
        ("普及率、数控化率", 2, ["普及率", "数控化率"]),
        ("产值", 3, ["产值"]),
    ],
)
def test_coordinated_indicators_are_parted(phrase: str, values: int, names: list[str]) -> None:
    found = coordinated(phrase, values=values)
    assert found == (names if len(names) != 3 or values == 1 else [phrase])


@pytest.mark.parametrize(
    "unit", ["个", "家", "户", "项", "件", "条", "名", "座", "所", "处", "支", "款", "种", "类", "万家"]
)
def test_what_is_counted_is_called_a_number_of_it(unit: str) -> None:
    assert counted("示范企业", unit) == "示范企业数"


@pytest.mark.parametrize("unit", ["亿元", "%", "人", "公里"])
def test_other_units_leave_a_name_alone(unit: str) -> None:
    assert counted("示范企业", unit) == "示范企业"


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("“双创”基地", "“双创”基地"),
        ("“双创基地", "双创基地"),
        ("双创基地”", "双创基地"),
        ("经营(销售)收入", "经营(销售)收入"),
        ("销售)收入", "销售收入"),
    ],
)
def test_brackets_and_quotation_marks_are_kept_in_pairs(phrase: str, found: str) -> None:
    assert cleaned(phrase) == found
