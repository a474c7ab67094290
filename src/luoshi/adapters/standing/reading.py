"""Reading tables of results and events: the history, the events, and every fault with its sheet, row and column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

from luoshi.adapters.assessments.grids import Grid, Source, grids
from luoshi.adapters.standing.events_table import read_events
from luoshi.adapters.standing.heads import Heads, heads_of, names_subjects
from luoshi.adapters.standing.results_json import is_results, read_results
from luoshi.adapters.standing.rounds_table import Told, read_rounds
from luoshi.core.base.faults import Fault, Faulty, Place, fault, in_order
from luoshi.core.packs.reading import nearest
from luoshi.core.standing.events import Event, event_faults
from luoshi.core.standing.history import History, history
from luoshi.core.standing.model import Rules


@dataclass(frozen=True, slots=True)
class StandingData:
    """What tables told: the history, the events, the bases of pay by subject."""

    history: History
    events: tuple[Event, ...] = ()
    bases: Mapping[str, Decimal] = field(default_factory=dict)


def read_standing(files: Sequence[Source], *, rules: Rules | None = None) -> StandingData:
    """The history and events of workbooks, csv tables and results in JSON; `rules` are those that events may name.

    Raises Faulty with every fault of all files.
    """
    faults: list[Fault] = []
    rounds: list[Told] = []
    events: list[Event] = []
    for name, data in _results(files, faults):
        rounds += read_results(name, data, faults=faults)
    tables = [each for each in files if not is_results(_name(each))]
    for grid in _of_results(grids(tables, faults=faults), faults):
        heads = heads_of(grid, faults=faults)
        if heads is None:
            continue
        _uncounted(grid, heads, faults)
        if heads.table == "events":
            events += read_events(grid, heads, rules=rules, faults=faults)
        else:
            rounds += read_rounds(grid, heads, faults=faults)
    _once(rounds, faults)
    found, known = _together(rounds, events, faults)
    if faults:
        raise Faulty.of(in_order(faults))
    bases = {each.subject.id: each.base for each in rounds if each.base is not None}
    return StandingData(found, known, bases)


def _name(file: Source) -> str:
    return file[0] if isinstance(file, tuple) else str(file)


def _results(files: Sequence[Source], faults: list[Fault]) -> Iterator[tuple[str, bytes]]:
    """The files that `luoshi assess run` wrote as JSON, with their bytes."""
    for each in files:
        if not is_results(_name(each)):
            continue
        try:
            yield _name(each), each[1] if isinstance(each, tuple) else Path(each).read_bytes()
        except OSError as wrong:
            reason = type(wrong).__name__
            faults.append(fault(Place(_name(each), 1), "assessment_data.unreadable", reason=reason))


def _of_results(found: Sequence[Grid], faults: list[Fault]) -> list[Grid]:
    """The sheets that name subjects; others, such as notes, are passed over in a file that has one of these."""
    told = [grid for grid in found if names_subjects(grid)]
    known = {grid.file for grid in told}
    for grid in found:
        if grid.file not in known:
            faults.append(fault(grid.place(next(iter(grid.rows), 1)), "standing_data.no_heads"))
    return told


def _uncounted(grid: Grid, heads: Heads, faults: list[Fault]) -> None:
    for row, column in sorted(grid.uncounted):
        if row > heads.row:
            faults.append(fault(grid.place(row, column), "standing_data.formula"))


def _once(rounds: Sequence[Told], faults: list[Fault]) -> None:
    seen: dict[tuple[str, str], Place | None] = {}
    for each in rounds:
        key = (each.subject.id, each.record.period)
        if key in seen and each.record.place is not None:
            params = {"name": each.subject.name, "period": each.record.period, "first": seen[key]}
            faults.append(fault(each.record.place, "standing_data.round_twice", **params))
        seen.setdefault(key, each.record.place)


def _together(
    rounds: Sequence[Told], events: Sequence[Event], faults: list[Fault]
) -> tuple[History, tuple[Event, ...]]:
    """The history, and the events with the ids of its subjects; events of nobody are faults."""
    found = history((each.subject, each.record) for each in rounds if not each.record.empty or each.record.vetoes)
    known = {each.subject.id: each.subject for each in rounds}
    ids = {subject.name: subject.id for subject in known.values()} | {name: name for name in known}
    told: dict[str, list[Event]] = {}
    for event in events:
        if event.subject in ids:
            told.setdefault(ids[event.subject], []).append(_of(event, ids[event.subject]))
        elif event.place is not None:
            faults.append(_nobody(event, event.place, tuple(ids)))
    for listed in told.values():
        for event, why in event_faults(listed):
            if event.place is not None:
                faults.append(fault(event.place, why.code, **dict(why.params)))
    return found, tuple(event for listed in told.values() for event in listed)


def _of(event: Event, subject: str) -> Event:
    return replace(event, subject=subject)


def _nobody(event: Event, place: Place, known: tuple[str, ...]) -> Fault:
    if likely := nearest(event.subject, known):
        return fault(place, "standing_data.no_subject_like", name=event.subject, likely=likely)
    return fault(place, "standing_data.no_subject", name=event.subject)
