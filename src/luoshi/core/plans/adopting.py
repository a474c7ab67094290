"""How a confirmed ledger becomes a proposed plan, and that one a plan in force."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from luoshi.core.base.canonical import digest
from luoshi.core.base.errors import InputError
from luoshi.core.base.reasons import Reasons
from luoshi.core.plans.draft_duties import duty_read
from luoshi.core.plans.drafts import Adopted, Cause, Draft, DraftTask, PlanPhase, PlanTarget
from luoshi.core.plans.model import Duty, Nature, Task
from luoshi.core.plans.rhythms import Rhythm, rhythm_of
from luoshi.core.plans.stages import limits_of, reach_of, stages_of, whole_day
from luoshi.core.plans.task_keys import keys_of
from luoshi.core.plans.unsettled import unsettled
from luoshi.core.register.matching import Match
from luoshi.core.texts.ledger import LedgerRow, organ_name
from luoshi.core.texts.model import Phase, Target


def names_in(rows: Iterable[LedgerRow]) -> tuple[str, ...]:
    """The names to be matched to the register, each once, in the order of the text; 各部门 and the like are none."""
    found = (organ_name(duty) for row in rows for duty in row.task.duties if not duty.generic)
    return tuple(dict.fromkeys(found))


def draft(
    rows: Sequence[LedgerRow],
    *,
    matches: Mapping[str, Match],
    on: date,
    document: str = "",
    issued: date | None = None,
    targets: Sequence[Target] = (),
    phases: Sequence[Phase] = (),
    before: Sequence[Task] = (),
    used: Collection[str] = (),
) -> Draft:
    """The plan that a confirmed reading proposes.

    `rows` are the tasks of one document (`core.texts.ledger.ledger`, of a corrected reading too), `targets` and
    `phases` all that it has. `matches` holds what each name of `names_in` means on the day `on`; a name that is not in
    it counts as unknown. `document` is its number or title, `issued` its day: no task starts before it. `before` are
    the tasks of the version in force, `used` the keys of tasks that ended: the same task keeps its key.
    """
    windows = tuple(_phase(each) for each in phases)
    start = _start(windows, issued)
    keys = keys_of([row.task for row in rows], before=before, used=used)
    tasks = tuple(_task(row, key, matches, start, document) for row, key in zip(rows, keys, strict=True))
    return Draft(on, tasks, tuple(_targets(targets, rows, keys)), windows)


def adopt(proposed: Draft) -> Adopted:
    """The plan in force: what was dropped left out, every duty with its organ.

    Raises InputError `adopting.unsettled` with all reasons in `faults` while something that blocks is open, and
    `adopting.no_tasks` for a plan without a task.
    """
    open_points = [each for each in unsettled(proposed) if each.blocks]
    if open_points:
        faults = Reasons(each.reason for each in open_points)
        raise InputError("adopting.unsettled", count=len(faults), faults=faults)
    kept = [each for each in proposed.tasks if not each.dropped]
    if not kept:
        raise InputError("adopting.no_tasks")
    dropped = {each.key for each in proposed.tasks if each.dropped}
    return Adopted(
        proposed.on,
        tuple(_once_each(each.task) for each in kept),
        {each.key: each.rhythm for each in kept if each.rhythm and each.nature == "recurring"},
        tuple(replace(each, task="") if each.task in dropped else each for each in proposed.targets),
        proposed.phases,
        {each.key: each.cause for each in kept},
        tuple((each.key, each.dropped) for each in proposed.tasks if each.dropped),
        tuple((each.key, kind, words) for each in kept for kind, words in each.accepted),
    )


def _once_each(task: Task) -> Task:
    """The task with each organ once in a role; a name that was left without an organ stays as the text has it."""
    duties: dict[tuple[str, str], Duty] = {}
    for duty in task.duties:
        duties.setdefault((duty.organ or duty.name, duty.role), duty)
    return replace(task, duties=tuple(duties.values()))


def _task(row: LedgerRow, key: str, matches: Mapping[str, Match], start: date | None, document: str) -> DraftTask:
    limits, reaches = limits_of(row), reach_of(row.targets)
    rhythm = rhythm_of(row.recurrences)
    nature = _nature(row, rhythm, dated=bool(limits) or reaches is not None)
    milestones, due = stages_of(limits) if nature == "once" else ((), None)
    return DraftTask(
        key,
        row.task.path,
        row.heading,
        row.task.text,
        tuple(duty_read(each, matches=matches) for each in row.task.duties),
        open_ended=row.task.open_ended,
        nature=nature,
        goes_on=any(each.every == "standing" for each in row.recurrences),
        due=due,
        start=start,
        rhythm=rhythm if nature != "standing" else None,
        milestones=milestones,
        limits=limits,
        reaches=reaches,
        cause=Cause("document", document, row.task.path),
    )


def _nature(row: LedgerRow, rhythm: Rhythm | None, *, dated: bool) -> Nature:
    """Recurring where something comes back and nothing is to be reached by a day; standing where it only goes on."""
    if dated or not row.recurrences:
        return "once"
    return "recurring" if rhythm else "standing"


def _phase(phase: Phase) -> PlanPhase:
    return PlanPhase(phase.name, whole_day(phase.from_day), whole_day(phase.to_day), phase.path)


def _start(phases: Iterable[PlanPhase], issued: date | None) -> date | None:
    """The first day of the plan's window, but none before the document."""
    first = min((each.first for each in phases if each.first), default=None)
    return max(first, issued) if first and issued else first


def _targets(targets: Iterable[Target], rows: Sequence[LedgerRow], keys: Sequence[str]) -> Iterator[PlanTarget]:
    owners = {(own.start, own.end): key for row, key in zip(rows, keys, strict=True) for own in row.targets}
    seen: dict[str, int] = {}
    for each in targets:
        plain = digest([each.path, each.subject, each.indicator, each.period or "", each.unit])[:12]
        seen[plain] = seen.get(plain, 0) + 1
        yield PlanTarget(
            plain if seen[plain] == 1 else f"{plain}-{seen[plain]}",
            each.path,
            each.subject,
            each.indicator,
            each.period or "",
            each.comparator,
            each.value,
            each.unit,
            each.text,
            hedge=each.hedge or "",
            baseline=each.baseline or "",
            change=each.change,
            annual=each.annual,
            task=owners.get((each.start, each.end), ""),
        )
