"""A history and events in plain data, as the cases of packs give them: lists that run along the rounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from luoshi.core.assessment.facts import Subject
from luoshi.core.base.errors import InputError
from luoshi.core.base.given import Given
from luoshi.core.base.plain import ABSENCES, as_day, as_number, told
from luoshi.core.base.reasons import reason
from luoshi.core.packs.format_standing import EVENTS, MEASURES
from luoshi.core.standing.events import Event
from luoshi.core.standing.history import OVERALL, History, Position, Record, history
from luoshi.core.standing.spans import span


def plain_history(given: Given) -> History:
    """The history of the list `rounds`; what is wrong is noted in the reading."""
    return history(pair for row in given.rows("rounds") for pair in _course(row))


def plain_events(given: Given) -> tuple[Event, ...]:
    """The events of the list `events`; none where there is none."""
    return tuple(_event(row) for row in given.rows("events"))


def _course(row: Given) -> Iterator[tuple[Subject, Record]]:
    name = row.text("subject")
    groups = {each: row.text(each) for each in ("level", "kind") if row.has(each)}
    inner = row.inner("group") if row.has("group") else None
    groups |= {each: inner.text(each) for each in inner.names()} if inner else {}
    subject = Subject(name, name, groups)
    series = _Series(row)
    row.close()
    for at, period in enumerate(series.periods):
        record = series.record(at, period)
        if not record.empty or record.vetoes:
            yield subject, record


class _Series:
    """The lists of one subject, each as long as its periods."""

    def __init__(self, row: Given) -> None:
        self.row = row
        named = row.texts("periods")
        known = tuple(self._periods(named))
        self.periods = known if len(known) == len(named) else ()
        self.peers = row.text("peers", "") or OVERALL
        self.scores = self._numbers("scores")
        self.last, self.first, self.places, self.of = (self._wholes(each) for each in ("last", "first", "places", "of"))
        self.grades, self.schemes, self.by = (self._texts(each) for each in ("grades", "schemes", "approved_by"))
        self.vetoes = self._vetoes()
        self.on = self._days("approved_on")

    def record(self, at: int, period: str) -> Record:
        positions = {OVERALL: Position(self.places[at], None, self.of[at])} if self.places[at] else {}
        if self.last[at] or self.first[at]:
            positions[self.peers] = Position(self.first[at] or self.places[at], self.last[at], self.of[at])
        return Record(
            period, self.scores[at], self.grades[at], positions, self.vetoes[at], self.by[at], self.on[at],
            self.schemes[at],
        )  # fmt: skip

    def _periods(self, named: Sequence[str]) -> Iterator[str]:
        for each in named:
            try:
                span(each)
            except InputError as wrong:
                self.row.wrong("periods", reason(wrong.code, **wrong.params))
            else:
                yield each

    def _list(self, name: str) -> Sequence[object]:
        """The entries of a name, one a period; one value that is no list stands for all."""
        count = len(self.periods)
        value = self.row.raw(name)
        if value is None or not count:
            return [None] * count
        if not isinstance(value, list | tuple):
            return [value] * count
        if len(value) != count:
            self.row.wrong(name, reason("standing.other_length", count=len(value), periods=count))
            return [None] * count
        return [None if isinstance(each, str) and each in ABSENCES else each for each in value]

    def _numbers(self, name: str) -> list[Decimal | None]:
        found = []
        for each in self._list(name):
            number = as_number(each, loose=self.row.loose)
            if each is not None and number is None:
                self.row.wrong(name, reason("given.no_number", value=told(each)))
            found.append(number)
        return found

    def _wholes(self, name: str) -> list[int | None]:
        found: list[int | None] = []
        for each in self._numbers(name):
            if each is not None and (each < 1 or each != each.to_integral_value()):
                self.row.wrong(name, reason("standing.no_place", value=each))
                each = None
            found.append(None if each is None else int(each))
        return found

    def _texts(self, name: str) -> list[str]:
        return ["" if each is None else str(each) for each in self._list(name)]

    def _days(self, name: str) -> list[date | None]:
        return [None if each is None else as_day(each, loose=True) for each in self._list(name)]

    def _vetoes(self) -> list[tuple[str, ...] | None]:
        found: list[tuple[str, ...] | None] = []
        for each in self._list("vetoes"):
            words = tuple(map(str, each)) if isinstance(each, list | tuple) else (str(each),)
            found.append(None if each is None else words)
        return found


def _event(row: Given) -> Event:
    found = Event(
        subject=row.text("subject"),
        day=row.day("day"),
        event=row.choice("event", EVENTS),
        measure=row.choice("measure", MEASURES) if row.has("measure") else "",
        rule=row.text("rule", ""),
        until=row.day("until") if row.has("until") else None,
        word=row.text("word", ""),
        by=row.text("by", ""),
        document=row.text("document", ""),
    )
    row.close()
    return found
