import json
from dataclasses import replace
from io import BytesIO

import pytest

from luoshi.core.base.errors import InputError, Refused
from luoshi.server.base.access.scope import NotFound
from luoshi.server.base.access.viewer import NotAllowed
from luoshi.server.base.audit.models import Action
from luoshi.server.base.files.models import StoredFile
from luoshi.server.base.files.queries import path_of
from luoshi.server.base.jobs.models import Job
from luoshi.server.base.notices.models import Notice
from luoshi.server.texts import actions, handlers, queries
from luoshi.server.texts.models import Document, DutyRow, Lineage, Passage, Reading, Source, TaskRow
from tests.server.texts.room import LATER, SHORT, given, read, work


def test_a_file_given_in_is_read_into_a_document_with_its_tasks_targets_and_organs(made):
    viewer = made.viewer("city")
    document = read(viewer)
    assert (document.title, document.number, document.tasks, document.targets, document.state) == (
        "青岚市开发区提质增效实施方案", "青政办发〔2025〕9号", 2, 2, "read",
    )  # fmt: skip
    assert list(TaskRow.objects.order_by("serial").values_list("path", "leads", "others", "due")) == [
        ("一/（一）", "省商务厅", "市工业和信息化局", "2026-06-30"),
        ("一/（二）", "青岚经济技术开发区管理委员会", "市自然资源局", ""),
    ]
    assert dict(DutyRow.objects.values_list("name", "organ__code")) == {
        "省商务厅": "yl-swt", "市工业和信息化局": "ql-gxj", "青岚经济技术开发区管理委员会": "ql-jkq", "市自然资源局": None,
    }  # fmt: skip
    assert Lineage.objects.values_list("kind", "title", "number").get() == (
        "implements", "云岭省开发区总体规划", "云政发〔2024〕18号",
    )  # fmt: skip
    told = Reading.objects.get()
    assert json.loads(told.content)["source"]["text"] == SHORT
    assert queries.sources_in_work(viewer) == ()


def test_the_giver_is_told_when_it_is_read(made):
    viewer = made.viewer("city")
    document = read(viewer)
    assert Notice.objects.values_list("person", "code", "params", "leads_to").get() == (
        viewer.person, "texts.notice.read", {"name": "方案.txt", "count": 1}, f"/texts/{document.pk}/",
    )  # fmt: skip


def test_who_gave_and_who_asked_are_written_down(made):
    viewer = made.viewer("city")
    source = read(viewer).source
    told = Action.objects.filter(verb__startswith="texts.").order_by("pk")
    assert list(told.values_list("verb", "person_name", "thing_kind", "thing", "thing_name", "params")) == [
        ("texts.give", viewer.name, "texts.source", source.pk, "方案.txt", {}),
        ("texts.read", "system", "texts.source", source.pk, "方案.txt", {"asked_by": viewer.name}),
    ]


def test_the_same_bytes_of_one_holder_are_one_source_and_of_two_are_two(made):
    city, other = made.viewer("city"), made.viewer("city", of="yh")
    first = given(city)
    again = actions.give(BytesIO(SHORT.encode()), name="又名.txt", holder=city.organ, viewer=city)
    assert (again.source, again.name, again.known) == (first.pk, "方案.txt", True)
    assert given(other).pk != first.pk
    assert (Source.objects.count(), StoredFile.objects.count(), Job.objects.count()) == (2, 1, 2)


@pytest.mark.parametrize("marking", ["绝密", "机密", "秘密"])
def test_a_classified_text_is_refused_and_nothing_of_it_is_kept(made, tmp_path, marking):
    viewer = made.viewer("city")
    text = f"{marking}★10年\n\n某某方案\n\n一、任务。推进储能产业。（市商务局负责）"
    with pytest.raises(Refused, match=r"document\.classified") as caught:
        actions.give(BytesIO(text.encode()), name="内部会议.txt", holder=viewer.organ, viewer=viewer)
    assert caught.value.params["where"] == "内部会议.txt"
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []
    assert (Source.objects.count(), StoredFile.objects.count(), Job.objects.count()) == (0, 0, 0)
    action = Action.objects.get(verb="texts.refused")
    assert (action.person, action.thing_name, action.params, action.holder_path) == (
        viewer.person, "", {"marking": marking}, viewer.path,
    )  # fmt: skip


def test_what_only_its_reading_shows_to_be_classified_is_removed_with_its_bytes(made, tmp_path, monkeypatch):
    viewer = made.viewer("city")
    monkeypatch.setattr("luoshi.server.texts.giving.read_apart", _too_demanding)
    text = "机密★1年\n\n某某方案\n\n一、任务。推进储能产业。（市商务局负责）"
    actions.give(BytesIO(text.encode()), name="a.txt", holder=viewer.organ, viewer=viewer)
    work()
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []
    assert (Source.objects.count(), StoredFile.objects.count(), Document.objects.count()) == (0, 0, 0)
    assert Action.objects.get(verb="texts.refused").params == {"asked_by": viewer.name, "marking": "机密"}
    assert Notice.objects.values_list("person", "code", "params").get() == (
        viewer.person, "texts.notice.refused", {},
    )  # fmt: skip
    assert Job.objects.values_list("state", "fault").get() == ("failed", "document.classified")


