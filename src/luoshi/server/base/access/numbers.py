"""The numbers of organs and of things that nearly every question asks for, as parts of SQL.

Every page asks them several times; as querysets they take longer to put together than to answer.
"""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db.models import BigIntegerField, Expression

from luoshi.server.base.access.paths import under


class OrgansBelow(Expression):
    """The organ at a path and all below it."""

    output_field: ClassVar = BigIntegerField()

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """A subquery."""
        del compiler
        condition, values = under(self.path, column="path", vendor=connection.vendor)
        return f"(SELECT id FROM access_organ WHERE {condition})", values


class PartiesTo(Expression):
    """The things of a kind that a person, or an organ at or below a path, has a part in on a day.

    With `among` those of so many numbers only, found by them: the others are not gathered.
    """

    output_field: ClassVar = BigIntegerField()

    def __init__(
        self, kind: str, *, on: date, person: int = 0, below: str = "", among: tuple[int, ...] | None = None
    ) -> None:  # fmt: skip
        super().__init__()
        self.kind, self.on, self.person, self.below, self.among = kind, on, person, below, among

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """A subquery."""
        who, values = self._who(compiler, connection)
        on = connection.ops.adapt_datefield_value(self.on)
        dated = "since <= %s AND (until IS NULL OR until > %s)"
        asked = f"(SELECT thing FROM access_party WHERE thing_kind = %s{self._few()} AND {who} AND {dated})"
        return asked, (self.kind, *values, on, on)

    def _few(self) -> str:
        if self.among is None:
            return ""
        return f" AND thing IN ({', '.join(str(int(each)) for each in self.among) or 'NULL'})"

    def _who(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        if not self.below:
            return "person_id = %s", (self.person,)
        organs, values = OrgansBelow(self.below).as_sql(compiler, connection)
        return f"organ_id IN {organs}", values
