"""Small files, small functions: prints what is long and fails on what is too long.

python -m tools.lengths src tools tests
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

LONG = {"file": 300, "function": 30}
LIMIT = {"file": 400, "function": 50}


@dataclass(frozen=True, slots=True)
class Long:
    """A file or a function that is longer than it should be, in lines."""

    place: str
    kind: Literal["file", "function"]
    name: str
    lines: int

    @property
    def faulty(self) -> bool:
        """Whether it is beyond the limit, not just long."""
        return self.lines > LIMIT[self.kind]

    def __str__(self) -> str:
        word = "over the limit of" if self.faulty else "long, aim for"
        most = LIMIT[self.kind] if self.faulty else LONG[self.kind]
        return f"{self.place}: {self.kind} {self.name} has {self.lines} lines ({word} {most})"


def main(roots: Sequence[str]) -> int:
    """Print what is long under the folders; status 1 when something is beyond the limit."""
    found = [long for file in python_files(roots) for long in measure(file.read_text("utf-8"), name=str(file))]
    for long in sorted(found, key=lambda each: (not each.faulty, -each.lines)):
        print(long)
    return int(any(long.faulty for long in found))


def python_files(roots: Sequence[str]) -> Iterator[Path]:
    """Every Python file under the folders, in order; what Django writes of tables is left out."""
    for root in roots:
        yield from sorted(file for file in Path(root).rglob("*.py") if file.parent.name != "migrations")


def measure(source: str, *, name: str) -> list[Long]:
    """What is long in one file; a function counts from its first decorator, its docstring left out.

    >>> [str(long) for long in measure("pass\\n" * 301, name="a.py")]
    ['a.py: file a.py has 301 lines (long, aim for 300)']
    """
    lines = source.count("\n") + (not source.endswith("\n"))
    found = [Long(name, "file", Path(name).name, lines)] if lines > LONG["file"] else []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (size := _size(node)) > LONG["function"]:
            found.append(Long(f"{name}:{node.lineno}", "function", node.name, size))
    return found


def _size(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
    spoken = node.body[0]
    told = 0
    if ast.get_docstring(node, clean=False) is not None and spoken.end_lineno is not None:
        told = spoken.end_lineno - spoken.lineno + 1
    return (node.end_lineno or node.lineno) - first + 1 - told


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
