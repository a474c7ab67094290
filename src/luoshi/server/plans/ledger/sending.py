"""Files for organs without accounts: one workbook each, all in one zip."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from luoshi.adapters.catalogues import Language, say
from luoshi.adapters.plans.asking_book import AskingWords, write_asking_book
from luoshi.core.base.errors import InputError
from luoshi.core.plans.returning import Asked
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.scope import mine, one
from luoshi.server.base.access.staff import organs_with_people
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.plans.ledger.exporting import LedgerFile
from luoshi.server.plans.ledger.sheets import rows_json, rows_of
from luoshi.server.plans.models import Asking, Duty, Plan
from luoshi.server.texts.exporting import file_name

_MADE: Final = (1980, 1, 1, 0, 0, 0)
_LONGEST_PERIOD: Final = 40
MOST_ORGANS: Final = 300


@dataclass(frozen=True, slots=True)
class Askable:
    """An organ with open tasks in a plan, and whether anyone there can sign in."""

    organ: int
    name: str
    tasks: int
    has_people: bool


def askable(plan: int, viewer: Viewer) -> tuple[str, tuple[Askable, ...]]:
    """The title of a plan of the viewer's side, and the organs that can be asked. Raises NotFound."""
    row = one(mine(Plan.objects.filter(state="in_force"), viewer), pk=plan)
    parts = Duty.objects.filter(
        task__plan=row, task__open=True, task__assigned__isnull=False, ended=None, done=None, organ__isnull=False
    )
    tasks: dict[tuple[int, str], set[int]] = {}
    for organ, name, task in parts.order_by("organ__path").values_list("organ", "organ__name", "task"):
        tasks.setdefault((organ, name), set()).add(task)
    staffed = organs_with_people([organ for organ, _ in tasks], on=viewer.on)
    return row.title, tuple(Askable(organ, name, len(own), organ in staffed) for (organ, name), own in tasks.items())


def ask(
    plan: int, organs: Iterable[int], *, period: str, return_by: date, viewer: Viewer, contact: str = "",
    language: Language = "zh",
) -> LedgerFile:  # fmt: skip
    """One workbook for each organ with its open tasks of a plan, in a zip; what went out is kept.

    The same rows asked for again give the same files. Raises NotAllowed, NotFound, InputError `plans.no_period`,
    `plans.return_passed`, `plans.nobody_asked`.
    """
    viewer.demand("plans.supervise")
    row = one(mine(Plan.objects.filter(state="in_force"), viewer), pk=plan)
    period = " ".join(period.split())
    if not period or len(period) > _LONGEST_PERIOD:
        raise InputError("plans.no_period", most=_LONGEST_PERIOD)
    if return_by < viewer.on:
        raise InputError("plans.return_passed", day=return_by)
    told = rows_of(row, list(organs)[:MOST_ORGANS], language=language)
    if not told:
        raise InputError("plans.nobody_asked")
    known = Organ.objects.in_bulk(list(told))
    title = say("web.asking.file_title", language=language, plan=row.title)
    files: list[tuple[str, bytes]] = []
    with acting(viewer, Deed("plans.ask", thing=row, params={"count": len(told), "period": period})):
        for pk, rows in told.items():
            organ = known[pk]
            asked = Asked(str(row.pk), organ.code, period, rows)
            Asking.objects.get_or_create(
                plan=row, digest=asked.digest,
                defaults={
                    "organ": organ, "period": period, "return_by": return_by, "content": rows_json(rows),
                    "made_at": viewer.now, "made_by_id": viewer.person,
                },
            )  # fmt: skip
            words = AskingWords(title, organ.name, period, return_by, contact)
            files.append((organ.name, write_asking_book(asked, words, language=language)))
    return LedgerFile(f"{file_name(title)}_{period}", "zip", _packed(files), len(files))


def _packed(files: list[tuple[str, bytes]]) -> bytes:
    """The files in one zip, each under the name of its organ."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for number, (name, content) in enumerate(files, 1):
            info = zipfile.ZipInfo(f"{number:03d}_{file_name(name)}.xlsx", _MADE)
            packed.writestr(info, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
