"""Territories as a tree and parks with their counties, on the invented province."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import luoshi
from luoshi.core.register.days import Days
from luoshi.core.register.model import Park as ParkValue
from luoshi.core.register.model import Register, Seat, Territory, Zone
from luoshi.server.base.access.models import Organ, Person, Post
from luoshi.server.base.access.queries import viewer_of
from luoshi.server.base.access.scope import NotFound
from luoshi.server.base.access.viewer import NotAllowed, Viewer
from luoshi.server.base.audit.acting import Deed, System, acting
from luoshi.server.register import showing_parks, showing_territories
from luoshi.server.register.actions import take_in
from luoshi.server.register.models import Park
from luoshi.server.register.writing import write
from tests.server.world import NOW, SINCE, world

SAMPLE = Path(luoshi.__file__).parent / "data" / "samples" / "register.xlsx"


@pytest.fixture
def viewer(db: None) -> Viewer:
    take_in((SAMPLE.name, SAMPLE.read_bytes()), by=System(now=NOW))
    person = Person.objects.create(login="li", name="李")
    organ = Organ.objects.get(code="YL-GOV")
    return viewer_of(Post.objects.create(person=person, organ=organ, kind="province", since=SINCE), now=NOW)


def test_the_tree_says_for_each_what_is_above_and_how_much_lies_in_it(viewer):
    rows = {row.code: row for row in showing_territories.territories(viewer, most=500).rows}
    province, city = rows["990000"], rows["990100"]
    assert (province.depth, city.depth, rows["990102"].depth) == (1, 2, 3)
    assert (city.name, city.level, city.above) == ("青岚市", "city", ("990000", "云岭省"))
    below = [row for row in rows.values() if row.code.startswith("9901") and row.level == "county"]
    assert city.parks == sum(row.parks for row in below) > 0
    assert province.parks == Park.objects.count()


@pytest.mark.parametrize(("asked", "codes"), [
    ({"text": "青岚市"}, ["990100"]),
    ({"text": "9901", "level": "city"}, ["990100"]),
    ({"level": "province"}, ["990000"]),
    ({"text": "没有"}, []),
])  # fmt: skip
def test_territories_are_asked_by_name_code_and_level(viewer, asked, codes):
    assert [row.code for row in showing_territories.territories(viewer, **asked).rows] == codes


def test_the_list_goes_on_after_so_many(viewer):
    first = showing_territories.territories(viewer, most=3)
    second = showing_territories.territories(viewer, most=3, after=first.after)
    assert (len(first.rows), first.after) == (3, first.rows[-1].code)
    assert second.rows[0].code > first.after


def test_a_territory_tells_its_zones_and_parks_those_of_today_first(viewer):
    shown = showing_territories.territory("990100", viewer)
    assert [name for _, name in shown.above] == ["中华人民共和国", "云岭省"]
    assert {each.level for each in shown.below} == {"county"}
    assert (len({each.link[0] for each in shown.parks if each.now}), shown.territory.parks) == (
        shown.territory.parks,
    ) * 2
    states = [each.now for each in shown.parks]
    assert states == sorted(states, reverse=True)
    assert "青岚市人民政府" in [each.name for each in shown.organs]
    assert shown.cut == ()


def test_a_park_tells_each_county_in_its_time_the_latest_first(viewer):
    park = showing_parks.park(Park.objects.get(code="QL-P01").pk, viewer)
    assert [(each.place[1], each.since, each.until, each.now) for each in park.seats] == [
        ("望汀区", date(2024, 7, 1), None, True), ("柳汀区", date(2013, 6, 1), date(2024, 7, 1), False),
    ]  # fmt: skip
    assert park.park.county[1] == "望汀区"
    assert [each.code for each in park.organs] == ["QL-P01-YQB"]


def test_parks_are_asked_by_the_territory_they_lie_in_today(viewer):
    [park] = [row for row in showing_parks.parks(viewer).rows if row.code == "QL-P01"]
    now, before = park.county[0], "990102" if park.county[0] != "990102" else "990103"
    assert "QL-P01" in [row.code for row in showing_parks.parks(viewer, within=now).rows]
    assert "QL-P01" not in [row.code for row in showing_parks.parks(viewer, within=before).rows]
    city = [row.code for row in showing_parks.parks(viewer, within="990100", most=200).rows]
    assert set(city) == {row.code for row in showing_parks.parks(viewer, most=200).rows if row.county[0][:4] == "9901"}


def test_parks_are_asked_by_name_zone_and_industry(viewer):
    zone = Park.objects.get(code="QL-P01").zone
    found = showing_parks.parks(viewer, text=zone.name, most=200).rows
    assert {row.code for row in found} == set(zone.parks.values_list("code", flat=True))


def test_what_is_not_there_and_who_may_not_read_is_refused(viewer):
    with pytest.raises(NotFound):
        showing_territories.territory("123456", viewer)
    with pytest.raises(NotFound):
        showing_parks.park(987654, viewer)
    system = world().viewer("system")
    for asked in (showing_territories.territories, showing_parks.parks):
        with pytest.raises(NotAllowed):
            asked(system)


def written(count: int) -> None:
    """A province with one city, so many counties, each with a zone and a park."""
    counties = [Territory(f"9901{10 + at}", f"第{at}区", "county") for at in range(count)]
    zones = [Zone(f"Z{at}", f"第{at}开发区", "经开区", "省级") for at in range(count)]
    parks = [
        ParkValue(f"P{at:03}", f"第{at}园区", f"Z{at}", (Seat(each.code, Days(date(2020, 1, 1))),))
        for at, each in enumerate(counties)
    ]
    top = (Territory("990000", "云岭省", "province"), Territory("990100", "青岚市", "city"))
    with acting(System(now=NOW), Deed("register.import", bulk=True, params={"sha256": str(count)})):
        write(Register((*top, *counties), (), tuple(zones), tuple(parks)))


def test_the_questions_do_not_grow_with_the_rows(db, django_assert_num_queries):
    viewer = world().viewer("city")
    for count in (3, 45):
        written(count)
        pk = Park.objects.get(code="P001").pk
        with django_assert_num_queries(4):
            assert len(showing_territories.territories(viewer).rows) == count + 2
        with django_assert_num_queries(3):
            assert len(showing_parks.parks(viewer).rows) == count
        with django_assert_num_queries(5):
            assert len(showing_territories.territory("990100", viewer).below) == count
        with django_assert_num_queries(5):
            assert showing_parks.park(pk, viewer).park.county[1] == "第1区"


def test_a_territory_with_more_than_a_hundred_says_that_it_is_cut(db):
    counties = [Territory(f"99{10 + at // 80}{10 + at % 80}", f"第{at}区", "county") for at in range(101)]
    parks = [ParkValue(f"P{at:03}", f"第{at}园区", "Z", (Seat(each.code, Days()),)) for at, each in enumerate(counties)]
    with acting(System(now=NOW), Deed("register.import", bulk=True)):
        write(
            Register(
                (Territory("990000", "云岭省", "province"), *counties),
                (),
                (Zone("Z", "区", "经开区", "省级"),),
                tuple(parks),
            )
        )
    shown = showing_territories.territory("990000", world().viewer("city"))
    assert (len(shown.parks), shown.cut, shown.territory.parks) == (100, ("parks",), 101)
