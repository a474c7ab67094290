"""A Word file that somebody brought, checked or read in a process of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from luoshi.adapters.apart import done_apart
from luoshi.adapters.papers.drafts import draft_of
from luoshi.adapters.papers.reading import seen_of
from luoshi.core.base.errors import InputError
from luoshi.core.papers.checking.check import check
from luoshi.core.papers.checking.finding import Finding
from luoshi.core.papers.numbers.model import Draft

_FORM: Final = "DOCX"
# A page waits for it.
_SECONDS: Final = 30
# As many signs as a book has: no bulletin is so long, and comparing it would keep others waiting.
MOST_SIGNS: Final = 400_000


def findings_apart(data: bytes) -> tuple[Finding, ...]:
    """What the checker finds in a Word file.

    Raises InputError `papers.no_docx`, `document.too_demanding`, `document.damaged` and others; Refused for a
    classified text.
    """
    told = done_apart("paper_findings", data, {}, form=_FORM, seconds=_SECONDS)
    return tuple(Finding(**each | {"params": tuple(map(tuple, each["params"]))}) for each in told)


def draft_apart(data: bytes) -> Draft:
    """The paragraphs and tables of a Word file. Raises what `findings_apart` does, `papers.draft_too_long`."""
    told = done_apart("paper_draft", data, {}, form=_FORM, seconds=_SECONDS)
    tables = tuple(tuple(tuple(row) for row in table) for table in told["tables"])
    return Draft(tuple(told["paragraphs"]), tables)


def parsed_findings(data: bytes, _: Mapping[str, Any]) -> object:
    """Called in the process that checks."""
    return check(seen_of(data))


def parsed_draft(data: bytes, _: Mapping[str, Any]) -> object:
    """Called in the process that reads a draft."""
    found = draft_of(data)
    size = sum(map(len, found.paragraphs)) + sum(len(cell) for table in found.tables for row in table for cell in row)
    if size > MOST_SIGNS:
        raise InputError("papers.draft_too_long", count=size, most=MOST_SIGNS)
    return found
