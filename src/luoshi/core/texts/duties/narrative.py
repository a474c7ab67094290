"""Narrative: sentences of running text that do nothing but say who leads and who supports."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luoshi.core.texts.duties.assigned import duties_of
from luoshi.core.texts.duties.names import Name, names_of, pieces
from luoshi.core.texts.duties.notes import Scope
from luoshi.core.texts.duties.organs import form
from luoshi.core.texts.duties.roles import label_of
from luoshi.core.texts.duties.statements import Part, Statement, label_at, statement_of
from luoshi.core.texts.model import Responsibility, Span
from luoshi.core.texts.script.sentences import sentences

_CUE = re.compile(
    r"(?:牵头|责任|配合|实施|落实|主办|协办|协同)(?:单位|部门|主体)|(?:牵头|负责|配合|落实|实施|参与|协助|意见|为主)\s*(?:[。;]|\Z)"
)
# …为本项工作总牵头单位; 是配合部门
_COPULA = re.compile(
    r"(?:作为|为|是)[^为是、,;。]{0,24}?(?P<label>(?:总|主要|第一|省直|市直)*(?:牵头|责任|配合|实施|主办|协办|协同|落实)(?:单位|部门|主体))\s*\Z"
)
# 此项工作由…; 关于“放宽准入”的问题,由…
_LEAD_IN = re.compile(
    r"\s*(?:[(]?[一二三四五六七八九十\d]+[)、.]\s*)?"
    r"(?:[此该本这]项(?:工作|任务)|以上工作|上述工作|关于[^。]{2,400}?的(?:问题|工作|任务|要求),(?=由))?\s*"
)
_NAMED = ("office", "zone", "generic")


def narratives(
    folded: str, start: int, end: int, *, taken: Sequence[Responsibility], scope: Scope
) -> list[Responsibility]:
    """The sentences of a stretch that are formulas of responsibility, those in `taken` left out.

    >>> text = "市商务局为总牵头单位,市财政局、市科技局为配合单位。"
    >>> [(duty.organ, duty.role) for duty in narratives(text, 0, 26, taken=[], scope=Scope())[0].duties]
    [('市商务局', 'lead'), ('市财政局', 'support'), ('市科技局', 'support')]
    """
    if not _CUE.search(folded, start, end):
        return []
    found: list[Responsibility] = []
    for sentence in sentences(folded, start, end):
        if any(one.start < sentence.end and sentence.start < one.end for one in taken):
            continue
        if not _CUE.search(folded, sentence.start, sentence.end):
            continue
        statement = _by_copula(folded, sentence) or _by_labels(folded, sentence) or _by_verbs(folded, sentence)
        if statement is None:
            continue
        duties = tuple(duties_of(folded, statement, scope=scope, rule="duties.narrative"))
        found.append(
            Responsibility(
                sentence.start, _end(folded, sentence), duties, statement.open_ended, rule="duties.narrative"
            )
        )
    return found


def _by_copula(folded: str, sentence: Span) -> Statement | None:
    parts: list[Part] = []
    pending: list[Name] = []
    open_ended = False
    for piece in pieces(folded, sentence.start, sentence.end):
        closed = _COPULA.search(folded[piece.start : piece.end])
        found = names_of(folded, piece.start, piece.start + closed.start() if closed else piece.end)
        pending += found.names
        open_ended |= found.open_ended
        label = label_of(closed["label"]) if closed else None
        if closed and label and pending:
            parts.append(Part(tuple(pending), label.role, closed["label"], "label", label))
            pending = []
    if not parts or pending or not _all_named(folded, parts):
        return None
    return Statement(tuple(parts), open_ended)


def _by_labels(folded: str, sentence: Span) -> Statement | None:
    """The sentence that names each role first: 牵头单位为X,配合单位为Y."""
    if label_at(folded, sentence.start, sentence.end) is None:
        return None
    statement = statement_of(folded, [sentence])
    labelled = all(
        part.label is not None and part.label.kind == "duty" and part.label.known for part in statement.parts
    )
    return statement if statement.parts and labelled and _all_named(folded, statement.parts) else None


def _by_verbs(folded: str, sentence: Span) -> Statement | None:
    lead_in = _LEAD_IN.match(folded, sentence.start, sentence.end)
    start = lead_in.end() if lead_in else sentence.start
    opened = folded.startswith("由", start)
    statement = statement_of(folded, [Span(start, sentence.end)])
    if statement.subject or statement.labels or statement.deadlines or not statement.parts:
        return None
    sorts = [part.sort for part in statement.parts]
    if any(sort == "bare" for sort in sorts) or not _all_named(folded, statement.parts):
        return None
    first = sorts[0]
    formula = first == "lead" or (first == "plain" and (opened or "support" in sorts or "division" in sorts))
    return statement if formula else None


def _all_named(folded: str, parts: Sequence[Part]) -> bool:
    forms = [form(folded[name.start : name.end]) for part in parts for name in part.names]
    return all(one in _NAMED for one in forms) and any(one in ("office", "zone") for one in forms)


def _end(folded: str, sentence: Span) -> int:
    end = sentence.end
    while end > sentence.start and folded[end - 1] in "。;!? \n":
        end -= 1
    return end
