from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import luoshi
from luoshi.adapters.register.reading import read_register
from luoshi.adapters.register.writing import register_as_workbook
from luoshi.core.base.errors import InputError
from luoshi.core.base.faults import Faulty
from luoshi.core.register.matching import match
from luoshi.core.register.model import Register
from luoshi.server.base.access.models import Cover, Organ, Person, Post
from luoshi.server.base.access.queries import viewer_of
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import System
from luoshi.server.base.audit.models import Action
from luoshi.server.register import queries
from luoshi.server.register.actions import take_in
from luoshi.server.register.models import Entry
from tests.server.world import NOW, SINCE

SAMPLE = Path(luoshi.__file__).parent / "data" / "samples" / "register.xlsx"


@pytest.fixture
def sample() -> tuple[str, bytes]:
    return SAMPLE.name, SAMPLE.read_bytes()


@pytest.fixture
def taken(db, sample):
    return take_in(sample, by=System(now=NOW))


def test_the_register_remembered_is_the_one_that_was_read(taken, sample):
    told, kept = read_register([sample]).register, queries.register()
    assert kept.territories == tuple(sorted(told.territories, key=lambda each: each.code))
    assert kept.organs == told.organs
    assert kept.zones == told.zones
    assert kept.parks == told.parks


def test_an_import_is_one_action_with_the_hash_of_the_file(taken):
    [action] = Action.objects.filter(verb="register.import")
    assert action.bulk
    assert action.params["rows"] == taken.rows
    assert len(action.params["sha256"]) == 64


def test_the_same_workbook_again_changes_nothing(taken, sample):
    assert take_in(sample, by=System(now=NOW)).rows == 0
    assert Action.objects.filter(verb="register.import").count() == 1


def test_paths_follow_the_parents(taken):
    for organ in Organ.objects.select_related("parent"):
        assert organ.path == f"{organ.parent.path if organ.parent else ''}{organ.pk}/"


def test_names_are_matched_by_what_the_register_says(taken):
    found = match(queries.names(), "省商务厅", on=date(2026, 3, 2), territory="990000")
    assert found.state == "matched"
    assert Organ.objects.get(code=found.organs[0]).name == "云岭省商务厅"


def test_the_counties_of_a_park_are_parties_each_in_its_time(taken):
    found = Cover.objects.filter(place__code="QL-P01-YQB").order_by("since")
    assert [(row.county.name, row.since, row.until) for row in found] == [
        ("柳汀区人民政府", date(2013, 6, 1), date(2024, 7, 1)), ("望汀区人民政府", date(2024, 7, 1), None)
    ]  # fmt: skip


def test_a_county_is_no_party_to_parks_of_its_zone_that_lie_elsewhere(taken):
    places = Cover.objects.filter(county__name="柳汀区人民政府", until=None).values_list("place__code", flat=True)
    assert "QL-P02-YQB" not in places


def test_the_second_city_of_a_zone_is_a_party_to_its_committee(taken):
    [zone] = [each for each in queries.register().zones if len(each.covers) > 1]
    found = Cover.objects.filter(place__entry__zone=zone.code, place__entry__park="")
    codes = {each.territory for each in zone.covers}
    parent = Organ.objects.get(code=zone.parent).entry.territory
    assert set(found.values_list("county__entry__territory", flat=True)) == codes - {parent}


def test_a_city_may_not_change_organs_of_another(taken, sample):
    told = read_register([sample]).register
    city = Organ.objects.get(entry__kind="government", entry__territory="990200")
    person = Person.objects.create(login="li", name="李")
    viewer = viewer_of(Post.objects.create(person=person, organ=city, kind="city", since=SINCE), now=NOW)
    Entry.objects.filter(territory="990100").update(credit_code="")
    with pytest.raises(InputError, match=r"register\.not_yours"):
        take_in(("again.xlsx", register_as_workbook(told)), by=viewer)


def test_a_workbook_with_faults_changes_nothing(db):
    with pytest.raises(Faulty):
        take_in(("bad.xlsx", b"PK\x03\x04 no workbook"), by=System(now=NOW))
    assert Organ.objects.count() == 0


def city_clerk() -> Viewer:
    """A clerk of 雁回市."""
    city = Organ.objects.get(entry__kind="government", entry__territory="990200")
    person = Person.objects.create(login="li", name="李")
    return viewer_of(Post.objects.create(person=person, organ=city, kind="city", since=SINCE), now=NOW)


def changed(told: Register, part: str, which: Callable[[Any], bool], **more: object) -> tuple[str, bytes]:
    """The workbook of a register with one value of a part changed."""
    values = getattr(told, part)
    place = next(number for number, each in enumerate(values) if which(each))
    other = (*values[:place], replace(values[place], **more), *values[place + 1 :])
    return "again.xlsx", register_as_workbook(replace(told, people=(), **{part: other}))


@pytest.mark.parametrize(("part", "which", "more"), [
    ("zones", lambda each: each.parent == "QL-GOV", {"industries": ("别的",)}),
    ("zones", lambda each: each.parent == "QL-GOV", {"parent": "YH-GOV"}),
    ("parks", lambda each: each.zone == "G991001", {"industries": ("别的",)}),
    ("territories", lambda each: each.code == "990102", {"name": "别名区"}),
    ("organs", lambda each: each.id == "QL-GXT", {"parent": "YH-GOV"}),
])  # fmt: skip
def test_nothing_of_another_city_is_changed_or_taken_over(taken, sample, part, which, more):
    told = read_register([sample]).register
    before = queries.register()
    with pytest.raises(InputError, match=r"register\.not_yours"):
        take_in(changed(told, part, which, **more), by=city_clerk())
    assert queries.register() == before


def test_a_city_changes_its_own_parks(taken, sample):
    told = read_register([sample]).register
    own = {each.code for each in told.zones if each.parent == "YH-GOV"}
    found = take_in(changed(told, "parks", lambda each: each.zone in own, industries=("新业",)), by=city_clerk())
    assert (found.rows, found.changed.parks[0].industries) == (1, ("新业",))
