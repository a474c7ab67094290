"""The texts of the load: invented documents of some 2,400 characters with twenty tasks, told by a seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Final

CHAPTERS: Final = 4
_EACH: Final = 5  # tasks of a chapter
_DIGITS: Final = "一二三四五六七八九十"
_CHAPTERS: Final = ("产业提质行动", "项目攻坚行动", "要素保障行动", "改革创新行动")
INDUSTRIES: Final = (
    "新型储能", "高端装备", "生物医药", "绿色建材", "电子信息", "食品加工", "精细化工", "现代物流", "智能制造",
    "节能环保",
)  # fmt: skip
# Each of them is a task: what it is called, what is to be done.
_TASKS: Final = (
    ("建强{trade}产业链", "开展{trade}产业链现状摸底，{due}公布强链补链清单，当年引进链上企业{few}家以上"),
    ("实施{trade}技改", "支持{trade}企业开展设备更新和数字化改造，{due}完成技改项目{some}个，改造覆盖率达到{part}%"),
    ("培育{trade}骨干企业", "建立{trade}骨干企业培育库，落实一企一策，{due}新增规上工业企业{few}家"),
    ("开展{trade}精准招商", "围绕{trade}编制招商图谱，每季度召开1次招商调度会，{due}到位省外资金{some}亿元"),
    ("推进{trade}重大项目", "健全{trade}项目领办和容缺受理机制，{due}开工亿元以上项目{few}个，完成投资{some}亿元"),
    ("盘活低效用地", "逐宗核查闲置低效用地，分类制定处置方案，{due}盘活低效用地{many}亩"),
    ("健全亩均评价", "完善企业亩均效益综合评价，评价结果向社会公布，{due}亩均税收达到{few}万元/亩"),
    ("完善园区配套", "补齐道路、供热、污水管网等短板，{due}建成标准厂房{some}万平方米"),
    ("优化政务服务", "推行区域评估成果共享和证照联办，{due}高频事项办理时限压减{part}%"),
    ("建设创新平台", "支持企业与高校共建研发机构，{due}省级以上研发平台达到{few}家，每年实施科技项目{few}项以上"),
    ("守牢安全底线", "开展重大事故隐患排查整治，每季度开展1次全覆盖检查，{due}整改率达到100%"),
    ("推进绿色低碳", "实施循环化改造和余热利用，{due}单位工业增加值能耗累计下降{few}%"),
    ("强化资金支持", "统筹专项资金支持主导产业，{due}设立{trade}产业基金，规模不低于{some}亿元"),
    ("深化管理改革", "理顺管委会与运营公司关系，{due}完成人员、资产、账务分开"),
    ("扩大对外开放", "支持企业参加境内外展会，{due}外贸进出口总额突破{some}亿元"),
)  # fmt: skip
_WAYS: Final = (
    "坚持问题导向，建立清单化推进机制", "实行专班推进、挂图作战", "加强部门协同和上下联动",
    "对标先进地区，细化年度计划",
    "按月调度、按季通报", "建立工作台账，逐项对账销号",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues: name, the short name in titles, the letters of its numbers, to whom it speaks, whom it charges."""

    name: str
    short: str
    letters: str
    addressees: str
    charged: Sequence[str]


def text_of(issuer: Issuer, issued: date, *, serial: int, seed: int, chapters: int = CHAPTERS) -> tuple[str, str]:
    """The title and the text of one document, five tasks a chapter; the same for the same arguments."""
    chance = Random(f"{seed}:{serial}:{issuer.name}")  # nosec B311  # invented words, no secret
    trade, year = chance.choice(INDUSTRIES), issued.year
    plan = f"{issuer.short}{trade}产业提质增效实施方案（{year}—{year + 2}年）"
    title = f"{issuer.name}关于印发《{plan}》的通知"
    parts = [
        f"{title}\n{issuer.letters}〔{year}〕{serial}号\n（虚构样例：机关、单位、数字均为编写，仅供压测）",
        f"{issuer.addressees}：",
        f"现将《{plan}》印发给你们，请结合实际认真抓好落实。",
        f"{issuer.name}\n\n{year}年{issued.month}月{issued.day}日\n\n\n{plan}",
        f"为贯彻落实《云岭省人民政府关于加快开发区提质增效的意见》（云政发〔2024〕18号），推动{issuer.short}{trade}产业"
        "加快发展，制定本方案。",
        f"一、主要目标\n\n到{year + 2}年，{trade}产业规模以上工业总产值达到{chance.randint(60, 900)}亿元，亩均税收达到"
        f"{chance.randint(12, 40)}万元/亩，高新技术企业数量达到{chance.randint(20, 400)}家。",
        *_chapters(chance, issuer, year, chapters),
    ]
    return title, "\n\n".join(parts) + "\n"


def _chapters(chance: Random, issuer: Issuer, year: int, count: int) -> list[str]:
    found = []
    for at in range(count):
        found.append(f"{_numeral(at + 2)}、{_CHAPTERS[at % len(_CHAPTERS)]}")
        chosen = enumerate(chance.sample(_TASKS, _EACH))
        found += [f"（{_DIGITS[number]}）{_task(chance, *task, issuer, year)}" for number, task in chosen]
    return found


def _numeral(number: int) -> str:
    """A number up to 99 as headings say it.

    >>> _numeral(9), _numeral(10), _numeral(14), _numeral(20), _numeral(31)
    ('九', '十', '十四', '二十', '三十一')
    """
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else f"{_DIGITS[tens - 1] if tens > 1 else ''}十"
    return head + (_DIGITS[ones - 1] if ones else "")


def _task(chance: Random, heading: str, words: str, issuer: Issuer, year: int) -> str:
    told = {
        "trade": chance.choice(INDUSTRIES), "few": chance.randint(3, 18), "some": chance.randint(12, 160),
        "many": 10 * chance.randint(20, 300), "part": chance.randint(20, 95),
        "due": f"{year + chance.randint(0, 2)}年{chance.choice((3, 6, 9, 12))}月底前",
    }  # fmt: skip
    lead, *others = chance.sample(list(issuer.charged), chance.randint(2, 4))
    duty = f"（{lead}牵头，{'、'.join(others)}配合）"
    return f"{heading.format(**told)}。{chance.choice(_WAYS)}。{words.format(**told)}。{duty}"
