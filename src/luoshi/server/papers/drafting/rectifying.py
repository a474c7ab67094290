"""整改通知书: of a finding that was told, or of what people typed."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.core.base.errors import InputError
from luoshi.core.papers.forms.given import Dispatch
from luoshi.core.papers.forms.rectifying import Problem, Rectifying, rectifying
from luoshi.server.base.access.scope import mine
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.papers.drafting.asked import Ask, organ_of, own_organ, tasks_of
from luoshi.server.papers.drafting.lettering import cut
from luoshi.server.papers.drafting.offices import office_of
from luoshi.server.papers.drafting.writing import Drafted
from luoshi.server.papers.stored import wording
from luoshi.server.plans.models import Finding

_OPEN = "　　　　"
_TOLD = ("told", "rectifying", "reported")


def draft_rectifyings(ask: Ask, viewer: Viewer) -> Iterator[Drafted]:
    """The 整改通知书 of a finding, or of one organ with a problem in each line, what is asked behind a ｜.

    Raises InputError `papers.no_organ`, `papers.words_needed`, `papers.nothing_to_rectify` for a finding that is not of
    the viewer's side, was not told, is over, or asks for nothing.
    """
    yield _of_finding(ask.finding, viewer) if ask.finding else _of_words(ask, viewer)


def _of_finding(number: int, viewer: Viewer) -> Drafted:
    rows = Finding.objects.select_related("holder", "organ", "task", "inspection")
    row = mine(rows, viewer).filter(pk=number).first()
    if row is None or row.state not in _TOLD or not row.asked:
        raise InputError("papers.nothing_to_rectify")
    about = row.inspection
    problem = Problem(str(row.pk), row.found, row.task.heading if row.task else about.scope, row.asked, row.due)
    given = Rectifying(
        dispatch=Dispatch(office_of(row.holder)), key=str(about.pk), organ=row.organ.name, inspection=about.title,
        from_day=about.starts, to_day=about.ends, problems=(problem,), answer_by=row.due,
    )  # fmt: skip
    return Drafted(
        paper=rectifying(given, wording()), holder=row.holder, on=viewer.on,
        plan=row.task.plan_id if row.task else about.plan_id, tasks=[row.task_id] if row.task_id else [],
        named=[row.organ_id], given={"finding": row.pk},
    )  # fmt: skip


def _of_words(ask: Ask, viewer: Viewer) -> Drafted:
    if not ask.lines or not ask.matter.strip():
        raise InputError("papers.words_needed")
    holder, organ = own_organ(viewer), organ_of(ask.organ)
    rows = tasks_of(ask, viewer) if ask.tasks or ask.plan else []
    basis = "、".join(each.heading for each in rows) or _OPEN
    problems = tuple(
        Problem(str(place), found, basis, asked or _OPEN, ask.until)
        for place, (found, asked) in enumerate(map(cut, ask.lines), 1)
    )
    day = ask.day or viewer.on
    given = Rectifying(
        dispatch=Dispatch(office_of(holder)), key="", organ=organ.name, inspection=ask.matter, from_day=day, to_day=day,
        problems=problems, answer_by=ask.until,
    )  # fmt: skip
    plans = {each.plan_id for each in rows}
    return Drafted(
        paper=rectifying(given, wording()), holder=holder, on=viewer.on,
        plan=plans.pop() if len(plans) == 1 else None, tasks=[each.pk for each in rows], named=[organ.pk],
    )  # fmt: skip
