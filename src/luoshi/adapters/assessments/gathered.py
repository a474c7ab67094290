"""What is gathered from the tables of all files: who there is, what was reported of whom, and what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from luoshi.adapters.assessments.columns import Heads, attribute_words
from luoshi.adapters.assessments.scales import folded
from luoshi.core.assessment.facts import Cell, Fact, Mark
from luoshi.core.assessment.model import Scheme
from luoshi.core.base.faults import Fault, Place, fault, warn
from luoshi.core.base.plain import Absence
from luoshi.core.base.rounding import finite, rounded

Then = Literal["this", "before"]
Others = Literal["refused", "noted"]
_PLACES_OF_A_MEAN = 12


@dataclass(frozen=True, slots=True)
class Seen:
    """A subject as the files name it, its attributes, and the cell that names it first."""

    id: str
    name: str
    place: Place
    groups: dict[str, str] = field(default_factory=dict)


class Roster:
    """The ids and names that the files give: a table that names a subject without its id means the same one."""

    def __init__(self) -> None:
        self._names: dict[str, tuple[str, Place]] = {}
        self._ids: dict[str, list[str]] = {}

    def learn(self, known: str, name: str, place: Place) -> Fault | None:
        """Keep an id with its name; a fault when the id has another name already."""
        first = self._names.setdefault(known, (name, place))
        if folded(first[0]) != folded(name):
            return fault(place, "assessment_data.other_name", id=known, name=name, other=first[0], first=first[1])
        ids = self._ids.setdefault(folded(name), [])
        if known not in ids:
            ids.append(known)
        return None

    def ids(self, name: str) -> Sequence[str]:
        """The ids that bear a name; the name itself, as it was first written, where no file gives an id."""
        return self._ids.setdefault(folded(name), [name])

    def name(self, known: str) -> str:
        """The name of an id; the id itself where no file names it."""
        return self._names[known][0] if known in self._names else known


class Gathered:
    """All that was found so far."""

    def __init__(self, scheme: Scheme, heads: Heads, *, others: Others = "refused") -> None:
        self.scheme = scheme
        self.others_are = others
        self.heads = heads
        self.roster = Roster()
        self.faults: list[Fault] = []
        self.subjects: dict[Then, dict[str, Seen]] = {"this": {}, "before": {}}
        self.asked: dict[tuple[Then, str], Place] = {}
        self.tables: list[Place] = []
        self.others: dict[str, Place] = {}
        self.unread: set[tuple[Then, str, str]] = set()
        self._cells: dict[tuple[Then, str], dict[str, tuple[Cell, Place]]] = {}
        self._marks: dict[tuple[Then, str, str], dict[str, tuple[Mark, Place]]] = {}

    def complain(self, place: Place, code: str, /, **params: object) -> None:
        """Note a fault."""
        self.faults.append(fault(place, code, **params))

    def beside(self, place: Place, code: str, /, **params: object) -> None:
        """Note a column or indicator that nothing asks for: a fault, or what should be known."""
        (self.complain if self.others_are == "refused" else self.remark)(place, code, **params)

    def remark(self, place: Place, code: str, /, **params: object) -> None:
        """Note what should be known and stops nothing."""
        self.faults.append(warn(place, code, **params))

    def saw(self, then: Then, subject: str, place: Place) -> Seen:
        """The subject of a row, kept at the first cell that names it."""
        return self.subjects[then].setdefault(subject, Seen(subject, self.roster.name(subject), place))

    def group(self, seen: Seen, attribute: str, value: str, place: Place) -> None:
        """Keep an attribute of a subject; a fault when it has another value already."""
        first = seen.groups.setdefault(attribute, value)
        if first != value:
            told = {"attribute": attribute_words(attribute)[-1], "name": seen.name, "value": value, "other": first}
            self.complain(place, "assessment_data.other_group", **told)

    def put(self, then: Then, name: str, subject: str, cell: Cell, place: Place) -> None:
        """Keep a cell; a fault when the same was reported before. What is missing says nothing."""
        if cell is Absence.MISSING:
            return
        column = self._cells.setdefault((then, name), {})
        if subject in column:
            self._twice(place, name, subject, column[subject][1])
        else:
            column[subject] = (cell, place)

    def spoil(self, then: Then, name: str, subject: str) -> None:
        """Note that something was reported that cannot be read: it is no missing value."""
        self.unread.add((then, name, subject))

    def mark(self, then: Then, name: str, subject: str, mark: Mark, place: Place) -> None:
        """Keep what an expert gave; a fault when the expert has given it before."""
        given = self._marks.setdefault((then, name, subject), {})
        if mark.expert in given:
            self._twice(place, name, subject, given[mark.expert][1])
        else:
            given[mark.expert] = (mark, place)

    def columns(self, then: Then) -> dict[str, dict[str, Cell]]:
        """The cells by input and subject; the marks of all experts are one fact, its value their mean."""
        found: dict[str, dict[str, Cell]] = {
            name: {subject: cell for subject, (cell, _) in column.items()}
            for (when, name), column in self._cells.items()
            if when == then
        }
        for (when, name, subject), given in self._marks.items():
            if when != then:
                continue
            column = found.setdefault(name, {})
            if subject in column:
                self._twice(next(iter(given.values()))[1], name, subject, self._cells[then, name][subject][1])
            else:
                by = self.scheme.inputs[name].reported_by
                column[subject] = replace(_joint([each for each, _ in given.values()]), by=by, place=_first(given))
        return found

    def _twice(self, place: Place, name: str, subject: str, first: Place) -> None:
        title, who = self.scheme.inputs[name].title, self.roster.name(subject)
        self.complain(place, "assessment_data.twice", title=title, name=who, first=first)


def _joint(marks: Sequence[Mark]) -> Fact:
    mean = sum((Fraction(each.value) for each in marks), Fraction(0)) / len(marks)
    value = finite(mean)
    settled = rounded(mean, places=_PLACES_OF_A_MEAN) if value is None else value
    return Fact(Decimal(settled), marks=tuple(sorted(marks, key=lambda each: each.expert)))


def _first(given: dict[str, tuple[Mark, Place]]) -> Place:
    return min(place for _, place in given.values())
