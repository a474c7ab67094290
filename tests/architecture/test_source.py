"""Rules of the house that no other tool checks."""

from __future__ import annotations

import ast
import re

from tests.architecture.tree import CODE, ROOT, called, python_files, shown

IMPURE = {"open", "print", "input", "exec", "eval", "compile", "breakpoint", "__import__"}
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}
BARE_IGNORE = re.compile(r"# type: ignore(?!\[[\w, -]+\]  # \S)")
TEXT = {".py", ".md", ".toml", ".lock", ".cfg", ".ini", ".yml", ".yaml", ".txt", ".json", ".sh", ""}
OF_A_MACHINE = re.compile(r"(?<![\w.])/(?:work|root|home/\w+|Users/\w+|opt)/")
CORE = [file for file in python_files("src") if "core" in file.parts]


def test_the_core_calls_nothing_that_reads_writes_or_runs_text() -> None:
    found = [
        f"{shown(file)}:{node.lineno}: {node.func.id}"
        for file in CORE
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in IMPURE
    ]
    assert found == []


def test_the_core_says_no_sentences_in_its_faults() -> None:
    said = [
        f"{shown(file)}:{node.lineno}"
        for file in CORE
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and called(node) in {"LuoshiError", "InputError", "Refused", "UsageError", "Flag"}
        for argument in node.args[:1]
        if isinstance(argument, ast.Constant) and not re.fullmatch(r"[a-z_]+\.[a-z_.]+", str(argument.value))
    ]
    assert said == []


def test_every_module_opens_with_a_sentence() -> None:
    silent = []
    for file in python_files("src", "tools"):
        told = ast.get_docstring(ast.parse(file.read_text("utf-8"))) or ""
        if not re.match(r".+[.:。](\s|$)", told.splitlines()[0] if told else ""):
            silent.append(shown(file))
    assert silent == []


def test_no_module_has_a_name_for_anything() -> None:
    assert [shown(file) for file in python_files("src") if VAGUE & {file.stem, file.parent.name}] == []


def test_every_ignored_type_fault_has_its_code_and_a_reason() -> None:
    bare = [
        f"{shown(file)}:{number}"
        for file in python_files("src", "tools")
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if BARE_IGNORE.search(line)
    ]
    assert bare == []


def test_no_property_sets_its_own_number_of_examples() -> None:
    """It would not grow in `make soak`: tests/conftest.py says how many."""
    own = [
        shown(file)
        for file in python_files("tests")
        if file != ROOT / "tests/conftest.py"
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.keyword) and node.arg == "max_examples" and isinstance(node.value, ast.Constant)
    ]
    assert own == []


def test_no_test_sleeps() -> None:
    """Save where it is looked again and again at what another process does."""
    asleep = [
        f"{shown(file)}:{node.lineno}"
        for file in python_files("tests")
        if file != ROOT / "tests/server/office.py" and file.parent != ROOT / "tests/soak"
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and called(node) == "sleep"
    ]
    assert asleep == []


def test_no_file_names_a_place_on_some_machine() -> None:
    named = []
    folders = [ROOT / name for name in (*CODE, "docs", "changes", "requirements")]
    files = [file for folder in folders for file in folder.rglob("*") if file.suffix in TEXT]
    for file in [*files, *(ROOT / name for name in ("Makefile", "README.md", "README.zh-CN.md", "CONTRIBUTING.md"))]:
        if (
            file.is_file()
            and "__pycache__" not in file.parts
            and OF_A_MACHINE.search(file.read_text("utf-8", errors="replace"))
        ):
            named.append(shown(file))
    assert named == []
