from datetime import date

import pytest
from django.db import connection, transaction

from luoshi.core.register.matching import match
from luoshi.core.register.model import Organ, OrganName, Register, Territory
from luoshi.server.base.audit.acting import Deed, System, acting
from luoshi.server.register import queries
from luoshi.server.register.models import OrganName as NameRow
from luoshi.server.register.writing import write
from tests.server.world import NOW, ON


def organ(name: str) -> Register:
    territory = Territory("990000", "云岭省", "province")
    return Register((territory,), (Organ("SWT", (OrganName(name),), "department", "990000"),))


def take(name: str) -> None:
    told = {"sha256": name}
    with acting(System(now=NOW), Deed("register.import", bulk=True, params=told)):
        write(organ(name))


def known(name: str, *, on: date = ON) -> bool:
    return match(queries.names(), name, on=on).state == "matched"


@pytest.fixture
def taken(db):
    take("云岭省商务厅")
    assert known("云岭省商务厅")


def test_a_name_taken_in_later_is_found(taken):
    take("云岭省投资促进局")
    assert (known("云岭省商务厅"), known("云岭省投资促进局")) == (False, True)


def test_an_import_taken_back_leaves_no_name_behind(taken):
    point = transaction.savepoint()
    take("云岭省投资促进局")
    assert known("云岭省投资促进局")
    transaction.savepoint_rollback(point)
    assert (known("云岭省商务厅"), known("云岭省投资促进局")) == (True, False)
    take("云岭省贸易厅")
    assert (known("云岭省投资促进局"), known("云岭省贸易厅")) == (False, True)


def test_a_row_changed_by_itself_is_noticed(taken):
    with acting(System(now=NOW), Deed("register.change")):
        NameRow.objects.update(name="云岭省商贸厅")
    assert (known("云岭省商务厅"), known("云岭省商贸厅")) == (False, True)


def test_a_row_changed_past_the_program_is_noticed(taken):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE register_organname SET until = '2026-01-01'")
    assert not known("云岭省商务厅")


def test_the_index_is_made_once_while_nothing_changes(taken):
    before = queries.names()
    assert queries.names() is before
