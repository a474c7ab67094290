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
    found = talks(history(viewer, rule), on=viewer.on, rule=rule, held=days, declined=_declined(viewer))
    organs = {each.code: each for each in Organ.objects.filter(code__in=[each.organ for each in found])}
    headings = _headings(found)
    return tuple(_shown(each, organs[each.organ], headings) for each in found if each.organ in organs)


def history(viewer: Viewer, rule: TalkRule) -> list[Issued]:
    """The second supervisions of the viewer's side in the months that count, each organ of a step by itself.

    What counts is the paper, not the name of the step: ladders call theirs differently.
    """
    since = viewer.on - _MONTH * rule.months
    rows = mine(Urging.objects.filter(paper=rule.step, left_on__gt=since), viewer, via="task__")
    told = rows.values_list("pk", "named", "task", "paper", "left_on", "task__standing__exempt")
    return [
        Issued(organ, str(task), paper, day, exempt=bool(exempt), key=str(pk))
        for pk, named, task, paper, day, exempt in told
        for organ in named
    ]


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


def _headings(found: tuple[Talk, ...]) -> dict[str, tuple[int, str]]:
    keys = [int(paper.key) for each in found for paper in each.papers]
    rows = Urging.objects.filter(pk__in=keys).values_list("pk", "task", "task__heading")
    return {str(pk): (task, heading) for pk, task, heading in rows}


def _shown(talk: Talk, organ: Organ, headings: Mapping[str, tuple[int, str]]) -> ProposedTalk:
    steps = tuple(TalkStep(int(each.key), *headings[each.key], each.day) for each in talk.papers)
    return ProposedTalk(organ.pk, organ.code, organ.name, talk.day, steps)
