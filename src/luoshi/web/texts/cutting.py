"""The text of a document cut into stretches, each with the innermost row that has its words there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from luoshi.core.texts.correcting.marking import Mark
from luoshi.server.texts.values import Whole

Say = Callable[..., str]
Part = tuple[str, str, str, str]
_LIT = ("duty", "target", "deadline", "citation", "recurrence", "phase", "task")


@dataclass(frozen=True, slots=True)
class _Covering:
    """The marks that lie over a place, the innermost last."""

    marks: tuple[Mark, ...]

    def of(self, *kinds: str) -> Mark | None:
        found = [mark for mark in self.marks if mark.key.kind in kinds]
        return min(found, key=lambda mark: (len(mark.span), mark.key.kind == "task"), default=None)


def parts(whole: Whole, *, say: Say) -> list[Part]:
    """Text, classes, key of its row, what the row is: for the component that shows marked text.

    Heads of clauses and stretches that obliged nobody bear a class and no key.
    """
    return list(_parts(whole, say))


def _parts(whole: Whole, say: Say) -> Iterator[Part]:
    doubtful = {doubt.row for doubt in whole.doubts}
    for start, end, over in _stretches(whole.marks, whole.first, whole.first + len(whole.text)):
        text = whole.text[start - whole.first : end - whole.first]
        lit = over.of(*_LIT)
        classes = [f"mark-{lit.key.kind}"] if lit else []
        if lit and lit.role:
            classes.append(f"role-{lit.role}")
        if lit and lit.standing != "machine":
            classes.append("by-people")
        if lit and str(lit.key) in doubtful:
            classes.append("mark-doubt")
        classes += [f"is-{kind}" for kind in ("clause", "silent") if over.of(kind)]
        yield text, " ".join(classes), str(lit.key) if lit else "", _said(lit, say)


def _said(mark: Mark | None, say: Say) -> str:
    return "" if mark is None else say(f"reading.kind.{mark.role or mark.key.kind}")


def _stretches(marks: Sequence[Mark], first: int, last: int) -> Iterator[tuple[int, int, _Covering]]:
    cuts = sorted(
        {first, last, *(place for mark in marks for place in (mark.span.start, mark.span.end) if first < place < last)}
    )
    ordered = sorted(marks, key=lambda mark: mark.span.start)
    under: list[Mark] = []
    at = 0
    for start, end in pairwise(cuts):
        under = [mark for mark in under if mark.span.end > start]
        while at < len(ordered) and ordered[at].span.start <= start:
            if ordered[at].span.end > start:
                under.append(ordered[at])
            at += 1
        yield start, end, _Covering(tuple(under))
