"""Any Word file looked at: its form, and the numbers of a draft bulletin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from django.conf import settings
from django.http import HttpResponseBase

from luoshi.adapters.documents.limits import too_large
from luoshi.core.base.errors import InputError
from luoshi.core.base.periods import period_of, previous
from luoshi.core.papers.numbers.model import Mark
from luoshi.server.papers import queries
from luoshi.server.papers.looking import Numbers
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import page, shown

_STATES: Final = ("matched", "conflicting", "unsourced")
Part = tuple[str, Mark | None]


@page("papers.read", channel="form")
def check(asked: Asked) -> HttpResponseBase:
    """A Word file checked against the standard; nothing is kept."""
    found, faults, name = None, [], ""
    if asked.method == "POST":
        try:
            data, name = _given(asked)
            found = queries.checked(data, viewer=asked.viewer)
        except InputError as fault:
            faults.append(_of_file(fault, name))
    return shown(asked, "papers/check.html", status=422 if faults else 200, findings=found, faults=faults, name=name)


@page("papers.draft", channel="form")
def numbers(asked: Asked) -> HttpResponseBase:
    """The numbers of a draft beside those of a quarter; nothing is kept."""
    found, faults, name = None, [], ""
    if asked.method == "POST":
        try:
            data, name = _given(asked)
            found = queries.numbers(data, asked.POST.get("period", ""), viewer=asked.viewer)
        except InputError as fault:
            faults.append(_of_file(fault, name))
    now = period_of(asked.on, "quarter")
    return shown(
        asked, "papers/numbers.html", status=422 if faults else 200, found=found, faults=faults, name=name,
        quarters=(str(previous(now)), str(now)), period=asked.POST.get("period", ""), states=_STATES,
        lines=tuple(_lines(found)) if found else (), grids=tuple(_grids(found)) if found else (),
    )  # fmt: skip


def _given(asked: Asked) -> tuple[bytes, str]:
    file = asked.FILES.get("file")
    if file is None:
        raise InputError("papers.no_docx")
    limit = settings.LUOSHI_MAX_DOCUMENT_BYTES
    data = file.read(limit + 1)
    if len(data) > limit:
        raise too_large(len(data), limit)
    return data, file.name or ""


def _of_file(fault: InputError, name: str) -> InputError:
    """The fault with the name of the file in it."""
    return type(fault)(fault.code, **({"where": name} | fault.params))


def _lines(found: Numbers) -> Iterator[tuple[Part, ...]]:
    """The paragraphs that say something, cut at their numbers."""
    marks: dict[int, list[Mark]] = {}
    for each in found.compared.marks:
        if each.spot.paragraph:
            marks.setdefault(each.spot.paragraph, []).append(each)
    for place, text in enumerate(found.draft.paragraphs, 1):
        if text.strip():
            yield tuple(_cut(text, marks.get(place, ())))


def _cut(text: str, marks: Sequence[Mark]) -> Iterator[Part]:
    at = 0
    for each in sorted(marks, key=lambda mark: mark.spot.start):
        if each.spot.start > at:
            yield text[at : each.spot.start], None
        yield text[each.spot.start : each.spot.end], each
        at = each.spot.end
    if at < len(text):
        yield text[at:], None


def _grids(found: Numbers) -> Iterator[tuple[tuple[Part, ...], ...]]:
    """The tables, each cell with the mark of its number."""
    cells: Mapping[tuple[int, int, int], Mark] = {
        (each.spot.table, each.spot.line, each.spot.column): each for each in found.compared.marks if each.spot.table
    }
    for number, table in enumerate(found.draft.tables, 1):
        yield tuple(
            tuple((cell, cells.get((number, line, column))) for column, cell in enumerate(row, 1))
            for line, row in enumerate(table, 1)
        )
