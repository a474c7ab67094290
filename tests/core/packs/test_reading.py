"""A tree is held against its shape: what passes, what is told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from luoshi.adapters.yaml_strict import read_yaml
from luoshi.core.packs.kinds import Choice, Field, Free, Kind, ListOf, MapOf, OneOf, Plain, Shape, Variants
from luoshi.core.packs.reading import nearest, read, shown
from luoshi.core.packs.rows import Row

POINT = Shape("point", (Field("x", Plain("whole")), Field("name", Plain("text"), required=False)))
LINE = Shape("line", (Field("from", Plain("day")), Field("length", Plain("number"))))
EITHER = OneOf(Plain("number"), ListOf(Plain("number"), least=2, most=2))


def codes(kind: Kind, text: str) -> list[str]:
    return [each.code for each in read(kind, read_yaml(text.encode(), file="a.yaml"), name="it").faults]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("text", "字"), ("text", '"12"'), ("any_text", '""'), ("id", "zone-2.a"), ("reference", "cn:licence"), ("reference", "licence"),
        ("boolean", "true"), ("whole", "-3"), ("number", "3"), ("number", "0.70"), ("day", "2025-02-28"), ("unit", "万元/亩"),
        ("territory", '"620000"'), ("scalar", "x"), ("scalar", "1"), ("scalar", "true"), ("scalar", "2025-01-01"),
        ("period", '"2025"'), ("period", "2025Q1"), ("period", "2025H2"), ("period", "2025-03"), ("period", "2018-2020"), ("period", "20xx"),
        ("period", "201x"), ("period", "20xx-06"), ("period", "十四五"), ("period", "每年"),
    ],
)  # fmt: skip
def test_a_single_value_that_fits(kind: str, text: str) -> None:
    assert codes(Plain(kind), text) == []  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        ("text", '""', "pack.empty"), ("text", '"  "', "pack.not_text"), ("text", "3", "pack.not_text"), ("id", "Zone", "pack.not_id"),
        ("id", "a--b", "pack.not_id"), ("id", "3", "pack.not_id"), ("reference", "a:b:c", "pack.not_reference"), ("boolean", "1", "pack.not_boolean"),
        ("whole", "true", "pack.not_whole"), ("whole", "1.0", "pack.not_whole"), ("number", "true", "pack.not_number"), ("number", '"1"', "pack.not_number"),
        ("day", '"2025-01-01"', "pack.not_day"), ("unit", "3", "pack.not_unit"), ("territory", "620000", "pack.not_territory"),
        ("territory", '"062000"', "pack.not_territory"), ("scalar", '""', "pack.not_scalar"), ("period", "2020-2018", "pack.not_period"),
        ("period", "2020-2020", "pack.not_period"), ("period", "十五年", "pack.not_period"), ("period", "[a]", "pack.not_period"),
    ],
)  # fmt: skip
def test_a_single_value_that_does_not(kind: str, text: str, code: str) -> None:
    assert codes(Plain(kind), text) == [code]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        (Choice(("a", "b")), "a", []),
        (Choice(("a", "b")), "c", ["pack.not_choice"]),
        (Choice(("a", "b")), "[a]", ["pack.not_text"]),
        (ListOf(Plain("whole"), least=1), "[]", ["pack.too_few"]),
        (ListOf(Plain("whole"), most=1), "[1, 2]", ["pack.too_many"]),
        (ListOf(Plain("whole")), "[1, x, y]", ["pack.not_whole", "pack.not_whole"]),
        (ListOf(Plain("whole")), "{a: 1}", ["pack.not_list"]),
        (MapOf(Plain("whole")), "{a: 1, B: 2, c: x}", ["pack.not_id", "pack.not_whole"]),
        (MapOf(Plain("whole"), ids=False), "{B: 2}", []),
        (MapOf(Plain("whole")), "3", ["pack.not_fields"]),
        (EITHER, "3", []),
        (EITHER, "[3, 4]", []),
        (EITHER, "[3]", ["pack.too_few"]),
        (EITHER, "{a: 3}", ["pack.not_number"]),
        (Free(), "{a: {b: 1}}", []),
        (Free(), "1", ["pack.not_fields"]),
        (POINT, "{x: 1}", []),
        (POINT, "[x]", ["pack.not_fields"]),
        (POINT, "{}", ["pack.missing"]),
        (POINT, "{x: 1, y: 2}", ["pack.unknown_key"]),
        (POINT, "{x: 1, nme: 2}", ["pack.unknown_key_like"]),
        (Variants((("x", POINT), ("from", LINE))), "{from: 2025-01-01, length: 0.5}", []),
        (Variants((("x", POINT), ("from", LINE))), "{name: a}", ["pack.no_variant"]),
        (Variants((("x", POINT), ("from", LINE))), "{form: 2025-01-01}", ["pack.unknown_key_like"]),
        (Variants((("x", POINT), ("from", LINE))), "a", ["pack.not_fields"]),
    ],
)
def test_what_is_told_of_lists_names_and_shapes(kind: Kind, text: str, found: list[str]) -> None:
    assert codes(kind, text) == found


def test_a_misspelt_name_is_not_told_again_as_missing() -> None:
    assert codes(LINE, "{form: 2025-01-01, length: 1}") == ["pack.unknown_key_like"]


def test_a_row_knows_its_values_and_their_places() -> None:
    row = read(LINE, read_yaml(b"from: 2025-01-01\nlength: 0.50\n", file="a.yaml"), name="it").value
    assert isinstance(row, Row)
    assert (row.sound, row.day("from"), row.numbers("length")) == (True, date(2025, 1, 1), (Decimal("0.50"),))
    assert (str(row.at("length")), str(row.at("nothing")), "length" in row, row.text("nothing")) == (
        "a.yaml:2",
        "a.yaml:1",
        True,
        "",
    )


def test_a_row_with_a_fault_is_not_sound_but_keeps_what_is() -> None:
    row = read(LINE, read_yaml(b"{from: 2025-01-01, length: x}", file="a.yaml"), name="it").value
    assert isinstance(row, Row)
    assert (row.sound, row.day("from"), row.numbers("length"), row.true("length")) == (
        False,
        date(2025, 1, 1),
        (),
        False,
    )


@pytest.mark.parametrize(
    ("name", "known", "found"),
    [("limt", ("limit", "unit"), "limit"), ("zebra", ("limit", "unit"), ""), ("x", (), "")],
)
def test_the_nearest_known_name(name: str, known: tuple[str, ...], found: str) -> None:
    assert nearest(name, known) == found


@pytest.mark.parametrize(
    ("value", "told"), [(True, "true"), (False, "false"), ("a\n b", "a b"), (Decimal("0.70"), "0.70")]
)
def test_a_value_is_quoted_on_one_line(value: object, told: str) -> None:
    assert shown(value) == told  # type: ignore[arg-type]
