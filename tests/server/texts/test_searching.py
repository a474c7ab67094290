import pytest
from django.db import connection, transaction

from luoshi.server.base.access.models import Organ
from luoshi.server.base.upkeep.derived import make_anew
from luoshi.server.texts import actions, queries
from luoshi.server.texts.models import Document
from tests.server.texts.room import SHORT, UPPER, confirmed, read


def found(viewer, text, **asked) -> list[str]:
    return [row.document.title for row in queries.search(viewer, text, **asked).rows]


@pytest.mark.parametrize("words", [
    "储能", "商务", "用地", "亩以", "中试", "低效用地", "储能中试平台", "储能 用地", "「低效用地」", "税" * 0 + "盘",
    "１２０", "120", "12", "青政办发〔2025〕9号", "云政发", "「储能产业产值」 500亩",
])  # fmt: skip
def test_words_of_a_document_are_found_however_short(made, words):
    city = made.viewer("city")
    read(city)
    assert found(city, words) == ["青岚市开发区提质增效实施方案"]


@pytest.mark.parametrize("words", [
    "储用", "光伏", "能储", "储能 光伏", "「储能用地」", "", "《》", "。", "储能产业中试", "x" * 500, "'; DROP", '"*', "* OR a",
])  # fmt: skip
def test_what_no_document_says_is_not_found(made, words):
    city = made.viewer("city")
    read(city)
    assert found(city, words) == []


def test_the_passages_that_say_it_are_shown_with_the_words_marked(made):
    city = made.viewer("city")
    document = read(city)
    [row] = queries.search(city, "储能产业").rows
    [first, *_] = row.passages
    assert row.document.pk == document.pk
    assert [first.excerpt.text[hit.start : hit.end] for hit in first.excerpt.hits] == ["储能产业"] * 2
    assert SHORT[first.start : first.start + len(first.excerpt.text)] == first.excerpt.text
    assert (first.path, row.count) == ("一/（一）", 1)


def test_a_title_that_says_it_comes_first_and_the_order_can_be_by_time(made):
    city = made.viewer("city")
    read(city, UPPER, name="规划.txt")
    read(city, SHORT)
    assert found(city, "总体规划") == ["云岭省开发区总体规划", "青岚市开发区提质增效实施方案"]
    assert found(city, "总体规划", order="newest") == ["青岚市开发区提质增效实施方案", "云岭省开发区总体规划"]


def test_a_corrected_title_is_found_too(made):
    from luoshi.core.texts.correcting.model import Change

    city = made.viewer("city")
    document = read(city)
    head = queries.whole(document.pk, city).head
    actions.correct(document.pk, [Change(head, "title", "氢能走廊规划")], version=0, viewer=city)
    assert found(city, "氢能走廊") == ["氢能走廊规划"]
    assert found(city, "储能") == ["氢能走廊规划"]


def test_search_is_scoped_as_everything_is(made):
    city = made.viewer("city")
    document = read(city)
    assert found(made.viewer("province"), "储能") == [document.title]
    unseen = [made.viewer(kind) for kind in ("zone", "park", "department", "expert", "system", "security", "audit")]
    assert [queries.search(each, "储能").count for each in (*unseen, made.viewer("city", of="yh"))] == [0] * 8
    actions.confirm(document.pk, version=0, viewer=city)
    assert found(made.viewer("zone"), "储能") == [document.title]
    assert found(made.viewer("park"), "储能") == []
    actions.publish(document.pk, viewer=city)
    assert found(made.viewer("park"), "储能") == [document.title]


def test_results_come_twenty_at_a_time(made):
    city = made.viewer("city")
    for number in range(23):
        read(city, SHORT.replace("9号", f"{number + 10}号"))
    first = queries.search(city, "储能")
    second = queries.search(city, "储能", after=first.after)
    assert (len(first.rows), first.after, first.count) == (20, "20", 23)
    assert (len(second.rows), second.after) == (3, "")
    assert len({row.document.pk for row in (*first.rows, *second.rows)}) == 23
    assert len(queries.search(city, "储能", after="x").rows) == 20


@pytest.mark.parametrize("words", ["储能", "储能 用地 「低效用地」"])
def test_a_search_is_three_queries(made, django_assert_num_queries, words):
    for organ in ("ql", "ql-jkq"):
        confirmed(made.viewer("province"), SHORT.replace("9号", f"{Organ.objects.get(code=organ).pk}号"))
    zone = made.viewer("zone")
    with django_assert_num_queries(3):
        assert len(queries.search(zone, words).rows) == 2


def test_a_removed_document_leaves_no_word_behind(made):
    city = made.viewer("city")
    document = read(city)
    actions.remove(document.source_id, viewer=city)
    assert Document.objects.count() == 0
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT count(*) FROM texts_words WHERE document_id = %s", [document.pk])
        else:
            cursor.execute("SELECT count(*) FROM texts_words WHERE texts_words MATCH %s", ['"储能"'])
        assert cursor.fetchone() == (0,)


def test_the_index_is_made_anew_from_the_passages_as_after_a_restore(made):
    city = made.viewer("city")
    document = read(city)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DELETE FROM texts_words")
        else:
            cursor.execute("INSERT INTO texts_words (texts_words) VALUES ('delete-all')")
    assert found(city, "低效用地") == []
    with transaction.atomic():
        make_anew()
        make_anew()
    assert found(city, "低效用地") == ["青岚市开发区提质增效实施方案"]
    actions.remove(document.source_id, viewer=city)
    assert found(city, "低效用地") == []
