"""Duties: the statements of responsibility of a paragraph, wherever and however they stand in it."""

from __future__ import annotations

import re
from dataclasses import replace

from luoshi.core.texts.duties.assigned import duties_of
from luoshi.core.texts.duties.judgement import rule_of
from luoshi.core.texts.duties.narrative import narratives
from luoshi.core.texts.duties.notes import Note, Scope, notes_in
from luoshi.core.texts.duties.organs import form
from luoshi.core.texts.duties.places import Place, places_in, tail_in
from luoshi.core.texts.duties.roles import role_of_label
from luoshi.core.texts.duties.statements import Statement, statement_of
from luoshi.core.texts.model import Duty, Flag, Responsibility, Role, Span

__all__ = ["Scope", "duties_of_list", "is_tail_line", "organ_heading", "responsibilities", "role_of_label"]


_EMPTY = re.compile(r"[\s/\\—\-–―无暂空()。.]*\Z")
_HEADING_END = re.compile(r"[:。\n]")


def responsibilities(folded: str, start: int, end: int, *, scope: Scope) -> tuple[list[Responsibility], Scope]:
    """Every statement of responsibility in one paragraph in order, and the scope as it stands after it.

    >>> text = "建设平台(市商务局牵头,市财政局配合)。"
    >>> found, _ = responsibilities(text, 0, len(text), scope=Scope())
    >>> [(duty.organ, duty.role) for duty in found[0].duties]
    [('市商务局', 'lead'), ('市财政局', 'support')]
    """
    notes = notes_in(folded, start, end, scope=scope)
    found: list[Responsibility] = []
    covers: Span | None = None
    for place in places_in(folded, start, end):
        if found and place.start < found[-1].end:
            continue
        covers = _covered(folded, found[-1].end if found else start, place.start) or covers
        if said := _stated(folded, place, notes, scope, around=Span(start, end), covers=covers):
            found.append(said)
    told = narratives(folded, start, end, taken=found, scope=scope)
    found = _covering(folded, [*found, *told], start) if told else found
    return found, notes[-1].scope if notes else scope


def duties_of_list(folded: str, start: int, end: int, *, role: Role, label: str, scope: Scope, rule: str) -> list[Duty]:
    """The duties of a table cell or a list under a label; verbs and marks in it win, and 无, / or — names nobody.

    >>> text = "市商务局、市财政局等"
    >>> [duty.organ for duty in duties_of_list(text, 0, 10, role="lead", label="牵头单位", scope=Scope(), rule="t")]
    ['市商务局', '市财政局']
    """
    if _EMPTY.match(folded, start, end):
        return []
    notes = notes_in(folded, start, end, scope=scope)
    statement = statement_of(folded, _without(folded, notes, Span(start, end)), label=label, role=role)
    return duties_of(folded, statement, scope=notes[-1].scope if notes else scope, rule=rule)


def is_tail_line(folded: str, start: int, end: int) -> bool:
    """Whether a line without brackets is nothing but labels and what they name: 责任单位:市委组织部、市科技局。

    >>> line = "牵头单位:市商务局;配合单位:市财政局。"
    >>> is_tail_line(line, 0, len(line)), is_tail_line("市商务局牵头。", 0, 7)
    (True, False)
    """
    place = tail_in(folded, start, end)
    if place is None or folded[start : place.start].strip():
        return False
    return (
        _stated(folded, place, notes_in(folded, start, end, scope=Scope()), Scope(), around=Span(start, end))
        is not None
    )


def organ_heading(folded: str, start: int, end: int) -> Responsibility | None:
    """The organs that a heading names as those who do what stands below it: 市工信局: or 市商务局、市财政局.

    >>> [duty.organ for duty in organ_heading("市工信局:", 0, 5).duties]
    ['市工信局']
    """
    stop = _HEADING_END.search(folded, start, end)
    inside = Span(start, stop.start() if stop else end)
    if len(inside) > _HEADING_LIMIT or not len(inside):
        return None
    statement = statement_of(folded, [inside])
    names = [folded[name.start : name.end] for name in statement.names]
    if statement.labels or any(part.sort != "bare" for part in statement.parts) or not names:
        return None
    if any(form(name) not in ("office", "generic") for name in names) or not any(map(_is_office, names)):
        return None
    duties = tuple(replace(one, flags=()) for one in duties_of(folded, statement, scope=Scope(), rule="duties.heading"))
    return Responsibility(duties[0].start, duties[-1].end, duties, statement.open_ended, rule="duties.heading")


_HEADING_LIMIT = 40
# a heading that ends on a word for a thing (公共服务中心, 产业研究院) is more often about it than addressed to it
_OFFICE = re.compile(r"(?:局|委|厅|办|部|署|法院|检察院|政府|管委会|海关|银行|总队|支队)\Z")


def _is_office(name: str) -> bool:
    return form(name) == "office" and _OFFICE.search(name) is not None


def _stated(
    folded: str, place: Place, notes: list[Note], scope: Scope, *, around: Span, covers: Span | None = None
) -> Responsibility | None:
    """What a place states, or None where it is a remark."""
    here = next((note.scope for note in reversed(notes) if note.start < place.end), scope)
    before = next((note.scope for note in reversed(notes) if note.end <= place.start), scope)
    statement = statement_of(folded, _without(folded, notes, place.inside))
    rule = rule_of(folded, place, statement, around)
    if not rule:
        return None
    duties = duties_of(folded, statement, scope=here, rule=rule, covers=covers)
    if not duties and not statement.deadlines:
        return None
    named = {duty.organ for duty in duties}
    duties += [replace(duty, covers=covers) for duty in before.implied if duty.organ not in named]
    flags = tuple(Flag(code) for code, shown in _doubts(place, statement) if shown)
    return Responsibility(place.start, place.end, tuple(duties), statement.open_ended, statement.deadlines, rule, flags)


def _doubts(place: Place, statement: Statement) -> list[tuple[str, bool]]:
    return [
        ("duty.unclosed", not place.closed),
        ("duty.ambiguous_separator", any(part.tight for part in statement.parts[:-1])),
    ]


def _without(folded: str, notes: list[Note], inside: Span) -> list[Span]:
    """The stretch in the parts that its notes leave."""
    found: list[Span] = []
    begun = inside.start
    for note in notes:
        if inside.start <= note.start < inside.end:
            bracketed = folded[note.start - 1 : note.start] == "(" and folded[note.end : note.end + 1] == ")"
            bracketed = bracketed and note.start > inside.start
            found.append(Span(begun, max(begun, note.start - bracketed)))
            begun = note.end + bracketed
    return [*found, Span(begun, max(begun, inside.end))]


def _covering(folded: str, found: list[Responsibility], start: int) -> list[Responsibility]:
    """The statements in order, each with the sentences that it answers for."""
    ordered: list[Responsibility] = []
    covers: Span | None = None
    for said in sorted(found, key=lambda one: one.start):
        covers = _covered(folded, start, said.start) or covers
        duties = tuple(replace(duty, covers=covers) for duty in said.duties)
        ordered.append(replace(said, duties=duties))
        start = max(start, said.end)
    return ordered


def _covered(folded: str, start: int, end: int) -> Span | None:
    """From the statement before up to this one, without stops and blanks; None where nothing stands between."""
    while start < end and folded[start] in _STOPS:
        start += 1
    while end > start and folded[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


_STOPS = " \t\n。.;,、)"
