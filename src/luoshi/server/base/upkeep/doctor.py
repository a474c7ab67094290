"""Whether an installation is well: one finding a question, with a code that says what to do."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

from django.conf import settings
from django.db import DatabaseError, connection

from luoshi.core.base.errors import LuoshiError
from luoshi.server.base.access.models import Person
from luoshi.server.base.audit import triggers
from luoshi.server.base.files.queries import check_store
from luoshi.server.base.jobs.models import Job
from luoshi.server.base.people.seats import empty_seats
from luoshi.server.base.upkeep.releases import is_current

State = Literal["well", "doubtful", "ill"]
_LEAST_FREE: Final = 2 * 1024**3


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer to one question: `doctor.<question>.<state>` in the catalogues says it."""

    question: str
    state: State
    params: tuple[tuple[str, object], ...] = ()

    @property
    def code(self) -> str:
        """The code of its sentence."""
        return f"doctor.{self.question}.{self.state}"


def examine(*, now: datetime) -> tuple[Finding, ...]:
    """Every question in turn; one that cannot even be asked is ill."""
    return tuple(_asked(question, ask, now) for question, ask in _QUESTIONS.items())


def _asked(question: str, ask: Callable[[datetime], tuple[State, dict[str, object]]], now: datetime) -> Finding:
    try:
        state, params = ask(now)
    except (OSError, DatabaseError, LuoshiError) as fault:
        return Finding("asking", "ill", (("question", question), ("reason", str(fault).strip())))
    return Finding(question, state, tuple(params.items()))


def _folder(_now: datetime) -> tuple[State, dict[str, object]]:
    home = Path(settings.LUOSHI_FILES).parent
    open_to_others = stat.S_IMODE(home.stat().st_mode) & 0o077 or stat.S_IMODE((home / "secret").stat().st_mode) & 0o077
    return ("ill" if open_to_others else "well"), {"where": str(home)}


def _space(_now: datetime) -> tuple[State, dict[str, object]]:
    free = shutil.disk_usage(settings.LUOSHI_FILES).free
    return ("doubtful" if free < _LEAST_FREE else "well"), {"free": f"{free / 1024**3:.1f}"}


def _database(_now: datetime) -> tuple[State, dict[str, object]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return "well", {"vendor": {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor]}


def _release(_now: datetime) -> tuple[State, dict[str, object]]:
    return ("well" if is_current() else "ill"), {}


def _watch(_now: datetime) -> tuple[State, dict[str, object]]:
    gone = triggers.missing(connection)
    return ("ill" if gone else "well"), {"count": len(gone), "names": ", ".join(gone[:5])}


def _files(_now: datetime) -> tuple[State, dict[str, object]]:
    """A file without a row is what a crash left, and is swept after a day; one that is gone or changed is a loss."""
    found = list(check_store())
    lost = [each for each in found if each.wrong != "stray"]
    if lost:
        return "ill", {"count": len(lost)}
    return ("doubtful" if found else "well"), {"count": len(found)}


def _work(now: datetime) -> tuple[State, dict[str, object]]:
    late = Job.objects.filter(state="waiting", due_at__lt=now).order_by("due_at").first()
    waited = int((now - late.due_at).total_seconds() // 60) if late else 0
    return ("doubtful" if waited > 10 else "well"), {"minutes": waited}  # ten minutes


def _people(_now: datetime) -> tuple[State, dict[str, object]]:
    empty = empty_seats(on=_now.date())
    state: State = "ill" if not Person.objects.exists() else "doubtful" if empty else "well"
    return state, {"posts": ", ".join(empty)}


_QUESTIONS: Final[dict[str, Callable[[datetime], tuple[State, dict[str, object]]]]] = {
    "folder": _folder, "space": _space, "database": _database, "release": _release, "watch": _watch,
    "files": _files, "work": _work, "people": _people,
}  # fmt: skip
