"""An assessment: the facts of all subjects under a scheme become points, scores, ranks and grades."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Context, Decimal, localcontext

from luoshi.core.assessment.facts import Fact, Facts, Subject
from luoshi.core.assessment.model import ROOT, Scheme, Weighting
from luoshi.core.assessment.scoring.adjusting import adjusted, unreported, vetoed
from luoshi.core.assessment.scoring.grading import Graded, after_vetoes, grade_all
from luoshi.core.assessment.scoring.leaves import LeafColumn, Treatment, column
from luoshi.core.assessment.scoring.ranking import rank_score, ranks
from luoshi.core.assessment.scoring.results import Adjusted, ItemScore, Rank, Result, SubjectResult, Vetoed
from luoshi.core.assessment.scoring.tree import Joined, Tree, nodes_upwards, trees
from luoshi.core.assessment.weighting.derived import derive
from luoshi.core.base.errors import InputError
from luoshi.core.base.faults import Faulty, Place, fault
from luoshi.core.base.reasons import Reason, reason
from luoshi.core.base.rounding import rounded

# Long enough that a product of points and parts never loses a digit before it is put on the grid of 1e-12.
EXACT = Context(prec=60)
_STATED, _EQUAL = "stated", "equal"
_NOTHING, _ONE = Decimal(0), Decimal(1)
Columns = Mapping[str, LeafColumn]
Derived = dict[str, Mapping[str, Decimal]]


@dataclass(frozen=True, slots=True)
class Scored:
    """A subject before it is held against the others: its tree, its adjustments, its scores, its vetoes."""

    subject: Subject
    joined: Joined
    base: Decimal | None
    adjustments: tuple[Adjusted, ...]
    total: Decimal | None
    published: Decimal | None
    vetoes: tuple[Vetoed, ...]


def run(scheme: Scheme, facts: Facts) -> Result:
    """The assessment of all subjects; the same facts in another order give the same result.

    Raises Faulty with everything that stands against it: values that no rule has an answer to, columns that cannot be
    scored, absences that the scheme refuses, derived weights that cannot be found.
    """
    with localcontext(EXACT):
        columns = {item.id: column(item, facts) for item in scheme.leaves()}
        demand_sound(columns)
        return assembled(scheme, facts, columns)


def demand_sound(columns: Columns) -> None:
    """Raise Faulty with all faults of all columns, when there is one."""
    faults = [each for one in columns.values() for each in one.faults]
    if faults:
        raise Faulty.of(faults)


def assembled(scheme: Scheme, facts: Facts, columns: Columns) -> Result:
    """The result of columns that are sound."""
    forest = Forest(scheme, columns)
    forest.derive_all(facts)
    scored = [forest.scored(facts, each) for each in facts.subjects]
    places = all_ranks(scheme, facts, scored)
    graded = all_grades(scheme, facts, scored)
    subjects = {
        each.subject.id: _subject_result(scheme, facts, columns, each, places, graded[each.subject.id])
        for each in scored
    }
    return Result(scheme, facts, subjects, forest.derived, tuple(forest.notes), columns)


@dataclass(slots=True)
class Forest:
    """The trees of a scheme, one for each way in which peer groups differ, with the weights that were derived.

    `counting` are the weights that scores are reckoned with: equal ones are not rounded there.
    """

    scheme: Scheme
    columns: Columns
    derived: Derived = field(default_factory=dict)
    counting: Derived = field(default_factory=dict)
    notes: list[Reason] = field(default_factory=list)
    _trees: dict[tuple[tuple[str, str], ...], Tree] = field(default_factory=dict)

    @classmethod
    def of(cls, result: Result) -> Forest:
        """The forest that a result came from."""
        forest = cls(result.scheme, result.columns)
        for node, weights in result.weights.items():
            forest._weigh(node, weights)
        return forest

    def tree(self, subject: Subject) -> Tree:
        """The tree that a subject is scored by."""
        key = tuple(sorted((name, subject.groups.get(name, "")) for name in self.scheme.groups))
        if key not in self._trees:
            self._trees[key] = trees(self.scheme, subject.groups, derived=self.counting)
        return self._trees[key]

    def derive_all(self, facts: Facts) -> None:
        """The weights of every node whose scheme has them derived, the lowest first.

        Raises Faulty where they cannot be found.
        """
        for node in nodes_upwards(self.scheme):
            weighting, item = self._weighting(node), self.scheme.items.get(node)
            if weighting is None or weighting.method == _STATED:
                continue
            rates = self._rates(node, facts)
            try:
                found = derive(weighting.method, weighting.settings, names=list(rates), columns=rates)
            except InputError as wrong:
                place = item.place if item and item.place else Place(self.scheme.id, 0)
                why = Reason(wrong.code, tuple(wrong.params.items()))
                title = item.title if item else self.scheme.title
                raise Faulty.of([fault(place, "score.weights", node=title, why=why)]) from wrong
            self._weigh(node, found.weights)
            self.notes += found.notes

    def _weighting(self, node: str) -> Weighting | None:
        item = self.scheme.items.get(node)
        return item.weighting if item else self.scheme.weighting

    def _weigh(self, node: str, weights: Mapping[str, Decimal]) -> None:
        weighting = self._weighting(node)
        equal = weighting is not None and weighting.method == _EQUAL
        self.derived[node] = weights
        self.counting[node] = dict.fromkeys(weights, _ONE) if equal else weights
        self._trees.clear()

    def joined(self, subject: Subject) -> Joined:
        """The tree of a subject, filled."""
        return self.tree(subject).join({name: each.scores[subject.id].points for name, each in self.columns.items()})

    def scored(self, facts: Facts, subject: Subject) -> Scored:
        """A subject's scores."""
        joined, vetoes = self.joined(subject), vetoed(self.scheme, facts, subject.id)
        base = joined.points.get(ROOT)
        if base is None:
            return Scored(subject, joined, None, (), None, None, vetoes)
        more = adjusted(self.scheme, facts, subject.id, base=base)
        total = base + sum((each.points for each in more), Decimal(0))
        published = rounded(rank_score(total), places=self.scheme.places, by=self.scheme.rounding)
        return Scored(subject, joined, base, more, total, published, vetoes)

    def _rates(self, node: str, facts: Facts) -> dict[str, list[Decimal | None]]:
        """The points over the full mark of a node's children, by child, one a subject in the order of their ids."""
        found: dict[str, list[Decimal | None]] = {each.id: [] for each in self.scheme.children(node)}
        for subject in sorted(facts.subjects, key=lambda each: each.id):
            points = self.joined(subject).points
            for child in self.scheme.children(node):
                own = points.get(child.id)
                found[child.id].append(None if own is None else own / child.scored(subject.groups).full)
        return found


