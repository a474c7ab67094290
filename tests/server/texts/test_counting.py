from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.server.texts import queries
from luoshi.server.texts.lineage import STEPS
from luoshi.server.texts.models import Document, DutyRow, TaskRow
from luoshi.server.texts.stored import _read
from luoshi.server.texts.values import DocumentFilters, TaskFilters
from tests.server.texts.room import PLAN, SHORT, UPPER, confirmed, given, read

MOST = 15


def counted(ask) -> int:
    _read.cache_clear()  # as if nobody had asked for a reading before
    with CaptureQueriesContext(connection) as caught:
        ask()
    return len(caught)


def asked(made, document):
    city = made.viewer("city")
    filters = DocumentFilters(
        state="read", holder=city.organ, issuer="市", number="青", year=2025, text="方案", part=True
    )
    tasks = TaskFilters("储能", "局", "lead", date(2027, 1, 1), state="read", holder=city.organ, own=True)
    return {
        "documents": lambda: queries.documents(city),
        "documents narrowed": lambda: queries.documents(city, filters=filters),
        "tasks": lambda: queries.tasks(city),
        "tasks narrowed": lambda: queries.tasks(city, filters=tasks),
        "sources": lambda: queries.sources_in_work(city),
        "waiting": lambda: queries.waiting(city),
        "whole": lambda: queries.whole(document.pk, city),
        "whole as party": lambda: queries.whole(document.pk, made.viewer("department")),
        "history": lambda: queries.corrections(document.pk, city),
        "lineage": lambda: queries.lineage_of(document.pk, city),
        "search": lambda: queries.search(city, "储能 开发区"),
        "compared": lambda: queries.compared(document.pk, Document.objects.order_by("pk").first().pk, city),
    }


def test_every_answer_takes_few_queries_and_no_more_for_more_rows(made):
    city = made.viewer("city")
    read(city, UPPER)
    first = confirmed(city)
    few = {name: counted(ask) for name, ask in asked(made, first).items()}
    for number in range(10, 14):
        read(city, SHORT.replace("9号", f"{number}号"))
        given(city, UPPER + "。" * number)
    many_tasks = "\n\n".join(f"（{n}）储能事项{n}。推进储能。（市商务局负责）" for n in range(1, 41))
    second = confirmed(city, f"{SHORT}\n{many_tasks}\n")
    many = {name: counted(ask) for name, ask in asked(made, second).items()}
    assert many.pop("lineage") <= STEPS + 3 >= few.pop("lineage")  # a query for each step, while there is a next one
    assert many == few
    assert max(many.values()) <= MOST
    assert (many["documents"], many["tasks"], many["search"]) == (2, 3, 3)


def test_a_correction_takes_as_many_queries_however_many_tasks_there_are(made):
    from luoshi.core.texts.correcting.model import Change
    from luoshi.server.texts import actions

    city = made.viewer("city")
    told = []
    for text in (SHORT, PLAN):
        document = read(city, text)
        head = queries.whole(document.pk, city).head
        told.append(
            counted(lambda: actions.correct(document.pk, [Change(head, "title", "新题")], version=0, viewer=city))  # noqa: B023  # asked at once
        )
    assert told[0] == told[1]
    assert TaskRow.objects.count() > 10
    assert DutyRow.objects.count() > 20
