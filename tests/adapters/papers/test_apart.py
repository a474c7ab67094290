"""A Word file that somebody brought is read in a process of its own: the same result, bounds, faults told."""

from __future__ import annotations

import io
import zipfile

import pytest

from luoshi.adapters.papers import apart
from luoshi.adapters.papers.apart import draft_apart, findings_apart, parsed_draft
from luoshi.adapters.papers.drafts import draft_of
from luoshi.adapters.papers.reading import seen_of
from luoshi.adapters.papers.writing import as_docx
from luoshi.core.base.errors import InputError
from luoshi.core.papers.checking.check import check
from tests.core.papers.samples import WORDING, quarter

BULLETIN = as_docx(quarter(), WORDING)


def test_findings_and_draft_are_those_that_are_read_here() -> None:
    assert findings_apart(BULLETIN) == check(seen_of(BULLETIN))
    assert draft_apart(BULLETIN) == draft_of(BULLETIN)


def test_a_file_that_unpacks_to_far_more_than_it_is_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(BULLETIN)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            body = old.read(name)
            new.writestr(name, body + b" " * 300_000_000 if name == "word/document.xml" else body)
    with pytest.raises(InputError, match=r"document\."):
        findings_apart(out.getvalue())


def test_a_draft_as_long_as_a_book_is_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "MOST_SIGNS", 100)
    with pytest.raises(InputError, match=r"papers\.draft_too_long"):
        parsed_draft(BULLETIN, {})
