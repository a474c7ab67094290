"""Strict YAML: what each scalar is, what is refused, all at once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from luoshi.adapters.yaml_strict import MAX_BYTES, read_yaml, reads_as_text
from luoshi.adapters.yaml_writing import as_flow, as_yaml
from luoshi.core.base.faults import Faulty
from luoshi.core.packs.nodes import Fields, Items, place_at, plain


def value(text: str) -> object:
    node = read_yaml(f"it: {text}\n".encode(), file="a.yaml")
    assert isinstance(node, Fields)
    return plain(node.entries[0][1])


def faults(data: bytes) -> list[str]:
    with pytest.raises(Faulty) as told:
        read_yaml(data, file="a.yaml")
    return [f"{each.place.line} {each.code.removeprefix('yaml.')}" for each in told.value.faults]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("true", True), ("false", False), ("True", "True"), ("yes", "yes"), ("NO", "NO"), ("on", "on"), ("1:30", "1:30"), ("12:30:45", "12:30:45"),
        ("20", 20), ("-3", -3), ("0", 0), ("+5", "+5"), ("1_000", "1_000"), ("1,000", "1,000"), ("0x1F", "0x1F"), ("1e5", "1e5"),
        ("0.70", Decimal("0.70")), ("-0.5", Decimal("-0.5")), (".5", ".5"), ("5.", "5."), (".inf", ".inf"), (".nan", ".nan"), ("1.2.3", "1.2.3"),
        ("2017-01-19", date(2017, 1, 19)), ("2024-02-29", date(2024, 2, 29)), ("2017-1-9", "2017-1-9"), ("2017-01-19T00:00:00", "2017-01-19T00:00:00"),
        ('"0360"', "0360"), ("'true'", "true"), ('"2017-02-30"', "2017-02-30"), ('""', ""), ("'~'", "~"), ("文本", "文本"), ("１２", "１２"),
        ("[1, x]", (1, "x")), ("{a: 1}", {"a": 1}), ("[]", ()), ("{}", {}), ("a #b", "a"), ("a#b", "a#b"),
    ],
)  # fmt: skip
def test_a_scalar_is_what_it_looks_like(text: str, found: object) -> None:
    told = value(text)
    assert (told, type(told)) == (found, type(found))


def test_decimals_keep_their_digits() -> None:
    assert str(value("0.70")) == "0.70"
    assert str(value("123456789012345678901234567890.10")) == "123456789012345678901234567890.10"


def test_text_may_run_over_lines() -> None:
    assert value("|\n  一\n  二") == "一\n二\n"
    assert value("一\n  二") == "一 二"


def test_a_mark_of_bytes_order_is_no_text() -> None:
    assert plain(read_yaml("\ufeffa: 1\n".encode(), file="a.yaml")) == {"a": 1}


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"a: 1\na: 2\n", ["2 duplicate"]),
        (b"a: {b: 1, b: 2}\n", ["1 duplicate"]),
        (b"a: &x 1\nb: *x\n", ["1 anchor", "2 alias"]),
        (b"a: &x {b: 1}\nc: {<<: *x}\n", ["1 anchor", "2 alias"]),
        (b"a: !!str 1\nb: !own [1]\nc: ! x\n", ["1 tag", "2 tag", "3 tag"]),
        (b"a:\nb: ~\nc: null\nd: NULL\n", ["1 null", "2 null", "3 null", "4 null"]),
        (b"a: 0360\nb: 007.5\nc: -01\n", ["1 leading_zero", "2 leading_zero", "3 leading_zero"]),
        (b"a: 2017-02-29\nb: 0000-01-01\nc: 2017-13-01\n", ["1 impossible_day", "2 impossible_day", "3 impossible_day"]),
        (b"1: a\ntrue: b\n2017-01-01: c\n[x]: d\n", ["1 key_not_text", "2 key_not_text", "3 key_not_text", "4 key_not_text"]),
        (b"a:\n\tb: 1\n", ["2 tab"]),
        (b"a: [1\n", ["2 syntax"]),
        (b"a: b: c\n", ["1 syntax"]),
        (b"a: 'x\n", ["2 syntax"]),
        (b"a: *unknown\n", ["1 alias"]),
        (b"--- \na: 1\n---\nb: 1\n", ["3 several_documents"]),
        (b"", ["1 empty"]),
        (b"# only\n", ["1 empty"]),
        (b"---\n...\n", ["2 null"]),
        (b"a: x\nb: \xff\n", ["2 not_utf8"]),
        ("a: 市".encode("gb18030"), ["1 not_utf8"]),
        (b"a: x\nb: \x07\n", ["2 sign"]),
        (b"a: " + b"[" * 60 + b"]" * 60, ["1 too_deep"]),
        (b"a: " + b"[" * 60 + b"{b: 1}" + b"]" * 60, ["1 too_deep"]),
        (b"a: 1" + b" " * MAX_BYTES, ["1 too_large"]),
    ],
)  # fmt: skip
def test_what_is_refused(data: bytes, found: list[str]) -> None:
    assert faults(data) == found


def test_every_fault_of_a_file_is_told_at_once() -> None:
    assert faults(b"a: 01\nb: 2020-02-30\nb: 1\nc: &x 1\nd:\n") == [
        "1 leading_zero", "2 impossible_day", "3 duplicate", "4 anchor", "5 null",
    ]  # fmt: skip


def test_a_very_long_number_is_text() -> None:
    assert value("1" * 5000) == "1" * 5000


def test_every_name_and_value_knows_its_line() -> None:
    node = read_yaml(b"a:\n  - x\n  - b: 1\n    c:\n      - y\n", file="a.yaml")
    assert [
        place_at(node, path).line
        for path in ([], ["a"], ["a", 0], ["a", 1, "c"], ["a", 1, "c", 0], ["a", 7], ["z", "y"])
    ] == [1, 1, 2, 4, 5, 1, 1]
    assert isinstance(place_at(node, ["a"]).file, str)


texts = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\t :#,[]{}'\"-0.~"), max_size=12)
scalars = (
    texts | st.booleans() | st.integers() | st.decimals(allow_nan=False, allow_infinity=False, places=2) | st.dates()
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


@given(values)
def test_what_is_written_on_a_line_is_read_back(told: object) -> None:
    assert same(value(as_flow(told)), told)


@given(st.dictionaries(texts, values, min_size=1, max_size=4))
def test_what_is_written_as_a_file_is_read_back(told: dict[str, object]) -> None:
    assert same(plain(read_yaml(as_yaml(told).encode(), file="a.yaml")), told)


def same(one: object, other: object) -> bool:
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(same(one[name], other[name]) for name in one)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and one == other


def test_long_entries_go_one_below_another() -> None:
    told = {
        "a": {"b": {"title": "很长" * 20, "more": "更长" * 20, "days": (1, 2)}},
        "c": ({"x": 1}, {"x": "长" * 110}),
        "d": (),
    }
    text = as_yaml(told)
    assert text.splitlines()[:5] == [
        "a:",
        "  b:",
        f"    title: {'很长' * 20}",
        f"    more: {'更长' * 20}",
        "    days: [1, 2]",
    ]
    assert plain(read_yaml(text.encode(), file="a.yaml")) == told


@pytest.mark.parametrize(
    ("told", "text"), [("NO", True), ("", False), ("null", False), ("0360", False), ("1.50", False), ("第一条", True)]
)
def test_what_needs_quotes(told: str, text: bool) -> None:
    assert reads_as_text(told) is text


def test_a_list_at_the_top_is_a_tree_too() -> None:
    assert isinstance(read_yaml(b"- 1\n- 2\n", file="a.yaml"), Items)


def test_without_the_fast_loader_everything_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("luoshi.adapters.yaml_strict._Loader", yaml.BaseLoader)
    assert value("{a: 0.70, b: [NO, 2017-01-19]}") == {"a": Decimal("0.70"), "b": ("NO", date(2017, 1, 19))}
    assert faults(b"a: 01\nb: 2020-02-30\nb: 1\nc: &x 1\nd:\n") == [
        "1 leading_zero", "2 impossible_day", "3 duplicate", "4 anchor", "5 null",
    ]  # fmt: skip
    assert faults(b"a: b: c\n") == ["1 syntax"]
    assert faults(b"a: x\nb: \x07\n") == ["2 sign"]
