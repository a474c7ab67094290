"""Indicators: who and what a number is about, taken out of the words beside it."""

from __future__ import annotations

import re

# where a coordinate item is an indicator by itself: 工业投资, 一般公共预算收入, 高新技术企业数量
HEAD = re.compile(
    r"(?:值|额|收入|总量|数量|户数|人数|个数|家数|数|量|率|比重|比例|占比|强度|密度|投资|外资|内资|税收|利润|"
    r"进出口|出口|进口|规模|面积|产出|能耗|"
    r"水耗|电耗|排放|浓度|指数|水平|增速|增幅|能力|消费|产量|产能|容量|里程|岁|寿命|贡献|成本|时间|时限|GDP|"
    r"收益|营收|存款|贷款|余额|支出|人口)$"
)
# 全市开发区 · 市开发区、-新区 · 每个县市区 · 八大产业链 · 兰州、白银两市
_AREA = (
    r"(?:县区|开发区|高新区|经开区|经济区|新区|自贸试验区|自贸区|自创区|示范区|试验区|合作区|度假区|保税区|功能区|"
    r"产业园区|产业园|工业园区|工业园|园区|集聚区|县市区|市州|市县|"
    r"(?<![地市城社小区])区(?![域块间位级内外])|(?<!城)市(?![场值政民级开高经新区产内外直属])|(?<!全)县(?![级内外域])|"
    r"(?<!各)省(?![级内外直属际])|功能板块)"
)
_SUBJECT = re.compile(
    rf"(?:全(?:省|市|区|县|州|国|盟|旗|镇)(?:各?(?:{_AREA})|范围|域)?(?![域级])"
    rf"|我(?:省|市|区|县)"
    rf"|[一-龥-]{{1,8}}(?:、[一-龥-]{{1,10}})*(?:两|三|四|五|六|七|八)(?:市|区|县|地|省|园|个(?:高新区|经开区|"
    rf"开发区|市|区|县))"
    rf"|(?:各类?|每个?|其他|所有)?[一-龥A-Za-z-]{{0,12}}?{_AREA}(?:、[一-龥A-Za-z-]{{0,12}}?{_AREA})*(?:\([^()]*\))?"
    rf"|[一二三四五六七八九十\d]+(?:大|条)(?:[一-龥]{{0,4}}?(?:产业链|产业集群|产业|园区)))(?:的|各)?"
)
_NOT_SUBJECT = re.compile(
    r"(?:各|每个?)?(?:(?:地|社|小|片|库|校|灾|辖|山|林|景|牧|农|军|特|灌|行政)区|地市|城市|超市|上市|股市|门市|"
    r"都市)"
)
_SAYS = re.compile(
    r"[的占不于由在以为达超]|落实|引进|新增|推动|建设|打造|培育|承接|争创|进入|跻身|新建|实现|形成|确定|入选|到位|"
    r"支持|坚持|实施|编制|制定|把|将|推进|加快|围绕|聚焦|统筹|优化|提升|强化|深化|加强"
)
_GENERIC = re.compile(r"(?:数量|总数|总量|个数|数|面积|规模|总规模|占比|比例|比重|内|中|的)")
# what stands before an indicator and is none of it
_FRONT = re.compile(
    r"^(?:[、,和及与的:”·—□]|有计划地|[两三四五]年(?=共|累计)|其中|同时|此外|另外|并且|并|且|使得|确保|力争|争取|努力|预计|预期|计划|原则上|"
    r"到时|届时|累计(?=[一-龥]{4})|全年|分别|"
    r"总体|基本(?!养老|医疗|公共|农田|药物|建设|民生)|进一步|加快|全面|大力|积极|着力|持续|不断|稳步|推动|推进|"
    r"促进|实现|保持|引导(?!基金)|支持|要(?!素)|将|应(?![急用届])|须|"
    r"使(?!用)|让|有(?![色机效线])|在(?![建册校线岗园孵])|以(?![上下])|按照|按|通过|如|即(?!时)|"
    r"至少|各类|一批|总计|合计|共(?![建享同有])|(?:建成(?!面积|区)|形成|打造|完成|达成)[了出好]?|基本建成|初步形成|成功|"
    r"主要是|是(?![否非])|包括|深化|加强|强化|目标(?!任务|值|完成|管理|责任|考核)|"
    r"提升(?=[一-龥]{4})|□)+"
)
_BACK = re.compile(
    r"(?:力争|争取|努力|确保|分别|均|都|累计|年均|每年|同比|平均|总体|基本|原则上|至少|一般|应当|合计|总计|"
    r"共计|共|需?要|需|应|须|将|预计|各|也|为|实现|占|的|了|"
    r"控制在|核定|设定|达到|,|、|:|基本|稳定|保持|再|总共|整体|全部|必须|中|上|方面|由|从|□|进一步|大?约|(?<=[值额入量资润收])年)+$"
)
_AND_OTHERS = re.compile(r"等(?:主要)?(?:经济|核心|关键|重点|重要)?(?:发展)?指标$")
_JOINED = re.compile(
    r"(?:值|额|收入|投资|强度|数量|总量|率|比重|比例|占比|外资|税收|利润|规模|面积|能耗|排放|浓度|进出口|数|"
    r"量)(?:和|及|与|以及)"
)


