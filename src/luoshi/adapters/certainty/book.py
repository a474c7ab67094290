"""Certainty, one run alone, and diagnosis as workbooks, 内部参考 on every sheet."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

import xlsxwriter

from luoshi.adapters.assessments.sheets import HEAD, Book, Sheet
from luoshi.adapters.catalogues import Language
from luoshi.adapters.certainty.account import CertaintyAccount, told
from luoshi.adapters.certainty.book_diagnosis import add_diagnosis
from luoshi.adapters.certainty.book_effects import add_effects, add_runs
from luoshi.adapters.certainty.book_ranks import add_intervals, add_order
from luoshi.adapters.certainty.book_stages import add_stages
from luoshi.adapters.certainty.chances import Told, tables
from luoshi.adapters.certainty.said import STAGES, ReportWords, again, effects_told, places_told, stage_told
from luoshi.core.assessment.composites.building import Built
from luoshi.core.assessment.composites.model import Composite
from luoshi.core.assessment.diagnosis.diagnosing import Examined
from luoshi.core.assessment.diagnosis.findings import Finding

_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_TEXT = {"strings_to_urls": False, "strings_to_formulas": False, "strings_to_numbers": False}
Row = tuple[str, str]


def certainty_as_workbook(account: CertaintyAccount, *, language: Language) -> bytes:
    """Intervals, order, effects, the scheme as it is by stage, every run, notes; the same account, the same bytes."""
    words = ReportWords(language)

    def add(book: Book) -> None:
        add_intervals(book, account)
        add_order(book, account)
        add_effects(book, account)
        for each in tables(account, language=words.language):
            _chances(book, each)
        if account.built is not None:
            add_stages(book, account.built, account.names())
        add_runs(book, account)
        rows = [(words.say("matter.hold"), each) for each in places_told(account.stretches, account.names(), words)]
        rows.append((words.say("matter.effects"), effects_told(account.effects, account.rule.titles, words)))
        rows += [*_read(words, ("interval", "order", "hold", "effects")), *_scheme(account.rule.composite, words)]
        rows += [*_recipe(account.recipe, words), (words.say("matter.again"), again(account.recipe, words))]
        _notes(book, rows)

    return _written(add, words, account.rule.composite.title, account.recipe)


def stages_as_workbook(
    built: Built, names: Mapping[str, str], recipe: Mapping[str, str], *, language: Language
) -> bytes:  # fmt: skip
    """One composite stage by stage: the scheme as it is, or a run alone."""
    words = ReportWords(language)

    def add(book: Book) -> None:
        add_stages(book, built, names)
        _notes(book, [*_scheme(built.scheme, words), *_recipe(recipe, words)])

    return _written(add, words, built.scheme.title, recipe)


def diagnosis_as_workbook(
    found: Examined, findings: Sequence[Finding], titles: Mapping[str, str], recipe: Mapping[str, str], *,
    language: Language,
) -> bytes:  # fmt: skip
    """Findings first, then every measure that they rest on; `titles` are those of columns and units by id."""
    words = ReportWords(language)
    told = {each.id: each.title for each in found.built.scheme.nodes} | dict(titles)

    def add(book: Book) -> None:
        add_diagnosis(book, found, findings, told)
        rows = [*_read(words, ("parts", "alpha", "correlation", "reversal")), *_scheme(found.built.scheme, words)]
        _notes(book, [*rows, *_recipe(recipe, words)])

    return _written(add, words, found.built.scheme.title, recipe)


def _written(add: Callable[[Book], None], words: ReportWords, title: str, recipe: Mapping[str, str]) -> bytes:
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True} | _TEXT)
    heading = words.heading(title, recipe)
    book.set_properties({"title": heading, "created": _MADE, "comments": words.say("inside")})
    add(Book(book, words, heading=heading, places=2))
    for sheet in book.worksheets():
        sheet.set_header(f"&R&9{words.say('inside')}")
    book.close()
    return written.getvalue()


def _chances(book: Book, found: Told) -> None:
    widths = [
        max(10, *(2 * len(row[at]) + 2 for row in (found.heads, *found.said()))) for at in range(len(found.heads))
    ]
    sheet = book.sheet(found.code, note=f"{book.words.say('inside')}；{found.title}", widths=widths)
    sheet.heads(found.heads)
    for row, cells in enumerate(found.rows, HEAD + 1):
        for column, cell in enumerate(cells):
            if isinstance(cell, float):
                sheet.put(row, column, told(cell), "share")
            else:
                sheet.put(row, column, cell)
    sheet.close(body=HEAD + 1, frozen=1)


def _notes(book: Book, rows: Sequence[Row]) -> None:
    sheet: Sheet = book.sheet("notes", note=book.words.say("inside"), widths=[22, 110])
    sheet.heads([book.words.say("column.matter"), book.words.say("column.content")])
    for row, (name, said) in enumerate([each for each in rows if each[1]], HEAD + 1):
        sheet.put(row, 0, name, "part")
        sheet.put(row, 1, said)
        sheet.tall(row, [name, said])
    sheet.close(body=HEAD + 1, frozen=0, filters=False)


def _read(words: ReportWords, matters: Sequence[str]) -> list[Row]:
    return [(words.say("matter.read"), words.say(f"read.{each}")) for each in matters]


def _scheme(scheme: Composite, words: ReportWords) -> list[Row]:
    return [(words.say(f"stage.{each}"), stage_told(scheme, each, words)) for each in STAGES]


def _recipe(recipe: Mapping[str, str], words: ReportWords) -> list[Row]:
    return [(words.recipe(name), value) for name, value in recipe.items()]
