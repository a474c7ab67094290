"""The jobs of this room, and which of its notices are shown: those of papers that their reader sees."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from luoshi.server.base.jobs.registry import handles
from luoshi.server.base.jobs.rounds import after, every
from luoshi.server.base.jobs.work import Work
from luoshi.server.base.notices.sight import shows_held
from luoshi.server.papers.drafting.urging import draft_urgings
from luoshi.server.papers.models import Paper
from luoshi.server.plans.handlers import NIGHT_ROUND

URGE: Final = "papers.urge"

shows_held(Paper)


@handles(URGE, lane="long")
def urge(work: Work) -> None:
    """Draft the papers of the steps that the nightly round found."""
    draft_urgings(now=work.now(), tell_done=lambda done: work.tell(done, 0))


after(NIGHT_ROUND, URGE)
every(timedelta(hours=1), URGE, offset=timedelta(minutes=20))
