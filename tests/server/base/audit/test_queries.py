from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from luoshi.core.base.errors import UsageError
from luoshi.server.base.access.models import Organ, Person
from luoshi.server.base.access.scope import NotFound
from luoshi.server.base.access.viewer import NotAllowed
from luoshi.server.base.audit import actions, queries
from luoshi.server.base.audit.acting import Deed, System, acting
from luoshi.server.base.audit.models import Action
from luoshi.server.base.audit.queries import checks, every, history, outside, search, whole
from luoshi.server.base.audit.values import Cell, Wanted
from tests.server.world import NOW, world

pytestmark = pytest.mark.django_db
NOTHING = Wanted()


@pytest.fixture
def made():
    return world()


def act(viewer, verb="register.change", **told):
    with acting(viewer, Deed(verb, **told)) as action:
        pass
    return action


def auditor(made, code="yl"):
    """The auditor of the province, or one of an organ below it."""
    organ = made.organs[code]
    return replace(made.viewer("auditor"), organ=organ.pk, organ_name=organ.name, path=organ.path)


def test_an_auditor_sees_what_people_below_did_and_what_was_done_to_things_there(made):
    own = act(made.viewer("city"))
    done_there = act(made.viewer("province"), holder=made.organs["ql-jkq"].path)
    act(made.viewer("province"))
    act(made.viewer("city", of="yh"))
    found = search(auditor(made, "ql"), NOTHING).rows
    assert [row.id for row in found] == [done_there.pk, own.pk]


def test_the_audit_administrator_sees_every_action(made):
    for viewer in (made.viewer("city"), made.viewer("city", of="yh"), System(now=NOW)):
        act(viewer)
    window = search(made.viewer("audit"), NOTHING)
    assert (len(window.rows), window.count, window.more) == (3, 3, False)


@pytest.mark.parametrize("kind", ["province", "city", "department", "expert", "system", "security"])
def test_others_do_not_read_the_audit(made, kind):
    with pytest.raises(NotAllowed, match=r"audit\.read"):
        search(made.viewer(kind), NOTHING)
    with pytest.raises(NotAllowed, match=r"audit\.read"):
        whole(1, made.viewer(kind))


@pytest.mark.parametrize(("wanted", "found"), [
    (Wanted(person="青岚市人民政府city"), [0]),
    (Wanted(person="青岚市人民政府"), []),
    (Wanted(organ="雁回"), [1]),
    (Wanted(verb="texts.confirm"), [1]),
    (Wanted(thing_kind="access.organ"), [2]),
    (Wanted(text="理由"), [0]),
    (Wanted(text="云溪"), [2]),
    (Wanted(since=date(2026, 3, 3)), [2, 1]),
    (Wanted(until=date(2026, 3, 2)), [0]),
    (Wanted(since=date(2026, 3, 3), until=date(2026, 3, 3)), [1]),
    (Wanted(verb="texts.confirm", person="青岚市人民政府city"), []),
])  # fmt: skip
@pytest.mark.parametrize("capped", [0, 1000])
def test_each_filter_finds_its_own(made, wanted, found, capped, monkeypatch):
    monkeypatch.setattr(queries, "CAPPED", capped)  # 0: as where thousands fit
    numbers = [
        act(made.viewer("city"), reason="理由一").pk,
        act(made.viewer("city", of="yh", now=datetime(2026, 3, 2, 16, 0, tzinfo=UTC)), "texts.confirm").pk,
        act(made.viewer("province", now=NOW + timedelta(days=2)), thing=made.organs["ql-yx"]).pk,
    ]
    viewer = auditor(made)
    assert [row.id for row in search(viewer, wanted).rows] == [numbers[each] for each in found]
    assert [row.id for row in every(viewer, wanted, most=9)] == [numbers[each] for each in found]


