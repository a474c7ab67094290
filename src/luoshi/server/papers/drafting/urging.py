"""Drafts of 催办, 督办 and 二次督办: one for each office, organs named, step and day, of what the night round found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Final, cast, get_args

from django.db import transaction
from django.db.models import Min

from luoshi.core.papers import model as core
from luoshi.core.papers.forms.given import Dispatch
from luoshi.core.papers.forms.urging import Before, Step, Urging, urging
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.staff import people_at
from luoshi.server.base.audit.acting import System
from luoshi.server.base.jobs.actions import OPEN
from luoshi.server.base.jobs.models import Job
from luoshi.server.base.notices.actions import tell
from luoshi.server.papers.drafting.entries import entries_of
from luoshi.server.papers.drafting.offices import office_of
from luoshi.server.papers.drafting.writing import Drafted, write
from luoshi.server.papers.models import PaperTask
from luoshi.server.papers.stored import wording
from luoshi.server.plans.handlers import NIGHT_ROUND
from luoshi.server.plans.models import Task
from luoshi.server.plans.models import Urging as UrgingRow
from luoshi.server.plans.rules import rules_of

STEPS: Final[tuple[str, ...]] = get_args(Step)
_AT_ONCE: Final = 200
_READ: Final = 2 * _AT_ONCE
_KEY: Final = ("left_on", "level", "paper", "named")
"""What the steps of one paper have in common."""
LEADS_TO: Final = "/papers/?state=draft"


@dataclass(frozen=True, slots=True)
class _Group:
    """What goes into one paper."""

    holder: Organ
    step: Step
    named: tuple[str, ...]
    day: date
    rows: tuple[UrgingRow, ...]


def draft_urgings(*, now: datetime, tell_done: Callable[[int], None] = lambda _: None) -> int:
    """Draft a paper for every step of the ladder that has none; how many papers.

    The papers of an office, at most so many steps at a time, are written in one transaction with the notice of them:
    killed at any point the next run goes on, and no step gets a second paper. While the nightly round is under way
    nothing is drafted: half of what it finds would make half a paper.
    """
    done = 0
    while groups := _groups_between_rounds():
        drafts = [_drafted(each) for each in groups]
        with transaction.atomic():
            for each in drafts:
                write(each, actor=System(now=now))
            _tell(groups[0].holder, len(drafts), groups[0].day, now)
        done += len(drafts)
        tell_done(done)
    return done


def _groups_between_rounds() -> list[_Group]:
    """The next groups, none where a round was open or ended while they were read."""
    before = _last_round()
    if before and before[1] in OPEN:
        return []
    found = _next_groups()
    return found if _last_round() == before else []


def _last_round() -> tuple[int, str] | None:
    return Job.objects.filter(kind=NIGHT_ROUND).order_by("-pk").values_list("pk", "state").first()


def _next_groups() -> list[_Group]:
    """The next groups of one office that have steps without a paper; whole groups only, and never all at once."""
    waiting = UrgingRow.objects.filter(paper__in=STEPS, paper_link=None)
    holder = waiting.aggregate(first=Min("task__holder"))["first"]
    own = waiting.filter(task__holder=holder).select_related("task__plan", "task__holder")
    rows = list(own.order_by(*_KEY, "pk")[:_READ])
    if len(rows) == _READ:
        last = _key(rows[-1])
        rows = [row for row in rows if _key(row) != last] or list(own.filter(**dict(zip(_KEY, last, strict=True))))
    kept: list[_Group] = []
    count = 0
    for each in _grouped(rows):
        if kept and count + len(each.rows) > _AT_ONCE:
            break
        kept.append(each)
        count += len(each.rows)
    return kept


def _key(row: UrgingRow) -> tuple[date, int, str, list[str]]:
    return row.left_on, row.level, row.paper, row.named


def _grouped(rows: list[UrgingRow]) -> Iterator[_Group]:
    rows = sorted(rows, key=lambda row: (*_key(row), row.task.ordered, row.pk))
    for (day, _, step, named), each in groupby(rows, _key):
        kept = tuple(each)
        yield _Group(kept[0].task.holder, cast(Step, step), tuple(named), day, kept)


def _drafted(group: _Group) -> Drafted:
    tasks = [each.task for each in group.rows]
    organs = _organs(group)
    names = tuple(organs[code].name for code in group.named if code in organs)
    copied = list(dict.fromkeys(code for each in group.rows for code in each.copied if code not in group.named))
    leaders = sorted({word for each in group.rows for word in each.leaders})
    given = Urging(
        dispatch=Dispatch(office_of(group.holder), copied=_copied_told(leaders, copied, organs)),
        step=group.step,
        key=str(group.rows[0].pk),
        organ="、".join(names),
        entries=entries_of(tasks, calendar=rules_of(group.holder.pk, on=group.day).calendar, on=group.day),
        before=_before(tasks, group.step),
        due_on=min(each.due_on for each in group.rows),
    )
    plans = {each.plan_id for each in tasks}
    return Drafted(
        paper=_addressed(urging(given, wording()), names), holder=group.holder, on=group.day,
        plan=plans.pop() if len(plans) == 1 else None, tasks=[each.pk for each in tasks],
        urgings=[each.pk for each in group.rows], named=_keys(organs, group.named), copied=_keys(organs, copied),
        given={"step": group.step, "leaders": leaders},
    )  # fmt: skip


def _copied_told(leaders: Sequence[str], codes: Sequence[str], organs: Mapping[str, Organ]) -> tuple[str, ...]:
    """抄送: leaders first, then organs, as 版记 names them."""
    return (
        *(wording().text(f"word.{each}") for each in leaders),
        *(organs[each].name for each in codes if each in organs),
    )


def _addressed(paper: core.Paper, names: tuple[str, ...]) -> core.Paper:
    return replace(paper, addressees=names)


def _organs(group: _Group) -> dict[str, Organ]:
    codes = {*group.named, *(code for each in group.rows for code in each.copied)}
    return {each.code: each for each in Organ.objects.filter(code__in=codes)}


def _keys(organs: Mapping[str, Organ], codes: Sequence[str]) -> list[int]:
    return [organs[code].pk for code in dict.fromkeys(codes) if code in organs]


def _before(tasks: Sequence[Task], step: Step) -> tuple[Before, ...]:
    """The papers of the steps before that went out on these tasks, the oldest first."""
    earlier = STEPS[: STEPS.index(step)]
    links = PaperTask.objects.filter(task__in=tasks, paper__kind__in=earlier, paper__state="issued")
    papers = {link.paper_id: link.paper for link in links.select_related("paper").order_by("paper__day", "paper")}
    return tuple(
        Before(wording().text(f"urging.name_{each.kind}"), each.day, str(each.pk), each.number)
        for each in papers.values()
        if each.day is not None
    )


def _tell(holder: Organ, count: int, on: date, now: datetime) -> None:
    """One notice for the people of the office, however many papers there are."""
    people = people_at([holder.pk], on=on)
    tell(people, "papers.notice.drafted", params={"count": count}, leads_to=LEADS_TO, thing=None, now=now)
