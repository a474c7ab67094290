"""Two readings side by side: what differs in targets, tasks, duties and deadlines, and the citations that link them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from luoshi.core.texts.comparison.likeness import bigrams, likeness, pair
from luoshi.core.texts.comparison.organ_spellings import same_organ
from luoshi.core.texts.ledger import LedgerRow, ledger, organ_name
from luoshi.core.texts.model import Citation, Deadline, Document, Reading, Role, Target, Value
from luoshi.core.texts.script.fold import fold

Relation = Literal["same", "higher", "lower", "earlier", "later", "unknown", "only_first", "only_second", "role"]
_LEAST_TASK = 0.35
_LEAST_INDICATOR = 0.6
_LEVELS = (">=", "<=", "=")


@dataclass(frozen=True, slots=True)
class TargetPair:
    """A target and its counterpart; `relation` tells how the second stands to the first, by value alone."""

    relation: Relation
    first: Target | None
    second: Target | None


@dataclass(frozen=True, slots=True)
class TaskPair:
    """A task and its counterpart, with their likeness from 0 to 1."""

    first: LedgerRow | None
    second: LedgerRow | None
    likeness: float = 0.0


@dataclass(frozen=True, slots=True)
class DutyMove:
    """An organ whose part in a task differs: its roles in each document, none where it has no part."""

    relation: Relation
    organ: str
    tasks: TaskPair
    first: tuple[Role, ...]
    second: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class DeadlinePair:
    """A deadline of a task and its counterpart; `unknown` where a year is masked or missing."""

    relation: Relation
    tasks: TaskPair
    first: Deadline | None
    second: Deadline | None


@dataclass(frozen=True, slots=True)
class Link:
    """One document cites the other: `upper` says which of the two is cited, `by` whether title or number told."""

    upper: Literal["first", "second"]
    by: Literal["title", "number"]
    citation: Citation


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that two readings share and do not share, in the order of the first, then of the second."""

    first: Reading
    second: Reading
    targets: tuple[TargetPair, ...]
    tasks: tuple[TaskPair, ...]
    duties: tuple[DutyMove, ...]
    deadlines: tuple[DeadlinePair, ...]
    links: tuple[Link, ...]


def compare(first: Reading, second: Reading) -> Comparison:
    """Compares the documents of two readings, each reading taken as one whole."""
    tasks = _tasks(ledger(first), ledger(second))
    both = [pairing for pairing in tasks if pairing.first and pairing.second]
    return Comparison(
        first,
        second,
        _targets(_all_targets(first), _all_targets(second)),
        tuple(tasks),
        tuple(move for pairing in both for move in _moves(pairing)),
        tuple(row for pairing in both for row in _deadlines(pairing)),
        (*_links(first, second, "second"), *_links(second, first, "first")),
    )


def _tasks(first: Sequence[LedgerRow], second: Sequence[LedgerRow]) -> list[TaskPair]:
    a, b = ([bigrams(row.heading + row.task.text) for row in rows] for rows in (first, second))
    chosen = pair(a, b, least=_LEAST_TASK)
    found = []
    for place, row in enumerate(first):
        other = chosen.get(place)
        if other is None:
            found.append(TaskPair(row, None))
        else:
            found.append(TaskPair(row, second[other], likeness(a[place], b[other])))
    matched = set(chosen.values())
    return found + [TaskPair(None, row) for place, row in enumerate(second) if place not in matched]


def _all_targets(reading: Reading) -> list[Target]:
    return [target for document in reading.documents for target in document.targets]


def _targets(first: Sequence[Target], second: Sequence[Target]) -> tuple[TargetPair, ...]:
    """Same unit, same sort of comparison, like indicators; the same period goes first."""

    def allowed(a: int, b: int) -> bool:
        return _sort(first[a]) == _sort(second[b])

    a, b = ([bigrams(row.indicator) for row in rows] for rows in (first, second))
    chosen = pair(a, b, least=1.0, allowed=lambda x, y: allowed(x, y) and _same_frame(first[x], second[y]))
    chosen |= _rest(a, b, chosen, allowed)
    found = [
        TargetPair(_by_value(row.value, second[chosen[place]].value), row, second[chosen[place]])
        if place in chosen
        else TargetPair("only_first", row, None)
        for place, row in enumerate(first)
    ]
    matched = set(chosen.values())
    found += [TargetPair("only_second", None, row) for place, row in enumerate(second) if place not in matched]
    return tuple(found)


