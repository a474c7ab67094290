from datetime import date, timedelta

import pytest

from luoshi.server.base.access.scope import NotFound
from luoshi.server.texts import queries
from luoshi.server.texts.models import Document, Source
from luoshi.server.texts.values import DocumentFilters, TaskFilters
from luoshi.server.texts.windows import behind
from tests.server.texts.room import SHORT, UPPER, confirmed, given, read
from tests.server.world import NOW


def titled(window) -> list[str]:
    return [row.title for row in window.rows]


def test_another_citys_clerk_finds_nothing_in_any_list(made):
    document = confirmed(made.viewer("city"))
    given(made.viewer("city"), SHORT + "。")
    stranger = made.viewer("city", of="yh")
    assert queries.documents(stranger).rows == queries.tasks(stranger).rows == queries.sources_in_work(stranger) == ()
    assert (queries.documents(stranger).count, queries.tasks(stranger).count) == (0, 0)
    waiting = queries.waiting(stranger)
    assert (waiting.failed, waiting.unconfirmed.rows, waiting.shared) == ((), (), ())
    for asked in (
        lambda: queries.whole(document.pk, stranger),
        lambda: queries.exported(document.pk, stranger, "json"),
        lambda: queries.lineage_of(document.pk, stranger),
        lambda: queries.source(document.source_id, stranger),
        lambda: queries.file_of(document.source_id, stranger),
        lambda: queries.compared(document.pk, document.pk + 1, stranger),
    ):
        with pytest.raises(NotFound, match=r"access\.not_found"):
            asked()


@pytest.mark.parametrize(("asked", "found"), [
    (DocumentFilters(), ["青岚市开发区提质增效实施方案", "云岭省开发区总体规划"]),
    (DocumentFilters(state="confirmed"), ["云岭省开发区总体规划"]),
    (DocumentFilters(text="总体"), ["云岭省开发区总体规划"]),
    (DocumentFilters(number="青政办发"), ["青岚市开发区提质增效实施方案"]),
    (DocumentFilters(issuer="云岭省"), ["云岭省开发区总体规划"]),
    (DocumentFilters(year=2024), ["云岭省开发区总体规划"]),
    (DocumentFilters(year=99999), []),
    (DocumentFilters(part=True), []),
    (DocumentFilters(holder=10**9), []),
])  # fmt: skip
def test_documents_are_narrowed(made, asked, found):
    province = made.viewer("province")
    upper = confirmed(province, UPPER, name="规划.txt")
    Document.objects.filter(pk=upper.pk).update(
        issuers="云岭省人民政府", issued=date(2024, 5, 1), given_at=NOW - timedelta(days=1)
    )
    read(made.viewer("city"))
    assert titled(queries.documents(province, filters=asked)) == found


def test_documents_are_narrowed_to_a_holder_and_all_below_it(made):
    province = made.viewer("province")
    read(province, UPPER, name="规划.txt")
    read(made.viewer("zone"))
    for organ, count in (("yl", 2), ("ql", 1), ("ql-jkq", 1), ("yh", 0)):
        filters = DocumentFilters(holder=made.organs[organ].pk)
        assert queries.documents(province, filters=filters).count == count


def test_what_a_party_has_a_part_in_is_a_list_of_its_own(made):
    confirmed(made.viewer("city"))
    assert titled(queries.documents(made.viewer("department"), filters=DocumentFilters(part=True))) == [
        "青岚市开发区提质增效实施方案"
    ]


