"""Keys of tasks: the same task has the same key in every version of its plan."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Protocol

from luoshi.core.base.canonical import digest
from luoshi.core.texts.comparison.likeness import bigrams, pair
from luoshi.core.texts.script.fold import fold

# Likeness from which on a task is the same: word for word wherever it stands, in the same clause, in another one.
_STAGES = ((0.9, False), (0.35, True), (0.6, False))
_LENGTH = 12


class Worded(Protocol):
    """What has a clause and words: a row of a ledger, a task in force."""

    @property
    def path(self) -> str:
        """The path of the clause."""
        ...

    @property
    def text(self) -> str:
        """The words."""
        ...


class Keyed(Worded, Protocol):
    """What has a key besides."""

    @property
    def key(self) -> str:
        """The key."""
        ...


def keys_of(rows: Sequence[Worded], *, before: Sequence[Keyed] = (), used: Collection[str] = ()) -> tuple[str, ...]:
    """The key of each row, in order.

    A row takes the key of the task before that it is: the one with nearly the same words, else the one of the same
    clause whose words are alike, else one of another clause whose words are rather alike. A new key is made from
    clause and words, so that it does not change while other rows do; `used` are keys that no new task may take, those
    of tasks that ended.
    """
    found = _paired(rows, before)
    taken = {each.key for each in before} | set(used)
    keys = []
    for place, row in enumerate(rows):
        key = found.get(place) or _new(row, taken)
        taken.add(key)
        keys.append(key)
    return tuple(keys)


def _paired(rows: Sequence[Worded], before: Sequence[Keyed]) -> dict[int, str]:
    new, old = [bigrams(each.text) for each in rows], [bigrams(each.text) for each in before]
    found: dict[int, int] = {}
    for least, same_clause in _STAGES:
        ours = [place for place in range(len(rows)) if place not in found]
        theirs = [place for place in range(len(before)) if place not in set(found.values())]
        pairs = pair(
            [new[place] for place in ours],
            [old[place] for place in theirs],
            least=least,
            allowed=_same_clause(rows, before, ours, theirs) if same_clause else lambda _a, _b: True,
        )
        found |= {ours[a]: theirs[b] for a, b in pairs.items()}
    return {a: before[b].key for a, b in found.items()}


def _same_clause(
    rows: Sequence[Worded], before: Sequence[Worded], ours: Sequence[int], theirs: Sequence[int]
) -> Callable[[int, int], bool]:
    return lambda a, b: _path(rows[ours[a]]) == _path(before[theirs[b]])


def _path(row: Worded) -> str:
    return fold(row.path)


def _new(row: Worded, taken: Collection[str]) -> str:
    plain = digest([_path(row), "".join(fold(row.text).split())])[:_LENGTH]
    key, number = plain, 1
    while key in taken:
        number += 1
        key = f"{plain}-{number}"
    return key
