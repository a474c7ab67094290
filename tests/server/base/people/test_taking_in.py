"""Lists of people: what would change, what is wrong, what is written, who may do it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import check_password

from luoshi.adapters.register.people import read_people
from luoshi.adapters.register.writing import people_workbook
from luoshi.core.base.errors import InputError
from luoshi.core.base.faults import Faulty
from luoshi.core.register.model import Person as Told
from luoshi.server.base.access.models import Person, Post
from luoshi.server.base.access.scope import NotFound
from luoshi.server.base.access.viewer import NotAllowed
from luoshi.server.base.audit.models import Action, Change
from luoshi.server.base.people import giving_out, handing
from luoshi.server.base.people.listing import PeopleDifference, difference
from luoshi.server.base.people.signing import Origin, SignInFailed, check
from luoshi.server.base.people.taking_in import list_of, take_in
from tests.server.base.people.people import world_with_passwords
from tests.server.world import NOW, ON, World

LI = Told("li.ming", "李明", "青岚市工业和信息化局", "科长", ("department",))
HERE = Origin("10.1.0.8")


@pytest.fixture
def made(db: None) -> World:
    return world_with_passwords()


def book(*people: Told) -> tuple[str, bytes]:
    return "名单.xlsx", people_workbook(people, [])


def looked(made: World, *people: Told, of: str = "yl", kind: str = "security") -> PeopleDifference:
    return difference(list_of(book(*people)), since=ON, viewer=made.viewer(kind, of=of))  # type: ignore[arg-type]


def taken(made: World, *people: Told) -> PeopleDifference:
    return take_in(list_of(book(*people)), since=ON, viewer=made.viewer("security"), reason="机构改革")


def codes(made: World, *people: Told) -> list[tuple[str, str]]:
    """What is wrong with a list: the cell and the code."""
    with pytest.raises(Faulty) as wrong:
        looked(made, *people)
    return [(each.place.cell, each.code) for each in wrong.value.faults]


def test_a_new_person_gets_an_account_without_a_password_and_the_posts_of_the_list(made):
    found = taken(made, LI, Told("li.ming", "李明", "ql-jkq", "", ("zone", "auditor")))
    assert [each.login for each in found.new] == ["li.ming"]
    person = Person.objects.get(login="li.ming")
    assert (person.name, person.has_usable_password()) == ("李明", False)
    held = person.posts.order_by("pk").values_list("organ__code", "kind", "title", "since", "until")
    assert list(held) == [
        ("ql-gxj", "department", "科长", ON, None), ("ql-jkq", "zone", "", ON, None), ("ql-jkq", "auditor", "", ON, None),
    ]  # fmt: skip
    with pytest.raises(SignInFailed):
        check("li.ming", "", origin=HERE, now=NOW)


def test_looking_writes_nothing(made):
    before = Action.objects.count()
    assert [each.name for each in looked(made, LI).new] == ["李明"]
    assert (Action.objects.count(), Person.objects.filter(login="li.ming").count()) == (before, 0)


def test_an_import_is_an_action_with_the_hash_of_the_file_and_one_for_each_person_and_post(made):
    taken(made, LI)
    actions = list(Action.objects.order_by("pk"))
    assert [each.verb for each in actions] == ["access.people_imported", "access.person_added", "access.post_given"]
    whole = actions[0]
    assert (whole.thing_name, whole.reason, whole.params["new"], len(whole.params["sha256"])) == (
        "名单.xlsx", "机构改革", 1, 64,
    )  # fmt: skip
    person = Person.objects.get(login="li.ming")
    assert {(each.thing, each.thing_name) for each in actions[1:]} == {(person.pk, "李明")}
    assert {each.table: each.action for each in Change.objects.exclude(action=None)} == {
        "access_person": actions[1].pk, "access_post": actions[2].pk,
    }  # fmt: skip


def test_whoever_is_known_gets_what_is_new_and_the_same_list_again_changes_nothing(made):
    post = made.posts["city", "ql"]
    told = Told("city-ql", "顾岚", "青岚市人民政府", "副市长", ("city", "auditor"))
    [change] = looked(made, told).changed
    assert (change.person, change.was, change.titles) == (post.person_id, post.person.name, ((post.pk, "副市长"),))
    assert [(each.kind, each.organ_name) for each in change.posts] == [("auditor", "青岚市人民政府")]
    taken(made, told)
    person = Person.objects.get(pk=post.person_id)
    assert (person.name, sorted(person.posts.values_list("kind", "title"))) == (
        "顾岚", [("auditor", "副市长"), ("city", "副市长")],
    )  # fmt: skip
    assert person.has_usable_password()
    count = Action.objects.count()
    again = taken(made, told)
    assert (again.new, again.changed, again.same, Action.objects.count()) == ((), (), 1, count)


def test_every_fault_is_told_with_its_cell_and_nothing_is_written(made):
    Person.objects.filter(login="park-ql-jkq-cn").update(is_active=False)
    wrong = (
        Told("不是登录名", "甲", "ql", "", ("city",)),
        Told("a.b", "", "ql", "", ("city",)),
        Told("yi", "乙", "没有这个单位", "", ("city",)),
        Told("bing", "丙", "ql", "", ("park",)),
        Told("ding", "丁", "ql", "", ("system", "audit")),
        Told("wu", "戊", "ql", "长" * 61, ("city",)),
        Told("ji", "己", "ql", "", ("city",)),
        Told("ji", "庚", "ql", "", ("auditor",)),
        Told("park-ql-jkq-cn", "青岚储能产业园park", "ql", "", ("city",)),
        Told("security-yl", "云岭省人民政府security", "yl", "", ("province",)),
    )
    assert codes(made, *wrong) == [("人员!B5", "register.empty")]
    found = codes(made, *(each for each in wrong if each.name))
    assert [(cell.rpartition("!")[2], code) for cell, code in found] == [
        ("A4", "access.login_unfit"), ("C5", "access.people_no_organ"), ("E6", "access.kind_unfit"),
        ("E7", "access.posts_clash"), ("D8", "access.title_unfit"), ("B10", "access.people_names_differ"),
        ("C10", "access.people_row_twice"), ("A11", "access.people_is_ended"), ("E12", "access.own_post"),
    ]  # fmt: skip
    assert Action.objects.count() == 0


def test_what_is_out_of_reach_is_as_if_it_were_not_there(made):
    made.posts["security", "yl"].organ = made.organs["yh"]
    assert codes(made, LI) == [("人员!C4", "access.people_no_organ")]
    assert codes(made, Told("city-ql", "顾岚", "yh", "", ("city",))) == [("人员!A4", "access.login_taken")]
    Post.objects.create(person=made.posts["city", "yh"].person, organ=made.organs["ql"], kind="city", since=ON)
    assert codes(made, Told("city-yh", "改名", "yh", "", ("city",))) == [("人员!B4", "access.person_beyond")]


@pytest.mark.parametrize("kind", ["system", "audit", "province", "city"])
def test_nobody_but_a_security_administrator_takes_a_list_in_or_hands_out(made, kind):
    viewer = made.viewer(kind)
    for act in (
        lambda: looked(made, LI, of="", kind=kind),
        lambda: take_in(list_of(book(LI)), since=ON, viewer=viewer),
        lambda: handing.waiting(viewer),
        lambda: handing.hand_out([made.posts["city", "ql"].person_id], viewer=viewer),
        lambda: giving_out.workbook(viewer=viewer),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert Person.objects.filter(login="li.ming").count() == 0


def test_a_small_office_may_combine_administrators(made, settings):
    settings.LUOSHI_PROFILE = "small-office"
    assert len(looked(made, Told("ding", "丁", "ql", "", ("system", "audit"))).new) == 1


def test_a_list_is_not_longer_than_its_most(made, monkeypatch):
    monkeypatch.setattr("luoshi.server.base.people.listing.MOST", 1)
    assert codes(made, LI, Told("er", "二", "ql", "", ("city",))) == [("", "access.people_too_many")]


def test_a_workbook_without_people_is_told(made):
    with pytest.raises(Faulty) as wrong:
        read_people(("空.xlsx", people_workbook([], [("ql", "青岚市人民政府")])))
    assert [each.code for each in wrong.value.faults] == ["register.no_people"]


def test_the_list_that_is_taken_out_says_what_is_known(made):
    content = giving_out.workbook(viewer=made.viewer("security"))
    rows = read_people(("名单.xlsx", content))
    assert len(rows) == 12
    assert next((each.organ, each.roles) for each in rows if each.login == "zone-ql-jkq") == (
        "青岚经济技术开发区管理委员会", ("zone",),
    )  # fmt: skip
    found = difference(list_of(("名单.xlsx", content)), since=ON, viewer=made.viewer("security"))
    assert (found.new, found.changed, found.same) == ((), (), 12)
    assert Action.objects.get().verb == "access.people_exported"


def test_passwords_are_handed_out_once_to_those_who_never_signed_in(made):
    taken(made, LI, Told("er", "二", "ql", "", ("city",)))
    viewer = made.viewer("security")
    assert [(each.login, each.since) for each in handing.waiting(viewer)] == [("er", None), ("li.ming", None)]
    chosen = [each.person for each in handing.waiting(viewer)]
    handed = handing.hand_out(chosen, viewer=viewer)
    assert [(each.login, each.organs) for each in handed] == [
        ("er", ("青岚市人民政府",)), ("li.ming", ("青岚市工业和信息化局",)),
    ]  # fmt: skip
    for each in handed:
        assert check(each.login, each.password, origin=HERE, now=NOW) in chosen
    assert [each.since for each in handing.waiting(viewer)] == [NOW, NOW]
    verbs = Action.objects.order_by("-pk").values_list("verb", flat=True)[:3]
    assert sorted(verbs) == ["access.password_reset", "access.password_reset", "access.passwords_handed_out"]
    told = "".join(str(row) for row in (*Action.objects.values_list(), *Change.objects.values_list()))
    assert [each.password for each in handed if each.password in told] == []


def test_an_unused_password_is_made_again_and_the_first_is_void(made):
    taken(made, LI)
    viewer = made.viewer("security")
    person = Person.objects.get(login="li.ming").pk
    [first], [second] = (handing.hand_out([person], viewer=viewer) for _ in range(2))
    encoded = Person.objects.get(pk=person).password
    assert (check_password(first.password, encoded), check_password(second.password, encoded)) == (False, True)


def test_whoever_signs_in_already_gets_no_password_here(made):
    viewer = made.viewer("security")
    assert handing.waiting(viewer) == ()
    for person in (made.posts["city", "ql"].person_id, 987654):
        with pytest.raises(NotFound):
            handing.hand_out([person], viewer=viewer)


def test_passwords_are_made_for_so_many_at_a_time(made, monkeypatch):
    taken(made, LI, Told("er", "二", "ql", "", ("city",)))
    viewer = made.viewer("security")
    monkeypatch.setattr(handing, "MOST", 1)
    chosen = [each.person for each in handing.waiting(viewer)]
    for people, code in ((chosen, "access.handing_too_many"), ([], "access.handing_none")):
        with pytest.raises(InputError) as wrong:
            handing.hand_out(people, viewer=viewer)
        assert wrong.value.code == code


def test_a_post_that_begins_later_gives_nothing_before(made):
    take_in(list_of(book(LI)), since=ON + timedelta(days=3), viewer=made.viewer("security"))
    [handed] = handing.hand_out([Person.objects.get(login="li.ming").pk], viewer=made.viewer("security"))
    with pytest.raises(SignInFailed):
        check("li.ming", handed.password, origin=HERE, now=NOW)
    assert check("li.ming", handed.password, origin=HERE, now=NOW + timedelta(days=3))
