"""What the audit tells pages: actions, their changes cell by cell, windows of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Form = Literal["text", "flag", "instant", "day", "name", "secret", "word"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; empty text asks nothing. `organ` is part of a name, `person` a whole one; days are civil."""

    person: str = ""
    organ: str = ""
    verb: str = ""
    thing_kind: str = ""
    thing: int = 0
    since: date | None = None
    until: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class ListedAction:
    """An action as a list shows it; `thing` is 0 where it has none."""

    id: int
    at: datetime
    person: str
    organ: str
    verb: str
    thing_kind: str
    thing: int
    thing_name: str
    reason: str
    channel: str
    params: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Window:
    """At most fifty actions, newest first; `count` is capped: above CAPPED it says that there are more."""

    rows: tuple[ListedAction, ...]
    count: int
    more: bool
    wanted: Wanted


@dataclass(frozen=True, slots=True)
class Cell:
    """A column that changed, what stood there and what stands there now; the form says how to read both."""

    column: str
    form: Form
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ListedChange:
    """A row that an action changed; `name` is what people call it, where that is known."""

    id: int
    at: datetime
    table: str
    row: str
    name: str
    operation: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class WholeAction:
    """One action with all that it changed. Without `shown` the cells say which columns changed, not what they held."""

    action: ListedAction
    request: str
    bulk: bool
    shown: bool
    changes: tuple[ListedChange, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class Outside:
    """At most fifty changes that no action made, newest first; `count` is capped as in a Window."""

    changes: tuple[ListedChange, ...]
    count: int
    more: bool


@dataclass(frozen=True, slots=True)
class Check:
    """A check of the chain that was made: when, by whom, what it told."""

    at: datetime
    person: str
    told: Mapping[str, object] = field(default_factory=dict)
