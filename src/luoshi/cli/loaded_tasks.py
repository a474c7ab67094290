"""The plans of the load: which tasks they have, who has a part in them, what happened to each, drawn by a seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Final

from luoshi.cli.loaded_plans import BEGUN, ENDED
from luoshi.cli.loaded_texts import INDUSTRIES
from luoshi.core.base.civil import civil_day
from luoshi.core.plans import model as core
from luoshi.core.texts.model import Role
from luoshi.server.base.access.models import Organ, Post

PER_PLAN: Final = 200
_MEASURED, _SHARE = "QL-GOV", 0.2
_DAY: Final = timedelta(days=1)
_MATTERS: Final = (
    "建成中试平台", "完成低效用地清查", "落地重点项目", "培育专精特新企业", "完成标准厂房建设", "组织产销对接",
    "优化审批流程", "完成园区循环化改造", "推进绿电直连", "引进技术服务机构", "完善污水处理设施", "开展技能培训",
)  # fmt: skip
_PROGRESS: Final = (
    "按计划推进，本期完成主要节点",
    "前期手续办结，已进场施工",
    "已形成初稿并征求意见",
    "已签约并落实用地",
)
_PROBLEMS: Final = ("", "", "", "用地指标不足", "配套资金尚未到位", "审批环节较多")
_SUPPORT: Final[tuple[Role, ...]] = ("support", "support", "responsible", "implementer")
_ENDS: Final = {"closed": 38, "handling": 47, "reported": 4, "received": 3, "assigned": 4, "entered": 4}


@dataclass(frozen=True, slots=True)
class DrawnPlan:
    """A plan to be: who holds it, who wrote it down, from when to when; its tasks."""

    holder: Organ
    by: int
    title: str
    begun: datetime
    ends: date
    tasks: tuple[DrawnTask, ...]


@dataclass(frozen=True, slots=True)
class DrawnTask:
    """A task to be, with the numbers of its organs in the order of its duties, and all that happened to it."""

    task: core.Task
    organs: tuple[int, ...]
    events: tuple[core.Event, ...]


def drawn(tasks: int, *, reports: int, seed: int) -> Iterator[DrawnPlan]:
    """So many tasks in plans of two hundred, with about so many reports together, in the order of their days."""
    chance = Random(seed)  # nosec B311  # invented words, no secret
    organs = list(Organ.objects.order_by("pk"))
    people = dict(Post.objects.filter(kind__in=("city", "province")).order_by("-pk").values_list("organ", "person"))
    cities = [each for each in organs if each.kind == "city" and each.pk in people]
    top = next(each for each in organs if each.code == "YL-GOV")
    count = max(1, tasks // PER_PLAN)
    each_reports = reports / tasks
    for number in range(count):
        holder = _holder(chance, cities, top)
        pool = [each for each in organs if each.path.startswith(holder.path) and each.pk != holder.pk]
        begun = BEGUN + (ENDED - BEGUN) * number / count
        wanted = PER_PLAN if number < count - 1 else tasks - PER_PLAN * (count - 1)
        ends = civil_day(begun) + timedelta(days=chance.randint(300, 1200))
        title = f"{holder.name.removesuffix('人民政府')}开发区提质增效第{number + 1}批任务（虚构）"
        made = tuple(
            _task(chance, serial, holder, pool, civil_day(begun), ends, people[holder.pk], each_reports)
            for serial in range(1, wanted + 1)
        )
        yield DrawnPlan(holder, people[holder.pk], title, begun, ends, made)


def _holder(chance: Random, cities: Sequence[Organ], top: Organ) -> Organ:
    if chance.random() < _SHARE:
        return next((each for each in cities if each.code == _MEASURED), top)
    return top if chance.random() < 0.1 else chance.choice(cities)


def _task(
    chance: Random, serial: int, holder: Organ, pool: Sequence[Organ], begun: date, ends: date, by: int, reports: float
) -> DrawnTask:  # fmt: skip
    organs = chance.sample(pool, min(len(pool), 1 + chance.choice((0, 1, 1, 2, 3))))
    roles: list[Role] = ["lead", *(chance.choice(_SUPPORT) for _ in organs[1:])]
    duties = tuple(core.Duty(each.code, each.name, role) for each, role in zip(organs, roles, strict=True))
    due = None if chance.random() < 0.06 else begun + _DAY * chance.randint(60, (ends - begun).days)
    trade, matter = chance.choice(INDUSTRIES), chance.choice(_MATTERS)
    heading = f"{trade}产业{matter}"
    text = f"{heading}，{due:%Y年%-m月}底前完成。" if due else f"{heading}。"
    stages = (
        (core.Milestone("完成过半", begun + (due - begun) / 2, Decimal(50)),) if due and chance.random() < 0.3 else ()
    )
    task = core.Task(f"t{serial}", f"{1 + serial // 20}/{serial}", heading, text, duties, due=due, milestones=stages)
    return DrawnTask(task, tuple(each.pk for each in organs), tuple(_events(chance, task, holder, begun, by, reports)))


def _events(
    chance: Random, task: core.Task, holder: Organ, begun: date, by: int, reports: float
) -> Iterator[core.Event]:
    last = civil_day(ENDED)
    end = chance.choices(list(_ENDS), weights=list(_ENDS.values()))[0]
    due = task.due or last
    over = min(last, due + _DAY * chance.randint(-20, 12)) if end in ("closed", "reported") else last
    over = max(over, begun + 40 * _DAY)
    lead, others = task.duties[0].organ, [each.organ for each in task.duties[1:]]
    told = _Told(holder.code, str(by))
    yield told.event("enter", begun, holder.code)
    if end == "entered":
        return
    yield told.event("assign", begun + 2 * _DAY, holder.code)
    if end == "assigned":
        return
    yield told.event("receive", begun + 4 * _DAY, lead)
    if end == "received":
        return
    yield from _reports(chance, told, (begun + 6 * _DAY, over), (lead, others), round(chance.gauss(reports * 1.12, 2)))
    if end in ("reported", "closed"):
        for each in others:
            yield told.event("duty_done", over, each, percent=Decimal(100))
        yield told.event("finish", over, lead, percent=Decimal(100), words="已全部完成，材料附后")
    if end == "closed":
        for kind in ("take_up", "pass", "close"):
            yield told.event(kind, over + _DAY, holder.code)


def _reports(
    chance: Random, told: _Told, days: tuple[date, date], organs: tuple[str, Sequence[str]], count: int
) -> Iterator[core.Event]:
    (first, last), (lead, others) = days, organs
    reached = Decimal(chance.choice((35, 50, 60, 70, 80, 90, 95)))
    for number in range(1, count + 1):
        on = first + (last - first) * number / (count + 1)
        organ = lead if number % 2 or not others else others[number % len(others)]
        words, problem = chance.choice(_PROGRESS), chance.choice(_PROBLEMS)
        percent = (reached * number / count).quantize(Decimal(1))
        yield told.event("report", on, organ, percent=percent, words=words, problems=problem)


class _Told:
    """Events one after another, each under its number."""

    def __init__(self, holder: str, by: str) -> None:
        self._holder, self._by, self._number = holder, by, 0

    def event(
        self, kind: core.Kind, on: date, organ: str, *, percent: Decimal | None = None, words: str = "",
        problems: str = "",
    ) -> core.Event:  # fmt: skip
        """The next event, at nine o'clock and as many minutes as there were events before it."""
        self._number += 1
        at = datetime.combine(on, BEGUN.timetz()) + timedelta(minutes=self._number)
        return core.Event(
            f"{self._number:06d}", at, on, kind, self._by, organ, percent=percent, words=words, problems=problems
        )