def all_ranks(scheme: Scheme, facts: Facts, scored: Iterable[Scored]) -> dict[str, dict[str, Rank]]:
    """The ranks of each, overall under the empty name and within each attribute that the scheme ranks by."""
    ranked = [each for each in scored if each.total is not None and not is_unranked(scheme, facts, each.subject)]
    found: dict[str, dict[str, Rank]] = {each.subject.id: {} for each in ranked}
    for attribute in ("", *scheme.ranked_within):
        for members in _by_group(ranked, (attribute,) if attribute else ()).values():
            totals = {each.subject.id: each.total for each in members if each.total is not None}
            for name, rank in ranks(totals).items():
                found[name][attribute] = rank
    return found


def is_unranked(scheme: Scheme, facts: Facts, subject: Subject) -> bool:
    """Whether the scheme scores a subject and does not rank it."""
    if scheme.unranked is None:
        return False
    cell = facts.cell(scheme.unranked.input, subject.id)
    return isinstance(cell, Fact) and bool(cell.value)


def all_grades(scheme: Scheme, facts: Facts, scored: Iterable[Scored]) -> dict[str, tuple[str, str]]:
    """The grade of each, before and after vetoes; the scheme's own word for those who are not ranked."""
    found: dict[str, tuple[str, str]] = {}
    waiting = []
    for each in scored:
        if each.published is None or scheme.grades is None:
            found[each.subject.id] = "", ""
        else:
            waiting.append(each)
    if scheme.grades is not None:
        steps = {veto.id: veto.steps for veto in scheme.vetoes}
        for members in _by_group(waiting, scheme.grades.within).values():
            graded = {each.subject.id: _graded(scheme, facts, each) for each in members}
            given = grade_all(scheme.grades, graded)
            for each in members:
                name = each.subject.id
                after = after_vetoes(scheme.grades, given[name], each.vetoes, steps=steps)
                found[name] = given[name], after
    if scheme.unranked is not None:
        word = scheme.unranked.word
        found |= {one.id: (word, word) for one in facts.subjects if is_unranked(scheme, facts, one)}
    return found


