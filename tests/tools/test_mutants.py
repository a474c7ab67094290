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


def test_a_word_can_be_missing_from_a_list() -> None:
    assert "x = ('a', 'c')" in all_of("x = ('a', 'b', 'c')")


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
