"""My day: what waits for a viewer, as far as the post's powers reach."""

from __future__ import annotations

from dataclasses import dataclass, field

from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.jobs import queries as jobs
from luoshi.server.base.notices import queries as notices
from luoshi.server.plans import queries as plans
from luoshi.server.plans.sharing.showing import own_shares
from luoshi.server.plans.sharing.values import OwnShare
from luoshi.server.texts import queries as texts
from luoshi.server.texts.values import ListedDocument, ListedSource, Waiting


@dataclass(frozen=True, slots=True)
class Day:
    """What the first page shows; a part that the post has no power for is none or empty."""

    notices: tuple[notices.NoticeRow, ...] = ()
    waiting: Waiting | None = None
    latest: tuple[ListedDocument, ...] = ()
    working: tuple[ListedSource, ...] = ()
    pulse: jobs.Pulse | None = None
    failed_jobs: tuple[jobs.JobRow, ...] = field(default=())
    tasks: plans.WaitingTasks = field(default_factory=plans.WaitingTasks)
    shares: tuple[OwnShare, ...] = ()
    coming: tuple[plans.ComingHeap, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether this office has not begun: no document is seen, no file is at work, none has failed."""
        heaps = any(each.count for each in (*self.tasks.here, *self.tasks.office))
        return self.waiting is not None and not (
            self.latest or self.waiting.failed or self.working or heaps or self.shares or self.coming
        )


def day_of(viewer: Viewer) -> Day:
    """The day of a viewer, in a constant number of questions."""
    waiting = texts.waiting(viewer) if viewer.may("texts.read") else None
    watches = viewer.may("jobs.all")
    return Day(
        notices=notices.latest(viewer, most=6),
        waiting=waiting,
        latest=texts.latest(viewer, most=8) if viewer.may("texts.read") else (),
        working=waiting.working if waiting and viewer.may("texts.upload") else (),
        pulse=jobs.pulse(now=viewer.now) if watches else None,
        failed_jobs=jobs.listed(viewer, state="failed").rows[:6] if watches else (),
        tasks=plans.waiting_tasks(viewer),
        shares=own_shares(viewer) if viewer.kind == "zone" else (),
        coming=plans.coming(viewer),
    )