def test_a_long_list_comes_in_windows_of_fifty_without_gaps(made):
    city = made.viewer("city")
    first = read(city)
    Document.objects.bulk_create(
        Document(
            holder=first.holder, source=first.source, reading=first.reading, place=place, title=f"文件{place}",
            given_at=NOW - timedelta(minutes=place // 3),
        )
        for place in range(1, 121)
    )  # fmt: skip
    seen, after = [], ""
    for size in (50, 50, 21):
        window = queries.documents(city, after=after)
        assert (len(window.rows), window.count, window.capped) == (size, 121, False)
        seen += [row.pk for row in window.rows]
        after = window.after
    assert after == ""
    assert seen == list(Document.objects.order_by("-given_at", "-pk").values_list("pk", flat=True))


@pytest.mark.parametrize("after", ["x", "~", "2026-01-01~1", "2026-13-01T00:00:00+00:00~1", "~~~", "é~1"])
def test_a_place_that_nobody_made_begins_at_the_top(made, after):
    city = made.viewer("city")
    read(city)
    assert queries.documents(city, after=after).count == len(queries.documents(city, after=after).rows) == 1
    assert behind("", instant="given_at", number="pk") == behind(after, instant="given_at", number="pk")


@pytest.mark.parametrize(("asked", "found"), [
    (TaskFilters(), [1, 2]),
    (TaskFilters(text="储能"), [1]),
    (TaskFilters(organ="商务厅"), [1]),
    (TaskFilters(organ="商务厅", role="support"), []),
    (TaskFilters(role="support"), [1, 2]),
    (TaskFilters(due_by=date(2026, 6, 30)), [1]),
    (TaskFilters(due_by=date(2026, 6, 29)), []),
    (TaskFilters(state="confirmed"), []),
    (TaskFilters(doubtful=True), []),
])  # fmt: skip
def test_tasks_are_narrowed(made, asked, found):
    city = made.viewer("city")
    read(city)
    assert [row.serial for row in queries.tasks(city, filters=asked).rows] == found


def test_the_tasks_of_ones_own_organ_are_those_it_has_a_duty_in(made):
    confirmed(made.viewer("city"))
    own = TaskFilters(own=True)
    for kind, found in (("department", [1]), ("zone", [2]), ("park", [])):
        assert [row.serial for row in queries.tasks(made.viewer(kind), filters=own).rows] == found


def test_tasks_come_in_windows_without_gaps(made):
    city = made.viewer("city")
    many = "\n\n".join(f"（{n}）事项{n}。推进第{n}项工作。（市商务局负责）" for n in range(1, 61))
    read(city, f"某某方案\n\n一、任务\n\n{many}\n")
    first = queries.tasks(city)
    second = queries.tasks(city, after=first.after)
    assert [len(first.rows), len(second.rows), second.after] == [50, 10, ""]
    assert [row.serial for row in (*first.rows, *second.rows)] == list(range(1, 61))


def test_the_file_is_for_those_who_see_the_source_or_every_document_in_it(made):
    city, department = made.viewer("city"), made.viewer("department")
    document = read(city)
    assert queries.file_of(document.source_id, city)[1] == "方案.txt"
    with pytest.raises(NotFound):
        queries.file_of(document.source_id, department)
    Document.objects.update(state="confirmed", shared=True, published=True)
    assert queries.file_of(document.source_id, department)[0].kind == "txt"
    Document.objects.create(
        holder=document.holder, source=document.source, reading=document.reading, place=1, title="草案", given_at=NOW
    )
    with pytest.raises(NotFound):
        queries.file_of(document.source_id, department)


def test_a_source_at_work_shows_how_far_it_is(made):
    from luoshi.server.base.jobs.models import Job

    city = made.viewer("city")
    given(city)
    Job.objects.update(state="running", done=1, total=3)
    [shown] = queries.sources_in_work(city)
    assert (shown.state, shown.done, shown.total, shown.kind, shown.size) == (
        "reading",
        1,
        3,
        "txt",
        len(SHORT.encode()),
    )
    assert Source.objects.get().state == "waiting"


def test_home_tells_what_is_to_be_confirmed_and_what_was_newly_shared(made):
    city = made.viewer("city")
    draft = read(city)
    assert [row.pk for row in queries.waiting(city).unconfirmed.rows] == [draft.pk]
    shared = confirmed(city, SHORT + "\n（三）其他。推进统计工作。（市工业和信息化局负责）\n")
    waiting = queries.waiting(made.viewer("department"))
    assert ([row.pk for row in waiting.shared], waiting.unconfirmed.count) == ([shared.pk], 0)


def test_a_whole_document_tells_places_in_its_own_text(made):
    city = made.viewer("city")
    whole = queries.whole(read(city).pk, city)
    task, duty = whole.tasks[0], whole.tasks[0].duties[0]
    assert whole.text[duty.row.value.start - whole.first : duty.row.value.end - whole.first] == "省商务厅"
    assert [target.value.indicator for target in task.targets] == ["储能产业产值"]
    assert [deadline.value.date for deadline in task.deadlines] == ["2026-06-30"]
    assert (task.heading, task.labels[-1], whole.unknown_organs, whole.newer) == (
        "储能产业",
        "（一）",
        ("市自然资源局",),
        False,
    )
    assert {mark.key.kind for mark in whole.marks} >= {"task", "duty", "target", "deadline", "citation", "clause"}
    assert whole.may == {"correct", "confirm", "remove", "link", "reread", "history", "export"}


def test_an_auditor_reads_and_changes_nothing(made):
    document = read(made.viewer("city"))
    assert queries.whole(document.pk, made.viewer("auditor")).may == {"history", "export"}
