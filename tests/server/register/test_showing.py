"""What is found in the register by a part of a name, of a short name, of an industry."""

from __future__ import annotations

import pytest

from luoshi.core.register.model import Organ, OrganName, Register, Territory, Zone
from luoshi.server.base.audit.acting import Deed, System, acting
from luoshi.server.register import showing
from luoshi.server.register.writing import write
from tests.server.world import NOW, World, world


@pytest.fixture
def written(db: None) -> World:
    told = Register(
        (Territory("990000", "云岭省", "province"),),
        (Organ("SWT", (OrganName("云岭省商务厅", ("省商务厅", "商厅")),), "department", "990000"),),
        (
            Zone("S1", "云岭栖原经济开发区", "经开区", "省级", short_names=("栖原经开区",), industries=("新型储能",)),
            Zone("S2", "云岭栖川经济开发区", "经开区", "省级", industries=("高端装备",)),
        ),
    )
    with acting(System(now=NOW), Deed("register.import", bulk=True)):
        write(told)
    return world()


@pytest.mark.parametrize(("text", "codes"), [("储能", ["S1"]), ("栖原经开", ["S1"]), ("栖川", ["S2"]), ("医药", [])])
def test_a_zone_is_found_by_its_names_and_industries(written: World, text: str, codes: list[str]) -> None:
    assert [row.code for row in showing.zones(written.viewer("city"), text=text).rows] == codes


@pytest.mark.parametrize(("text", "codes"), [("商厅", ["SWT"]), ("商务", ["SWT"]), ("财政", [])])
def test_an_organ_is_found_by_its_short_names(written: World, text: str, codes: list[str]) -> None:
    assert [row.code for row in showing.organs(written.viewer("city"), text=text).rows] == codes


def test_so_many_are_given_as_are_asked_for_and_the_place_of_the_next(written: World) -> None:
    first = showing.zones(written.viewer("city"), most=1)
    assert ([row.code for row in first.rows], first.after) == (["S1"], "S1")
    assert [row.code for row in showing.zones(written.viewer("city"), most=1, after=first.after).rows] == ["S2"]
