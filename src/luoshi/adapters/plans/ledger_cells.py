"""What a cell of an office's own ledger says: organs, time limits, stage goals, a percent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from luoshi.adapters.plans.ledger_heads import STAGES, Field
from luoshi.core.base.periods import Period
from luoshi.core.base.reasons import Reason, reason
from luoshi.core.base.rounding import rounded
from luoshi.core.packs.nodes import Scalar
from luoshi.core.plans.drafts import Limit
from luoshi.core.plans.entering import Part
from luoshi.core.plans.model import Milestone, Nature
from luoshi.core.plans.returned_cells import Cells, Report, read_report
from luoshi.core.plans.rhythms import Rhythm, rhythm_of
from luoshi.core.plans.stages import whole_day
from luoshi.core.texts.duties.notes import Scope
from luoshi.core.texts.duties.responsibilities import duties_of_list
from luoshi.core.texts.figures.deadlines import deadline_in
from luoshi.core.texts.figures.recurrences import recurrences_in
from luoshi.core.texts.ledger import organ_name
from luoshi.core.texts.model import Role
from luoshi.core.texts.script.fold import fold

_YEARS = (2000, 2100)
_NOTHING = frozenset({"/", "—", "-", "无", "——"})


def text_of(cell: Scalar | None) -> str:
    """A cell as text: lines without blanks at their ends, days ISO."""
    match cell:
        case None:
            return ""
        case date():
            return cell.isoformat()
        case Decimal():
            return f"{cell:f}"
    lines = (line.strip() for line in str(cell).replace("\r", "\n").split("\n"))
    return "\n".join(line for line in lines if line)


def duties_in(text: str, *, role: Role, label: str) -> Iterator[Part]:
    """The organs of a cell under a head; marks such as 牵头 behind a name win over the head.

    >>> found = duties_in("市工信局（牵头）\\n市科技局", role="responsible", label="责任单位")
    >>> [(part.name, part.role) for part in found]
    [('市工信局', 'lead'), ('市科技局', 'responsible')]
    """
    listed = fold("、".join(text.split("\n")))
    if listed.strip() in _NOTHING:
        return
    found = duties_of_list(listed, 0, len(listed), role=role, label=label, scope=Scope(), rule="ledger column")
    for duty in found:
        yield Part(organ_name(duty), duty.role, is_generic=duty.generic)


@dataclass(frozen=True, slots=True)
class When:
    """By when a cell wants its task: time limits, or how often it comes back, or that it only goes on."""

    limits: tuple[Limit, ...] = ()
    rhythm: Rhythm | None = None
    nature: Nature = "once"


def when_in(cell: Scalar | None, year: int | None) -> When:
    """What a cell of time limits says; a day without a year takes `year`, words that give no day are kept as they are.

    >>> when_in("6月底前", 2026).limits[0].day, when_in("每月20日前", None).rhythm.day, when_in("长期坚持", None).nature
    (datetime.date(2026, 6, 30), 20, 'standing')
    """
    if isinstance(cell, date):
        return When((Limit(cell.isoformat(), cell),))
    text = text_of(cell)
    if not text or text in _NOTHING:
        return When()
    if isinstance(cell, int) and _YEARS[0] <= cell < _YEARS[1]:
        text = f"{cell}年"
    folded = fold(text).replace("\n", ";")
    found = deadline_in(folded, 0, len(folded), path="", year=year)
    recurrences = recurrences_in(folded, 0, len(folded), path="")
    if rhythm := rhythm_of(recurrences):
        return When(rhythm=rhythm, nature="recurring")
    if found:
        return When(tuple(Limit(each.text, whole_day(each.date), _mask(each.date)) for each in found))
    return When(nature="standing") if recurrences else When((Limit(text),))


def stages_in(stages: Mapping[Field, str], year: int | None) -> tuple[Milestone, ...]:
    """The stage goals of columns for quarters, due on their last days, with even parts; none without a year."""
    told = [(at, stages[field]) for at, field in enumerate(STAGES, 1) if stages.get(field)]
    if year is None:
        return ()
    return tuple(
        Milestone(text, Period("quarter", year, quarter).last_day, rounded(Decimal(100) * number / len(told), places=0))
        for number, (quarter, text) in enumerate(told, 1)
    )


def percent_in(cell: Scalar | None, *, shown: bool) -> Decimal | Reason | None:
    """The percent of a cell; `shown` tells that it is shown as a percentage, so that 0.6 is 60."""
    if cell is None or text_of(cell) in ("", *_NOTHING):
        return None
    if isinstance(cell, bool | date):
        return reason("returning.percent_unread", value=text_of(cell))
    value = cell if isinstance(cell, str) else Decimal(cell) * (100 if shown else 1)
    report, faults = read_report(Cells(value), sent=Report(), on=date.max)
    return faults[0] if faults else report.percent


def _mask(told: str | None) -> str:
    return told if told and "x" in told else ""
