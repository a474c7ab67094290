"""季度通报: rates and lights of a quarter by organ, the red tasks by name; which tasks stand behind each number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final, Literal, cast

from luoshi.core.base.errors import InputError
from luoshi.core.base.periods import Period, parse_period
from luoshi.core.papers.forms.bulletin import Bulletin, bulletin
from luoshi.core.papers.forms.given import Dispatch, Entry
from luoshi.core.papers.forms.tally import Tally
from luoshi.core.plans.pack_values import read_bulletin_rule
from luoshi.core.plans.rates import BulletinRule, Lights, Rates, bulletin_score, percent, rates
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.papers.drafting.asked import Ask, own_organ
from luoshi.server.papers.drafting.entries import entries_of, late
from luoshi.server.papers.drafting.offices import office_of
from luoshi.server.papers.drafting.quarter_tasks import Told, tasks_on
from luoshi.server.papers.drafting.writing import Drafted
from luoshi.server.papers.stored import wording
from luoshi.server.plans.models import Task
from luoshi.server.plans.rules import rules_of

_MOST_NAMED: Final = 8
LIGHTS: Final = ("green", "yellow", "red", "grey", "none")


@dataclass(frozen=True, slots=True)
class Counts:
    """The tallies of a quarter as of a day, and the tasks behind each number by key and what is counted.

    `names` are those of organs by code.
    """

    period: Period
    on: date
    total: Tally
    organs: tuple[Tally, ...]
    behind: Mapping[str, Mapping[str, list[int]]]
    tasks: tuple[Told, ...]
    names: Mapping[str, str]


def draft_bulletins(ask: Ask, viewer: Viewer) -> Iterator[Drafted]:
    """The bulletin of a quarter: as of its last day, of one that goes on as of today.

    Raises InputError `papers.no_period`, `papers.no_tasks`.
    """
    holder, found = own_organ(viewer), counts_of(ask.period, viewer)
    reds = _reds(found, holder)
    names = ask.addressees or _addressees(found)
    given = Bulletin(
        dispatch=Dispatch(office_of(holder)), key=str(found.period), year=found.period.year,
        quarter=cast(Literal[1, 2, 3, 4], found.period.number), on=found.on, total=found.total, organs=found.organs,
        reds=reds, addressees=names,
    )  # fmt: skip
    codes = [each.key.partition("/")[2] for each in found.organs]
    yield Drafted(
        paper=bulletin(given, wording()), holder=holder, on=found.on, tasks=[int(each.key) for each in reds],
        named=list(Organ.objects.filter(code__in=codes).values_list("pk", flat=True)), period=str(found.period),
        given={"behind": found.behind},
    )  # fmt: skip


def counts_of(period: str, viewer: Viewer) -> Counts:
    """The numbers of a quarter as of its last day, or the viewer's where that is earlier.

    Raises InputError `papers.no_period`, `papers.no_tasks`.
    """
    quarter = quarter_of(period)
    on = min(viewer.on, quarter.last_day)
    told = tasks_on(on, viewer)
    if not told:
        raise InputError("papers.no_tasks")
    rules = rules_of(viewer.organ, on=on)
    scored = read_bulletin_rule(rules.packs, where=rules.where, on=on)
    codes = sorted({organ for each in told for organ in each.outcome.organs})
    names = dict(Organ.objects.filter(code__in=codes).values_list("code", "name"))
    behind = {
        f"{quarter}/{code}": _behind([each for each in told if code in each.outcome.organs], quarter, on)
        for code in codes
    }
    tallies = [_tally(key, names[code], behind[key], scored) for code, key in zip(codes, behind, strict=True)]
    organs = tuple(sorted(tallies, key=lambda each: (each.completion is None, -(each.completion or 0), each.name)))
    whole = _behind(told, quarter, on)
    total = _tally(str(quarter), wording().text("word.sum"), whole, None)
    return Counts(quarter, on, total, organs, behind | {str(quarter): whole}, tuple(told), names)


def _addressees(found: Counts) -> tuple[str, ...]:
    """The organs by name; of many what they are called together."""
    if len(found.organs) > _MOST_NAMED:
        return (wording().text("bulletin.addressees"),)
    return tuple(each.name for each in found.organs)


def _reds(found: Counts, holder: Organ) -> tuple[Entry, ...]:
    """The red tasks by name, all who lead each, as they stood on the day; the longest overdue first."""
    red = {each.pk: each.outcome for each in found.tasks if each.open and each.light == "red"}
    keys = sorted(red, key=lambda pk: (red[pk].due or date.max, pk))
    rows = Task.objects.select_related("plan", "holder").in_bulk(keys)
    calendar = rules_of(holder.pk, on=found.on).calendar
    entries = entries_of([rows[pk] for pk in keys], calendar=calendar, on=found.on)
    return tuple(
        replace(each, lead="、".join(found.names[code] for code in red[pk].organs), due=red[pk].due,
                late=late(red[pk].due, calendar=calendar, on=found.on))
        for pk, each in zip(keys, entries, strict=True)
    )  # fmt: skip


def quarter_of(text: str) -> Period:
    """A quarter as it is written. Raises InputError `papers.no_period`."""
    try:
        found = parse_period(text.strip())
    except InputError:
        raise InputError("papers.no_period", text=text) from None
    if found.kind != "quarter":
        raise InputError("papers.no_period", text=text)
    return found


def _behind(told: Sequence[Told], quarter: Period, on: date) -> dict[str, list[int]]:
    """The tasks behind each number of an organ, by the core's rule for one task at a time."""
    single: dict[int, Rates] = {each.pk: rates([each.outcome], quarter, on=on) for each in told}
    found = {
        "due": [pk for pk, each in single.items() if each.count],
        "closed": [pk for pk, each in single.items() if each.completed],
        "on_time": [pk for pk, each in single.items() if each.on_time],
    }
    return found | {light: [each.pk for each in told if each.open and each.light == light] for light in LIGHTS}


def _tally(key: str, name: str, behind: Mapping[str, list[int]], rule: BulletinRule | None) -> Tally:
    count = {what: len(tasks) for what, tasks in behind.items()}
    told = Rates(count["due"], count["closed"], count["on_time"])
    lights = {light: count[light] for light in LIGHTS}
    score: Decimal | None = bulletin_score(Lights(**lights), rule) if rule else None
    return Tally(
        key, name, told.count, told.completed, told.on_time, percent(told.completion), percent(told.punctuality),
        **lights, score=score,
    )  # fmt: skip
