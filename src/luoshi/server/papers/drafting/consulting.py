"""Before a plan is in force: 任务分工方案(征求意见稿), 征求意见函, 意见采纳情况表, from the same tasks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from luoshi.adapters.catalogues import say
from luoshi.core.base.errors import InputError
from luoshi.core.papers.forms.consultation import Asking, Draft, Unsettled, Verdict, adoption, consultation, draft_plan
from luoshi.core.papers.forms.consultation import Opinion as Said
from luoshi.core.papers.forms.given import Dispatch, Entry
from luoshi.core.plans.drafts import DraftDuty, DraftTask
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.scope import mine
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.papers.drafting.asked import Ask, keys_of
from luoshi.server.papers.drafting.entries import inner, quoted
from luoshi.server.papers.drafting.offices import office_of
from luoshi.server.papers.drafting.writing import Drafted
from luoshi.server.papers.stored import wording
from luoshi.server.plans.adoption.showing_draft import proposal
from luoshi.server.plans.adoption.values import Proposal
from luoshi.server.plans.models import Plan


def draft_consultings(ask: Ask, viewer: Viewer) -> Iterator[Drafted]:
    """One of the three papers of a plan of the viewer's own side.

    Raises InputError `papers.no_plan`, `papers.undecided` while it is open whether an opinion is taken up.
    """
    row = mine(Plan.objects.select_related("holder", "document"), viewer).filter(pk=ask.plan).first()
    if row is None:
        raise InputError("papers.no_plan")
    office, found = office_of(row.holder), proposal(row.pk, viewer)
    document = row.document.title if row.document else row.title
    name = row.title if ask.kind == "draft_plan" else inner(row.title)
    draft = Draft(office, str(row.pk), name, quoted(document), _entries(found), _open(found))
    named: list[int] = []
    if ask.kind == "consultation":
        names = ask.addressees or _asked(found)
        paper = consultation(Asking(Dispatch(office), draft, names, ask.until), wording())
        named = keys_of(names)
    elif ask.kind == "adoption":
        paper = adoption(draft, _opinions(row), wording())
    else:
        paper = draft_plan(draft, wording())
    yield Drafted(paper=paper, holder=row.holder, on=viewer.on, plan=row.pk, named=named)


def _entries(found: Proposal) -> tuple[Entry, ...]:
    return tuple(_entry(each, found.names) for each in found.tasks if not each.dropped)


def _entry(task: DraftTask, names: Mapping[str, str]) -> Entry:
    kept = [each for each in task.duties if not each.left_out]
    lead = "、".join(_called(each, names) for each in kept if each.role == "lead")
    support = tuple(_called(each, names) for each in kept if each.role != "lead")
    return Entry(task.key, task.heading or task.text, lead, support, task.path.replace("/", ""), due=task.due)


def _called(duty: DraftDuty, names: Mapping[str, str]) -> str:
    return duty.name or names.get(duty.organ, duty.written)


def _open(found: Proposal) -> tuple[Unsettled, ...]:
    """What is to be settled, task by task, in the words of papers: Chinese."""
    return tuple(
        Unsettled(place.key, place.heading, say(each.reason.code, language="zh", **dict(each.reason.params)))
        for each in found.open
        for place in each.places
    )


def _asked(found: Proposal) -> tuple[str, ...]:
    """The organs of the draft that the register knows, each once."""
    codes = {duty.organ for task in found.tasks for duty in task.duties if duty.organ and not duty.left_out}
    return tuple(Organ.objects.filter(code__in=codes).order_by("path").values_list("name", flat=True))


def _opinions(row: Plan) -> tuple[Said, ...]:
    rows = list(row.opinions.select_related("organ").order_by("organ__path", "pk"))
    if waiting := sum(not each.verdict for each in rows):
        raise InputError("papers.undecided", count=waiting)
    return tuple(
        Said(str(each.pk), each.organ.name, each.clause, each.words, cast(Verdict, each.verdict), each.why)
        for each in rows
    )