def test_a_page_ends_where_the_next_begins(made):
    numbers = [act(made.viewer("city", now=NOW + timedelta(minutes=each // 4))).pk for each in range(120)]
    pages, after = [], 0
    while True:
        window = search(auditor(made), NOTHING, after=after)
        pages.append([row.id for row in window.rows])
        after = window.rows[-1].id
        if not window.more:
            break
    assert [len(page) for page in pages] == [50, 50, 20]
    assert [each for page in pages for each in page] == numbers[::-1]


def test_the_count_is_capped(made, monkeypatch):
    monkeypatch.setattr(queries, "CAPPED", 2)
    for _ in range(4):
        act(made.viewer("city"))
    assert search(auditor(made), NOTHING).count == 3


def test_free_text_is_looked_for_in_the_last_ninety_days(made):
    act(made.viewer("city", now=NOW - timedelta(days=91)), reason="核对")
    near = act(made.viewer("city", now=NOW - timedelta(days=89)), reason="核对")
    window = search(auditor(made), Wanted(text="核对"))
    assert [row.id for row in window.rows] == [near.pk]
    assert window.wanted.since == date(2025, 12, 2)


def test_a_search_costs_the_same_for_any_number_of_rows(made, django_assert_num_queries):
    for _ in range(60):
        act(made.viewer("city"))
    viewer, first = auditor(made), Action.objects.first().pk
    with django_assert_num_queries(2):
        search(viewer, NOTHING)
    with django_assert_num_queries(3):
        search(viewer, NOTHING, after=first)


def test_one_action_tells_what_changed_from_what_to_what(made):
    place, zone = made.organs["ql-yx"], made.organs["ql-jkq"]
    with acting(made.viewer("city"), Deed("register.change", thing=place, reason="更名", params={"a": 1})) as action:
        Organ.objects.filter(pk=place.pk).update(name="云溪区人民政府", parent=zone)
        Person.objects.filter(login="city-ql").update(is_active=False, password="new", password_since=NOW)
    told = whole(action.pk, auditor(made))
    assert (told.action.verb, told.action.reason, told.action.params, told.shown, told.bulk) == (
        "register.change",
        "更名",
        {"a": 1},
        True,
        False,
    )
    organ, person = told.changes
    assert (organ.table, organ.row, organ.name, organ.operation) == (
        "access_organ",
        str(place.pk),
        "云溪区人民政府",
        "update",
    )
    assert organ.cells == (
        Cell("name", "word", "云溪县人民政府", "云溪区人民政府"),
        Cell("parent_id", "name", "青岚市人民政府", "青岚经济技术开发区管理委员会"),
    )
    assert person.cells == (
        Cell("password", "secret", "***", "***"),
        Cell("is_active", "flag", "yes", "no"),
        Cell("password_since", "instant", "", "2026-03-02T01:00:00+00:00"),
    )


def test_the_audit_administrator_is_told_columns_not_contents(made):
    place = made.organs["ql-yx"]
    with acting(made.viewer("city"), Deed("register.change", thing=place)) as action:
        Organ.objects.filter(pk=place.pk).update(name="云溪区人民政府")
    told = whole(action.pk, made.viewer("audit"))
    assert (told.shown, told.action.thing_name) == (False, "云溪县人民政府")
    assert [(change.name, change.cells) for change in told.changes] == [("", (Cell("name", "word", "", ""),))]


def test_an_action_beyond_the_auditors_path_is_not_there(made):
    action = act(made.viewer("city", of="yh"))
    with pytest.raises(NotFound):
        whole(action.pk, auditor(made, "ql"))


def test_lists_and_empty_columns_are_told_plainly(made):
    with acting(made.viewer("city"), Deed("register.change")) as action:
        made.posts["city", "ql"].tokens.create(name="t", digest="d", scopes=["甲", "乙"], made_at=NOW, ends_at=NOW)
    cells = {cell.column: cell.after for cell in whole(action.pk, auditor(made)).changes[0].cells}
    assert cells["scopes"] == "甲、乙"
    assert "revoked_at" not in cells


def test_the_history_of_a_thing_is_what_named_it_and_what_changed_it(made):
    place = made.organs["ql-yx"]
    named = act(made.viewer("city"), thing=place)
    with acting(
        made.viewer("province", now=NOW + timedelta(hours=1)), Deed("register.import", holder=place.path)
    ) as changed:
        Organ.objects.filter(pk=place.pk).update(name="x")
    act(made.viewer("city"), thing=made.organs["ql"])
    window = history("access.organ", place.pk, made.viewer("city"))
    assert [row.id for row in window.rows] == [changed.pk, named.pk]


def test_the_history_shows_another_side_nothing(made):
    act(made.viewer("city"), thing=made.organs["ql-yx"])
    assert history("access.organ", made.organs["ql-yx"].pk, made.viewer("city", of="yh")).rows == ()
    with pytest.raises(NotAllowed):
        history("access.organ", made.organs["ql-yx"].pk, made.viewer("expert"))


def test_an_export_is_an_action_itself(made):
    act(made.viewer("city"), "texts.confirm")
    found = actions.export(made.viewer("audit"), Wanted(verb="texts.confirm"))
    assert [row.verb for row in found] == ["texts.confirm"]
    told = Action.objects.get(verb="audit.export")
    assert told.params == {"rows": 1, "wanted": {"verb": "texts.confirm"}}
    with pytest.raises(NotAllowed):
        actions.export(made.viewer("city"), NOTHING)


def test_an_export_of_too_many_is_refused(made, monkeypatch):
    monkeypatch.setattr(actions, "MOST_EXPORTED", 1)
    act(made.viewer("city"))
    act(made.viewer("city"))
    with pytest.raises(UsageError, match="export_too_many most=1"):
        actions.export(made.viewer("audit"), NOTHING)


def test_a_check_stands_as_an_action(made, settings, tmp_path):
    settings.LUOSHI_SEALS = tmp_path / "seals.jsonl"
    found = actions.check(made.viewer("audit"))
    assert found.unsealed.count > 0
    told = checks(made.viewer("audit"))
    assert [(each.person, each.told["clean"], each.told["unsealed"]) for each in told] == [
        ("云岭省人民政府audit", True, found.unsealed.count)
    ]
    with pytest.raises(NotAllowed):
        checks(made.viewer("auditor"))


def test_changes_past_the_program_are_told_to_the_audit_administrator(made):
    act(made.viewer("city"))
    before = outside(made.viewer("audit")).count  # what made the province
    Organ.objects.filter(code="ql-yx").update(name="x")
    told = outside(made.viewer("audit"))
    assert told.count == before + 1
    assert [
        (change.table, change.operation, [cell.column for cell in change.cells]) for change in told.changes[:1]
    ] == [("access_organ", "update", ["name"])]
    assert outside(made.viewer("audit"), after=told.changes[0].id).changes[0].operation == "insert"
    with pytest.raises(NotAllowed):
        outside(made.viewer("auditor"))
