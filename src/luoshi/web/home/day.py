"""My day: what waits for a viewer, as far as the post's powers reach."""

from __future__ import annotations

from dataclasses import dataclass, field

from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.jobs import queries as jobs
from luoshi.server.base.notices import queries as notices
from luoshi.server.texts import queries as texts
from luoshi.server.texts.values import ListedSource, Waiting


@dataclass(frozen=True, slots=True)
class Day:
    """What the first page shows; a part that the post has no power for is none or empty."""

    notices: tuple[notices.NoticeRow, ...] = ()
    waiting: Waiting | None = None
    working: tuple[ListedSource, ...] = ()
    pulse: jobs.Pulse | None = None
    failed_jobs: tuple[jobs.JobRow, ...] = field(default=())

    @property
    def is_new(self) -> bool:
        """Whether this office has not begun: nothing waits, nothing is at work, nothing was shared."""
        found = self.waiting
        return found is not None and not (found.unconfirmed.rows or found.failed or found.shared or self.working)


def day_of(viewer: Viewer) -> Day:
    """The day of a viewer, in a constant number of questions."""
    gives = viewer.may("texts.upload")
    watches = viewer.may("jobs.all")
    return Day(
        notices=notices.latest(viewer, most=6),
        waiting=texts.waiting(viewer) if viewer.may("texts.read") else None,
        working=tuple(each for each in texts.sources_in_work(viewer) if each.state != "failed") if gives else (),
        pulse=jobs.pulse(now=viewer.now) if watches else None,
        failed_jobs=jobs.listed(viewer, state="failed").rows[:6] if watches else (),
    )
