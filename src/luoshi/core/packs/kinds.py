"""Kinds of what may stand in a file: the words in which the shapes of all files are declared, once, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PlainName = Literal[
    "text", "any_text", "id", "boolean", "whole", "number", "day", "period", "unit", "territory", "reference", "scalar"
]


@dataclass(frozen=True, slots=True)
class Plain:
    """A single value.

    `text` may not be empty, `any_text` may · `id` is a short Latin name, `reference` an id of this pack or `pack:id` ·
    `scalar` is any of them.
    """

    name: PlainName


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list, with at least and at most so many entries."""

    inner: Kind
    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class MapOf:
    """Names of the writer's choice, each with the same kind under it; `ids` tells whether the names are ids."""

    inner: Kind
    ids: bool = True


@dataclass(frozen=True, slots=True)
class OneOf:
    """A single value, or a list, or names: whichever the file has."""

    single: Plain
    several: ListOf
    named: MapOf | None = None


@dataclass(frozen=True, slots=True)
class Free:
    """Names and values that the word that uses them checks by its own rules."""


@dataclass(frozen=True, slots=True)
class Field:
    """A name of a shape, what stands under it, and whether it may be left out. What it means is in the catalogues."""

    name: str
    kind: Kind
    required: bool = True


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields of one kind of entry.

    `governs`: a basis inside must be in force on the entry's `from` · `excused`: a basis inside has a day of its own.
    """

    name: str
    fields: tuple[Field, ...]
    governs: bool = False
    excused: bool = False

    def field(self, name: str) -> Field | None:
        """The field of a name, if there is one."""
        return next((each for each in self.fields if each.name == name), None)


@dataclass(frozen=True, slots=True)
class Variants:
    """One of several shapes, told by the field that only it has."""

    shapes: tuple[tuple[str, Shape], ...]


Kind = Plain | Choice | ListOf | MapOf | OneOf | Free | Shape | Variants
