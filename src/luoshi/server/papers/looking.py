"""Any Word file looked at: its form by the standard, its numbers by the office's own figures; nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.adapters.papers.apart import draft_apart, findings_apart
from luoshi.core.papers.checking.finding import Finding
from luoshi.core.papers.numbers.compare import compare, known_of
from luoshi.core.papers.numbers.model import Compared, Draft
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.papers.drafting.bulletins import counts_of
from luoshi.server.papers.stored import wording
from luoshi.server.register.models import OrganName


@dataclass(frozen=True, slots=True)
class Numbers:
    """A draft with what became of its numbers, compared with the figures of a quarter."""

    draft: Draft
    compared: Compared
    period: str


def checked(data: bytes, *, viewer: Viewer) -> tuple[Finding, ...]:
    """What a Word file breaks, and what people should look at.

    Raises InputError for what is no docx or damaged, Refused for a classified text.
    """
    viewer.demand("papers.read")
    return findings_apart(data)


def numbers(data: bytes, period: str, *, viewer: Viewer) -> Numbers:
    """Each number of a draft beside the figures of a quarter as of today; sums and names of organs are checked too.

    Raises what `checked` raises, InputError `papers.no_period`, `papers.no_tasks`.
    """
    viewer.demand("papers.draft")
    draft = draft_apart(data)
    found = counts_of(period, viewer)
    known = known_of(found.total, found.organs, wording())
    return Numbers(draft, compare(draft, known, organs=_names()), str(found.period))


def _names() -> frozenset[str]:
    """Every name that an organ bears or bore."""
    own = Organ.objects.values_list("name", flat=True)
    return frozenset(own) | frozenset(OrganName.objects.values_list("name", flat=True))
