"""What a number rests on."""

import pytest

from luoshi.core.base.basis import Basis, Evidence, weakest
from luoshi.core.base.errors import InputError


def test_the_tags_stand_in_order_of_trust() -> None:
    assert [each.value for each in sorted(Evidence, key=lambda each: each.rank)] == ["S", "V", "V2", "M", "D"]


def test_only_what_is_unverified_or_our_default_shows_as_such() -> None:
    assert {each.value for each in Evidence if each.doubtful} == {"M", "D"}


@pytest.mark.parametrize(("found", "expected"), [("S", "S"), ("S V2 V", "V2"), ("M D S", "D"), ("V M", "M")])
def test_a_result_is_no_better_than_the_weakest_thing_it_rests_on(found: str, expected: str) -> None:
    assert weakest(map(Evidence, found.split())).value == expected


def test_a_result_that_rests_on_nothing_is_refused() -> None:
    with pytest.raises(InputError, match=r"basis\.none"):
        weakest([])


def test_a_basis_names_its_document() -> None:
    with pytest.raises(InputError, match=r"basis\.no_document clause=第一条"):
        Basis(" ", "第一条", evidence=Evidence.S)
    assert Basis("甲省办法", "", evidence=Evidence.S).quotation == ""
