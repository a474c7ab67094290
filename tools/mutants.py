"""Mutants: small wrong changes to a module, one at a time, its regular expressions and word lists included."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from tools.pattern_mutants import VOCABULARY, difference, shorter_words, wrong_patterns

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_OPERATIONS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
}  # fmt: skip
_UNREAD = {"annotation", "returns", "type_params"}


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
    node: ast.AST


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
            if _lists_words(tree, field):
                continue
            for what, node in _variants(child, tree):
                yield _Edit(tree, field, place, getattr(child, "lineno", 0), what, node)
            yield from _edits(child)


def _names_types(node: ast.AST) -> bool:
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Literal":
        return True
    return isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "__all__"


def _lists_words(node: ast.AST | None, field: str = "") -> bool:
    """Whether a display is a vocabulary; the values of a dictionary are no part of one."""
    match node:
        case ast.Tuple(words) | ast.List(words) | ast.Set(words):
            pass
        case ast.Dict(keys=words) if field != "values":
            pass
        case _:
            return False
    return len(words) >= VOCABULARY and all(isinstance(word, ast.Constant) for word in words)


def _halves(node: ast.AST) -> Iterator[ast.AST]:
    if not _lists_words(node):
        return
    for half in (slice(None, None, 2), slice(1, None, 2)):
        match node:
            case ast.Dict(keys, values):
                yield ast.Dict(keys[half], values[half])
            case ast.Tuple(words, context) | ast.List(words, context):
                yield type(node)(words[half], context)
            case ast.Set(words):
                yield ast.Set(words[half])


def _variants(node: ast.AST, parent: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    for half in _halves(node):
        yield f"{ast.unparse(node)[:60]} → {ast.unparse(half)[:60]}", half
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
        patterns = [*wrong_patterns(value), *shorter_words(value)]
        for pattern in patterns:
            yield difference(value, pattern), ast.Constant(pattern)
        if not patterns and not isinstance(parent, ast.JoinedStr):
            yield f"{value!r} → {value + '?!'!r}", ast.Constant(value + "?!")


def _says_text(node: ast.BinOp) -> bool:
    return any(isinstance(side, ast.JoinedStr) or (isinstance(side, ast.Constant) and isinstance(side.value, str))
               for side in (node.left, node.right))  # fmt: skip
