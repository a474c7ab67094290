"""One word per idea: checks every name that the source defines against the banned synonyms of the glossary.

    python -m tools.glossary docs/glossary.md src

Only names that we define count: modules, classes, functions, arguments, variables, attributes, import aliases. A line
may keep a word that belongs to a library or a format, with a reason: `section = …  # glossary: a section of the docx`.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_ROW = re.compile(r"^\|(?P<cells>.+)\|\s*$", re.MULTILINE)
_CODE = re.compile(r"`([^`]+)`")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_ALLOWED = re.compile(r"# glossary: \S")
_COLUMNS = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the glossary: the idea's words, its symbol in the code and the synonyms that the code may not use."""

    chinese: str
    english: str
    symbol: str
    banned: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name that the source defines, and where."""

    name: str
    line: int


def main(arguments: Sequence[str]) -> int:
    """Print each banned name under the folders; status 1 when there is one, or when the glossary has no table."""
    entries = read(Path(arguments[0]).read_text("utf-8"))
    if not entries:
        print(f"{arguments[0]}: no table of words found: a row has {_COLUMNS} cells")
        return 1
    faults = [
        fault
        for root in arguments[1:]
        for file in sorted(Path(root).rglob("*.py"))
        for fault in check(file.read_text("utf-8"), entries, name=str(file))
    ]
    print("\n".join(faults) if faults else f"{len(entries)} words of the glossary hold")
    return int(bool(faults))


def read(table: str) -> list[Entry]:
    """The rows of the glossary's tables whose symbol stands in code marks.

    >>> read("| 单位 | organ | `organ` | `agency`, `department` | 责任单位 |")
    [Entry(chinese='单位', english='organ', symbol='organ', banned=('agency', 'department'))]
    """
    found = []
    for row in _ROW.finditer(table):
        cells = [cell.strip() for cell in row["cells"].split("|")]
        if len(cells) == _COLUMNS and (symbol := _CODE.fullmatch(cells[2])):
            found.append(Entry(cells[0], cells[1], symbol[1], tuple(_CODE.findall(cells[3]))))
    return found


def check(source: str, entries: Sequence[Entry], *, name: str) -> list[str]:
    """What each banned name of one file is, and the word to use.

    >>> check("due_date = 1", [Entry("完成时限", "deadline", "deadline", ("due_date",))], name="a.py")
    ['a.py:1: `due_date` says `due_date`: the glossary says `deadline` (完成时限)']
    """
    lines = source.splitlines()
    banned = [(tuple(words(synonym)), synonym, entry) for entry in entries for synonym in entry.banned]
    found = []
    for defined in (Name(_module(Path(name)), 0), *defined_names(ast.parse(source))):
        if defined.line and _ALLOWED.search(lines[defined.line - 1]):
            continue
        said = words(defined.name)
        for synonym_words, synonym, entry in banned:
            if _holds(said, synonym_words):
                place = f"{name}:{defined.line or 1}"
                rule = f"the glossary says `{entry.symbol}` ({entry.chinese})"
                found.append(f"{place}: `{defined.name}` says `{synonym}`: {rule}")
    return found


def words(name: str) -> list[str]:
    """The words of a snake or camel name, in lower case and in the singular.

    >>> words("dueDates"), words("_HTMLParser"), words("Agencies")
    (['due', 'date'], ['html', 'parser'], ['agency'])
    """
    return [_singular(word.lower()) for word in _WORD.findall(name)]


def defined_names(tree: ast.AST) -> Iterator[Name]:
    """Every name that the tree defines, in no order."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield Name(node.name, node.lineno)
        elif isinstance(node, ast.arg):
            yield Name(node.arg, node.lineno)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield Name(node.id, node.lineno)
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and _own(node):
            yield Name(node.attr, node.lineno)
        elif isinstance(node, ast.alias) and node.asname:
            yield Name(node.asname, node.lineno)
        elif isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and node.name:
            yield Name(node.name, node.lineno)


def _module(file: Path) -> str:
    return file.parent.name if file.stem == "__init__" else file.stem


def _own(node: ast.Attribute) -> bool:
    # What is set on another object is that object's word: `page.section = …` of a library.
    return isinstance(node.value, ast.Name) and node.value.id in {"self", "cls"}


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def _holds(said: Sequence[str], banned: Sequence[str]) -> bool:
    width = len(banned)
    return any(tuple(said[at : at + width]) == tuple(banned) for at in range(len(said) - width + 1))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
