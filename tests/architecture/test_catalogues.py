"""Every code has its sentence in Chinese and in English, with the same places to fill in."""

from __future__ import annotations

import ast
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.tree import SOURCE, called, python_files, shown

CATALOGUES = SOURCE / "adapters/catalogues"
SUBJECTS = sorted({file.name for file in CATALOGUES.glob("*/*.toml")})
FAULTS = {"LuoshiError", "InputError", "Refused", "UsageError"}
ADDED_LATER = {"where"}  # the door and the command line know which file it was


def sentences(language: str, subject: str) -> dict[str, str]:
    file = CATALOGUES / language / subject
    return dict(flat(tomllib.loads(file.read_text("utf-8")))) if file.exists() else {}


def flat(table: dict[str, object], head: str = "") -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from flat(value, f"{head}{name}.")
        else:
            assert isinstance(value, str), f"{head}{name} is no text"
            yield head + name, value


def places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


ENGLISH = {code: said for subject in SUBJECTS for code, said in sentences("en", subject).items()}


def raised() -> Iterator[tuple[str, str, set[str] | None]]:
    """Every code that the source gives to a fault or a flag: where, the code, the parameters if they can be told."""
    for file in python_files("src"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and called(node) in FAULTS | {"Flag"} and node.args:
                head = "flags." if called(node) == "Flag" else ""
                for code in codes(node.args[0]):
                    yield f"{shown(file)}:{node.lineno}", head + code, given(node)


def codes(argument: ast.expr) -> Iterator[str]:
    match argument:
        case ast.Constant(str(code)):
            yield code
        case ast.IfExp(body=one, orelse=other):
            yield from codes(one)
            yield from codes(other)


def given(node: ast.Call) -> set[str] | None:
    if called(node) in FAULTS:
        names = [keyword.arg for keyword in node.keywords]
        return None if None in names else {name for name in names if name} | ADDED_LATER
    if len(node.args) == 1 and not node.keywords:
        return set()
    match node.args[1:]:
        case [ast.Tuple(pairs)] if all(isinstance(pair, ast.Tuple) for pair in pairs):
            names = [pair.elts[0] for pair in pairs if isinstance(pair, ast.Tuple)]
            return {name.value for name in names if isinstance(name, ast.Constant) and isinstance(name.value, str)}
    return None


RAISED = sorted(raised(), key=lambda each: each[:2])


def test_there_is_something_to_compare() -> None:
    assert SUBJECTS
    assert RAISED


@pytest.mark.parametrize("subject", SUBJECTS)
def test_both_languages_know_the_same_codes(subject: str) -> None:
    assert list(sentences("zh", subject)) == list(sentences("en", subject))


@pytest.mark.parametrize("subject", SUBJECTS)
def test_both_languages_fill_in_the_same_places(subject: str) -> None:
    chinese, english = sentences("zh", subject), sentences("en", subject)
    shared = chinese.keys() & english.keys()
    assert {code for code in shared if places(chinese[code]) != places(english[code])} == set()


def test_no_code_stands_in_two_subjects() -> None:
    assert sum(len(sentences("en", subject)) for subject in SUBJECTS) == len(ENGLISH)


@pytest.mark.parametrize(
    "file", sorted(CATALOGUES.glob("*/*.toml")), ids=lambda file: f"{file.parent.name}/{file.name}"
)
def test_no_sentence_is_empty(file: Path) -> None:
    assert [code for code, said in flat(tomllib.loads(file.read_text("utf-8"))) if not said.strip()] == []


def test_every_code_that_the_source_raises_has_a_sentence() -> None:
    assert sorted({f"{code} ({where})" for where, code, _ in RAISED if code not in ENGLISH}) == []


def test_every_fault_gives_what_its_sentence_needs() -> None:
    lacking = {
        f"{where}: {code} lacks {', '.join(sorted(lack))}"
        for where, code, names in RAISED
        if names is not None and (lack := places(ENGLISH.get(code, "")) - names)
    }
    assert sorted(lacking) == []
