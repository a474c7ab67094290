"""Talks that the rule proposes to a viewer's side, less those that were decided."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from luoshi.core.plans.talks import Issued, Talk, TalkRule, talks
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.scope import mine
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.models import Talk as TalkRow
from luoshi.server.plans.models import TalkUrging, Urging
from luoshi.server.plans.rules import rules_of
from luoshi.server.plans.talking.values import ProposedTalk, TalkStep

_MONTH: Final = timedelta(days=31)
_NEVER: Final[Mapping[str, date]] = {}


def proposed(viewer: Viewer, *, held: Mapping[str, date] = _NEVER) -> tuple[ProposedTalk, ...]:
    """The talks that are proposed today, by code of organ.

    `held` are days up to which papers count no more, by code, beside those of talks that were decided on.
    """
    if not viewer.may("plans.supervise"):
        return ()
    rule = rules_of(viewer.organ, on=viewer.on).talk
    own = _decided(viewer)
    days = {code: max(each[code] for each in (own, held) if code in each) for code in {*own, *held}}
    headings: dict[str, tuple[int, str]] = {}
    told = history(viewer, rule, headings=headings)
    found = talks(told, on=viewer.on, rule=rule, held=days, declined=_declined(viewer))
    organs = {each.code: each for each in Organ.objects.filter(code__in=[each.organ for each in found])}
    return tuple(_shown(each, organs[each.organ], headings) for each in found if each.organ in organs)


def history(viewer: Viewer, rule: TalkRule, *, headings: dict[str, tuple[int, str]] | None = None) -> list[Issued]:
    """The second supervisions of the viewer's side in the months that count, each organ of a step by itself.

    What counts is the paper, not the name of the step: ladders call theirs differently. `headings` takes up the task
    of each paper, its number and its heading.
    """
    since = viewer.on - _MONTH * rule.months
    rows = mine(Urging.objects.filter(paper=rule.step, left_on__gt=since), viewer, via="task__")
    found = []
    for each in rows.values("pk", "named", "task", "paper", "left_on", "task__heading", "task__standing__exempt"):
        key, exempt = str(each["pk"]), bool(each["task__standing__exempt"])
        if headings is not None:
            headings[key] = each["task"], each["task__heading"]
        for organ in each["named"]:
            found.append(Issued(organ, str(each["task"]), each["paper"], each["left_on"], exempt=exempt, key=key))
    return found


def _decided(viewer: Viewer) -> dict[str, date]:
    """The day of the last talk of each organ that is or will be held: what was urged up to it counts no more."""
    rows = mine(TalkRow.objects.exclude(state="declined"), viewer).order_by("on")
    return dict(rows.values_list("organ__code", "on"))


def _declined(viewer: Viewer) -> list[frozenset[str]]:
    rows = mine(TalkUrging.objects.filter(talk__state="declined"), viewer, via="talk__")
    found: dict[int, set[str]] = {}
    for talk, urging in rows.values_list("talk", "urging"):
        found.setdefault(talk, set()).add(str(urging))
    return [frozenset(each) for each in found.values()]


def _shown(talk: Talk, organ: Organ, headings: Mapping[str, tuple[int, str]]) -> ProposedTalk:
    steps = tuple(TalkStep(int(each.key), *headings[each.key], each.day) for each in talk.papers)
    return ProposedTalk(organ.pk, organ.code, organ.name, talk.day, steps)
