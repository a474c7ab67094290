"""The repository as the architecture tests see it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src/luoshi"
CODE = ("src", "tests", "tools", "benchmarks")


def python_files(*folders: str) -> Iterator[Path]:
    """Every Python file under folders of the repository; what Django writes of tables is left out."""
    for folder in folders:
        yield from sorted(file for file in (ROOT / folder).rglob("*.py") if file.parent.name != "migrations")


def called(node: ast.Call) -> str:
    """The last part of the name that is called: `Flag` for `model.Flag(…)`."""
    match node.func:
        case ast.Name(name) | ast.Attribute(attr=name):
            return name
    return ""


def shown(file: Path) -> str:
    """A file from the root, for messages."""
    return file.relative_to(ROOT).as_posix()
