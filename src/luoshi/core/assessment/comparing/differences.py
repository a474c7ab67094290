"""Two results side by side: ranks that moved, scores that changed, and the items that moved each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from math import sqrt
from typing import Literal

from luoshi.core.assessment.comparing.parts import Pair, Part, Sides
from luoshi.core.assessment.facts import Subject
from luoshi.core.assessment.scoring.ranking import rank_score
from luoshi.core.assessment.scoring.results import Rank, Result, SubjectResult
from luoshi.core.assessment.scoring.running import EXACT
from luoshi.core.base.reasons import Reason
from luoshi.core.base.rounding import rounded
from luoshi.core.base.traces import Trace, Value, trace

Kind = Literal["year_on_year", "scheme_on_scheme", "what_if"]
Move = Literal["up", "down", "same", "new", "gone", "unranked"]
_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class SubjectChange:
    """A subject in two results; each pair is before and after, None where it was not there or not scored.

    `parts` are what moved the unrounded score, the most first; they sum to `change` exactly. `ranks` are by attribute
    as in the results, `places` those won (进位, above zero) or lost (退位) among all.
    """

    subject: Subject
    move: Move
    places: int
    ranks: Mapping[str, Pair[Rank]]
    total: Pair[Decimal]
    published: Pair[Decimal]
    grade: Pair[str]
    change: Decimal | None
    parts: tuple[Part, ...]

    @property
    def published_change(self) -> Decimal | None:
        """The change of the published score; it differs from `change` by the rounding of both."""
        return _less(*self.published)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two results compared: every subject of either, by id, in the order of the later ranks.

    `added` and `dropped` are leaves of one scheme only. `correlation` is Spearman's, over those ranked in both; None
    for fewer than two, or where all share one place.
    """

    kind: Kind
    one: Result
    other: Result
    subjects: Mapping[str, SubjectChange]
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    correlation: Decimal | None
    notes: tuple[Reason, ...] = ()

    def movers(self) -> tuple[SubjectChange, ...]:
        """Those whose overall rank moved, by the number of places, then by the change of score."""
        moved = [each for each in self.subjects.values() if each.places]
        return tuple(
            sorted(moved, key=lambda each: (-abs(each.places), -abs(each.change or _NOTHING), each.subject.id))
        )


def compared(kind: Kind, one: Result, other: Result, *, notes: Iterable[Reason] = ()) -> Comparison:
    """Two results side by side."""
    order = [each.subject.id for each in (*other.in_rank(), *one.in_rank())]
    sides = Sides(one, other)
    subjects = {name: _subject(sides, name) for name in dict.fromkeys(order)}
    return Comparison(kind, one, other, subjects, sides.added, sides.dropped, _correlation(one, other), tuple(notes))


def opened(change: SubjectChange) -> Trace:
    """A subject's change as steps: the change of the unrounded score, then what moved it, which sums to it.

    A subject that was not scored in both has no change and no steps.
    """
    places = [str(each.place) if each else "—" for each in change.ranks.get("", (None, None))]
    named: dict[str, Value] = {"subject": change.subject.name, "before": places[0], "after": places[1]}
    steps = [_step(part) for part in change.parts]
    value = "—" if change.change is None else change.change
    return Trace(f"assessment.compare.{change.move}", tuple(named.items()), value, None, tuple(steps))


def _step(part: Part) -> Trace:
    label = "adjustment" if part.kind == "adjustment" else f"item_{part.state}"
    return trace(
        f"assessment.compare.{label}", part.change, item=part.title, before=part.before, after=part.after
    )  # fmt: skip


def _subject(sides: Sides, name: str) -> SubjectChange:
    before, after = sides.one.subjects.get(name), sides.other.subjects.get(name)
    known = after or before
    assert known is not None, "a subject of either"
    ranks = _ranks(before, after)
    first, last = ranks.get("", (None, None))
    change = _less(before.total if before else None, after.total if after else None)
    return SubjectChange(
        subject=known.subject,
        move=_move(before, after, first, last),
        places=first.place - last.place if first and last else 0,
        ranks=ranks,
        total=(before.total if before else None, after.total if after else None),
        published=(before.published if before else None, after.published if after else None),
        grade=(before.grade if before else None, after.grade if after else None),
        change=change,
        parts=() if change is None else sides.parts(name),
    )


def _ranks(before: SubjectResult | None, after: SubjectResult | None) -> dict[str, Pair[Rank]]:
    old, new = before.ranks if before else {}, after.ranks if after else {}
    return {attribute: (old.get(attribute), new.get(attribute)) for attribute in dict.fromkeys((*new, *old))}


def _move(before: SubjectResult | None, after: SubjectResult | None, first: Rank | None, last: Rank | None) -> Move:
    if before is None or after is None:
        return "new" if before is None else "gone"
    if first is None or last is None:
        return "unranked"
    return "same" if first.place == last.place else "up" if first.place > last.place else "down"


def _less(before: Decimal | None, after: Decimal | None) -> Decimal | None:
    if before is None or after is None:
        return None
    with localcontext(EXACT):
        return after - before


def _correlation(one: Result, other: Result) -> Decimal | None:
    """Spearman's rank correlation: Pearson's of the places, equals sharing the mean of theirs."""
    common = [name for name in one.subjects if _ranked(one, name) and _ranked(other, name)]
    a, b = (_mean_places(result, common) for result in (one, other))
    products = [sum((x * y for x, y in zip(p, q, strict=True)), Fraction(0)) for p, q in ((a, b), (a, a), (b, b))]
    both, first, second = products
    if not first or not second:
        return None
    ratio = both**2 / (first * second)
    return rounded(Fraction(sqrt(ratio)) * (1 if both > 0 else -1), places=9)


def _ranked(result: Result, name: str) -> bool:
    found = result.subjects.get(name)
    return found is not None and "" in found.ranks


def _mean_places(result: Result, names: list[str]) -> list[Fraction]:
    """The places of some among themselves, less their mean."""
    scores = [rank_score(result.subjects[name].total or _NOTHING) for name in names]
    counted = Counter(scores)
    above, places = 0, {}
    for score in sorted(counted, reverse=True):
        places[score] = above + Fraction(counted[score] + 1, 2)
        above += counted[score]
    return [places[score] - Fraction(len(names) + 1, 2) for score in scores]
