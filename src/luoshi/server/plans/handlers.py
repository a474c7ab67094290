"""The jobs of this room, and which of its notices are shown: those of plans and tasks that their reader sees."""

from __future__ import annotations

from luoshi.core.base.civil import civil_day
from luoshi.server.base.files.retention import forgets
from luoshi.server.base.jobs.registry import handles
from luoshi.server.base.jobs.rounds import DAY, NIGHT, every
from luoshi.server.base.jobs.work import Work
from luoshi.server.base.notices.sight import shows, shows_held
from luoshi.server.plans.bringing.linking import REPORTS
from luoshi.server.plans.bringing.reporting import Adopter, report_brought
from luoshi.server.plans.ledger import large
from luoshi.server.plans.models import Bringing, Finding, Meeting, Plan, Talk, Task
from luoshi.server.plans.rounds import calling, instances, nightly, silence

NIGHT_ROUND = "plans.round"

shows_held(Plan)
shows_held(Task)
shows_held(Meeting)
shows_held(Bringing)
shows("plans.ledgerexport", large.seen)
forgets("plans.exports", large.forget)
shows_held(Finding)
shows_held(Talk)


@handles(NIGHT_ROUND, lane="long")
def night(work: Work) -> None:
    """Look at every task whose day has come; tell the silent as the month ends, offices of meetings that are due."""
    instances.run(now=work.now(), on=civil_day(work.now()))
    nightly.run(now=work.now(), on=civil_day(work.now()), tell_done=lambda done: work.tell(done, 0))
    silence.run(now=work.now(), on=civil_day(work.now()))
    calling.run(now=work.now(), on=civil_day(work.now()))


@handles(REPORTS, lane="long")
def brought(work: Work) -> None:
    """Report what a ledger that was brought in says of progress."""
    by = Adopter(work.params["person"], work.params["organ"])
    report_brought(work.params["plan"], by, now=work.now(), on=civil_day(work.now()), tell_done=work.tell)


@handles(large.EXPORT, lane="long")
def export(work: Work) -> None:
    """Write a large export of the ledger."""
    large.make_export(work.params["export"], now=work.now(), tell_done=work.tell)


every(DAY, NIGHT_ROUND, offset=NIGHT)
