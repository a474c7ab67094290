"""Large exports: made by a job with the sight of the post, for the asker alone, until their day."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest

from luoshi.core.base.errors import InputError
from luoshi.server.base.access.models import Person, Post
from luoshi.server.base.access.queries import viewer_of
from luoshi.server.base.access.scope import NotFound
from luoshi.server.base.access.viewer import NotAllowed
from luoshi.server.base.audit.models import Action
from luoshi.server.base.files import retention
from luoshi.server.base.files.models import StoredFile
from luoshi.server.base.files.queries import open_file
from luoshi.server.base.jobs.inline import work_off
from luoshi.server.base.jobs.models import Job
from luoshi.server.base.notices.queries import latest
from luoshi.server.plans import actions, queries
from luoshi.server.plans.ledger.values import LedgerFilters
from luoshi.server.plans.models import LedgerExport, Task
from tests.server.plans.world import plan_of, task_of
from tests.server.texts.room import made_with_files
from tests.server.world import NOW, SINCE, World, world

pytestmark = pytest.mark.django_db(transaction=True)
ALL = LedgerFilters(which="all", due_from=date(2026, 1, 1))


@pytest.fixture
def province(tmp_path: Path, settings: Any) -> World:
    settings.LUOSHI_EXPORT_ROWS = 2
    made: World = made_with_files(world(), tmp_path, settings)
    for holder in ("ql", "ql", "ql", "yh"):
        task_of(made, holder=holder, lead="ql-jkq" if holder == "ql" else "yh-gxq", plan=_plan(made, holder))
    return made


def _plan(made: World, holder: str) -> Any:
    known = Task.objects.filter(holder__code=holder).select_related("plan").first()
    return known.plan if known else plan_of(made, holder=holder)


def test_more_tasks_than_are_written_at_once_are_made_by_a_job_for_the_asker(province: World) -> None:
    city = province.viewer("city", of="ql")
    assert queries.is_large(city, "whole", filters=ALL)
    assert not queries.is_large(city, "docx", filters=ALL)
    assert not queries.is_large(city, "whole", filters=ALL, chosen=[1])
    assert not queries.is_large(province.viewer("city", of="yh"), "whole", filters=ALL)
    number = actions.ask_export(city, "whole", filters=ALL, order="due")
    assert actions.ask_export(city, "whole", filters=ALL, order="due") == number
    assert [(each.state, each.rows) for each in queries.exports(city)] == [("waiting", 0)]
    with pytest.raises(NotFound):
        queries.export_file(number, city)
    work_off(clock=lambda: NOW)
    [found] = queries.exports(city)
    assert (found.state, found.rows, found.ends_at) == ("done", 3, NOW + timedelta(days=7))
    file, name = queries.export_file(number, city)
    assert name.endswith("_2026-03-02")
    with open_file(file) as stream:
        sheet = openpyxl.load_workbook(io.BytesIO(stream.read())).worksheets[0]
    assert sum(1 for row in sheet.iter_rows(values_only=True) if str(row[3] or "").startswith("任务")) >= 3
    assert [each.verb for each in Action.objects.filter(verb__contains="export").order_by("pk")] == [
        "plans.ask_export", "plans.made_export", "plans.taken_export",
    ]  # fmt: skip


def test_nobody_else_gets_it_not_even_a_colleague_or_the_same_person_at_another_post(province: World) -> None:
    city = province.viewer("city", of="ql")
    number = actions.ask_export(city, "xlsx", filters=ALL, order="due")
    work_off(clock=lambda: NOW)
    organ = province.organs["ql"]
    colleague = Post.objects.create(
        person=Person.objects.create(login="b", name="乙"), organ=organ, kind="city", since=SINCE
    )
    again = Post.objects.create(person_id=city.person, organ=province.organs["yl"], kind="province", since=SINCE)
    for other in (viewer_of(colleague, now=NOW), viewer_of(again, now=NOW), province.viewer("city", of="yh")):
        assert queries.exports(other) == ()
        with pytest.raises(NotFound):
            queries.export_file(number, other)
    with pytest.raises(NotAllowed):
        queries.exports(province.viewer("security"))
    [notice] = [each for each in latest(city) if each.code == "plans.notice.export_ready"]
    assert notice.leads_to == "/plans/ledger/exports/"


def test_it_is_let_go_on_its_day_with_its_bytes(province: World) -> None:
    city = province.viewer("city", of="ql")
    number = actions.ask_export(city, "xlsx", filters=ALL, order="due")
    work_off(clock=lambda: NOW)
    later = replace(city, now=NOW + timedelta(days=7))
    assert queries.exports(later) == ()
    with pytest.raises(NotFound):
        queries.export_file(number, later)
    retention.retain(now=NOW + timedelta(days=6))
    assert LedgerExport.objects.exists()
    retention.retain(now=NOW + timedelta(days=7))
    assert not LedgerExport.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_post_that_is_over_gets_nothing_and_few_wait_at_once(province: World) -> None:
    city = province.viewer("city", of="ql")
    numbers = [actions.ask_export(city, form, filters=ALL, order="due") for form in ("xlsx", "whole")]
    numbers.append(actions.ask_export(city, "xlsx", filters=ALL, order="light"))
    with pytest.raises(InputError, match=r"plans\.exports\.too_many"):
        actions.ask_export(city, "whole", filters=ALL, order="light")
    Post.objects.filter(pk=city.post).update(until=date(2026, 3, 2))
    work_off(clock=lambda: NOW)
    assert set(Job.objects.filter(kind="plans.export").values_list("state", "fault")) == {
        ("failed", "access.not_found")
    }
    assert not LedgerExport.objects.exclude(file=None).exists()
    assert len(numbers) == 3
