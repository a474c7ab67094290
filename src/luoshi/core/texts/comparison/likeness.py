"""Likeness of short texts by the pairs of characters they share, and the pairing of two lists by it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise

from luoshi.core.texts.script.fold import fold


def bigrams(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters, in one width and without white space; one character stands for itself.

    >>> sorted(bigrams("甲乙 丙"))
    ['乙丙', '甲乙']
    """
    plain = "".join(fold(text).split())
    return frozenset(a + b for a, b in pairwise(plain)) or frozenset(plain)


def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """Dice's measure: 0 for nothing in common, 1 for the same pairs.

    >>> likeness(bigrams("甲乙丙"), bigrams("甲乙丁"))
    0.5
    """
    total = len(a) + len(b)
    return 2 * len(a & b) / total if total else 1.0


def pair(
    first: Sequence[frozenset[str]],
    second: Sequence[frozenset[str]],
    *,
    least: float,
    allowed: Callable[[int, int], bool] = lambda _a, _b: True,
) -> dict[int, int]:
    """The best pairs first, each place once; equal likeness goes to the earlier places.

    >>> pair([bigrams("甲乙丙")], [bigrams("丁戊"), bigrams("甲乙丙")], least=0.5)
    {0: 1}
    """
    places: dict[str, list[int]] = defaultdict(list)
    for place, grams in enumerate(second):
        for gram in grams:
            places[gram].append(place)
    found: list[tuple[float, int, int]] = []
    for a, grams in enumerate(first):
        shared: Counter[int] = Counter()
        for gram in grams:
            shared.update(places.get(gram, ()))
        for b, common in shared.items():
            like = 2 * common / (len(grams) + len(second[b]))
            if like >= least and allowed(a, b):
                found.append((-like, a, b))
    return _greedy(found)


def _greedy(found: list[tuple[float, int, int]]) -> dict[int, int]:
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for _, a, b in sorted(found):
        if a not in chosen and b not in taken:
            chosen[a] = b
            taken.add(b)
    return dict(sorted(chosen.items()))
