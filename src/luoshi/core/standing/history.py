"""The history of those who are assessed: one record a round, with its score, grade, places and who approved it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from luoshi.core.assessment.facts import Subject
from luoshi.core.assessment.scoring.results import Result
from luoshi.core.base.faults import Place
from luoshi.core.standing.spans import Span, following, span

OVERALL = ""


@dataclass(frozen=True, slots=True)
class Position:
    """A place among peers, counted from the top and from the bottom; None where it was not told.

    >>> Position(top=28, of=30).from_bottom, Position(bottom=5).from_bottom, Position(top=28).from_bottom
    (3, 5, None)
    """

    top: int | None = None
    bottom: int | None = None
    of: int | None = None

    @property
    def from_top(self) -> int | None:
        """The place from the top."""
        if self.top is None and self.bottom is not None and self.of is not None:
            return self.of + 1 - self.bottom
        return self.top

    @property
    def from_bottom(self) -> int | None:
        """The place from the bottom."""
        if self.bottom is None and self.top is not None and self.of is not None:
            return self.of + 1 - self.top
        return self.bottom


@dataclass(frozen=True, slots=True)
class Record:
    """What a round said of a subject: the published score, the grade, places overall (under "") and among peers.

    `scheme` is the version of the scheme that judged it; `approved_on` the day on which the result was approved, from
    which on it is known; what is None or empty was not told.
    """

    period: str
    score: Decimal | None = None
    grade: str = ""
    positions: Mapping[str, Position] = field(default_factory=dict)
    vetoes: tuple[str, ...] | None = None
    approved_by: str = ""
    approved_on: date | None = None
    scheme: str = ""
    place: Place | None = None

    def position(self, of: str) -> Position | None:
        """The place among the peers of an attribute; a table with one unnamed group of peers answers for any."""
        found = self.positions.get(of)
        return self.positions.get("group") if found is None and of != OVERALL else found

    @property
    def empty(self) -> bool:
        """Whether the round said nothing of the subject."""
        return self.score is None and not self.grade and not self.positions

    def known_from(self) -> date:
        """The first day on which the record counts: that of its approval, else the last of as long a time after."""
        return self.approved_on or following(span(self.period))


@dataclass(frozen=True, slots=True)
class Course:
    """A subject and its records, the oldest first."""

    subject: Subject
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class History:
    """The courses of all subjects by id, in order."""

    courses: Mapping[str, Course] = field(default_factory=dict)

    def until(self, on: date) -> History:
        """What was known on a day: records approved by then, or whose period had ended where no day is told."""
        return History(
            {
                name: replace(course, records=tuple(each for each in course.records if _known(each, on)))
                for name, course in self.courses.items()
            }
        )

    def periods(self) -> tuple[Span, ...]:
        """The rounds that were held, in order."""
        names = {each.period for course in self.courses.values() for each in course.records}
        return tuple(sorted(map(span, names)))


def history(records: Iterable[tuple[Subject, Record]]) -> History:
    """The history of records in any order; of a subject told with different attributes the newest count.

    >>> found = history([(Subject("a", "甲"), Record("2024")), (Subject("a", "甲"), Record("2023"))])
    >>> [each.period for each in found.courses["a"].records]
    ['2023', '2024']
    """
    found: dict[str, list[tuple[Span, Subject, Record]]] = {}
    for subject, record in records:
        found.setdefault(subject.id, []).append((span(record.period), subject, record))
    courses = {}
    for name, rows in found.items():
        rows.sort(key=lambda row: row[0])
        groups = {key: value for _, subject, _ in rows for key, value in subject.groups.items() if value}
        courses[name] = Course(replace(rows[-1][1], groups=groups), tuple(record for _, _, record in rows))
    return History(courses)


def from_results(
    results: Iterable[Result], *, approved_by: str = "", approved_on: Mapping[str, date] | None = None
) -> History:
    """The history of assessments that were run here; `approved_on` gives the day of approval by period."""
    days = approved_on or {}
    return history(
        (
            one.subject,
            Record(
                period=result.facts.period,
                score=one.published,
                grade=one.grade,
                positions={name: Position(rank.place, rank.from_bottom, rank.of) for name, rank in one.ranks.items()},
                vetoes=tuple(each.id for each in one.vetoes),
                approved_by=approved_by,
                approved_on=days.get(result.facts.period),
                scheme=f"{result.scheme.pack}:{result.scheme.id}",
            ),
        )
        for result in results
        for one in result.subjects.values()
    )


def _known(record: Record, on: date) -> bool:
    if record.approved_on is not None:
        return record.approved_on <= on
    return span(record.period).last_day < on
