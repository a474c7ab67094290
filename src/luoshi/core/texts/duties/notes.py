"""Notes: what a document says once about all later lists of organs, carried through it in order."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from luoshi.core.texts.duties.names import names_of, pieces
from luoshi.core.texts.duties.organs import is_generic, is_possible
from luoshi.core.texts.duties.roles import label_of
from luoshi.core.texts.model import Duty, Role, Span


@dataclass(frozen=True, slots=True)
class Scope:
    """What the notes read so far have set; `others` is the role of those after the first where the first leads."""

    first_is_lead: bool = False
    implied: tuple[Duty, ...] = ()
    default_scope: str = ""
    others: Role = "responsible"


@dataclass(frozen=True, slots=True)
class Note:
    """A note and its place; `scope` is what stands after it."""

    start: int
    end: int
    scope: Scope


_CUE = re.compile(
    r"第一|第1|首位|首个|排首|列首|最前|排在前|以下[^。\n]{0,12}?[均都皆]|不再[^。\n]{0,6}?列|适用范围[均都皆为是]"
)
# 列第一位的为牵头单位,下同; 排在首位的部门为牵头部门; 责任单位中第一个单位为牵头单位; 第一责任单位为牵头单位
_FIRST = re.compile(
    r"(?:除[^。;()\n,]{2,24}外,\s*)?[^。;()\[\]【】〔〕\n,、:]{0,16}(?:第一|第1|首[位个]|排首|列首|最前|排在前)[^。;()\n,]{0,12}?(?:即?为|是|系|作为|作)[^。;()\n,]{0,8}?"
    r"(?:牵头|主办|主责|总负责|汇总)[^。;()\n,]{0,10}(?:[,、;]?\s*(?:其余|其他|其它|后面)[^。;()\n,]{0,8}?为(?P<others>[^。;()\n,]{2,8}?(?:单位|部门)))?"
    r"(?:[,、;]?\s*(?:以下|下|后|下文)[皆均]?(?:类)?同)?"
)
# 以下均需试点城市政府落实,不再列出
_IMPLIED = re.compile(
    r"以下[^。;()\n,]{0,8}?[均都皆](?:需要?|须|应当?|要|请)?由?(?P<organs>[^。;()\n,]{2,40}?)(?:共同|具体|按职责|组织|贯彻|抓好|负责)*"
    r"(?P<verb>落实|实施|执行|配合|参与|负责)[,、]?\s*(?:下文|以下)?(?:不再|不另|不)[^。;()\n,]{0,6}?(?:列|标|注|赘)[^。;()\n,]{0,3}"
)
# 以下除标注适用于特定地区的措施外,适用范围均为所有试验区
_APPLIES = re.compile(
    r"(?:以下|除)[^。;()\n]{0,40}?适用范围[均都皆]?(?:为|是)(?P<scope>[^。;()\n,]{2,30})|适用范围[均都皆](?:为|是)(?P<all>[^。;()\n,]{2,30})"
)
_IMPLIED_ROLES: dict[str, Role] = {"配合": "support", "参与": "support", "负责": "responsible"}


def notes_in(folded: str, start: int, end: int, *, scope: Scope) -> list[Note]:
    """The notes of a stretch in order, each with the scope as it stands after it.

    >>> text = "市商务局、市财政局负责,列第一位的为牵头单位,下同"
    >>> [(text[n.start:n.end], n.scope.first_is_lead) for n in notes_in(text, 0, len(text), scope=Scope())]
    [('列第一位的为牵头单位,下同', True)]
    """
    if not _CUE.search(folded, start, end):
        return []
    marks = [
        *_FIRST.finditer(folded, start, end),
        *_IMPLIED.finditer(folded, start, end),
        *_APPLIES.finditer(folded, start, end),
    ]
    found: list[Note] = []
    for mark in sorted(marks, key=lambda one: one.start()):
        scope = _after(folded, mark, scope)
        found.append(Note(mark.start(), mark.end(), scope))
    return found


def _after(folded: str, mark: re.Match[str], scope: Scope) -> Scope:
    if mark.re is _FIRST:
        others = label_of(mark["others"]) if mark["others"] else None
        return replace(scope, first_is_lead=True, others=others.role if others else scope.others)
    if mark.re is _APPLIES:
        return replace(scope, default_scope=(mark["scope"] or mark["all"]).strip())
    role = _IMPLIED_ROLES.get(mark["verb"], "implementer")
    return replace(scope, implied=_implied(folded, Span(*mark.span("organs")), role, mark["verb"]))


def _implied(folded: str, organs: Span, role: Role, verb: str) -> tuple[Duty, ...]:
    names = [
        n for piece in pieces(folded, organs.start, organs.end) for n in names_of(folded, piece.start, piece.end).names
    ]
    texts = [(folded[n.start : n.end], n) for n in names]
    return tuple(
        Duty(text, role, verb, n.start, n.end, generic=is_generic(text), implied=True, rule="duties.note")
        for text, n in texts
        if is_possible(text)
    )
