"""Brackets: balanced stretches of one kind, where one left open ends with its line unless the next one closes it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ROUND = re.compile(r"[()\n]")
# what follows closes the bracket soon, pairs of its own apart
_WRAPPED = re.compile(r"(?:[^()]|\([^()]*\)){0,160}\)")


@dataclass(frozen=True, slots=True)
class Bracket:
    """An outermost pair of round brackets, from the opening one to behind the closing one or to the line's end."""

    start: int
    end: int
    closed: bool

    @property
    def inside(self) -> tuple[int, int]:
        """Where the content stands, brackets left out."""
        return self.start + 1, self.end - 1 if self.closed else self.end


def round_brackets(folded: str, start: int, end: int) -> list[Bracket]:
    """The outermost round brackets of a stretch, in order; one left open reaches to the end of its line.

    >>> [(b.start, b.end, b.closed) for b in round_brackets("甲(乙(丙))丁(戊", 0, 9)]
    [(1, 7, True), (8, 9, False)]
    """
    found: list[Bracket] = []
    depth, opened = 0, start
    for mark in _ROUND.finditer(folded, start, end):
        sign, place = mark.group(), mark.start()
        if sign == "(":
            if not depth:
                opened = place
            depth += 1
        elif sign == ")" and depth:
            depth -= 1
            if not depth:
                found.append(Bracket(opened, place + 1, True))
        elif sign == "\n" and depth and not _WRAPPED.match(folded, place + 1, end):
            found.append(Bracket(opened, _trimmed(folded, opened, place), False))
            depth = 0
    if depth:
        found.append(Bracket(opened, _trimmed(folded, opened, end), False))
    return found


def _trimmed(folded: str, start: int, end: int) -> int:
    while end > start + 1 and folded[end - 1].isspace():
        end -= 1
    return end
