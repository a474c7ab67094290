"""Statements of duty: their words cut into parts, each a list of names under a label or before a verb."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from luoshi.core.texts.duties.names import Name, names_of, pieces
from luoshi.core.texts.duties.organs import form
from luoshi.core.texts.duties.roles import Label, Verb, label_of, verb_of
from luoshi.core.texts.model import Role, Span
from luoshi.core.texts.script.sentences import trimmed

Sort = Literal["label", "lead", "plain", "joint", "division", "support", "do", "bare", "companion"]


@dataclass(frozen=True, slots=True)
class Part:
    """A list of names with what closes it: a label before it, a verb behind it, both, or nothing (`bare`)."""

    names: tuple[Name, ...]
    role: Role
    word: str
    sort: Sort
    label: Label | None = None
    by_division: bool = False
    tight: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """What one statement says, in order; `subject` where it says of what (资金由X负责, X负责资金)."""

    parts: tuple[Part, ...] = ()
    open_ended: bool = False
    deadlines: tuple[Span, ...] = ()
    scope: Span | None = None
    subject: bool = False
    labels: tuple[Label, ...] = ()

    @property
    def names(self) -> list[Name]:
        """All names, in the order of the text."""
        return [name for part in self.parts for name in part.names]


_DAY = (
    r"(?:\d{1,2}月(?:\d{1,2}日|[上中下]旬|底|末|份)?|年底|年末|年内|年中|季度末?|第?[一二三四1-4]季度末?"
    r"|[上下]半年|月底|当年|全年)"
)
# 8月底完成; 2024年底前; 6月底前取得明显成效并持续推进; 持续优化; 长期坚持; 即知即改
_TIME = re.compile(
    rf"(?:力争|确保|于|在|到|计划|预计|争取)*(?:(?:20)?[\dxX×*]{{2,4}}年(?:{_DAY})?|{_DAY}|“?十[四五六七]五”?(?:末|期间)"
    r"|\d+个?(?:月|年|工作日)内|每[年季月周日]\S?)(?:之?前|底前|以前|起|至今|内)?[^、;。]{0,24}\Z"
    r"|(?:长期|持续|常态化|常年|全年|立即|即知即改|立行立改|即日起|适时|近期|远期|分阶段)(?:性|化)?[^、;。]{0,10}\Z"
)
_MARKED = re.compile(r"[【\[〔](?P<inner>[^【】\[\]〔〕\s]{2,12})[】\]〕]\s*:?|(?P<plain>[^:、,;。【】]{2,16}?)\s*:")
_COPULA = re.compile(r"(?P<plain>[^\s:、,;。为是]{2,8}(?:单位|部门|主体))(?:分别)?(?:为|是)(?=[一-鿿])")
_TAIL_LABEL = re.compile(
    r"(?:[省市县区](?:直|级))?(?:(?:牵头|责任|配合|主办|协办|负责|实施|参与)(?:责任|负责)?(?:单位|部门|主体)"
    r"|责任人|完成(?:时限|时间|期限))\Z"
)
_UNKNOWN_LABEL = re.compile(r"(?!其中|注|如|即)([一-鿿]{2,8})\s*:")
_LABEL_SIGN = re.compile(r":|[【\[](?=[^】\]\s]{2,12}[】\]])")
_SUBJECT = re.compile(
    r"(?![此该本这]项|[以上]述?工作|具体由|主要由|分别|同时|其中|统一)[^、,;。:由]{2,20}(?<![缘理自经])由(?=[一-鿿])"
)
_INNER_VERB = re.compile(
    r"(?:总?牵头(?:负责)?|负责|指导)(?=(?:会同|各|有关|相关|国家|中央|省|市|县|区)(?![一-鿿]{0,2}(?:项目|领域|范围|工作)))"
)
# 市发改委负责项目前期: the verb stands inside, what is to be done behind it
_WITH_OBJECT = re.compile(r"(?:总?牵头|负责)(?!单位|部门|主体|人|制)")
_ASIDE_END = re.compile(r"\s*\([^()]*\)\s*\Z")


def statement_of(folded: str, stretches: Sequence[Span], *, label: str = "", role: Role | None = None) -> Statement:
    """The parts of a statement, given without the notes in it; nothing is judged. `label` is that above a table cell.

    >>> text = "市商务局牵头,市财政局、市科技局按职责分工负责"
    >>> [(part.sort, part.role, len(part.names)) for part in statement_of(text, [Span(0, len(text))]).parts]
    [('lead', 'lead', 1), ('division', 'responsible', 2)]
    """
    above = replace(label_of(label) or Label(role), role=role) if role else None
    builder = _Builder(folded, label=above, word=label)
    for stretch in stretches:
        for piece in pieces(folded, stretch.start, stretch.end):
            for part in _at_labels(folded, piece):
                builder.read(part)
    return builder.finished()


def label_at(folded: str, start: int, end: int) -> tuple[Label, Span, int] | None:
    """The label that opens a piece: what it says, its place, and where the names begin.

    >>> label, place, after = label_at("责任单位:市商务局", 0, 9)
    >>> label.role, place, after
    ('responsible', Span(start=0, end=4), 5)
    """
    for pattern in (_MARKED, _COPULA):
        found = pattern.match(folded, start, end)
        if found is None:
            continue
        group = found.lastgroup or "plain"
        if label := label_of(found[group]):
            return label, Span(*found.span(group)), found.end()
    return None


def is_time(text: str) -> bool:
    """Whether a piece says by when, and not who.

    >>> is_time("8月底完成"), is_time("持续优化"), is_time("市财政局")
    (True, True, False)
    """
    return _TIME.match(text) is not None


@dataclass(slots=True)
class _Builder:
    """What has been read of a statement so far."""

    folded: str
    parts: list[Part] = field(default_factory=list)
    pending: list[Name] = field(default_factory=list)
    deadlines: list[Span] = field(default_factory=list)
    label: Label | None = None
    word: str = ""
    open_ended: bool = False
    scope: Span | None = None
    subject: bool = False
    labels: list[Label] = field(default_factory=list)

    def read(self, piece: Span) -> None:
        start = piece.start
        if opened := label_at(self.folded, start, piece.end):
            self._close()
            self.label, place, start = opened
            self.word = self.folded[place.start : place.end]
            self.labels.append(self.label)
        elif unknown := _UNKNOWN_LABEL.match(self.folded, start, piece.end):
            self._close()
            self.label, self.word, start = Label("other", known=False), unknown[1], unknown.end()
            self.labels.append(self.label)
        span = trimmed(self.folded, start, piece.end)
        if not len(span):
            return
        kind, text = self.label.kind if self.label else "duty", self.folded[span.start : span.end]
        if kind == "deadline":
            self.deadlines = _longer(self.deadlines, span, self.folded)
        elif kind == "scope":
            self.scope = Span(self.scope.start if self.scope else span.start, span.end)
        elif is_time(text) and form(text) not in ("office", "zone"):
            self.deadlines.append(span)
        else:
            self._who(span, text)

    def finished(self) -> Statement:
        self._close()
        return Statement(
            tuple(self.parts), self.open_ended, tuple(self.deadlines), self.scope, self.subject, tuple(self.labels)
        )

    def _who(self, span: Span, text: str) -> None:
        inner = _INNER_VERB.search(text, 2)
        if inner and form(text[: inner.start()]) in ("office", "zone", "generic"):
            middle = span.start + inner.end()
            self._closed_by_verb(Span(span.start, middle), text[: inner.end()])
            span = trimmed(self.folded, middle, span.end)
            text = self.folded[span.start : span.end]
        self._closed_by_verb(span, text)

    def _closed_by_verb(self, span: Span, text: str) -> None:
        stem = _ASIDE_END.sub("", text) if text.endswith(")") else text
        verb = verb_of(stem)
        if verb is None:
            self._with_object(span, text)
            return
        head = Span(span.start, span.start + len(stem) - verb.length)
        if subject := _SUBJECT.match(self.folded, head.start, head.end):
            self.subject = True
            head = Span(subject.end(), head.end)
        self._add(head)
        self._close(verb, stem[len(stem) - verb.length :], tight=self.folded[span.end : span.end + 1] == "、")

    def _with_object(self, span: Span, text: str) -> None:
        inner = _WITH_OBJECT.search(text, 2)
        if self.label or inner is None or form(text[: inner.start()]) not in ("office", "zone", "generic"):
            self._add(span)
            return
        self.subject = True
        self._add(Span(span.start, span.start + inner.start()))
        self._close(verb_of(text[: inner.end()]), inner.group())

    def _add(self, span: Span) -> None:
        found = names_of(self.folded, span.start, span.end)
        names = found.names
        if self.pending and self.pending[-1].companion:
            names = tuple(replace(name, companion=True) for name in names)
        self.pending += names
        self.open_ended |= found.open_ended

    def _close(self, verb: Verb | None = None, word: str = "", *, tight: bool = False) -> None:
        own = tuple(name for name in self.pending if not name.companion)
        others = tuple(name for name in self.pending if name.companion)
        if own:
            self.parts.append(self._part(own, verb, word, led=bool(others), tight=tight))
        if others:
            self.parts.append(Part(others, "support", "会同", "companion"))
        self.pending = []

    def _part(self, names: tuple[Name, ...], verb: Verb | None, word: str, *, led: bool, tight: bool) -> Part:
        label = self.label
        by_division = verb is not None and verb.by_division
        if verb and (label is None or not label.known or verb.word in ("lead", "support")):
            if led and verb.word != "support":
                return Part(names, "lead", word, "lead", None, by_division, tight)
            return Part(names, verb.role, word, verb.word, None, by_division, tight)
        if label:
            plain = verb is not None and verb.word == "plain" and label.role == "responsible"
            return Part(names, label.role, self.word, "plain" if plain else "label", label, by_division, tight)
        return Part(names, "lead" if led else "responsible", "", "lead" if led else "bare")


def _at_labels(folded: str, piece: Span) -> list[Span]:
    """A piece cut before each label in it: 市发改委 责任单位:市财政局."""
    cuts = [piece.start]
    for sign in _LABEL_SIGN.finditer(folded, piece.start, piece.end):
        at, begun = sign.start(), cuts[-1]
        if sign.group() != ":":
            cuts.append(at)
            continue
        at = trimmed(folded, begun, at).end
        blank = max(folded.rfind(space, begun, at) + 1 for space in " \t\n")
        whole = None if ":" in folded[begun:at] else label_of(folded[begun:at])
        if whole and whole.known:
            continue
        if blank > begun and (parted := label_of(folded[blank:at])) and (parted.known or not whole):
            cuts.append(blank)
        elif tail := _TAIL_LABEL.search(folded[begun:at]):
            cuts.append(begun + tail.start())
    spans = [trimmed(folded, a, b) for a, b in zip(cuts, [*cuts[1:], piece.end], strict=True)]
    return [span for span in spans if len(span)]


def _longer(spans: Sequence[Span], span: Span, folded: str) -> list[Span]:
    """The next chunk of one deadline joined to what stands before it, or a deadline of its own."""
    if spans and len(folded[spans[-1].end : span.start].strip()) == 1:
        return [*spans[:-1], Span(spans[-1].start, span.end)]
    return [*spans, span]
