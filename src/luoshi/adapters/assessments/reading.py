"""Data for an assessment from xlsx, csv and parquet files, long or wide: the facts, or every fault at its cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.adapters.assessments.columns import Heads
from luoshi.adapters.assessments.finding_heads import Table, table
from luoshi.adapters.assessments.gathered import Gathered, Others
from luoshi.adapters.assessments.grids import Grid, Source, grids
from luoshi.adapters.assessments.reading_checks import check
from luoshi.adapters.assessments.reading_lines import Lines
from luoshi.adapters.assessments.reading_long import read_long
from luoshi.adapters.assessments.reading_scored import unscorable
from luoshi.adapters.assessments.reading_wide import read_wide
from luoshi.adapters.catalogues import say
from luoshi.core.assessment.facts import Facts, Subject
from luoshi.core.assessment.model import Scheme
from luoshi.core.base.errors import InputError
from luoshi.core.base.faults import Fault, Faulty, in_order
from luoshi.core.base.periods import parse_period, year_before

GUIDES = ("items", "guide", "choices")
_FEWEST_VALUES = 2


@dataclass(frozen=True, slots=True)
class Data:
    """The facts of the files, and what should be known about how they were read: converted units, skipped notes."""

    facts: Facts
    notes: tuple[Fault, ...] = ()


def read_facts(files: Sequence[Source], *, scheme: Scheme, period: str, before: str = "") -> Facts:
    """The facts of the files; see `read_data`, which also gives the notes."""
    return read_data(files, scheme=scheme, period=period, before=before).facts


def read_data(
    files: Sequence[Source], *, scheme: Scheme, period: str, before: str = "", others: Others = "refused"
) -> Data:
    """The facts that the files report for a period and the one before it, a year earlier unless it is named.

    A file is a path, or a name with bytes. Subjects keep the order of the files; a subject without an id has its name
    for one. Columns that the scheme does not know are refused, or noted. Raises Faulty `assessment_data.faulty` with
    everything that is wrong, each at its cell.
    """
    before = before or _year_before(period)
    gathered = Gathered(scheme, Heads.of(scheme, period=period, before=before), others=others)
    tables = _tables(grids(files, faults=gathered.faults), gathered)
    for _, lines in tables:
        lines.learn()
    for found, lines in tables:
        lines.heads()
        if lines.ids or lines.names:
            (read_long if found.long else read_wide)(found, gathered, lines)
    facts = _facts(gathered, period)
    told = in_order([*gathered.faults, *check(gathered, facts, before=before)])
    faults = tuple(each for each in told if not each.warning)
    if faults:
        faults = in_order([*faults, *unscorable(gathered, facts, told)])
        raise Faulty("assessment_data.faulty", count=len(faults), faults=faults)
    return Data(facts, told)


def _facts(gathered: Gathered, period: str) -> Facts:
    subjects = tuple(
        Subject(seen.id, seen.name, seen.groups, seen.place) for seen in gathered.subjects["this"].values()
    )
    inputs = gathered.scheme.inputs
    now, before = gathered.columns("this"), gathered.columns("before")
    return Facts(
        period,
        subjects,
        {name: now.get(name, {}) for name in inputs},
        {name: before[name] for name in inputs if name in before},
    )


def _tables(found: Sequence[Grid], gathered: Gathered) -> list[tuple[Table, Lines]]:
    """The grids that hold data; the others are told, except for those that only explain."""
    guides = {say(f"assessment_data.sheet.{each}", language=tongue) for each in GUIDES for tongue in ("zh", "en")}
    tables: list[tuple[Table, Lines]] = []
    for grid in found:
        if grid.sheet in guides:
            continue
        known = table(grid, gathered.heads)
        if known is not None and _holds_data(known):
            tables.append((known, Lines(known, gathered)))
        elif grid.sheet:
            gathered.remark(grid.place(1), "assessment_data.sheet_skipped", sheet=grid.sheet)
        else:
            gathered.complain(grid.place(1), "assessment_data.no_heads")
    if found and not tables and not any(not each.warning for each in gathered.faults):
        gathered.complain(found[0].place(1), "assessment_data.no_heads")
    return tables


def _holds_data(found: Table) -> bool:
    named = found.columns("id", "name")
    if not named:
        return found.long or len(found.columns("value")) >= _FEWEST_VALUES
    both = found.columns("id") and found.columns("name")
    return found.long or bool(both or found.columns("value", "mark", "group"))


def _year_before(period: str) -> str:
    try:
        return str(year_before(parse_period(period)))
    except InputError:
        return ""
