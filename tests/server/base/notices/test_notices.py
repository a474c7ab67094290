from datetime import timedelta

import pytest

from luoshi.server.base.access.scope import NotFound
from luoshi.server.base.files.models import StoredFile
from luoshi.server.base.jobs.work import Work
from luoshi.server.base.notices import queries, sight
from luoshi.server.base.notices.actions import read, read_all, tell
from luoshi.server.base.notices.handlers import tidy
from luoshi.server.base.notices.models import Notice
from luoshi.server.texts.models import Source
from tests.server.world import NOW, World, world


@pytest.fixture
def made(db, monkeypatch) -> World:
    monkeypatch.setattr(sight, "SIGHTS", {})
    sight.shows_held(Source)
    return world()


def source(made: World, holder: str, **told) -> Source:
    file = StoredFile.objects.create(sha256=f"{StoredFile.objects.count():064}", size=1, kind="txt", kept_at=NOW)
    person = made.posts["province", "yl"].person
    return Source.objects.create(
        holder=made.organs[holder], file=file, name="甲", given_by=person, given_at=NOW, **told
    )


def told(made: World, *kinds: str, thing=None, times=1) -> list[int]:
    people = [made.viewer(kind).person for kind in kinds]
    for number in range(times):
        tell(people, "tests.read", params={"n": number}, leads_to=f"/texts/{number}/", thing=thing, now=NOW)
    return people


def numbers(rows) -> list[int]:
    return [row.params["n"] for row in rows]


def test_a_notice_is_told_to_each_person_once_with_what_its_sentence_needs(made):
    city, zone = made.viewer("city"), made.viewer("zone")
    people = [city.person, zone.person, city.person]
    assert tell(people, "tests.read", params={"n": 1}, leads_to="/texts/1/", thing=None, now=NOW) == 2
    (row,) = queries.latest(city)
    assert (row.code, row.params, row.leads_to, row.made_at, row.is_new) == (
        "tests.read",
        {"n": 1},
        "/texts/1/",
        NOW,
        True,
    )


def test_a_notice_is_shown_only_while_its_thing_is_visible(made):
    thing = source(made, "ql-jkq")
    told(made, "city", thing=thing)
    viewer = made.viewer("city")
    assert (queries.unread_count(viewer), len(queries.listed(viewer).rows)) == (1, 1)
    Source.objects.update(holder=made.organs["yh"])
    assert (queries.unread_count(viewer), queries.latest(viewer), queries.listed(viewer).rows) == (0, (), ())


def test_a_notice_of_a_kind_that_no_room_told_of_or_of_a_thing_that_is_gone_is_not_shown(made):
    told(made, "city", thing=made.organs["ql"])
    thing = source(made, "ql")
    told(made, "city", thing=thing)
    Source.objects.all().delete()
    assert queries.latest(made.viewer("city")) == ()


def test_nobody_sees_or_reads_anothers_notices(made):
    told(made, "city")
    other = made.viewer("city", of="yh")
    assert queries.latest(other) == ()
    with pytest.raises(NotFound):
        read(Notice.objects.get().pk, viewer=other)
    assert read_all(viewer=other) == 0
    assert Notice.objects.get().read_at is None


def test_reading_one_gives_where_it_leads_and_leaves_the_others_new(made):
    told(made, "city", times=3)
    viewer = made.viewer("city", now=NOW + timedelta(minutes=1))
    newest = queries.latest(viewer)[0]
    assert read(newest.pk, viewer=viewer) == "/texts/2/"
    assert Notice.objects.get(pk=newest.pk).read_at == viewer.now
    assert queries.unread_count(viewer) == 2
    assert read_all(viewer=viewer) == 2
    assert queries.unread_count(viewer) == 0


@pytest.mark.parametrize(("times", "bell"), [(99, 99), (100, 100), (130, 100)])
def test_the_bell_counts_to_ninety_nine_and_then_says_that_there_are_more(made, times, bell):
    told(made, "city", times=times)
    assert queries.unread_count(made.viewer("city")) == bell


def test_the_list_goes_on_where_it_ended_and_tells_each_once(made):
    told(made, "city", times=120)
    viewer, found, after = made.viewer("city"), [], ""
    sizes = []
    while True:
        window = queries.listed(viewer, after=after)
        found += numbers(window.rows)
        sizes.append(len(window.rows))
        after = window.after
        if not after:
            break
    assert (found, sizes) == (list(range(119, -1, -1)), [50, 50, 20])


def test_a_list_among_many_unseen_ones_loses_none(made):
    seen, hidden = source(made, "ql"), source(made, "yh")
    for number in range(150):
        tell(
            [made.viewer("city").person], "tests.read", params={"n": number}, leads_to="",
            thing=seen if number % 3 == 0 else hidden, now=NOW,
        )  # fmt: skip
    viewer, found, after = made.viewer("city"), [], ""
    for _ in range(10):
        window = queries.listed(viewer, after=after)
        found += numbers(window.rows)
        after = window.after
        if not after:
            break
    assert found == list(range(147, -1, -3))


@pytest.mark.parametrize("after", ["x", "-1", "9" * 30, "１"])
def test_a_place_that_makes_no_sense_shows_the_beginning(made, after):
    told(made, "city", times=2)
    assert numbers(queries.listed(made.viewer("city"), after=after).rows) == [1, 0]


def test_the_number_of_queries_does_not_grow_with_the_number_of_notices(made, django_assert_num_queries):
    viewer = made.viewer("city")
    things = [source(made, "ql") for _ in range(20)]
    for thing in things:
        told(made, "city", thing=thing)
    with django_assert_num_queries(2):
        assert len(queries.listed(viewer).rows) == 20
    with django_assert_num_queries(2):
        assert queries.unread_count(viewer) == 20


def test_notices_of_more_than_a_year_ago_are_forgotten(made):
    for days in (364, 366):
        tell(
            [made.viewer("city").person],
            "a.b",
            params={"n": days},
            leads_to="",
            thing=None,
            now=NOW - timedelta(days=days),
        )
    tidy(Work(1, "notices.tidy", {}, None, 1, lambda: NOW, lambda done, total: None))
    assert numbers(queries.latest(made.viewer("city"))) == [364]
