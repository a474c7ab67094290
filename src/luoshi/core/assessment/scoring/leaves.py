"""The leaves of a scheme: each input's column measured, bounded by its peers, given points by the item's rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from typing import NamedTuple

from luoshi.core.assessment.facts import Fact, Facts, Subject
from luoshi.core.assessment.model import Absent, Item, Scoring
from luoshi.core.assessment.rules import RULES
from luoshi.core.assessment.rules.base import Asked
from luoshi.core.assessment.scoring.aggregation import POINT
from luoshi.core.assessment.scoring.measuring import Measured, measure, refusal
from luoshi.core.base.errors import InputError
from luoshi.core.base.faults import Fault, Place, fault
from luoshi.core.base.plain import Absence
from luoshi.core.base.reasons import Reason

_NOTHING = Decimal(0)
_NOWHERE = Place("—", 0)
Peers = tuple[str, ...]


class Treatment(Enum):
    """How a cell came to its points: from its value, or by what the scheme says of a missing or an exempt one."""

    MEASURED = "measured"
    ZERO = "zero"
    GROUP_MEAN = "group_mean"
    LEFT_OUT = "left_out"


class LeafScore(NamedTuple):
    """One cell, a tuple since there are many: what was measured, how it came to its points (None: left out)."""

    measured: Measured
    treatment: Treatment
    points: Decimal | None
    scoring: Scoring
    peers: Peers


@dataclass(frozen=True, slots=True)
class LeafColumn:
    """One item's column by subject, and how values become points in each peer group; faults where it cannot be."""

    scores: Mapping[str, LeafScore]
    asked: Mapping[tuple[Peers, int], Asked]
    faults: tuple[Fault, ...] = ()

    def asked_of(self, subject: str, *, aim: Decimal | None = None) -> Asked | None:
        """What the points of a subject's value depend on."""
        score = self.scores[subject]
        asked = self.asked.get((score.peers, id(score.scoring)))
        if asked is None or aim is None:
            return asked
        return Asked(asked.terms, asked.bounds, asked.way, asked.full, aim)


def peers_of(subject: Subject, within: tuple[str, ...]) -> Peers:
    """The peer group of a subject: its values of the attributes that make the peers; without any, all are peers."""
    return tuple([subject.groups.get(name, "") for name in within]) if within else ()


def quantised(value: Decimal) -> Decimal:
    """Points rounded half up to 1e-12, the resolution of the engine."""
    return value.quantize(POINT, ROUND_HALF_UP)


def column(item: Item, facts: Facts) -> LeafColumn:
    """The points of all subjects for a leaf."""
    return _Column(item, facts).scored()


class _Column:
    def __init__(self, item: Item, facts: Facts) -> None:
        self.item, self.facts = item, facts
        self.faults: list[Fault] = []
        self.scorings = {each.id: item.scored(each.groups) for each in facts.subjects}
        self.peers = {each.id: peers_of(each, item.within) for each in facts.subjects}
        self.measured = {each.id: self._measured(each.id) for each in facts.subjects}
        self.asked = dict(self._asked())

    def scored(self) -> LeafColumn:
        points = {each.id: self._points(each) for each in self.facts.subjects}
        means = dict(self._means(points)) if "group_mean" in (self.item.missing, self.item.exempt) else {}
        scores = {each.id: self._score(each, points[each.id], means) for each in self.facts.subjects}
        return LeafColumn(scores, self.asked, tuple(self.faults))

    def _measured(self, subject: str) -> Measured:
        scoring = self.scorings[subject]
        try:
            return measure(self.item, scoring.terms, scoring.rule, self.facts, subject=subject)
        except InputError as wrong:
            self._complain(subject, refusal(wrong))
            return Measured(None, Absence.MISSING)

    def _asked(self) -> Iterator[tuple[tuple[Peers, int], Asked]]:
        """The bounds of each peer group, taken from all its values, for each way of scoring that occurs in it."""
        values: dict[Peers, list[Decimal]] = {}
        wanted: dict[tuple[Peers, int], Scoring] = {}
        for name, measured in self.measured.items():
            if measured.value is not None:
                values.setdefault(self.peers[name], []).append(measured.value)
                wanted.setdefault((self.peers[name], id(self.scorings[name])), self.scorings[name])
        for (peers, number), scoring in wanted.items():
            try:
                bounds = RULES[scoring.rule].bounds(scoring.terms, sorted(values[peers]), scoring.way)
            except InputError as wrong:
                self._complain(next(each for each, own in self.peers.items() if own == peers), refusal(wrong))
                continue
            yield (peers, number), Asked(scoring.terms, bounds, scoring.way, scoring.full)

    def _points(self, subject: Subject) -> Decimal | None:
        measured, scoring = self.measured[subject.id], self.scorings[subject.id]
        if measured.value is None:
            return None
        asked = self.asked.get((self.peers[subject.id], id(scoring)))
        if asked is None:
            return None
        if measured.aim is not None:
            asked = Asked(asked.terms, asked.bounds, asked.way, asked.full, measured.aim)
        try:
            return clipped(RULES[scoring.rule].points(measured.value, asked), scoring)
        except InputError as wrong:
            self._complain(subject.id, refusal(wrong))
            return None

    def _means(self, points: Mapping[str, Decimal | None]) -> Iterator[tuple[Peers, Decimal]]:
        """The mean points of each peer group, as a share of the full mark, for those who have a value."""
        found: dict[Peers, list[Decimal]] = {}
        for name, each in points.items():
            if each is not None:
                found.setdefault(self.peers[name], []).append(each / self.scorings[name].full)
        for peers, rates in found.items():
            yield peers, sum(sorted(rates), _NOTHING) / len(rates)

    def _score(self, subject: Subject, points: Decimal | None, means: Mapping[Peers, Decimal]) -> LeafScore:
        measured, scoring, peers = self.measured[subject.id], self.scorings[subject.id], self.peers[subject.id]
        if points is not None or measured.value is not None:
            return LeafScore(measured, Treatment.MEASURED, points, scoring, peers)
        answer: Absent = self.item.exempt if measured.absence is Absence.EXEMPT else self.item.missing
        if answer == "zero":
            return LeafScore(measured, Treatment.ZERO, _NOTHING, scoring, peers)
        if answer == "group_mean" and peers in means:
            return LeafScore(measured, Treatment.GROUP_MEAN, quantised(means[peers] * scoring.full), scoring, peers)
        if answer != "reweight":
            code = "refused" if answer == "refuse" else "no_peers"
            self._complain(subject.id, Reason(f"score.absent.{code}"))
        return LeafScore(measured, Treatment.LEFT_OUT, None, scoring, peers)

    def _complain(self, subject: str, why: Reason) -> None:
        cell = self.facts.cell(self.item.input, subject)
        told = next(each for each in self.facts.subjects if each.id == subject)
        place = cell.place if isinstance(cell, Fact) and cell.place else told.place or _NOWHERE
        self.faults.append(fault(place, "score.refused", subject=told.name, item=self.item.title, why=why))


def clipped(points: Decimal, scoring: Scoring) -> Decimal:
    """Points within the item's own limits, quantised."""
    if scoring.most is not None and points > scoring.most:
        points = scoring.most
    if scoring.least is not None and points < scoring.least:
        points = scoring.least
    return quantised(points)
