"""Titles: which line names a document, and which organs a title names as its issuers."""

from __future__ import annotations

import re

_KINDS = (
    "通知|意见|方案|办法|规定|决定|批复|函|公告|通告|通报|措施|计划|规划|条例|细则|规则|纲要|要点|报告|纪要|清单|行动|"
    "指南|目录|标准|章程|制度|政策|举措|任务书|责任书|分工|分解|分解表|分工表|一览表|汇编|建议|请示|令|议案|决议|公报|工作台账"
)
# 园区建设方案(试行) · 园区建设方案3 · 园区建设方案范文 文档2 · 园区建设方案 第二篇
_TITLE_END = re.compile(
    rf"(?:{_KINDS})[》〉>]?"
    r"(?:\s?\((?:试行|暂行|修订|修订稿|修正|草案|送审稿|征求意见稿|节选|摘要|虚构(?:样例)?|样例|示例"
    r"|\d{4}.{0,12}|[一二三四五六七八九十]{1,3})\))*[》〉>]?"
    r"(?:\s?(?:范文|模板|例文|样本)?\s?(?:第?篇|文档|之|第)?\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})篇?)?$"
)
_LONGEST = 110
_NEVER = re.compile(r"[。;]|[,:]$|^(?:[-—(]|附件|根据|按照|为)")
_ENCLOSED = re.compile(r"《([^》]*)》")
# 关于印发《甲方案》的通知(试行)
_ISSUED = re.compile(
    r"关于(?:印发|转发|批转|发布|公布|下达)[《〈<]?(?P<inner>.+?)[》〉>]?(?:的通知(?:\([^()]*\))?)?》?$"
)
# 甲市人民政府办公室转发市商务局关于…: the organ before the verb issues
_PASSING = re.compile(r"转发|批转|印发|贯彻|落实")
_ORGAN_END = r"(?:办公室|人民政府|[局厅部委署院会])"
_ORGAN_START = (
    r"(?:中共|中国|国家|国务院|全国|中央|财政部|商务部|科技部|"
    r"[\u4e00-\u9fff]{1,6}[省市州盟区县旗])"
)
# 中共甘省委办公厅甘省人民政府办公厅: two organs with nothing between them.
_JOINT = re.compile(rf"(?:(?<=办公[厅室])|(?<=人民政府)|(?<=委员会))(?={_ORGAN_START})|[、\s]")
_ORGAN = re.compile(rf"(?:[\u4e00-\u9fffxX×*○-]|\([\u4e00-\u9fff]+\)){{1,30}}{_ORGAN_END}")


def is_title(line: str) -> bool:
    """Whether a folded line has the form of a title.

    >>> is_title("云岭省人民政府关于印发云岭省开发区条例实施细则的通知"), is_title("按照上级通知,做好工作方案。")
    (True, False)
    """
    return 4 <= len(line) <= _LONGEST and _TITLE_END.search(line) is not None and not _NEVER.search(line)


def opens_title(line: str) -> bool:
    """Whether a line may be the first part of a title that goes on in the next one."""
    return 4 <= len(line) <= 60 and not _NEVER.search(line) and "\t" not in line


def bare_title(line: str) -> str:
    """A title without its outer book-title marks, when they enclose all of it.

    >>> bare_title("《云岭省开发区条例》"), bare_title("贯彻《甲》的措施《乙》")
    ('云岭省开发区条例', '贯彻《甲》的措施《乙》')
    """
    enclosed = _ENCLOSED.fullmatch(line)
    return enclosed[1] if enclosed else line


def issues(title: str) -> str | None:
    """The title of what a notice issues, or None when it issues nothing.

    >>> issues("青岚市人民政府关于印发《青岚市开发区条例》的通知"), issues("青岚市人民政府关于做好工作的意见")
    ('青岚市开发区条例', None)
    """
    match = _ISSUED.search(title)
    return match["inner"] if match else None


def issuers_of(title: str) -> list[str]:
    """The organs that stand before 关于 in a title; none when what stands there is no organ.

    >>> issuers_of("中共云岭省委办公厅云岭省人民政府办公厅关于印发甲的通知")
    ['中共云岭省委办公厅', '云岭省人民政府办公厅']
    >>> issuers_of("云岭省落实开发区政策的若干措施")
    []
    """
    head, about, _ = bare_title(title).partition("关于")
    return organs_of(_PASSING.split(head, maxsplit=1)[0]) if about else []


def organs_of(text: str) -> list[str]:
    """A run of organs, joint or separated, as a list; empty when any part is no organ.

    >>> organs_of("云岭省商务厅 云岭省财政厅")
    ['云岭省商务厅', '云岭省财政厅']
    """
    parts = [part for part in _JOINT.split(text.strip()) if part]
    return parts if parts and all(_ORGAN.fullmatch(part) for part in parts) else []
