"""The instances of the invented recurring tasks kept up with: reported on as time passes, closed before their day."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from luoshi.core.base.civil import CIVIL

if TYPE_CHECKING:
    from luoshi.server.base.access.viewer import Viewer
    from luoshi.server.plans.models import Task

_OFFICE: Final = ("gu.lan", "meng.ye")
"""Who writes for organs without accounts, and the second person who closes."""
_NOON, _LATER, _NIGHT = time(11, 0, tzinfo=CIVIL), time(15, 0, tzinfo=CIVIL), time(1, 0, tzinfo=CIVIL)
_BEFORE_DUE: Final = timedelta(days=8)
_LAG: Final = 10
_FILE: Final = "本期工作小结（虚构）.txt"


def make_begun(night: date) -> None:
    """Make the instances that have begun by a night; their periods begin with a month."""
    from luoshi.server.plans.rounds.instances import run

    run(now=datetime.combine(night, _NIGHT), on=night)


def keep_up(night: date, *, plan: int, viewer: Callable[[str, datetime], Viewer]) -> None:
    """Report on the instances that are open, or finish and close them."""
    from luoshi.server.plans.models import Task

    rows = Task.objects.filter(plan=plan, of__isnull=False, open=True, assigned__lt=night, start__isnull=False)
    for row in rows.select_related("lead").order_by("pk"):
        _keep(row, night, viewer)


def _keep(row: Task, night: date, viewer: Callable[[str, datetime], Viewer]) -> None:
    from luoshi.server.plans.life.acting import Done, do

    if row.lead is None or row.due is None or row.start is None:
        return
    writer, second = _OFFICE
    noon = datetime.combine(night - timedelta(days=1), _NOON)
    if night + _BEFORE_DUE < row.due:
        passed = min(95, 100 * (night - row.start).days // max(1, (row.due - row.start).days))
        if passed - row.percent >= _LAG:
            done = Done("report", row.lead.code, Decimal(passed), "按计划推进（虚构）。")
            do(row.pk, done, version=None, viewer=viewer(writer, noon))
        return
    done = Done("finish", row.lead.code, words="本期工作已完成（虚构）。")
    do(row.pk, done, version=None, viewer=viewer(writer, noon), files=_proof())
    other = viewer(second, datetime.combine(night - timedelta(days=1), _LATER))
    do(row.pk, Done("pass"), version=None, viewer=other)
    do(row.pk, Done("close", words="同意销号（虚构）。"), version=None, viewer=other, files=_proof())


def _proof() -> list[tuple[str, io.BytesIO]]:
    return [(_FILE, io.BytesIO("本期工作小结。\n本文件为虚构样例。\n".encode()))]
