from datetime import date
from pathlib import Path

import pytest

import luoshi
from luoshi.adapters.register.reading import read_register
from luoshi.adapters.register.writing import register_as_workbook
from luoshi.core.base.errors import InputError
from luoshi.core.base.faults import Faulty
from luoshi.core.register.matching import match
from luoshi.server.base.access.models import Cover, Organ, Person, Post
from luoshi.server.base.access.queries import viewer_of
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
