"""Mutants are wrong in one place, and what cannot matter is left alone."""

from __future__ import annotations

import ast

import pytest

from tools.mutants import count, mutant


def all_of(source: str) -> list[str]:
    return [mutant(source, number).source for number in range(count(source))]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a < b", ["a <= b"]),
        ("a in b", ["a not in b"]),
        ("a is None", ["a is not None"]),
        ("not a", ["a"]),
        ("a and b", ["a or b"]),
        ("a + b", ["a - b"]),
        ("a if b else c", ["a", "c"]),
        ("x = True", ["x = False"]),
        ("x = 1", ["x = 2"]),
        ("x = 'a.b'", ["x = 'a.b?!'"]),
        ("x = '(?:a|b)c?'", ["x = '(?:b)c?'", "x = '(?:a)c?'", "x = '(?:a|b)c'"]),
        ("x = '^a(?!b)'", ["x = 'a(?!b)'", "x = '^a(?=b)'"]),
        ("x = r'\\|[|?]+'", ["x = '\\\\|[|?]'"]),
        ("f(a)", ["pass"]),
        ("for a in b:\n    continue", ["for a in b:\n    break"]),
        ("while a:\n    break", ["while a:\n    continue"]),
    ],
)
def test_each_kind_of_change_is_made(source: str, expected: list[str]) -> None:
    assert all_of(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x = ('a', 'b', 'c', 'd')", ["x = ('a', 'c')", "x = ('b', 'd')"]),
        ("x = {1, 2, 3, 4, 5}", ["x = {1, 3, 5}", "x = {2, 4}"]),
        ("x = 'a b c d'.split()", ["x = 'a b'.split()", "x = 'c d'.split()"]),
        ("x = '(a|b|c|d|e)'", ["x = '(c|d|e)'", "x = '(a|b)'"]),
        ("x = '(a|b|c|d|e+)'", ["x = '(c|d|e+)'", "x = '(a|b|e+)'", "x = '(a|b|c|d)'", "x = '(a|b|c|d|e)'"]),
        ("x = {'a': y, 'b': y, 'c': y, 'd': y}", ["x = {'a': y, 'c': y}", "x = {'b': y, 'd': y}"]),
    ],
)
def test_a_vocabulary_loses_a_half_of_its_words_at_a_time(source: str, expected: list[str]) -> None:
    assert all_of(source) == expected


def test_the_values_of_a_dictionary_are_changed_one_by_one() -> None:
    found = all_of("x = {'a': 1, 'b': 2, 'c': 3, 'd': 4}")
    assert "x = {'a': 1, 'b': 3, 'c': 3, 'd': 4}" in found
    assert len(found) == 6


def test_an_alternative_keeps_the_groups_inside_it() -> None:
    found = all_of("x = 'a(?:b|c)|d'")
    assert found == ["x = 'a(?:c)|d'", "x = 'a(?:b)|d'", "x = 'd'", "x = 'a(?:b|c)'"]


def test_comments_of_a_verbose_pattern_are_left_alone() -> None:
    assert all_of("x = 'a+ # one (or|more)?\\nb'") == ["x = 'a # one (or|more)?\\nb'"]


def test_a_fragment_may_close_what_it_does_not_open() -> None:
    assert all_of("x = 'a|b)c'") == ["x = 'b)c'", "x = 'a)c'"]
    assert all_of("x = 'c(a|b'") == ["x = 'c(b'", "x = 'c(a'"]


@pytest.mark.parametrize(
    "source",
    [
        '"""A docstring with (a|b)?."""',
        "def f(a: 'b' = c) -> 'd': ...",
        "x: 'a|b'",
        "Role = Literal['lead', 'support', 'other']",
        "__all__ = ['a', 'b', 'c']",
        "x = f'{a}'",
    ],
)
def test_what_cannot_matter_is_left_alone(source: str) -> None:
    assert count(source) == 0


def test_every_mutant_of_a_module_parses_and_differs_from_it() -> None:
    source = "import re\nA = re.compile(r'(?P<n>甲|乙)+$')\ndef f(a, b=2):\n    return a[1:] + b if a > b else not a\n"
    right = ast.unparse(ast.parse(source))
    found = all_of(source)
    assert len(set(found)) == len(found)
    assert right not in found
    for wrong in found:
        ast.parse(wrong)


def test_a_number_beyond_the_last_is_refused() -> None:
    with pytest.raises(IndexError):
        mutant("a < b", 1)
