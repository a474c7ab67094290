from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.core.register.days import Days
from luoshi.core.register.model import Organ, OrganName, Park, Register, Seat, Territory, Zone
from luoshi.server.base.access import models
from luoshi.server.base.audit.acting import Deed, System, acting
from luoshi.server.register import queries
from luoshi.server.register.covering import cover
from luoshi.server.register.writing import write
from tests.server.world import NOW


def register(counties: int) -> Register:
    """A city with so many counties; each has twelve organs, a zone and a park."""
    territories = [Territory("990000", "云岭省", "province")]
    organs = [Organ("GOV", (OrganName("云岭省人民政府"),), "government", "990000")]
    zones, parks = [], []
    for at in range(counties):
        code = f"99{at // 90 + 10}{at % 90 + 10}"
        territories.append(Territory(code, f"第{at}区", "county"))
        organs.append(Organ(f"G{at}", (OrganName(f"第{at}区人民政府"),), "government", code, "GOV"))
        organs += [
            Organ(f"D{at}-{part}", (OrganName(f"第{at}区{part}局", (f"{part}局",)),), "department", code, f"G{at}")
            for part in range(11)
        ]
        zones.append(Zone(f"Z{at}", f"第{at}开发区", "经开区", "省级", "GOV"))
        organs.append(Organ(f"Z{at}", (OrganName(f"第{at}开发区管委会"),), "committee", code, "GOV", zone=f"Z{at}"))
        seat = Seat(code, Days(date(2020, 1, 1)))
        parks.append(Park(f"P{at}", f"第{at}园区", f"Z{at}", (seat,)))
        organs.append(
            Organ(f"P{at}", (OrganName(f"第{at}园区办"),), "committee", "990000", "GOV", zone=f"Z{at}", park=f"P{at}")
        )
    return Register(tuple(territories), tuple(organs), tuple(zones), tuple(parks))


def written(told: Register) -> int:
    """How many statements it takes."""
    with CaptureQueriesContext(connection) as seen, acting(System(now=NOW), Deed("register.import", bulk=True)):
        write(told)
        cover()
    return len(seen)


def test_statements_do_not_grow_with_the_register(db):
    assert written(register(10)) <= 45
    assert written(register(20)) <= 45


def test_an_import_of_3700_organs_takes_a_few_statements_more_and_is_whole(db):
    told = register(265)
    assert len(told.organs) > 3700
    assert written(told) <= 200  # batches of SQLite, not a statement a row
    assert queries.register().organs == told.organs
    assert models.Cover.objects.count() == 265


@pytest.mark.parametrize("again", [1, 2])
def test_what_is_written_again_is_there_once(db, again):
    told = register(5)
    for _ in range(again):
        written(told)
    assert queries.register() == told
