"""Mutants: small wrong changes to a module, one at a time, its regular expressions and word lists included."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_OPERATIONS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
}  # fmt: skip
_UNREAD = {"annotation", "returns", "type_params"}
_META = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?:P<\w+>|<?[=!:])|[()|?*+^$]")
_TURNED = {"(?!": "(?=", "(?=": "(?!", "(?<!": "(?<=", "(?<=": "(?<!"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A wrong module: what was changed in which line, and its whole source."""

    line: int
    what: str
    source: str


@dataclass(frozen=True, slots=True)
class _Edit:
    parent: ast.AST
    field: str
    index: int | None
    line: int
    what: str
    node: ast.AST | None


def count(source: str) -> int:
    """How many mutants a module has.

    >>> count("def f(a): return a < 1")
    2
    """
    return sum(1 for _ in _edits(ast.parse(source)))


def mutant(source: str, number: int) -> Mutant:
    """The module with its change of that number.

    >>> mutant("def f(a): return a < 1", 0).source
    'def f(a):\\n    return a <= 1'
    """
    tree = ast.parse(source)
    for at, edit in enumerate(_edits(tree)):
        if at == number:
            _apply(edit)
            return Mutant(edit.line, edit.what, ast.unparse(ast.fix_missing_locations(tree)))
    raise IndexError(number)


def _apply(edit: _Edit) -> None:
    if edit.index is None:
        setattr(edit.parent, edit.field, edit.node)
    elif edit.node is None:
        getattr(edit.parent, edit.field).pop(edit.index)
    else:
        getattr(edit.parent, edit.field)[edit.index] = edit.node


def _edits(tree: ast.AST) -> Iterator[_Edit]:
    """The changes that can be made, in the order of the source; docstrings, annotations and type aliases stay."""
    for field, value in list(ast.iter_fields(tree)):
        if field in _UNREAD or (field == "value" and isinstance(tree, ast.Expr) and isinstance(value, ast.Constant)):
            continue
        children = value if isinstance(value, list) else [value]
        for at, child in enumerate(children):
            if not isinstance(child, ast.AST) or _names_types(child):
                continue
            place = at if isinstance(value, list) else None
            for what, node in _variants(child, tree):
                yield _Edit(tree, field, place, getattr(child, "lineno", 0), what, node)
            if _droppable(tree, field, children):
                yield _Edit(tree, field, at, getattr(child, "lineno", 0), f"drop {ast.unparse(child)}", None)
            yield from _edits(child)


def _names_types(node: ast.AST) -> bool:
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Literal":
        return True
    return isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "__all__"


def _droppable(parent: ast.AST, field: str, children: list[object]) -> bool:
    literal = isinstance(parent, ast.Tuple | ast.List | ast.Set) and field == "elts"
    return literal and len(children) > 2 and all(isinstance(child, ast.Constant) for child in children)


def _variants(node: ast.AST, parent: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    match node:
        case ast.Compare(left, [op], [right]) if type(op) in _COMPARISONS:
            turned = ast.Compare(left, [_COMPARISONS[type(op)]()], [right])
            yield f"{ast.unparse(node)} → {ast.unparse(turned)}", turned
        case ast.BoolOp(op, values):
            other = ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
            yield f"{ast.unparse(node)} → {ast.unparse(other)}", other
        case ast.UnaryOp(ast.Not(), operand):
            yield f"{ast.unparse(node)} → {ast.unparse(operand)}", operand
        case ast.BinOp(left, op, right) if type(op) in _OPERATIONS and not _says_text(node):
            other_sum = ast.BinOp(left, _OPERATIONS[type(op)](), right)
            yield f"{ast.unparse(node)} → {ast.unparse(other_sum)}", other_sum
        case ast.IfExp(body=body, orelse=orelse):
            yield f"{ast.unparse(node)} → {ast.unparse(body)}", body
            yield f"{ast.unparse(node)} → {ast.unparse(orelse)}", orelse
        case ast.Continue():
            yield "continue → break", ast.Break()
        case ast.Break():
            yield "break → continue", ast.Continue()
        case ast.Expr(ast.Call()):
            yield f"{ast.unparse(node)} → pass", ast.Pass()
        case ast.Constant(value):
            yield from _other_constants(value, parent)


def _other_constants(value: object, parent: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(value, bool):
        yield f"{value} → {not value}", ast.Constant(not value)
    elif isinstance(value, int):
        yield f"{value} → {value + 1}", ast.Constant(value + 1)
    elif isinstance(value, str) and value:
        patterns = [*_other_patterns(value), *_shorter_lists(value)]
        for pattern in patterns:
            yield f"{value!r} → {pattern!r}", ast.Constant(pattern)
        if not patterns and not isinstance(parent, ast.JoinedStr):
            yield f"{value!r} → {value + '?!'!r}", ast.Constant(value + "?!")


def _shorter_lists(words: str) -> Iterator[str]:
    """A list of words written as one string, each word missing once.

    >>> list(_shorter_lists("万元 亿元 户"))
    ['亿元 户', '万元 户', '万元 亿元']
    """
    listed = words.split()
    if len(listed) > 2 and not _META.search(words):
        for at in range(len(listed)):
            yield " ".join(listed[:at] + listed[at + 1 :])


def _says_text(node: ast.BinOp) -> bool:
    return any(isinstance(side, ast.JoinedStr) or (isinstance(side, ast.Constant) and isinstance(side.value, str))
               for side in (node.left, node.right))  # fmt: skip


def _other_patterns(pattern: str) -> Iterator[str]:
    """A regular expression with an alternative, a quantifier or an anchor missing, or a look-around turned.

    >>> list(_other_patterns("(?:年|月)底?前"))
    ['(?:月)底?前', '(?:年)底?前', '(?:年|月)底前']
    """
    marks = [mark for mark in _META.finditer(pattern) if mark.group()[0] not in "\\["]
    for before, after in _alternatives(pattern, marks):
        yield pattern[:before] + pattern[after:]
    for mark in marks:
        sign = mark.group()
        if sign in "?*+^$":
            yield pattern[: mark.start()] + pattern[mark.end() :]
        elif sign in _TURNED:
            yield pattern[: mark.start()] + _TURNED[sign] + pattern[mark.end() :]


def _alternatives(pattern: str, marks: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    if not any(mark.group() == "|" for mark in marks):
        return
    bounds = [(0, "("), *((mark.end(), mark.group()[0]) for mark in marks if mark.group()[0] in "(|)")]
    ends = [mark.start() for mark in marks if mark.group()[0] in "(|)"] + [len(pattern)]
    for (start, opener), end in zip(bounds, ends, strict=True):
        closer = pattern[end : end + 1]
        if opener == "|" and end > start:
            yield start - 1, end
        elif opener == "(" and closer == "|":
            yield start, end + 1


if __name__ == "__main__":
    raise SystemExit("python -m tools.mutation runs the mutants")
