"""Secrecy markings: what a text is headed, so that a classified one is turned away before anything is kept."""

from __future__ import annotations

import re
from itertools import islice
from typing import Literal, cast

from luoshi.core.base.errors import Refused

Marking = Literal["绝密", "机密", "秘密", "内部"]

_HEAD_LINES = 30
_HEAD_CHARACTERS = 2_000
_LONE_LINES = 5

_STAR = r"[★☆⭐*]"
_LEVEL = r"(?P<level>绝[ ]*密|机[ ]*密|秘[ ]*密)"
# "机密★", "机 密 ★ 1年", "秘密★长期", "000012 机密★1年 特急", "密级:机密★"; after the star a term, never prose
_STARRED = re.compile(
    rf"""
    (?: ^ | [ \t] | 密级[ ]*:[ ]*)
    {_LEVEL} [ ]* {_STAR}
    [^\n。,;]{{0,20}} $
    """,
    re.VERBOSE,
)
# "机密", "秘密 特急", "密级:秘密": a line of its own at the very top
_LONE = re.compile(rf"(?:密级[ ]*:[ ]*)? {_LEVEL} (?:[ \t]+(?:特急|加急|急件|平急))?", re.VERBOSE)
# "内部", "内部资料 注意保存", "内部文件,不得外传", "【内部资料】"
_INTERNAL = re.compile(
    r"""
    [(〔【\[]? 内[ ]*部 [ ]* (?:资料|文件|材料|参考|刊物|使用|传阅|发行)?
    (?: [ \t,;:!★*()]* (?:注意保[存密管]|妥善保[管存]|[请不严禁得勿止]{1,2}外传|不得翻印|仅供参考) )*
    [ ]* [)〕】\]!]?
    """,
    re.VERBOSE,
)


def marking_of(folded: str) -> Marking | None:
    """The secrecy marking that heads a text, in folded text; a word in running prose is none.

    >>> marking_of("机 密 ★ 1年\\n某某市人民政府文件")
    '机密'
    >>> marking_of("内部资料 注意保存\\n关于某事的通知")
    '内部'
    >>> marking_of("各单位要妥善保管机密文件。")
    """
    internal: Marking | None = None
    for number, line in enumerate(_head(folded)):
        found = _STARRED.search(line) or (_LONE.fullmatch(line) if number < _LONE_LINES else None)
        if found:
            return cast(Marking, found["level"].replace(" ", ""))
        if _INTERNAL.fullmatch(line):
            internal = "内部"
    return internal


def refuse_classified(folded: str) -> None:
    """Raise Refused `document.classified` with its `marking` where a text is headed 绝密, 机密 or 秘密."""
    marking = marking_of(folded)
    if marking in ("绝密", "机密", "秘密"):
        raise Refused("document.classified", marking=marking)


def _head(folded: str) -> list[str]:
    lines = (line.strip() for line in folded[:_HEAD_CHARACTERS].splitlines())
    return list(islice((line for line in lines if line), _HEAD_LINES))
