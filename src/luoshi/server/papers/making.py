"""The files of a paper: docx and PDF, made on demand of what is kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from django.conf import settings

from luoshi.adapters.papers.pdf import as_pdf
from luoshi.adapters.papers.reading import seen_of
from luoshi.adapters.papers.writing import as_docx
from luoshi.core.papers.checking.check import check
from luoshi.core.papers.checking.finding import Finding
from luoshi.server.papers.stored import paper_of, wording

Form = Literal["docx", "pdf"]
FORMS: Final[tuple[Form, ...]] = ("docx", "pdf")
_KEPT: Final = 32


@dataclass(frozen=True, slots=True)
class Made:
    """The bytes of a file, and the faces that another font stood in for: asked, used."""

    data: bytes
    fonts: tuple[tuple[str, str], ...] = ()


def made_file(content: str, form: Form) -> Made:
    """The file of a kept text."""
    paper = paper_of(content)
    if form == "docx":
        return Made(as_docx(paper, wording()))
    printed = as_pdf(paper, wording(), fonts=settings.LUOSHI_PACKS.parent / "fonts")
    return Made(printed.data, tuple((each.asked, each.name) for each in printed.stand_ins))


@lru_cache(maxsize=_KEPT)
def findings_of(content: str) -> tuple[Finding, ...]:
    """What the checker finds in the Word file of a kept text."""
    return check(seen_of(made_file(content, "docx").data))
