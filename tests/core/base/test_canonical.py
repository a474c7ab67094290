"""The canonical serialiser."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.core.base.canonical import Figure, canonical, canonical_bytes, digest


@dataclass(frozen=True)
class Pair:
    second: int
    first: str


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": 2}, '{"b":1,"a":2}'),
        (Pair(2, "甲"), '{"second":2,"first":"甲"}'),
        ([], "[]"),
        ({}, "{}"),
        ((1, "二"), '[1,"二"]'),
        (Decimal("1E+3"), '"1000"'),
        (Decimal("0.50"), '"0.50"'),
        (Figure("120.50"), "120.5"),
        (Figure("1E+3"), "1000"),
        (Figure("-0.0"), "0"),
        (Figure("12345678901234567890.123"), "12345678901234567890.123"),
        (date(2025, 3, 1), '"2025-03-01"'),
        (datetime(2025, 3, 1, 8, 0, tzinfo=timezone(timedelta(hours=8))), '"2025-03-01T00:00:00Z"'),
        ('"\\\n\x01', r'"\"\\\n\u0001"'),
        ("a\udcff", r'"a\udcff"'),
        ([True, False, None], "[true,false,null]"),
    ],
)
def test_each_value_has_one_text_that_ends_with_a_newline(value: object, text: str) -> None:
    assert canonical(value) == text + "\n"


ZONELESS = datetime(2025, 3, 1)  # noqa: DTZ001  # the very thing that is refused


@pytest.mark.parametrize("value", [1.5, {1: 2}, {1}, object(), Decimal("NaN"), Figure("Infinity"), ZONELESS])
def test_what_has_no_canonical_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical(value)


def test_composed_and_decomposed_letters_stay_apart() -> None:
    assert canonical("é") != canonical("e\u0301")


def test_the_digest_is_that_of_the_bytes() -> None:
    assert digest({"a": 1}) == digest({"a": 1}) != digest({"a": 2})
    assert canonical_bytes("甲") == '"甲"\n'.encode()


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text() | st.just(datetime(2025, 1, 1, tzinfo=UTC).isoformat()),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=20,
    )
)
def test_json_reads_back_what_was_written(value: object) -> None:
    assert json.loads(canonical(value)) == value