def subject_and_rest(phrase: str) -> tuple[str, str]:
    """The area or the zones that a phrase opens with, and what is said of them.

    >>> subject_and_rest("全市开发区地区生产总值")
    ('全市开发区', '地区生产总值')
    >>> subject_and_rest("地区生产总值")
    ('', '地区生产总值')
    """
    match = _SUBJECT.match(phrase)
    if match is None or _NOT_SUBJECT.fullmatch(match.group().removesuffix("的")):
        return "", phrase
    rest = phrase[match.end() :]
    if len(match.group().removesuffix("的")) < 2 or _SAYS.search(match.group().removesuffix("的")):
        return "", phrase
    if (_GENERIC.fullmatch(rest) and not match.group().endswith("的")) or rest[:1] in ("、", "和", "级"):
        return "", phrase
    return match.group().removesuffix("的").removesuffix("各"), rest


def cleaned(phrase: str) -> str:
    """A phrase without what stands before and behind the name of an indicator.

    >>> cleaned("其中,推动亩均税收力争")
    '亩均税收'
    """
    done = False
    while not done:
        shorter = _BACK.sub("", _FRONT.sub("", phrase))
        shorter = shorter[1:] if shorter.startswith(")") else shorter
        done, phrase = shorter == phrase, shorter
    return _balanced(phrase)


def coordinated(phrase: str, *, values: int = 1) -> list[str]:
    """The indicators of a phrase: each by itself where all of them are indicators or as many as values.

    >>> coordinated("税收收入、实际利用外资额、上市企业数量")
    ['税收收入', '实际利用外资额', '上市企业数量']
    >>> coordinated("智能车间、工厂、小巨人数量")
    ['智能车间、工厂、小巨人数量']
    >>> coordinated("高新技术产业、新兴产业占全省GDP的比重", values=2)
    ['高新技术产业占全省GDP的比重', '新兴产业占全省GDP的比重']
    """
    phrase = _AND_OTHERS.sub("", phrase)
    head, tail = _share_tail(phrase)
    items = [item for item in re.split(r"、|以及", head) if item]
    items = [part for item in items for part in _parted(item, values > 1 and len(items) < values)]
    if len(items) < 2:
        return [phrase]
    if values > 1 and len(items) == values:
        return [item + tail for item in _completed(items)]
    if values == 1 and all(HEAD.search(item) for item in items):
        return [item + tail for item in items]
    return [phrase]


def counted(noun: str, unit: str) -> str:
    """The name of a count: 高新技术企业 → 高新技术企业数.

    >>> counted("高新技术企业", "家"), counted("高新技术企业数量", "家"), counted("增加值", "亿元")
    ('高新技术企业数', '高新技术企业数量', '增加值')
    """
    plain = unit.lstrip("万亿千百")
    if plain not in ("个", "家", "户", "项", "件", "条", "名", "座", "所", "处", "支", "款", "种", "类"):
        return noun
    return noun if HEAD.search(noun) else noun + "数"


def _share_tail(phrase: str) -> tuple[str, str]:
    """A list before 占…比重, and that tail."""
    place = phrase.rfind("占")
    if (
        place > 0
        and phrase[place:] != "占比"
        and "、" not in phrase[place:]
        and re.search(r"(?:比重|比例|比)$", phrase)
    ):
        return phrase[:place], phrase[place:]
    return phrase, ""


def _parted(item: str, freely: bool) -> list[str]:
    """An item at 和, where an indicator ends before it (or anywhere, when more values than items stand by)."""
    if match := _JOINED.search(item):
        place = match.end()
        return [item[:place].rstrip("和及与以"), item[place:]] if item[place:] else [item]
    if freely and (found := re.split(r"[和与]", item)) and len(found) == 2 and all(found):
        return found
    return [item]


def _completed(items: list[str]) -> list[str]:
    """国家级, 省级专精特新企业 → 国家级专精特新企业, 省级专精特新企业: what the last item has and the others lack."""
    last = items[-1]
    found = []
    for item in items[:-1]:
        mark = last.find(item[-1])
        if HEAD.search(item) or len(item) > 6:
            found.append(item)
        elif item[-1] in "级类型性" and 0 < mark < len(last) - 1:
            found.append(item + last[mark + 1 :])
        elif len(item) <= 2 and len(last) > len(item) + 2:
            found.append(item + last[len(item) :])
        else:
            found.append(item)
    return [*found, last]


def _balanced(phrase: str) -> str:
    if phrase.count("(") != phrase.count(")"):
        phrase = phrase.replace("(", "").replace(")", "")
    if phrase.count("“") != phrase.count("”"):
        phrase = phrase.strip("“”") if phrase.strip("“”").count("“") == phrase.strip("“”").count("”") else phrase
    return phrase
