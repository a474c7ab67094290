import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.core.texts.model import Span
from luoshi.core.texts.passages import Excerpt
from luoshi.server.texts.searching import FoundPassage
from luoshi.web.home.searching import Question, asked_for, pieces
from tests.server.base.people.people import world_with_passwords
from tests.server.texts.room import UPPER, read
from tests.server.world import World
from tests.web.people.visiting import Visit, text


@pytest.fixture
def made(db, tmp_path, settings) -> World:
    settings.LUOSHI_FILES = tmp_path
    return world_with_passwords()


@pytest.fixture
def visits(made, monkeypatch):
    def signed_in(login: str) -> Visit:
        visit = Visit(monkeypatch)
        assert visit.sign_in(login).status_code == 302
        return visit

    return signed_in


@pytest.mark.parametrize(
    ("given", "question"),
    [
        ({}, Question("", "documents", "relevance", "")),
        ({"q": "  储能\n产业 "}, Question("储能产业", "documents", "relevance", "")),
        (
            {"q": "储" * 300, "in": "tasks", "order": "newest", "after": "20"},
            Question("储" * 100, "tasks", "newest", "20"),
        ),
        ({"q": "a", "in": "people", "order": "x"}, Question("a", "documents", "relevance", "")),
    ],
)
def test_a_question_is_taken_from_the_address(given, question):
    assert asked_for(given) == question


def test_a_passage_falls_into_pieces_at_its_hits():
    passage = FoundPassage("一", "", 0, Excerpt("建成储能平台", 0, (Span(2, 4),), False, False))
    assert pieces(passage) == (("建成", False), ("储能", True), ("平台", False))
    assert pieces(FoundPassage("", "", 0, Excerpt("储能", 0, (Span(0, 2),), False, False))) == (("储能", True),)


def test_an_empty_box_says_what_can_be_asked(visits):
    assert "输入要找的内容" in text(visits("city-ql").get("/search/"))


def test_a_two_character_word_is_found_and_shown_in_its_passage(made, visits):
    document = read(made.viewer("city"))
    told = text(visits("city-ql").get("/search/?q=储能"))
    assert f'href="/texts/{document.pk}/"' in told
    assert '<mark class="found">储能</mark>' in told
    assert "找到1份文件" in told


def test_tasks_are_a_group_of_their_own_and_lead_to_their_row(made, visits):
    document = read(made.viewer("city"))
    told = text(visits("city-ql").get("/search/?q=储能&in=tasks"))
    assert re.search(rf'href="/texts/{document.pk}/#task[^"]+">[^<]*储能', told)
    assert 'aria-current="page">任务' in told


@pytest.mark.parametrize("group", ["documents", "tasks"])
def test_another_city_finds_nothing_of_it(made, visits, group):
    read(made.viewer("city"))
    read(made.viewer("city", of="yh"), UPPER)
    told = text(visits("city-yh").get(f"/search/?q=用地保障&in={group}"))
    assert "没有找到“用地保障”" in told


@pytest.mark.parametrize("group", ["organs", "zones"])
def test_nothing_found_says_what_to_do(visits, group):
    told = text(visits("city-ql").get(f"/search/?q=无此名称&in={group}"))
    assert "没有找到“无此名称”" in told
    assert "可以减少字词" in told


def test_what_is_asked_is_shown_as_words_never_as_markup(visits):
    told = text(visits("city-ql").get("/search/?q=<script>x</script>"))
    assert "<script>x" not in told
    assert "&lt;script&gt;x" in told


@pytest.mark.parametrize("login", ["system-yl", "security-yl", "audit-yl"])
def test_administrators_have_no_search(visits, login):
    visit = visits(login)
    assert visit.get("/search/?q=储能").status_code == 404
    assert "bar-search" not in text(visit.get("/"))


def test_a_search_asks_few_questions_however_much_is_found(made, visits):
    city, visit = made.viewer("city"), visits("city-ql")
    counts = []
    for number in range(3):
        read(city, UPPER.replace("18号", f"{number + 30}号"), name=f"{number}.txt")
        with CaptureQueriesContext(connection) as caught:
            visit.get("/search/?q=储能")
        counts.append(len(caught))
    assert len(set(counts)) == 1
    assert counts[0] <= 15
