"""季度通报: rates and lights of a quarter by organ, the red tasks by name; which tasks stand behind each number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Literal, cast

from luoshi.core.base.errors import InputError
from luoshi.core.base.periods import Period, parse_period
from luoshi.core.papers.forms.bulletin import Bulletin, bulletin
from luoshi.core.papers.forms.given import Dispatch
from luoshi.core.papers.forms.tally import Tally
from luoshi.core.plans.pack_values import read_bulletin_rule
from luoshi.core.plans.rates import BulletinRule, Lights, Outcome, Rates, bulletin_score, percent, rates
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.scope import mine
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.papers.drafting.asked import Ask, own_organ
from luoshi.server.papers.drafting.entries import entries_of
from luoshi.server.papers.drafting.offices import office_of
from luoshi.server.papers.drafting.writing import Drafted
from luoshi.server.papers.stored import wording
from luoshi.server.plans.models import Task
from luoshi.server.plans.rules import rules_of

_OVER: Final = ("done", "closed", "routine")
_LIGHTS: Final = ("green", "yellow", "red", "grey", "none")
_MOST_REDS: Final = 200


@dataclass(frozen=True, slots=True)
class _Told:
    """A task as rates need it."""

    pk: int
    outcome: Outcome
    light: str
    open: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """The tallies of a quarter, and the tasks behind each number by key and what is counted."""

    period: Period
    on: date
    total: Tally
    organs: tuple[Tally, ...]
    behind: Mapping[str, Mapping[str, list[int]]]


def draft_bulletins(ask: Ask, viewer: Viewer) -> Iterator[Drafted]:
    """The bulletin of a quarter. Raises InputError `papers.no_period`, `papers.no_tasks`."""
    holder, found = own_organ(viewer), counts_of(ask.period, viewer)
    reds = mine(Task.objects.select_related("plan", "holder"), viewer).filter(light="red", ended=None)
    rows = list(reds.exclude(state__in=_OVER).exclude(assigned=None).order_by("ordered", "pk")[:_MOST_REDS])
    calendar = rules_of(holder.pk, on=viewer.on).calendar
    names = ask.addressees or tuple(each.name for each in found.organs)
    given = Bulletin(
        dispatch=Dispatch(office_of(holder)), key=str(found.period), year=found.period.year,
        quarter=cast(Literal[1, 2, 3, 4], found.period.number), on=found.on, total=found.total, organs=found.organs,
        reds=entries_of(rows, calendar=calendar, on=viewer.on), addressees=names,
    )  # fmt: skip
    codes = [each.key.partition("/")[2] for each in found.organs]
    yield Drafted(
        paper=bulletin(given, wording()), holder=holder, on=found.on, tasks=[each.pk for each in rows],
        named=list(Organ.objects.filter(code__in=codes).values_list("pk", flat=True)), period=str(found.period),
        given={"behind": found.behind},
    )  # fmt: skip


def counts_of(period: str, viewer: Viewer) -> Counts:
    """The numbers of a quarter as of the viewer's day. Raises InputError `papers.no_period`, `papers.no_tasks`."""
    quarter = quarter_of(period)
    told = _told(viewer)
    if not told:
        raise InputError("papers.no_tasks")
    rules = rules_of(viewer.organ, on=viewer.on)
    scored = read_bulletin_rule(rules.packs, where=rules.where, on=viewer.on)
    codes = sorted({organ for each in told for organ in each.outcome.organs})
    names = dict(Organ.objects.filter(code__in=codes).values_list("code", "name"))
    behind = {
        f"{quarter}/{code}": _behind([each for each in told if code in each.outcome.organs], quarter, viewer.on)
        for code in codes
    }
    tallies = [_tally(key, names[code], behind[key], scored) for code, key in zip(codes, behind, strict=True)]
    organs = tuple(sorted(tallies, key=lambda each: (each.completion is None, -(each.completion or 0), each.name)))
    whole = {
        what: [pk for each in behind.values() for pk in each[what]] for what in ("due", "closed", "on_time", *_LIGHTS)
    }
    total = _tally(str(quarter), wording().text("word.sum"), whole, None)
    return Counts(quarter, viewer.on, total, organs, behind | {str(quarter): whole})


def quarter_of(text: str) -> Period:
    """A quarter as it is written. Raises InputError `papers.no_period`."""
    try:
        found = parse_period(text.strip())
    except InputError:
        raise InputError("papers.no_period", text=text) from None
    if found.kind != "quarter":
        raise InputError("papers.no_period", text=text)
    return found


def _told(viewer: Viewer) -> list[_Told]:
    rows = mine(Task.objects.filter(ended=None, lead__isnull=False), viewer).exclude(assigned=None).order_by("pk")
    columns = rows.values_list("pk", "lead__code", "effective", "closed", "light", "state")
    return [
        _Told(pk, Outcome(str(pk), (organ,), due, closed), light, state not in _OVER)
        for pk, organ, due, closed, light, state in columns
    ]


def _behind(told: Sequence[_Told], quarter: Period, on: date) -> dict[str, list[int]]:
    """The tasks behind each number of an organ, by the core's rule for one task at a time."""
    single: dict[int, Rates] = {each.pk: rates([each.outcome], quarter, on=on) for each in told}
    found = {
        "due": [pk for pk, each in single.items() if each.count],
        "closed": [pk for pk, each in single.items() if each.completed],
        "on_time": [pk for pk, each in single.items() if each.on_time],
    }
    return found | {light: [each.pk for each in told if each.open and each.light == light] for light in _LIGHTS}


def _tally(key: str, name: str, behind: Mapping[str, list[int]], rule: BulletinRule | None) -> Tally:
    count = {what: len(tasks) for what, tasks in behind.items()}
    told = Rates(count["due"], count["closed"], count["on_time"])
    lights = {light: count[light] for light in _LIGHTS}
    score: Decimal | None = bulletin_score(Lights(**lights), rule) if rule else None
    return Tally(
        key, name, told.count, told.completed, told.on_time, percent(told.completion), percent(told.punctuality),
        **lights, score=score,
    )  # fmt: skip
