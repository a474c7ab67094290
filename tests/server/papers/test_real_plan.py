"""A real plan of a province from its file to a closed task, an urging in between: by the functions behind the pages."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from luoshi.core.papers.spots import spots_of
from luoshi.core.plans.settlements import ChooseOrgans, Chosen, SetDue, Settlement, WithoutLimit
from luoshi.core.plans.unsettled import blocking
from luoshi.server.base.access.models import Person, Post
from luoshi.server.base.access.posts import PostKind
from luoshi.server.base.access.queries import viewer_of
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.papers.drafting.urging import draft_urgings
from luoshi.server.papers.editing import Words, edit
from luoshi.server.papers.exporting import Export, export
from luoshi.server.papers.issuing import issue
from luoshi.server.papers.models import Paper
from luoshi.server.papers.stepping import step
from luoshi.server.papers.stored import paper_of
from luoshi.server.plans import actions
from luoshi.server.plans.adoption.proposing import settled
from luoshi.server.plans.life.acting import Done, assign, do
from luoshi.server.plans.models import Event, Plan, Task
from luoshi.server.texts import actions as texts
from luoshi.server.texts.models import Document
from tests.rendered import docx_text, inked, pdf_text
from tests.server.papers.world import instant, nights
from tests.server.texts.room import given, work
from tests.server.world import NOW, ON, SINCE, World, organ, world

pytestmark = pytest.mark.django_db(transaction=True)

SEEDS = sorted(Path("../shared/texts/seeds").glob("001_*.txt"))
DUE, URGED, ANSWER, NUMBER = date(2026, 3, 20), date(2026, 3, 23), "2026年3月31日", "云政督〔2026〕7号"
TASKS = 21
CITIES, COUNTIES, ZONES = ("ql", "yh"), ("ql-yx",), ("ql-jkq", "yh-gxq")
MEANT = {"各市州": CITIES, "县市区政府": COUNTIES, "各开发区管委会": ZONES}
"""What the plan calls together."""


@pytest.mark.skipif(not SEEDS, reason="the real documents of ../shared/texts/seeds are not there")
def test_a_real_plan_comes_to_a_closed_task(tmp_path: Path, settings: Any) -> None:
    settings.LUOSHI_FILES = tmp_path / "files"
    province = world()
    office, lead = province.viewer("province"), _at(province, "yl-swt", "department")
    plan = _in_force(province, office)
    rows = list(plan.tasks.values_list("pk", flat=True))
    assert (plan.state, len(rows), assign(plan.pk, rows, viewer=office)) == ("in_force", TASKS, TASKS)
    task = plan.tasks.get(due=DUE)
    do(task.pk, Done("receive"), version=None, viewer=lead)
    do(task.pk, Done("report", percent=None, words="已摸排项目（虚构）"), version=None, viewer=lead)
    nights(DUE, URGED)
    assert draft_urgings(now=instant(URGED)) == 1
    _issued(province, Paper.objects.get(), task)
    _closed(province, task)
    task.refresh_from_db()
    assert (task.state, task.closed, task.percent) == ("closed", date(2026, 3, 25), 100)
    assert list(Event.objects.filter(task=task).order_by("number").values_list("kind", flat=True)) == [
        "enter", "assign", "receive", "report", "finish", "finish", "finish", "take_up", "pass", "close",
    ]  # fmt: skip


def _in_force(province: World, office: Viewer) -> Plan:
    """The first of the six plans of the file: read, confirmed, drafted, settled, adopted."""
    source = given(office, SEEDS[0].read_text("utf-8"), name="方案.txt")
    work()
    document = Document.objects.filter(source=source).order_by("place")[0]
    texts.confirm(document.pk, version=document.version, viewer=office)
    plan = Plan.objects.get(pk=actions.draft_document(document.pk, viewer=office))
    said = list(_said(province, plan))
    version = actions.settle(plan.pk, said, version=plan.version, viewer=office)
    assert blocking(settled(plan, on=ON).after) == ()
    actions.adopt(plan.pk, version=version, viewer=office, reason="省政府常务会议审定")
    plan.refresh_from_db()
    return plan


def _said(province: World, plan: Plan) -> Iterator[Settlement]:
    """What blocks is settled: names that the register lacks enter it, one task is due, the others have no limit."""
    after = settled(plan, on=ON).after
    points = blocking(after)
    assert {each.kind for each in points} == {"generic", "unmatched", "no_time_limit"}
    for name in sorted({each.written for each in points if each.written}):
        if name not in MEANT:
            province.organs[name] = organ(f"yl-{name}", f"云岭{name}", "department", province.organs["yl"])
        codes = [province.organs[each].code for each in MEANT.get(name, (name,))]
        yield ChooseOrgans(name, tuple(Chosen(each, each) for each in codes))
    led = next(each.key for each in after.tasks if any(d.organ == "yl-swt" and d.role == "lead" for d in each.duties))
    for point in points:
        if point.kind == "no_time_limit":
            yield SetDue(led, DUE) if point.task == led else WithoutLimit(point.task, "文件未定时限")


def _at(province: World, code: str, kind: PostKind, *, day: date = ON, login: str = "") -> Viewer:
    """Somebody at an organ, on a day."""
    person, _ = Person.objects.get_or_create(login=login or code, name=f"{code}同志")
    post, _ = Post.objects.get_or_create(person=person, organ=province.organs[code], kind=kind, since=SINCE)
    return viewer_of(post, now=NOW if day == ON else instant(day))


def _issued(province: World, row: Paper, task: Task) -> None:
    """Its open place is filled; one checks, another signs; the files name the task and its days, no page is empty."""
    first, second, third = (
        _at(province, "yl", "province", day=date(2026, 3, 24), login=each) for each in ("first", "second", "third")
    )
    spot = next(each for each in spots_of(paper_of(row.content)) if each.open)
    edit(row.pk, Words(spots={spot.key: f"请抓紧办理，于{ANSWER}前反馈。"}), version=None, viewer=first)
    step(row.pk, "check", version=None, viewer=second)
    step(row.pk, "sign", version=None, viewer=third, day=date(2026, 3, 24))
    issue(row.pk, version=None, viewer=first, number=NUMBER)
    wanted = (task.heading, "云岭省商务厅", "2026年3月20日", ANSWER, "2026年3月24日", NUMBER)
    for form, words in (("pdf", pdf_text), ("docx", docx_text)):
        content = _content(export(row.pk, form, viewer=first))
        assert [each for each in wanted if each not in words(content)] == [], form
        if form == "pdf":
            [ink] = inked(content)
            assert 0.01 < ink < 0.2


def _content(made: Export) -> bytes:
    if isinstance(made.content, bytes):
        return made.content
    with made.content as stream:
        return stream.read()


def _closed(province: World, task: Task) -> None:
    """All who lead finish with evidence, some by the office's hand; a second there looks and passes, a third closes."""
    writes, looks, closes = (
        _at(province, "yl", "province", day=date(2026, 3, 25), login=each) for each in ("first", "second", "third")
    )
    lead = _at(province, "yl-swt", "department", day=date(2026, 3, 25))
    for code in task.duties.filter(role="lead").order_by("serial").values_list("organ__code", flat=True):
        viewer, told = (lead, "") if code == "yl-swt" else (writes, code)
        proof = [("清单.txt", io.BytesIO(f"{code}项目清单（虚构）".encode()))]
        do(task.pk, Done("finish", organ=told, words="已完成（虚构）"), version=None, viewer=viewer, files=proof)
    do(task.pk, Done("take_up"), version=None, viewer=looks)
    do(task.pk, Done("pass", words="与清单一致"), version=None, viewer=looks)
    do(task.pk, Done("close"), version=None, viewer=closes)
