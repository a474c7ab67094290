"""One cell into what is gathered: a fact, a mark of an expert, an exemption, or a fault at its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from luoshi.adapters.assessments.cells import said
from luoshi.adapters.assessments.gathered import Gathered, Then
from luoshi.adapters.assessments.scales import Scale
from luoshi.core.assessment.facts import Fact, Mark
from luoshi.core.assessment.model import Input
from luoshi.core.base.faults import Place
from luoshi.core.base.plain import Absence
from luoshi.core.base.reasons import Reason
from luoshi.core.packs.nodes import Scalar

_LISTED = str.maketrans(dict.fromkeys(",，;；\n", "、"))


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a cell belongs: whose it is, of which period and input, who reported it, who gave the mark."""

    then: Then
    subject: str
    asked: Input
    by: Scale
    place: Place
    percent: bool = False
    reporter: str = ""
    proofs: tuple[str, ...] = ()
    expert: str = ""
    authority: Decimal = Decimal(1)


def take(gathered: Gathered, value: Scalar, spot: Spot) -> None:
    """Keep what a cell says, or note what is wrong with it."""
    asked = spot.asked
    found = said(value, asked=asked, by=spot.by, percent=spot.percent)
    if isinstance(found, Reason):
        gathered.complain(spot.place, found.code, **dict(found.params))
        gathered.spoil(spot.then, asked.id, spot.subject)
    elif isinstance(found, Absence):
        if asked.kind != "marks" or not spot.expert:
            gathered.put(spot.then, asked.id, spot.subject, found, spot.place)
    elif asked.kind == "marks":
        mark = Mark(spot.expert or spot.reporter, found.value, spot.authority)
        gathered.mark(spot.then, asked.id, spot.subject, mark, spot.place)
    elif spot.expert:
        gathered.complain(spot.place, "assessment_data.not_for_experts", title=asked.title)
        gathered.spoil(spot.then, asked.id, spot.subject)
    else:
        by = spot.reporter or asked.reported_by
        fact = Fact(found.value, by, spot.proofs, found.word, place=spot.place)
        gathered.put(spot.then, asked.id, spot.subject, fact, spot.place)


def text_in(row: Mapping[int, Scalar], columns: Sequence[int]) -> str:
    """The text of the first of some columns that is filled.

    >>> text_in({2: "市统计局"}, (1, 2))
    '市统计局'
    """
    return next((str(row[at]).strip() for at in columns if at in row), "")


def listed(text: str) -> tuple[str, ...]:
    """The papers that a cell lists.

    >>> listed("验收报告；合同、照片")
    ('验收报告', '合同', '照片')
    """
    return tuple(each.strip() for each in text.translate(_LISTED).split("、") if each.strip())
