"""Judgement: whether the words at a place state a responsibility or are an ordinary remark."""

from __future__ import annotations

import re

from luoshi.core.texts.duties.names import is_field
from luoshi.core.texts.duties.organs import form, is_possible, plain
from luoshi.core.texts.duties.places import Place
from luoshi.core.texts.duties.statements import Statement
from luoshi.core.texts.model import Span

_REMARK = re.compile(
    r"\s*(?:以下简称|以下统称|下称|简称|包括|含|不含|其中包括|如|例如|参见|详见|见|即|原|试行|规模以上)"
)
_ROUTINE = re.compile(r"日常|办公室设|具体(?:工作|事务)由|联系电话|简称")
# 省、市、县三级负责: how it is done in general, not who does this
_PRINCIPLE = re.compile(r"[两二三四五]级(?:负责|联动|落实|协同)|负总责|抓落实\Z")
_STOP = re.compile(r"[。;!?\n]\s*\Z")
_AFTER = re.compile(r"[\s。;.,、]*(?:\Z|\(|【|\[)")
_NAMED_BEFORE = re.compile(r"(?:部门|单位|机构|组织|小组|[》”>])\s*\Z")
_WEAK_PERSON = re.compile(r"负责人|人员")
_EVERY = re.compile(r"(?:各|有关|相关|[省市县区]直|[省市县区]级).*(?:部门|政府|县区|市州|单位|管委会|开发区)\Z")
_NAMED = ("office", "zone", "generic")


def rule_of(folded: str, place: Place, statement: Statement, around: Span) -> str:
    """The rule by which the place is a statement of responsibility; empty where it is none.

    >>> from luoshi.core.texts.duties.statements import statement_of
    >>> text = "(由企业负责)"
    >>> place = Place(0, 7, Span(1, 6), "round")
    >>> rule_of(text, place, statement_of(text, [place.inside]), Span(0, 7))
    ''
    """
    inside = folded[place.inside.start : place.inside.end]
    if _REMARK.match(inside) or not (statement.parts or statement.deadlines):
        return ""
    if statement.labels:
        return _labelled(folded, place, statement)
    texts = [folded[name.start : name.end] for name in statement.names]
    if place.kind == "tail" or not texts:
        return ""
    if all(part.sort in ("bare", "companion") for part in statement.parts):
        return "duties.bare_list" if _is_bare_list(folded, place, texts, around) else ""
    return "duties.verbs" if _is_verbal(inside, statement, texts) else ""


def _labelled(folded: str, place: Place, statement: Statement) -> str:
    rule = "duties.tail_line" if place.kind == "tail" else "duties.labels"
    kinds = {label.kind for label in statement.labels if label.known}
    named = [
        (folded[name.start : name.end], part.label is not None and part.label.kind == "person")
        for part in statement.parts
        for name in part.names
    ]
    if place.kind == "tail" and any(not is_possible(text) and not person for text, person in named):
        return ""
    if any(part.sort == "bare" for part in statement.parts[1:]):
        return ""
    if "duty" in kinds or (kinds & {"person", "deadline"} and not named):
        return rule if named or statement.deadlines else ""
    if "person" in kinds:
        weak = all(_WEAK_PERSON.fullmatch(part.word) for part in statement.parts)
        return "" if weak else rule
    strong = any(form(text) == "office" for text, _ in named)
    return rule if strong and place.kind != "tail" else ""


def _is_verbal(inside: str, statement: Statement, texts: list[str]) -> bool:
    closed = [part for part in statement.parts if part.sort not in ("bare", "companion")]
    if _PRINCIPLE.search(inside) or (statement.subject and _ROUTINE.search(inside)):
        return False
    possible = [text for text in texts if is_possible(text)]
    if len(possible) * 2 < len(texts) or not closed:
        return False
    return any(form(text) in _NAMED or (statement.open_ended and is_field(text)) for text in possible)


def _is_bare_list(folded: str, place: Place, texts: list[str], around: Span) -> bool:
    """A list without verb or label at the end of a sentence: all names, one at least of an office or 各部门."""
    forms = [form(text) for text in texts]
    offices = any(form(text) == "office" or _EVERY.match(text) for text in texts)
    if any(one not in _NAMED for one in forms) or not offices:
        return False
    before = folded[max(around.start, place.start - 24) : place.start]
    if not before.strip() or _STOP.search(before):
        return True
    if _NAMED_BEFORE.search(before) or not _AFTER.match(folded, place.end, around.end):
        return False
    return len(texts) > 1 or not _ends_on_name(before)


def _ends_on_name(before: str) -> bool:
    last = re.split(r"[、,;。:)\s]", plain(before))[-1]
    return form(last[-6:]) in ("office", "zone", "generic")
