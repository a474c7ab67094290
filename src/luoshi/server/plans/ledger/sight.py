"""Which tasks a viewer sees, asked so that few are found as fast as many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection
from django.db.models import Q, QuerySet

from luoshi.server.base.access.models import Party
from luoshi.server.base.access.scope import organs_below, seen_each, ways
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.models import Task

FEW: Final = 4000


@dataclass(frozen=True, slots=True)
class Sight:
    """What a viewer sees of the tasks; `few` where they are gathered first.

    Who sees many finds a window soon by walking through the order of the list; who sees few would walk in vain
    through what others have.
    """

    viewer: Viewer
    few: bool

    def of(self, things: QuerySet[Task]) -> QuerySet[Task]:
        """Those of some tasks that are seen."""
        if not self.few:
            return seen_each(things, self.viewer)
        first, *others = [each.order_by().values("pk") for each in ways(Task, self.viewer)]
        return things.filter(pk__in=first.union(*others))


def sight_of(viewer: Viewer) -> Sight:
    """How the tasks of a viewer are asked for; costs one question. A task with several parts counts as often."""
    if viewer.sight != "below":
        return Sight(viewer, few=viewer.sight == "party")
    below = organs_below(viewer)
    parts = Party.objects.filter(
        Q(until=None) | Q(until__gt=viewer.on), thing_kind="plans.task", organ__in=below, since__lte=viewer.on
    )
    held = Task.objects.filter(Q(holder__in=below) | Q(holder__in=viewer.covered))
    return Sight(viewer, few=sum(counted_each([held, parts], most=FEW)) <= FEW)


def counted_each(asked: Sequence[QuerySet[Any]], *, most: int) -> tuple[int, ...]:
    """How many rows each of several questions gives, each counted to one more than `most`; they are asked as one."""
    parts = [each.order_by().values("pk")[: most + 1].query.sql_with_params() for each in asked]
    counts = ", ".join(f"(SELECT count(*) FROM ({sql}) counted)" for sql, _ in parts)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {counts}", [value for _, values in parts for value in values])  # nosec B608  # our own
        return tuple(cursor.fetchone())


def first_each(asked: Sequence[QuerySet[Any]], *, most: int) -> tuple[int, ...]:
    """The numbers of the first rows of each of several questions, at most so many of each; they are asked as one."""
    if not asked:
        return ()
    parts = [each.values("pk")[:most].query.sql_with_params() for each in asked]
    told = " UNION ALL ".join(f"SELECT * FROM ({sql}) part_{at}" for at, (sql, _) in enumerate(parts))  # nosec B608  # our own
    with connection.cursor() as cursor:
        cursor.execute(told, [value for _, values in parts for value in values])
        return tuple(number for (number,) in cursor.fetchall())