def _rest(
    a: list[frozenset[str]], b: list[frozenset[str]], chosen: dict[int, int], allowed: Callable[[int, int], bool]
) -> dict[int, int]:
    taken = set(chosen.values())
    return pair(
        a, b, least=_LEAST_INDICATOR, allowed=lambda x, y: x not in chosen and y not in taken and allowed(x, y)
    )  # fmt: skip


def _same_frame(a: Target, b: Target) -> bool:
    return a.period == b.period and fold(a.subject) == fold(b.subject)


def _sort(target: Target) -> tuple[str, str, bool]:
    comparator = "level" if target.comparator in _LEVELS else target.comparator
    return comparator, fold(target.unit), target.annual


def _by_value(a: Value, b: Value) -> Relation:
    low, high = (value if isinstance(value, tuple) else (value, value) for value in (a, b))
    return "same" if low == high else "lower" if high < low else "higher"


def _moves(tasks: TaskPair) -> list[DutyMove]:
    a, b = _roles(tasks.first), _roles(tasks.second)
    names = {name: next((other for other in b if same_organ(name, other)), None) for name in a}
    found = []
    for name, roles in a.items():
        other = names[name]
        if other is None:
            found.append(DutyMove("only_first", name, tasks, roles, ()))
        elif set(b[other]) != set(roles):
            found.append(DutyMove("role", name, tasks, roles, b[other]))
    known = set(names.values())
    return found + [
        DutyMove("only_second", name, tasks, (), roles) for name, roles in b.items() if name not in known
    ]  # fmt: skip


def _roles(row: LedgerRow | None) -> dict[str, tuple[Role, ...]]:
    found: dict[str, tuple[Role, ...]] = {}
    for duty in row.task.duties if row else ():
        name = organ_name(duty)
        found[name] = tuple(dict.fromkeys((*found.get(name, ()), duty.role)))
    return found


def _deadlines(tasks: TaskPair) -> list[DeadlinePair]:
    """Deadlines of the same day pair off; the others pair in the order of the text."""
    a = list(tasks.first.deadlines) if tasks.first else []
    b = list(tasks.second.deadlines) if tasks.second else []
    found: list[DeadlinePair] = []
    for row in list(a):
        same = next((other for other in b if row.date and other.date == row.date), None)
        if same is not None:
            a.remove(row)
            b.remove(same)
            found.append(DeadlinePair("same", tasks, row, same))
    for row, other in zip(a, b, strict=False):
        found.append(DeadlinePair(_by_day(row.date, other.date), tasks, row, other))
    shared = min(len(a), len(b))
    found += [DeadlinePair("only_first", tasks, row, None) for row in a[shared:]]
    return found + [DeadlinePair("only_second", tasks, None, row) for row in b[shared:]]


def _by_day(a: str | None, b: str | None) -> Relation:
    if not a or not b or "x" in a.lower() + b.lower() or len(a) != len(b):
        return "unknown"
    return "same" if a == b else "later" if b > a else "earlier"


def _links(cited: Reading, citing: Reading, citer: Literal["first", "second"]) -> list[Link]:
    titles = {name for document in cited.documents for name in _names(document)}
    numbers = {_plain(document.number) for document in cited.documents if document.number}
    upper: Literal["first", "second"] = "first" if citer == "second" else "second"
    found = []
    for citation in (row for document in citing.documents for row in document.citations):
        if citation.number and _plain(citation.number) in numbers:
            found.append(Link(upper, "number", citation))
        elif _plain(citation.title) in titles:
            found.append(Link(upper, "title", citation))
    return found


# 甲市人民政府关于印发《乙方案》的通知
_ISSUED = re.compile("印发(?P<plan>.{2,})的通知$")


def _names(document: Document) -> list[str]:
    """What a document may be cited by: its title, and that of the plan it issues."""
    title = _plain(document.title or "")
    issued = _ISSUED.search(title)
    return [name for name in (title, issued["plan"] if issued else "") if name]


def _plain(text: str) -> str:
    return re.sub(r"[\s《》〈〉<>\[\]〔〕]", "", fold(text))
