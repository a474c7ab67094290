import json

import pytest
from django.db import IntegrityError, transaction

from luoshi.server.base.access.models import Organ, Person, Post
from luoshi.server.base.access.queries import viewer_of
from luoshi.server.base.audit.acting import Deed, System, acting, made
from luoshi.server.base.audit.models import Action, Change
from tests.server.world import NOW, SINCE

pytestmark = pytest.mark.django_db
SYSTEM = System(now=NOW)


def organ(code="a", **told):
    return Organ.objects.create(**{"code": code, "name": "甲", "kind": "zone", "path": "1/"} | told)


def told():
    return [json.loads(each.after or "{}") for each in Change.objects.order_by("pk")]


def test_a_change_belongs_to_the_action_under_way():
    with acting(SYSTEM, Deed("system.init")) as action:
        organ("a")
        with acting(SYSTEM, Deed("data.import")) as inner:
            organ("b")
        organ("c")
    organ("d")
    assert list(Change.objects.order_by("pk").values_list("action", flat=True)) == [
        action.pk,
        inner.pk,
        action.pk,
        None,
    ]


def test_a_bulk_action_tells_no_rows():
    with acting(SYSTEM, Deed("register.import", bulk=True, params={"sha256": "0" * 64, "rows": 1})):
        organ("a")
    organ("b")
    assert [after["code"] for after in told()] == ["b"]


def test_an_action_that_fails_leaves_nothing_and_none_under_way():
    with pytest.raises(IntegrityError), acting(SYSTEM, Deed("system.init")):
        Organ.objects.bulk_create([Organ(code="a", name="甲", kind="zone", path="1/"), organ("a")])
    assert Action.objects.count() == 0
    organ("b")
    assert Change.objects.get().action is None


def test_an_inner_action_that_fails_leaves_the_outer_under_way():
    with acting(SYSTEM, Deed("system.init")) as action:
        organ("b")
        with pytest.raises(IntegrityError), acting(SYSTEM, Deed("data.import")):
            organ("b")
        organ("a")
    assert set(Change.objects.values_list("action", flat=True)) == {action.pk}
    assert Action.objects.count() == 1


def test_an_action_costs_three_statements(django_assert_num_queries):
    with transaction.atomic(), django_assert_num_queries(3 + 2), acting(SYSTEM, Deed("system.init")):
        pass  # three, with the beginning and the end of a savepoint


def test_an_action_tells_who_where_and_whose():
    person = Person.objects.create(login="li", name="李")
    place = organ(path="7/")
    post = Post.objects.create(person=person, organ=place, kind="city", since=SINCE)
    with acting(viewer_of(post, now=NOW, request="r1"), Deed("people.add", thing=person, reason="新任", holder="7/9/")):
        pass
    row = Action.objects.get()
    assert (row.person, row.person_name, row.organ, row.organ_name, row.organ_path) == (
        person.pk,
        "李",
        place.pk,
        "甲",
        "7/",
    )
    assert (row.verb, row.thing_kind, row.thing, row.thing_name) == ("people.add", "access.person", person.pk, "李")
    assert (row.reason, row.holder_path, row.at, row.channel, row.request) == ("新任", "7/9/", NOW, "web", "r1")


def test_an_action_is_told_once_what_it_made():
    with acting(SYSTEM, Deed("register.change")) as action:
        place = organ()
        made(action, place)
        with pytest.raises(IntegrityError), transaction.atomic():
            made(action, organ("b"))
    row = Action.objects.get()
    assert (row.thing_kind, row.thing, row.thing_name) == ("access.organ", place.pk, "甲")
    with pytest.raises(IntegrityError), transaction.atomic():
        Action.objects.update(thing=9)


def test_an_action_past_its_end_is_not_told_what_it_made():
    with acting(SYSTEM, Deed("register.change")) as action:
        place = organ()
    with pytest.raises(IntegrityError), transaction.atomic():
        made(action, place)