def _graded(scheme: Scheme, facts: Facts, one: Scored) -> Graded:
    grades, published = scheme.grades, one.published
    assert grades is not None, "asked for where there are grades"
    assert published is not None, "asked for where there is a score"
    vetoes = any(each.effect in {"force", "lower"} for each in one.vetoes)
    takes = grades.unranked_take_places or not is_unranked(scheme, facts, one.subject)
    return Graded(published, one.joined.points, takes and (grades.vetoed_take_places or not vetoes))


def _by_group(scored: Iterable[Scored], attributes: tuple[str, ...]) -> dict[tuple[str, ...], list[Scored]]:
    found: dict[tuple[str, ...], list[Scored]] = {}
    for each in scored:
        found.setdefault(tuple(each.subject.groups.get(name, "") for name in attributes), []).append(each)
    return found


def _subject_result(
    scheme: Scheme, facts: Facts, columns: Columns, one: Scored, places: Mapping[str, Mapping[str, Rank]],
    grade: tuple[str, str],
) -> SubjectResult:  # fmt: skip
    subject = one.subject
    reasons = list(unreported(scheme, facts, subject.id))
    if one.total is None:
        reasons.append(reason("score.nothing"))
    return SubjectResult(
        subject=subject, items=ItemScores(scheme, columns, one), base=one.base, adjustments=one.adjustments,
        total=one.total, published=one.published, vetoes=one.vetoes, ranks=places.get(subject.id, {}), grade=grade[1],
        grade_before_veto=grade[0], reasons=tuple(reasons),
    )  # fmt: skip


class ItemScores(Mapping[str, ItemScore]):
    """The items of one subject, each made when it is asked for: an assessment has very many, a reader opens few."""

    __slots__ = ("columns", "one", "scheme")

    def __init__(self, scheme: Scheme, columns: Columns, one: Scored) -> None:
        self.scheme, self.columns, self.one = scheme, columns, one

    def __getitem__(self, name: str) -> ItemScore:
        item, joined, subject = self.scheme.items[name], self.one.joined, self.one.subject
        part, adds = joined.shares.get(name, _NOTHING), joined.contributions.get(name, _NOTHING)
        column = self.columns.get(name)
        if column is not None:
            measured, treatment, points, scoring, peers = column.scores[subject.id]
            group = "、".join(peers)
            return ItemScore(name, measured.value, treatment, measured.why, points, scoring.full, part, adds, group)
        own = joined.points.get(name)
        treatment = Treatment.LEFT_OUT if own is None else Treatment.MEASURED
        return ItemScore(name, None, treatment, None, own, item.scored(subject.groups).full, part, adds)

    def __iter__(self) -> Iterator[str]:
        return iter(self.scheme.items)

    def __len__(self) -> int:
        return len(self.scheme.items)
