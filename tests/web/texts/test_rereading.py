import pytest

from luoshi.core.texts.correcting.model import Change
from luoshi.server.texts import actions, queries
from tests.server.texts.room import confirmed, read, work
from tests.server.texts.test_rereading import newer_grammar
from tests.web.people.visiting import text


@pytest.fixture
def newer(monkeypatch):
    """The grammar of the next release: it names the document otherwise and finds no first task."""

    def take():
        monkeypatch.setattr("luoshi.server.texts.bringing.GRAMMAR", "2")
        monkeypatch.setattr("luoshi.server.texts.managing.GRAMMAR", "2")
        monkeypatch.setattr("luoshi.server.texts.handlers.read", newer_grammar)

    return take


@pytest.fixture
def corrected(made):
    viewer = made.viewer("city")
    document = read(viewer)
    whole = queries.whole(document.pk, viewer)
    kept, lost = whole.tasks[1].duties[1].row.key, whole.tasks[0].duties[0].row.key
    given = [
        Change(kept, "organ", "市水利局"), Change(lost, "organ", "市林业局"), Change(whole.head, "title", "人工的标题"),
    ]  # fmt: skip
    actions.correct(document.pk, given, version=0, viewer=viewer)
    return document


def test_what_would_change_and_what_becomes_of_corrections_is_shown_and_taken(city, made, corrected, newer):
    assert "没有新的读取结果" in text(city.get(f"/texts/{corrected.pk}/reread/"))
    newer()
    city.post(f"/texts/{corrected.pk}/reread/ask/")
    assert "已安排重新读取" in text(city.get(f"/texts/{corrected.pk}/reread/"))
    work()
    assert "查看有何不同" in text(city.get(f"/texts/{corrected.pk}/"))
    page = text(city.get(f"/texts/{corrected.pk}/reread/"))
    assert "新读的标题" in page
    states = [each.rpartition(">")[2] for each in page.split("</span>") if each.endswith(("保留", "对不上", "不同"))]
    assert states == ["保留", "对不上", "与新结果不同"]
    number = page.partition('name="reading" value="')[2].partition('"')[0]
    told = {"version": 1, "reading": number, "reason": "规则更新"}
    late = city.post(f"/texts/{corrected.pk}/reread/accept/", told | {"version": 0})
    assert late.status_code == 422
    assert ("已改动本文件" in text(late), 'value="规则更新"' in text(late)) == (True, True)
    assert city.post(f"/texts/{corrected.pk}/reread/accept/", told)["Location"] == f"/texts/{corrected.pk}/"
    whole = queries.whole(corrected.pk, made.viewer("city"))
    assert (whole.about.title, len(whole.tasks), whole.newer) == ("人工的标题", 1, False)
    again = city.post(f"/texts/{corrected.pk}/reread/accept/", told)
    assert (again.status_code, "已改动本文件" in text(again)) == (422, True)


def test_a_confirmed_document_says_to_withdraw_first(city, made, newer):
    document = confirmed(made.viewer("city"))
    newer()
    city.post(f"/texts/{document.pk}/reread/ask/")
    work()
    page = text(city.get(f"/texts/{document.pk}/reread/"))
    assert "请先撤回确认" in page
    assert "/reread/accept/" not in page


def test_a_reading_that_is_the_newest_already_is_told(city, made):
    document = read(made.viewer("city"))
    city.post(f"/texts/{document.pk}/reread/ask/")
    assert "无需重新读取" in text(city.get(f"/texts/{document.pk}/reread/"))
