"""The sheets of a pack's workbook, as they follow from the shapes of its files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from luoshi.core.packs.format import FILES
from luoshi.core.packs.kinds import Kind, ListOf, MapOf, Plain, Shape, Variants

CASES = "cases/*.yaml"
# What stands in such a cell is read as in a file; anything else is text as it stands.
TYPED = frozenset({"boolean", "whole", "number", "day", "scalar"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the path of names below an entry, the kind of what stands there, whether it has to."""

    path: tuple[str, ...]
    kind: Kind
    required: bool

    @property
    def head(self) -> str:
        """The first cell."""
        return ".".join(self.path)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its columns, after those that say which entry a row belongs to."""

    name: str
    file: str
    keys: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def heads(self) -> tuple[str, ...]:
        """The first row."""
        return (*self.keys, *(column.head for column in self.columns))


def sheets() -> tuple[Sheet, ...]:
    """Every sheet of a workbook, from the shapes of the files.

    >>> [sheet.name for sheet in sheets()][:3]
    ['pack', 'documents', 'parameters']
    """
    return tuple(sheet for file, shape in FILES.items() for sheet in _sheets_of(file, shape))


def _sheets_of(file: str, shape: Shape) -> Iterator[Sheet]:
    if file == "pack.yaml":
        yield Sheet("pack", file, (), tuple(_columns(Shape("pack", shape.fields[1:]))))
        return
    for field in shape.fields[1:]:
        match field.kind:
            case MapOf(Shape() as inner):
                yield Sheet(field.name, file, ("id",), tuple(_columns(inner)))
                yield from _nested(field.name, file, inner)
            case ListOf(Shape() as inner):
                yield Sheet(field.name, file, ("file",) if file == CASES else (), tuple(_columns(inner)))


def _nested(name: str, file: str, shape: Shape) -> Iterator[Sheet]:
    for field in shape.fields:
        match field.kind:
            case ListOf(Shape() | Variants() as inner):
                columns = tuple(_columns(inner, nested=True))
                heads = {column.head for column in columns}
                # A row that has an id of its own says under another name to which entry it belongs.
                key = next(each for each in ("id", "of", "entry") if each not in heads)
                yield Sheet(f"{name}.{field.name}", file, (key,), columns)
            case MapOf(Plain() as inner):
                columns = (Column(("value",), inner, required=True),)
                yield Sheet(f"{name}.{field.name}", file, ("id", "key"), columns)


def _columns(
    kind: Shape | Variants, head: tuple[str, ...] = (), *, nested: bool = False, outer: bool = True
) -> Iterator[Column]:
    """The columns of an entry; what has a sheet of its own is left out, what lies deeper stands whole in a cell."""
    shapes = [kind] if isinstance(kind, Shape) else [shape for _, shape in kind.shapes]
    seen: set[str] = set()
    for shape in shapes:
        for field in shape.fields:
            if field.name in seen:
                continue
            seen.add(field.name)
            match field.kind:
                case Shape() as inner:
                    yield from _columns(inner, (*head, field.name), nested=True, outer=outer and field.required)
                case ListOf(Shape() | Variants()) | MapOf(Plain()) if not nested:
                    continue
                case _:
                    yield Column((*head, field.name), field.kind, outer and field.required)
