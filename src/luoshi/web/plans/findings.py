"""The page of a finding: its course, its limits, the forms by which office and organ act."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import BinaryIO, Final, cast

from django.http import HttpResponseBase, QueryDict
from django.shortcuts import redirect

from luoshi.core.base.clocks import Due, StripDay
from luoshi.core.base.errors import InputError
from luoshi.core.plans.inspecting import ACTS, OUTCOMES, FindingAct
from luoshi.core.plans.inspecting_permits import ORGAN_ACTS
from luoshi.server.base.access.scope import NotFound
from luoshi.server.base.files.queries import open_file
from luoshi.server.plans.inspecting import actions, queries
from luoshi.server.plans.inspecting.values import ShownFinding
from luoshi.web.base.asked import Asked, number
from luoshi.web.base.files import attachment
from luoshi.web.base.pages import page, shown
from luoshi.web.base.telling import tell
from luoshi.web.plans.task_forms import day_or_none
from luoshi.web.plans.words import Words, sentences

FIELDS: Final[Mapping[FindingAct, tuple[str, ...]]] = {
    "write": ("found", "asked", "until"),
    "tell": (),
    "accept": ("words",),
    "object": ("words", "files"),
    "decide": ("outcome", "words", "found", "asked", "until"),
    "rectify": ("words", "files"),
    "recheck": ("outcome", "words", "until", "files"),
    "close": ("words",),
    "propose": ("outcome", "words"),
}
_LONGEST: Final = 2000


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit that runs or ran: its word, its clock, the days of it by month."""

    word: str
    due: Due
    months: tuple[tuple[date, tuple[StripDay, ...]], ...]


@page("plans.read", channel="detail")
def finding(asked: Asked, finding: int) -> HttpResponseBase:
    """One finding with its course."""
    found = queries.finding(finding, asked.viewer)
    told = {"finding": found, "limits": tuple(_limits(found)), "organ_acts": ORGAN_ACTS}
    return shown(asked, "plans/finding.html", status=200, **told)


@page("plans.report", channel="form")
def part(asked: Asked, finding: int, act: str) -> HttpResponseBase:
    """What the organ does: accept, object, report; a late objection is refused with the days of its limit."""
    kind = next((each for each in ACTS if each == act and each in ORGAN_ACTS), None)
    found = queries.finding(finding, asked.viewer)
    if kind is None or not found.for_organ:
        raise NotFound("access.not_found")
    return _answered(asked, found, kind)


@page("plans.supervise", channel="form")
def office(asked: Asked, finding: int, act: str) -> HttpResponseBase:
    """What the office does: write, tell, decide, check, close, propose."""
    kind = next((each for each in ACTS if each == act and each not in ORGAN_ACTS), None)
    found = queries.finding(finding, asked.viewer)
    if kind is None or not found.office:
        raise NotFound("access.not_found")
    return _answered(asked, found, kind)


@page("plans.read", channel="file")
def file(asked: Asked, finding: int, file: int) -> HttpResponseBase:
    """A file of a finding, to be saved."""
    stored, name = queries.finding_file(finding, file, asked.viewer)
    return attachment(open_file(stored), name=name, kind=stored.kind)


def _answered(asked: Asked, found: ShownFinding, kind: FindingAct) -> HttpResponseBase:
    faults: list[str] = []
    if asked.method == "POST":
        try:
            _do(asked, found.pk, kind)
        except InputError as fault:
            faults = list(sentences(fault, Words(asked.language)))
            found = queries.finding(found.pk, asked.viewer)
        else:
            tell(asked, f"web.inspecting.done.{kind}")
            return redirect("plans:finding", finding=found.pk)
    told = {
        "finding": found, "kind": kind, "fields": FIELDS[kind], "outcomes": OUTCOMES.get(kind, ()), "faults": faults,
        "typed": asked.POST if faults else _filled(found, kind), "limits": tuple(_limits(found)),
        "possible": kind in found.acts, "organ_acts": ORGAN_ACTS,
    }  # fmt: skip
    return shown(asked, "plans/finding_act.html", status=422 if faults else 200, **told)


def _do(asked: Asked, finding: int, kind: FindingAct) -> None:
    told: QueryDict = asked.POST
    takes = FIELDS[kind]
    text = {name: told.get(name, "")[:_LONGEST] if name in takes else "" for name in ("words", "found", "asked")}
    done = actions.FindingDone(
        kind, outcome=told.get("outcome", "")[:12] if "outcome" in takes else "", **text,
        until=day_or_none(told.get("until", "")) if "until" in takes else None,
    )  # fmt: skip
    files = (
        [(each.name or "", cast(BinaryIO, each)) for each in asked.FILES.getlist("files")] if "files" in takes else []
    )
    actions.act(finding, done, version=number(told.get("version", ""), otherwise=-1), viewer=asked.viewer, files=files)


def _filled(found: ShownFinding, kind: FindingAct) -> Mapping[str, str]:
    if kind not in ("write", "decide"):
        return {}
    standing = found.standing
    return {"found": standing.found, "asked": standing.asked, "until": str(standing.due or "")}


def _limits(found: ShownFinding) -> Iterator[Limit]:
    """The limits of a finding, the latest first."""
    for word, clock in (("decision", found.standing.decision), ("objection", found.standing.objection)):
        if clock is not None:
            yield Limit(word, clock, tuple(_months(clock)))


def _months(clock: Due) -> Iterator[tuple[date, tuple[StripDay, ...]]]:
    for first, days in groupby(clock.strip, key=lambda each: each.day.replace(day=1)):
        yield first, tuple(days)
