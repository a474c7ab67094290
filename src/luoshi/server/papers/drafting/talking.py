"""约谈通知书: proposed where an organ was supervised twice too often; people decide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from luoshi.core.base.errors import InputError
from luoshi.core.papers.forms.given import Dispatch
from luoshi.core.papers.forms.talking import Talking, talking
from luoshi.core.plans.talks import Issued, Talk, talks
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.scope import mine
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.papers.drafting.asked import Ask, organ_of, own_organ
from luoshi.server.papers.drafting.entries import entries_of
from luoshi.server.papers.drafting.offices import office_of
from luoshi.server.papers.drafting.writing import Drafted
from luoshi.server.papers.models import Paper, PaperOrgan
from luoshi.server.papers.stored import wording
from luoshi.server.plans.models import Task, Urging
from luoshi.server.plans.rules import rules_of

_MONTH = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A talk that the rule proposes: the organ, how many second supervisions, since which day the count is full."""

    code: str
    name: str
    times: int
    day: date


def proposed_talks(viewer: Viewer) -> tuple[Proposed, ...]:
    """The talks that are proposed to the viewer's side today; one that has its paper since is proposed no more."""
    found = _talks(viewer)
    names = dict(Organ.objects.filter(code__in=[each.organ for each in found]).values_list("code", "name"))
    return tuple(Proposed(each.organ, names.get(each.organ, each.organ), len(each.papers), each.day) for each in found)


def draft_talks(ask: Ask, viewer: Viewer) -> Iterator[Drafted]:
    """The paper of one organ.

    Raises InputError `papers.no_organ`, `papers.no_tasks` where nothing of it is late, `papers.not_supervised`.
    """
    organ, holder = organ_of(ask.organ), own_organ(viewer)
    rules = rules_of(holder.pk, on=viewer.on)
    times = sum(each.organ == organ.code and not each.exempt for each in _history(viewer))
    rows = mine(Task.objects.select_related("plan", "holder"), viewer).filter(
        lead=organ, ended=None, closed=None, finished=None, effective__lt=viewer.on
    )
    tasks = list(rows.order_by("effective", "pk"))
    if not tasks:
        raise InputError("papers.no_tasks")
    if not times:
        raise InputError("papers.not_supervised", months=rules.talk.months)
    given = Talking(
        dispatch=Dispatch(office_of(holder)), key=str(organ.pk), organ=organ.name,
        times=times, months=rules.talk.months,
        entries=entries_of(tasks, calendar=rules.calendar, on=viewer.on), talker=ask.matter, called=ask.people,
        when=ask.day, place=ask.place,
    )  # fmt: skip
    yield Drafted(
        paper=talking(given, wording()), holder=holder, on=viewer.on, tasks=[each.pk for each in tasks],
        named=[organ.pk],
    )  # fmt: skip


def _talks(viewer: Viewer) -> tuple[Talk, ...]:
    rule = rules_of(viewer.organ, on=viewer.on).talk
    return talks(_history(viewer), on=viewer.on, rule=rule, held=_held(viewer))


def _history(viewer: Viewer) -> list[Issued]:
    """The second supervisions of the viewer's side in the months that count."""
    rules = rules_of(viewer.organ, on=viewer.on)
    since = viewer.on - _MONTH * rules.talk.months
    rows = mine(Urging.objects.filter(step=rules.talk.step, left_on__gt=since), viewer, via="task__")
    told = rows.values_list("named", "task", "step", "left_on", "task__standing__exempt")
    return [
        Issued(organ, str(task), step, day, bool(exempt)) for named, task, step, day, exempt in told for organ in named
    ]


def _held(viewer: Viewer) -> dict[str, date]:
    """The day of the last paper of each organ: what was urged up to it counts no more."""
    papers = mine(Paper.objects.filter(kind="talk"), viewer).exclude(state="void")
    links = PaperOrgan.objects.filter(paper__in=papers, role="named").order_by("paper__on")
    return dict(links.values_list("organ__code", "paper__on"))
