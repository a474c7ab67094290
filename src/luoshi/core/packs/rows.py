"""Rows: entries of a file that were held against their shape, each value with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import cast

from luoshi.core.base.faults import Place
from luoshi.core.packs.kinds import Shape
from luoshi.core.packs.nodes import Node, Scalar


@dataclass(frozen=True, slots=True)
class Row:
    """An entry: its values by field, each field's place, whether all is as it must be; `nodes` is what was written."""

    shape: Shape
    values: Mapping[str, object]
    places: Mapping[str, Place]
    place: Place
    sound: bool = True
    nodes: Mapping[str, Node] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def at(self, name: str) -> Place:
        """The place of a field, else that of the row."""
        return self.places.get(name, self.place)

    def text(self, name: str) -> str:
        """A text; empty when it was left out."""
        return str(self.values.get(name, ""))

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; none when it was left out."""
        return cast("tuple[str, ...]", self.values.get(name, ()))

    def true(self, name: str) -> bool:
        """A yes/no; no when it was left out."""
        return self.values.get(name) is True

    def whole(self, name: str) -> int:
        """A whole number; zero when it was left out."""
        return cast("int", self.values.get(name, 0))

    def numbers(self, name: str) -> tuple[Decimal, ...]:
        """One number or several; none when it was left out."""
        found = self.values.get(name, ())
        return tuple(Decimal(each) for each in (found if isinstance(found, tuple) else (cast("Decimal", found),)))

    def day(self, name: str) -> date | None:
        """A day; None when it was left out."""
        return cast("date | None", self.values.get(name))

    def row(self, name: str) -> Row | None:
        """A row within; None when it was left out."""
        return cast("Row | None", self.values.get(name))

    def rows(self, name: str) -> tuple[Row, ...]:
        """A list of rows; none when it was left out."""
        return cast("tuple[Row, ...]", self.values.get(name, ()))

    def named_rows(self, name: str) -> Mapping[str, Row]:
        """Rows by their names; none when it was left out."""
        return cast("Mapping[str, Row]", self.values.get(name, {}))

    def named(self, name: str) -> Mapping[str, object]:
        """Names of the writer's choice with their values; none when it was left out."""
        return cast("Mapping[str, object]", self.values.get(name, {}))

    def value(self, name: str) -> Value:
        """A value of a parameter: one, several, or a few by name."""
        return cast("Value", self.values[name])


Value = Scalar | tuple[Scalar, ...] | Mapping[str, Scalar]


def inner_rows(value: object) -> Iterator[Row]:
    """The rows directly within a value, in order."""
    if isinstance(value, Row):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from inner_rows(each)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from inner_rows(each)
