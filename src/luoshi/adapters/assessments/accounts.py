"""What a paper is made from: a result, what it was made with, and the ranks of the time before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from luoshi.core.assessment.model import Item
from luoshi.core.assessment.scoring.recipe import Run
from luoshi.core.assessment.scoring.results import Result, SubjectResult

OVERALL = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Those ranked among themselves: all (`attribute` and `name` empty), or the peers of one value of an attribute."""

    attribute: str
    name: str
    members: tuple[SubjectResult, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """A result to be put on paper.

    `recipe` are names and values of what it was made with, empty where the result came without; `before` the result of
    the time before, for those who moved; `organs` the names of those who report, `documents` the titles of what rules
    rest on, both by their ids with the pack.
    """

    result: Result
    recipe: Mapping[str, str] = field(default_factory=dict)
    before: Result | None = None
    organs: Mapping[str, str] = field(default_factory=dict)
    documents: Mapping[str, str] = field(default_factory=dict)

    def move(self, subject: str) -> int | None:
        """Places gained overall since the time before, negative when lost; None where a rank is missing."""
        old = self.before.subjects.get(subject) if self.before else None
        new = self.result.subjects[subject]
        if old is None or OVERALL not in old.ranks or OVERALL not in new.ranks:
            return None
        return old.ranks[OVERALL].place - new.ranks[OVERALL].place

    def groups(self) -> tuple[Group, ...]:
        """All subjects by rank; then each peer group by its own, in the order in which the facts name it."""
        everyone = self.result.in_rank()
        found = [Group("", "", everyone)]
        for attribute in self.result.scheme.ranked_within:
            names = dict.fromkeys(each.subject.groups.get(attribute, "") for each in self.result.subjects.values())
            for name in names:
                members = [each for each in everyone if each.subject.groups.get(attribute, "") == name]
                found.append(Group(attribute, name, tuple(sorted(members, key=lambda each: _place(each, attribute)))))
        return tuple(found)

    def by_grade(self) -> tuple[tuple[str, tuple[SubjectResult, ...]], ...]:
        """Who has which grade, the best grade first, those without one last; grades that nobody has stay in."""
        scheme, everyone = self.result.scheme, self.result.in_rank()
        names = list(scheme.grades.names()) if scheme.grades else []
        names += list(dict.fromkeys(each.grade for each in everyone if each.grade not in names))
        return tuple((name, tuple(each for each in everyone if each.grade == name)) for name in names)


Source = Account | Run | Result


def account_of(source: Source) -> Account:
    """What any of the three that papers are made from says; a run brings its recipe."""
    match source:
        case Account():
            return source
        case Run():
            return Account(source.result, source.recipe.named())
    return Account(source)


def adjusted(subject: SubjectResult) -> Decimal | None:
    """What the adjustments did to the score, after every cap; None where there is no score."""
    if subject.total is None or subject.base is None:
        return None
    return subject.total - subject.base


def rate(subject: SubjectResult, item: Item) -> Decimal | None:
    """The share of its full mark that an item earned; None where it earned nothing that counts."""
    score = subject.items.get(item.id)
    if score is None or score.points is None or not score.full:
        return None
    return score.points / score.full


def _place(subject: SubjectResult, attribute: str) -> tuple[int, str]:
    rank = subject.ranks.get(attribute)
    return (rank.place if rank else 1_000_000, subject.subject.id)
