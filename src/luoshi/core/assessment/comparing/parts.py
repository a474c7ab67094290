"""What moved a score: the change of each leaf's contribution and of each adjustment, which sum to it exactly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Literal, TypeVar

from luoshi.core.assessment.scoring.results import Adjusted, ItemScore, Result
from luoshi.core.assessment.scoring.running import EXACT

T = TypeVar("T")
Pair = tuple[T | None, T | None]
State = Literal["both", "added", "dropped"]
_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Part:
    """What one leaf or adjustment did to a change of score: its contribution before and after, zero where it was not.

    `state` says whether it stands in both schemes, was added or dropped; `measured` and `points` are those of an item.
    """

    id: str
    title: str
    kind: Literal["item", "adjustment"]
    state: State
    before: Decimal
    after: Decimal
    change: Decimal
    measured: Pair[Decimal] = (None, None)
    points: Pair[Decimal] = (None, None)


class Sides:
    """Two results, from which the parts of each subject's change are taken."""

    def __init__(self, one: Result, other: Result) -> None:
        self.one, self.other = one, other
        self._leaves = [{leaf.id: leaf.title for leaf in result.scheme.leaves()} for result in (one, other)]
        self._stated = [{each.id for each in result.scheme.adjustments} for result in (one, other)]
        old, new = self._leaves
        self._items = {item: (item in old, item in new, (old | new)[item]) for item in dict.fromkeys((*new, *old))}

    @property
    def added(self) -> tuple[str, ...]:
        """The leaves of the other scheme that the first has not."""
        return tuple(item for item, (old, _, _) in self._items.items() if not old)

    @property
    def dropped(self) -> tuple[str, ...]:
        """The leaves of the first scheme that the other has not."""
        return tuple(item for item, (_, new, _) in self._items.items() if not new)

    def parts(self, subject: str) -> tuple[Part, ...]:
        """What moved the score of a subject that was scored in both, the most first."""
        with localcontext(EXACT):
            found = [*self._item_parts(subject), *self._adjustment_parts(subject)]
        return tuple(sorted(found, key=lambda part: (-abs(part.change), part.id)))

    def _item_parts(self, subject: str) -> Iterator[Part]:
        before, after = self.one.subjects[subject].items, self.other.subjects[subject].items
        for item, (in_old, in_new, title) in self._items.items():
            old, new = before[item] if in_old else None, after[item] if in_new else None
            first, last = _contribution(old), _contribution(new)
            if first == last:
                continue
            yield Part(
                item,
                title,
                "item",
                _state(in_old, in_new),
                first,
                last,
                last - first,
                (old.measured if old else None, new.measured if new else None),
                (old.points if old else None, new.points if new else None),
            )

    def _adjustment_parts(self, subject: str) -> Iterator[Part]:
        old, new = (_by_id(result.subjects[subject].adjustments) for result in (self.one, self.other))
        for each in dict.fromkeys((*new, *old)):
            before, after = (found[each].points if each in found else _NOTHING for found in (old, new))
            known = [each in names for names in self._stated]
            state = _state(*known) if any(known) else "both"  # caps and limits are the scheme's own
            if before != after:
                yield Part(each, (old | new)[each].title, "adjustment", state, before, after, after - before)


def _contribution(score: ItemScore | None) -> Decimal:
    return score.contribution if score else _NOTHING


def _by_id(found: tuple[Adjusted, ...]) -> dict[str, Adjusted]:
    return {each.id: each for each in found}


def _state(before: bool, after: bool) -> State:
    return "both" if before and after else "added" if after else "dropped"
