"""The load in small: what it writes is what the program would have written."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import luoshi
from luoshi.cli import loading
from luoshi.cli.loaded_register import load_register
from luoshi.cli.loaded_texts import Issuer, text_of
from luoshi.cli.loading import Size, load
from luoshi.core.plans.states import standing
from luoshi.core.texts.model import Source as Text
from luoshi.core.texts.reading import read
from luoshi.server.base.access.models import Organ, Party
from luoshi.server.base.access.queries import posts_of, viewer_of
from luoshi.server.base.audit.acting import System
from luoshi.server.base.audit.models import Action, Change, Link
from luoshi.server.base.audit.verifying import verify
from luoshi.server.base.files.queries import check_store
from luoshi.server.base.people.importing import take_people
from luoshi.server.plans.life.columns import standing_of
from luoshi.server.plans.life.stored import history_of, task_of
from luoshi.server.plans.models import Event, Task
from luoshi.server.register.actions import take_in
from luoshi.server.register.models import Zone
from luoshi.server.texts import queries
from luoshi.server.texts.models import Document, DutyRow, Passage, TaskRow
from luoshi.server.texts.stored import corrected_of
from tests.flushing import guards_lifted_for_flushes

__all__ = ["guards_lifted_for_flushes"]

SMALL = Size(zones=27, documents=16, audit_rows=500, tasks=60, reports=600)
NOW = datetime(2026, 11, 1, 1, 0, tzinfo=UTC)
REGISTER = Path(luoshi.__file__).parent / "data" / "samples" / "register.xlsx"


class Silence:
    """Keeps what was remarked."""

    def __init__(self) -> None:
        self.told: dict[str, dict[str, object]] = {}

    def remark(self, code: str, **params: object) -> None:
        self.told[code] = params


@pytest.fixture
def loaded(transactional_db: None, tmp_path: Path, settings: object, monkeypatch: pytest.MonkeyPatch) -> Silence:
    settings.LUOSHI_FILES, settings.LUOSHI_SEALS = tmp_path / "files", tmp_path / "seals.jsonl"  # type: ignore[attr-defined]
    by = System(now=NOW, channel="cli")
    monkeypatch.setattr(loading, "operator", lambda: by)
    found = take_in((REGISTER.name, REGISTER.read_bytes()), by=by)
    people = tuple(each for each in found.people if each.login in ("gu.lan", "shen.yan"))
    take_people(people, since=date(2020, 1, 1), password="x-Invented-1", by=by)
    voice = Silence()
    load(voice, seed=1, size=SMALL)  # type: ignore[arg-type]  # remarks are all it is asked for
    return voice


def test_a_text_has_twenty_tasks_and_is_the_same_for_the_same_seed() -> None:
    issuer = Issuer(
        "栖原市人民政府", "栖原市", "栖政发", "市政府各部门", ("市发改委", "市商务局", "市财政局", "市科技局")
    )
    title, text = text_of(issuer, date(2025, 3, 4), serial=1007, seed=1)
    [document] = read(Text("x.txt", "txt", text)).documents
    assert (len(document.tasks), document.title, document.number) == (20, title, "栖政发〔2025〕1007号")
    assert 1_900 < len(text) < 2_900
    assert text_of(issuer, date(2025, 3, 4), serial=1007, seed=1) == (title, text)
    assert text_of(issuer, date(2025, 3, 4), serial=1008, seed=1) != (title, text)


def test_the_register_of_the_load_has_a_zone_for_each_county_and_no_name_twice() -> None:
    told = load_register(176)
    names = [each.names[0].name for each in told.organs] + [each.name for each in told.zones]
    assert (len(told.zones), len(told.parks), len(names) - len(set(names))) == (176, 132, 0)


def test_copies_are_what_a_reading_of_their_own_text_would_be(loaded: Silence) -> None:
    rows = list(Document.objects.order_by("pk"))
    assert len(rows) == 16
    for row in rows:
        reading, corrected = corrected_of(row)
        [again] = read(reading.source).documents
        assert corrected.document == again
        assert (row.title, row.number, row.tasks) == (again.title, again.number, 20)
        assert TaskRow.objects.filter(document=row).count() == 20
        assert DutyRow.objects.filter(document=row).count() == sum(len(task.duties) for task in again.tasks)
        for passage in Passage.objects.filter(document=row):
            assert reading.source.text[passage.start : passage.end] == passage.text


def test_tasks_of_the_load_stand_as_their_events_say_and_reports_are_as_many_as_were_asked_for(loaded: Silence) -> None:
    rows = list(Task.objects.filter(plan__source="hand").prefetch_related("duties__organ", "milestones").order_by("pk"))
    assert len(rows) == 60
    for row in rows:
        found = standing(task_of(row), history_of(row))
        assert standing_of(row.standing) == found
        assert (row.state, row.percent, row.open) == (found.state, found.percent, found.open)
        assert row.version == row.events.count()
        seen = set(Party.objects.filter(thing_kind="plans.task", thing=row.pk).values_list("organ", flat=True))
        assert seen == ({each.organ_id for each in row.duties.all()} if row.shared else set())
    reports = Event.objects.filter(kind="report").count()
    assert loaded.told["office.load_tasks"] == {"count": 60, "reports": reports}
    assert 450 < reports < 750


def test_the_load_is_whole_and_the_clerk_of_a_city_finds_her_documents(loaded: Silence) -> None:
    assert Zone.objects.count() == 27
    assert loaded.told["office.load_audit"] == {"rows": 500, "count": Link.objects.count()}
    assert Link.objects.count() == Action.objects.count() + Change.objects.count()
    assert verify().clean
    assert list(check_store()) == []
    own = Document.objects.filter(holder__code="QL-GOV", state="confirmed")
    [post] = posts_of(Organ.objects.get(code="QL-GOV").posts.get().person_id, at=NOW)
    viewer = viewer_of(post, now=NOW)
    assert own.exists()
    assert {row.pk for row in own} <= {row.pk for row in queries.documents(viewer).rows}
    assert queries.search(viewer, own[0].number).rows[0].document.pk == own[0].pk
    for row in own:
        organs = set(DutyRow.objects.filter(document=row, organ__isnull=False).values_list("organ", flat=True))
        assert organs == set(
            Party.objects.filter(thing_kind="texts.document", thing=row.pk).values_list("organ", flat=True)
        )
