"""What people ask to be drafted, and the tasks of their own side that it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from luoshi.core.base.errors import InputError
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.scope import mine
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.models import Task

MOST_TASKS = 500


@dataclass(frozen=True, slots=True)
class Ask:
    """A kind of paper with what it needs: tasks or a plan by number, a period, an organ by code, words typed in.

    `lines` are paragraphs, problems or matters, one each; `people` who is called or was present. `finding` and `talk`
    are what a 整改通知书 and a 约谈通知书 are drafted from, by number.
    """

    kind: str
    tasks: Sequence[int] = ()
    plan: int = 0
    period: str = ""
    organ: str = ""
    matter: str = ""
    addressees: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    people: tuple[str, ...] = field(default=())
    day: date | None = None
    until: date | None = None
    place: str = ""
    meeting: int = 0
    finding: int = 0
    talk: int = 0


def tasks_of(ask: Ask, viewer: Viewer) -> list[Task]:
    """The tasks asked about, of the viewer's own side, in the order of the ledger; those of the plan where none is.

    Raises InputError `papers.no_tasks` for none.
    """
    rows = mine(Task.objects.select_related("plan", "holder", "lead"), viewer).filter(ended=None)
    wanted = {"pk__in": list(ask.tasks)} if ask.tasks else {"plan": ask.plan}
    found = list(rows.filter(**wanted).order_by("plan", "serial", "pk")[:MOST_TASKS])
    if not found:
        raise InputError("papers.no_tasks")
    return found


def own_organ(viewer: Viewer) -> Organ:
    """The organ in whose name the viewer drafts."""
    return Organ.objects.get(pk=viewer.organ)


def organ_of(code: str) -> Organ:
    """An organ by its code. Raises InputError `papers.no_organ`."""
    found = Organ.objects.filter(code=code).first()
    if found is None:
        raise InputError("papers.no_organ", name=code)
    return found


def keys_of(names: Sequence[str]) -> list[int]:
    """The organs of some names, by number; a name of none is only printed."""
    return list(Organ.objects.filter(name__in=names).order_by("pk").values_list("pk", flat=True))
