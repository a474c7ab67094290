"""A draft compared with what is known: its numbers, its sums, its names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from luoshi.core.papers.forms.tally import Tally
from luoshi.core.papers.model import Row
from luoshi.core.papers.numbers.matching import marks_of
from luoshi.core.papers.numbers.model import Compared, Draft, Known, Mark, Sum
from luoshi.core.papers.numbers.names import names_of
from luoshi.core.papers.numbers.sums import sums_of
from luoshi.core.papers.wording import Wording

_COUNTS = ("due", "closed", "on_time", "open", "green", "yellow", "red", "grey", "none")


def compare(draft: Draft, known: Sequence[Known], *, organs: Collection[str] = ()) -> Compared:
    """What became of every number, which sums are wrong, which names the register does not know.

    `organs` are the names that hold on the day of the draft: full, short, former.
    """
    marks = tuple(marks_of(draft, known))
    sums = tuple(each for each in sums_of(draft) if not _known_to_differ(each, marks))
    return Compared(marks, sums, tuple(names_of(draft, organs)))


def known_of(total: Tally, organs: Sequence[Tally], wording: Wording) -> tuple[Known, ...]:
    """The figures of a bulletin under the names that its wording gives them."""
    return (*_of_one(total, (), wording), *(one for each in organs for one in _of_one(each, (each.name,), wording)))


def _known_to_differ(told: Sum, marks: Sequence[Mark]) -> bool:
    """Whether the whole and every part of a table's column are known: a task of two leads counts twice in the parts."""
    column = [
        each.state
        for each in marks
        if (each.spot.table, each.spot.column) == (told.spot.table, told.spot.column)
        and each.spot.line <= told.spot.line
    ]
    return bool(told.spot.table and column) and all(state == "matched" for state in column)


def _of_one(tally: Tally, subjects: tuple[str, ...], wording: Wording) -> Iterator[Known]:
    def names(what: str) -> tuple[str, ...]:
        return tuple(wording.text(f"known.{what}").split("、"))

    for what in _COUNTS:
        yield Known(tally.count(what), "项", names(what), tally.row(what), subjects)
    for what, value in (("completion", tally.completion), ("punctuality", tally.punctuality)):
        if value is not None:
            yield Known(value, "%", names(what), tally.row(what), subjects)
    if tally.score is not None:
        yield Known(tally.score, "分", names("score"), Row("rates", tally.key, "score"), subjects)