def _too_demanding(*_):
    raise InputError("document.too_demanding", seconds=1, memory="1 MB")


def test_a_source_whose_bytes_are_gone_tells_so(made):
    viewer = made.viewer("city")
    source = given(viewer)
    path_of(source.file).unlink()
    work()
    source.refresh_from_db()
    assert (source.state, source.fault) == ("failed", "files.missing")


@pytest.mark.parametrize(("data", "code"), [
    (b"", "document.empty"), (b"\x89PNG\r\n\x1a\n", "document.unsupported"), (b"\x00\x01\x02" * 99, "document.binary"),
])  # fmt: skip
def test_what_can_never_be_read_is_refused_at_once(made, data, code):
    viewer = made.viewer("city")
    with pytest.raises(InputError) as caught:
        actions.give(BytesIO(data), name="a.bin", holder=viewer.organ, viewer=viewer)
    assert caught.value.code == code
    assert (Source.objects.count(), Action.objects.count()) == (0, 0)


def test_a_file_above_the_limit_is_refused(made, settings):
    settings.LUOSHI_MAX_DOCUMENT_BYTES = 100
    with pytest.raises(InputError, match=r"document\.too_large"):
        given(made.viewer("city"))
    assert Source.objects.count() == 0


def test_a_page_without_text_is_kept_and_its_source_tells_why_it_cannot_be_read(made):
    viewer = made.viewer("city")
    made_ = actions.give(BytesIO(b"<html><body> </body></html>"), name="空.html", holder=viewer.organ, viewer=viewer)
    assert [each.state for each in queries.sources_in_work(viewer)] == ["waiting"]
    work()
    [shown] = queries.sources_in_work(viewer)
    assert (shown.pk, shown.state, shown.fault, shown.fault_params["where"]) == (
        made_.source, "failed", "document.no_text", "空.html",
    )  # fmt: skip
    assert Job.objects.values_list("state", "fault").get() == ("failed", "document.no_text")
    assert Notice.objects.get().code == "texts.notice.failed"
    assert queries.waiting(viewer).failed == (shown,)


def test_a_failed_source_given_again_is_read_again_and_a_second_failure_tells_nobody(made):
    viewer = made.viewer("city")
    for _ in range(2):
        actions.give(BytesIO(b"<html><body> </body></html>"), name="空.html", holder=viewer.organ, viewer=viewer)
        work()
    assert Source.objects.get().state == "failed"
    assert Job.objects.count() == 2


def test_reading_twice_leaves_one_of_everything(made):
    document = read(made.viewer("city"))
    counted = [each.objects.count() for each in (Reading, Document, TaskRow, DutyRow, Passage, Lineage, Notice)]
    Source.objects.update(state="waiting")
    Source.objects.update(state="read")
    job = Job.objects.get()
    job.state, job.worker = "waiting", ""
    job.save()
    assert work() == 1
    assert [each.objects.count() for each in (Reading, Document, TaskRow, DutyRow, Passage, Lineage, Notice)] == counted
    assert Document.objects.get() == document


def test_a_reading_that_breaks_off_in_the_middle_leaves_nothing_and_is_done_again(made, monkeypatch):
    viewer = made.viewer("city")
    given(viewer)
    monkeypatch.setattr("luoshi.server.texts.bringing.lay", _killed)
    work()
    assert [each.objects.count() for each in (Reading, Document, TaskRow, Lineage, Notice)] == [0, 0, 0, 0, 0]
    assert Source.objects.get().state == "waiting"
    monkeypatch.undo()
    Job.objects.update(due_at=LATER)
    work()
    assert (Source.objects.get().state, Document.objects.count()) == ("read", 1)


def _killed(*_):
    raise MemoryError


def test_a_source_that_was_removed_meanwhile_is_no_fault(made):
    viewer = made.viewer("city")
    source = given(viewer)
    actions.remove(source.pk, viewer=viewer)
    assert work() == 1
    assert Job.objects.get().state == "done"
    assert Document.objects.count() == 0


def test_nobody_gives_in_for_an_organ_that_is_not_their_own(made):
    viewer = made.viewer("city")
    zone = made.organs["ql-jkq"].pk
    assert given(viewer, holder=zone).holder_id == zone
    for foreign in ("yl", "yh"):
        with pytest.raises(NotFound):
            given(viewer, holder=made.organs[foreign].pk)


@pytest.mark.parametrize("kind", ["expert", "auditor", "system", "security", "audit"])
def test_who_may_not_upload_is_refused_before_anything_is_looked_at(made, kind):
    with pytest.raises(NotAllowed):
        given(made.viewer(kind))
    assert Action.objects.count() == 0


def test_a_name_is_only_the_last_part_of_a_path(made):
    viewer = made.viewer("city")
    assert given(viewer, name="C:\\文件\\..\\方案.txt").name == "方案.txt"
    assert given(replace(viewer), SHORT + "。", name="../../etc/方案二.txt").name == "方案二.txt"


def test_the_handlers_are_listed():
    from luoshi.server.base.jobs.registry import HANDLERS

    assert HANDLERS["texts.read"].do is handlers.read_source
    assert HANDLERS["texts.reread"].do is handlers.read_again
