"""An assessment as a workbook that an office can send on, from the ranking to the steps of every score."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import xlsxwriter

from luoshi.adapters.assessments.accounts import Source, account_of
from luoshi.adapters.assessments.book_charts import add_charts
from luoshi.adapters.assessments.book_data import add_adjustments, add_data
from luoshi.adapters.assessments.book_notes import add_notes
from luoshi.adapters.assessments.book_points import add_contributions, add_points
from luoshi.adapters.assessments.book_ranks import add_groups, add_ranks
from luoshi.adapters.assessments.book_steps import add_steps
from luoshi.adapters.assessments.book_weights import add_weights
from luoshi.adapters.assessments.sheets import Book
from luoshi.adapters.assessments.words import Words
from luoshi.adapters.catalogues import Language

_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_TEXT = {"strings_to_urls": False, "strings_to_formulas": False, "strings_to_numbers": False}


def as_workbook(source: Source, *, language: Language = "zh", steps: int = 400_000) -> bytes:
    """The bytes of an xlsx file; the same source gives the same bytes.

    With more than `steps` rows of steps the sheet of steps holds the first so many and says so.
    """
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True} | _TEXT)
    account = account_of(source)
    words = Words(language, account.documents, account.organs)
    result = account.result
    heading = words.title(result.scheme, result.facts.period)
    book.set_properties({"title": heading, "created": _MADE})
    sheets = Book(book, words, heading=heading, places=result.scheme.places)
    add_ranks(sheets, account)
    add_groups(sheets, account)
    add_points(sheets, account)
    add_contributions(sheets, account)
    add_data(sheets, account)
    add_adjustments(sheets, account)
    add_weights(sheets, account)
    add_charts(sheets, account)
    add_notes(sheets, account)
    add_steps(sheets, account, most=steps)
    book.close()
    return written.getvalue()
