"""Saved views: one's own, shown to the organ while one sits there, nobody else's."""

from __future__ import annotations

from datetime import timedelta

import pytest

from luoshi.core.base.errors import InputError
from luoshi.server.base.access.models import Person, Post
from luoshi.server.base.access.queries import viewer_of
from luoshi.server.base.access.scope import NotFound
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.models import Action, Change
from luoshi.server.base.saved_views import actions, queries
from luoshi.server.base.saved_views.actions import MOST, Told, save
from tests.server.world import NOW, ON, SINCE, World, world

ASKED = Told("texts:list", "state=read&text=储能&after=99", "储能")


@pytest.fixture
def made(db: None) -> World:
    return world()


def colleague(made: World, *, of: str = "ql") -> Viewer:
    """Somebody else at an organ."""
    person = Person.objects.create(login=f"other-{of}", name="同事")
    return viewer_of(Post.objects.create(person=person, organ=made.organs[of], kind="city", since=SINCE), now=NOW)


def names(viewer: Viewer, *, page: str = "texts:list") -> list[str]:
    return [each.name for each in queries.listed(viewer, page=page)]


def test_what_is_saved_is_kept_for_its_person_and_list_without_the_place(made: World) -> None:
    city = made.viewer("city")
    pk = save(ASKED, viewer=city)
    [kept] = queries.listed(city, page="texts:list")
    assert (kept.pk, kept.name, kept.query) == (pk, "储能", "state=read&text=%E5%82%A8%E8%83%BD")
    assert (kept.own, kept.organ, kept.by) == (True, "", city.name)
    assert names(city, page="texts:tasks") == []
    assert names(colleague(made)) == []


def test_the_same_name_again_takes_the_new_questions(made: World) -> None:
    city = made.viewer("city")
    first = save(ASKED, viewer=city)
    assert save(Told("texts:list", "state=confirmed", " 储能 "), viewer=city) == first
    assert [each.query for each in queries.listed(city)] == ["state=confirmed"]


@pytest.mark.parametrize(("told", "code"), [
    (Told("texts:list", "a=1", "  "), "saved_views.name_unfit"),
    (Told("texts:list", "a=1", "名" * 31), "saved_views.name_unfit"),
    (Told("texts:list", "a=" + "1" * 1000, "名"), "saved_views.query_unfit"),
    (Told("//elsewhere.example", "a=1", "名"), "saved_views.query_unfit"),
])  # fmt: skip
def test_what_is_unfit_is_refused_and_nothing_is_kept(made: World, told: Told, code: str) -> None:
    with pytest.raises(InputError) as fault:
        save(told, viewer=made.viewer("city"))
    assert fault.value.code == code
    assert Action.objects.count() == 0


def test_there_is_a_most_for_each_list(made: World) -> None:
    city = made.viewer("city")
    for number in range(MOST):
        save(Told("texts:list", "", f"视图{number}"), viewer=city)
    with pytest.raises(InputError, match=r"saved_views\.too_many"):
        save(Told("texts:list", "", "又一个"), viewer=city)
    save(Told("texts:tasks", "", "又一个"), viewer=city)
    assert len(names(city)) == MOST


def test_a_shared_view_is_seen_in_the_organ_and_nowhere_else(made: World) -> None:
    city, other = made.viewer("city"), colleague(made)
    pk = save(ASKED, viewer=city)
    actions.share(pk, viewer=city)
    [kept] = queries.listed(other)
    assert (kept.name, kept.own, kept.organ, kept.by) == ("储能", False, "青岚市人民政府", city.name)
    for viewer in (made.viewer("city", of="yh"), made.viewer("zone"), made.viewer("province")):
        assert queries.listed(viewer) == ()
    actions.unshare(pk, viewer=city)
    assert queries.listed(other) == ()


@pytest.mark.parametrize("end", ["post", "person"])
def test_a_shared_view_goes_with_whoever_shared_it(made: World, end: str) -> None:
    city, other = made.viewer("city"), colleague(made)
    actions.share(save(ASKED, viewer=city), viewer=city)
    assert names(other) == ["储能"]
    if end == "post":
        Post.objects.filter(pk=city.post).update(until=ON)
    else:
        Person.objects.filter(pk=city.person).update(is_active=False)
    assert names(other) == []


def test_at_another_post_a_person_keeps_the_own_views_and_leaves_those_of_colleagues(made: World) -> None:
    city, other = made.viewer("city"), colleague(made)
    save(ASKED, viewer=city)
    actions.share(save(Told("texts:list", "", "同事的"), viewer=other), viewer=other)
    assert names(city) == ["储能", "同事的"]
    post = Post.objects.create(person_id=city.person, organ=made.organs["yh"], kind="city", since=SINCE)
    assert names(viewer_of(post, now=NOW + timedelta(minutes=1))) == ["储能"]


@pytest.mark.parametrize("act", [actions.share, actions.unshare, actions.remove])
def test_nobody_changes_the_view_of_another_even_a_shared_one(made: World, act) -> None:
    city, other = made.viewer("city"), colleague(made)
    pk = save(ASKED, viewer=city)
    actions.share(pk, viewer=city)
    count = Action.objects.count()
    with pytest.raises(NotFound):
        act(pk, viewer=other)
    assert (names(city), Action.objects.count()) == (["储能"], count)


def test_every_act_is_told_in_the_audit(made: World) -> None:
    city = made.viewer("city")
    pk = save(ASKED, viewer=city)
    actions.share(pk, viewer=city)
    actions.share(pk, viewer=city)
    actions.unshare(pk, viewer=city)
    actions.remove(pk, viewer=city)
    told = list(Action.objects.order_by("pk").values_list("verb", "thing", "thing_name", "holder_path"))
    assert told == [(f"views.{verb}", pk, "储能", city.path) for verb in ("save", "share", "unshare", "remove")]
    changes = Change.objects.filter(table="saved_views_savedview").order_by("pk")
    assert [each.action for each in changes] == list(Action.objects.order_by("pk").values_list("pk", flat=True))
