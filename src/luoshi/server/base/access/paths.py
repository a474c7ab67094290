"""The place of an organ in the tree as text, and the one question asked of it: does it lie under another."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.lookups import BuiltinLookup


def below(path: str) -> str:
    """The first text behind everything that begins with a path; paths end in `/`, the sign after it is `0`.

    >>> below("1/12/")
    '1/120'
    """
    return path[:-1] + chr(ord(path[-1]) + 1)


def under(path: str, *, column: str, vendor: str) -> tuple[str, tuple[str, str]]:
    """The condition that a column of paths lies at a path or below it, with its values; by the index on both databases.

    A range of text; PostgreSQL is told to compare bytes, as its index does.
    """
    least, beyond = ("~>=~", "~<~") if vendor == "postgresql" else (">=", "<")
    return f"({column} {least} %s AND {column} {beyond} %s)", (path, below(path))


class PathField(models.CharField):  # type: ignore[type-arg]  # takes no type at run time
    """Numbers of organs from the top, each with a slash behind it: `1/12/80/`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**({"max_length": 200, "db_index": True} | options))


@PathField.register_lookup
class Under(BuiltinLookup):
    """`path__under=P`: the organ at P and all below it, by the index on both databases."""

    lookup_name = "under"

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """The range, of whatever stands on the left."""
        column, values = self.process_lhs(compiler, connection)
        condition, (least, beyond) = under(str(self.rhs), column=column, vendor=connection.vendor)
        return condition, [*values, least, *values, beyond]
