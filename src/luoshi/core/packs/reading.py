"""Holding a tree against its shape: rows out, and every fault with its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import get_close_matches

from luoshi.core.base.errors import InputError
from luoshi.core.base.faults import Fault, Place, fault
from luoshi.core.base.periods import parse_period
from luoshi.core.base.units import unit
from luoshi.core.packs.kinds import Choice, Free, Kind, ListOf, MapOf, OneOf, Plain, Shape, Variants
from luoshi.core.packs.nodes import Fields, Items, Leaf, Node, Scalar, plain
from luoshi.core.packs.rows import Row

# zones_per_county · three-taxes · gansu:licence
_ID = re.compile(r"[a-z][a-z0-9]*(?:[-_.][a-z0-9]+)*", re.ASCII)
_REFERENCE = re.compile(rf"(?:{_ID.pattern}:)?{_ID.pattern}", re.ASCII)
_TERRITORY = re.compile(r"[1-9]\d{5}", re.ASCII)
# 20xx: the masked year of a document
_MASKED = re.compile(r"(?:19|20)(?:xx|\dx)(?:-(?:0[1-9]|1[0-2])|Q[1-4]|H[12])?", re.ASCII)
# 2018-2020: several years together
_YEARS = re.compile(r"([12]\d{3})-([12]\d{3})", re.ASCII)

# What looks like one of these and is not stands in quotes, so that the quotes are what is wrong.
_NEVER_QUOTED = frozenset({"boolean", "whole", "number", "day", "scalar"})


@dataclass(frozen=True, slots=True)
class Read:
    """What a node says, if it could be read, and what is wrong with it."""

    value: object
    faults: tuple[Fault, ...] = ()


def read(kind: Kind, node: Node, *, name: str) -> Read:
    """What a node says as a kind; `name` is what faults call it.

    >>> read(Plain("whole"), Leaf("x", Place("a.yaml", 3)), name="limit").faults[0].code
    'pack.not_whole'
    """
    match kind:
        case Plain():
            return _plain(kind, node, name)
        case Choice(words):
            return _choice(words, node, name)
        case ListOf():
            return _list(kind, node, name)
        case MapOf():
            return _map(kind, node, name)
        case OneOf(single, several, named):
            fitting = several if isinstance(node, Items) else named if isinstance(node, Fields) else single
            return read(fitting or single, node, name=name)
        case Free():
            return Read(plain(node)) if isinstance(node, Fields) else _not(node, "fields", name)
        case Shape():
            return _shape(kind, node, name)
    return _variant(kind, node, name)


def nearest(name: str, known: tuple[str, ...]) -> str:
    """The known name that is most like a name, empty when none is.

    >>> nearest("evidnce", ("basis", "evidence"))
    'evidence'
    """
    found = get_close_matches(name, known, n=1, cutoff=0.6)
    return found[0] if found else ""


def is_id(name: str) -> bool:
    """Whether a name may be an id."""
    return _ID.fullmatch(name) is not None


def _plain(kind: Plain, node: Node, name: str) -> Read:
    if not isinstance(node, Leaf):
        return _not(node, kind.name, name)
    if not _FITS[kind.name](node.value):
        code = "pack.empty" if kind.name == "text" and node.value == "" else f"pack.not_{kind.name}"
        told = shown(node.value)
        quoted = isinstance(node.value, str) and kind.name in _NEVER_QUOTED
        return Read(None, (fault(node.place, code, name=name, value=f'"{told}"' if quoted else told),))
    return Read(node.value)


def _choice(words: tuple[str, ...], node: Node, name: str) -> Read:
    if not isinstance(node, Leaf):
        return _not(node, "text", name)
    if node.value in words:
        return Read(node.value)
    known = " | ".join(words)
    return Read(None, (fault(node.place, "pack.not_choice", name=name, value=shown(node.value), known=known),))


def _list(kind: ListOf, node: Node, name: str) -> Read:
    if not isinstance(node, Items):
        return _not(node, "list", name)
    read_all = [read(kind.inner, each, name=name) for each in node.nodes]
    faults = [each for one in read_all for each in one.faults]
    count = len(node.nodes)
    if count < kind.least:
        faults.append(fault(node.place, "pack.too_few", name=name, count=count, least=kind.least))
    if kind.most is not None and count > kind.most:
        faults.append(fault(node.place, "pack.too_many", name=name, count=count, most=kind.most))
    return Read(tuple(one.value for one in read_all if one.value is not None), tuple(faults))


def _map(kind: MapOf, node: Node, name: str) -> Read:
    if not isinstance(node, Fields):
        return _not(node, "fields", name)
    found: dict[str, object] = {}
    faults: list[Fault] = []
    for key, leaf, inner in node.named():
        one = read(kind.inner, inner, name=key)
        if kind.ids and not is_id(key):
            faults.append(fault(leaf.place, "pack.not_id", name=name, value=key))
        faults += one.faults
        if one.value is not None:
            found[key] = one.value
    return Read(found, tuple(faults))


def _shape(shape: Shape, node: Node, name: str) -> Read:
    if not isinstance(node, Fields):
        return _not(node, "fields", name)
    values: dict[str, object] = {}
    faults: list[Fault] = []
    guessed: set[str] = set()
    places = {key: leaf.place for key, leaf, _ in node.named()}
    for key, leaf, inner in node.named():
        field = shape.field(key)
        if field is None:
            likely = nearest(key, tuple(each.name for each in shape.fields if each.name not in places))
            guessed.add(likely)
            faults.append(_unknown(shape, key, leaf.place, likely))
            continue
        one = read(field.kind, inner, name=key)
        faults += one.faults
        if one.value is not None:
            values[key] = one.value
    lacking = [each.name for each in shape.fields if each.required and each.name not in places]
    faults += [fault(node.place, "pack.missing", field=each, name=name) for each in lacking if each not in guessed]
    nodes = {key: inner for key, _, inner in node.named() if key in values}
    return Read(Row(shape, values, places, node.place, sound=not faults, nodes=nodes), tuple(faults))


def _variant(kind: Variants, node: Node, name: str) -> Read:
    if not isinstance(node, Fields):
        return _not(node, "fields", name)
    keys = [key for key, _, _ in node.named()]
    for mark, shape in kind.shapes:
        if mark in keys:
            return _shape(shape, node, name)
    marks = tuple(mark for mark, _ in kind.shapes)
    for key, leaf, _ in node.named():
        if likely := nearest(key, marks):
            return Read(None, (fault(leaf.place, "pack.unknown_key_like", key=key, likely=likely),))
    return Read(None, (fault(node.place, "pack.no_variant", name=name, known=" | ".join(marks)),))


def _unknown(shape: Shape, key: str, place: Place, likely: str) -> Fault:
    if likely:
        return fault(place, "pack.unknown_key_like", key=key, likely=likely)
    return fault(place, "pack.unknown_key", key=key, known=" · ".join(each.name for each in shape.fields))


def _not(node: Node, wanted: str, name: str) -> Read:
    value = shown(node.value) if isinstance(node, Leaf) else "[…]" if isinstance(node, Items) else "{…}"
    return Read(None, (fault(node.place, f"pack.not_{wanted}", name=name, value=value),))


def shown(value: Scalar) -> str:
    """A value as a fault quotes it: short, on one line.

    >>> shown("a long text that goes on and on and on and on and on")
    'a long text that goes on and on and on …'
    """
    told = {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)
    told = " ".join(told.split())
    return told if len(told) <= 40 else f"{told[:38]} …"


def _is_text(value: Scalar) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_number(value: Scalar) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _is_period(value: Scalar) -> bool:
    if not isinstance(value, str):
        return False
    if value == "每年" or _MASKED.fullmatch(value):
        return True
    if years := _YEARS.fullmatch(value):
        return years[1] < years[2]
    return _accepted(parse_period, value)


def _accepted(make: Callable[[str], object], value: str) -> bool:
    try:
        make(value)
    except InputError:
        return False
    return True


_FITS: dict[str, Callable[[Scalar], bool]] = {
    "text": _is_text,
    "any_text": lambda value: isinstance(value, str),
    "id": lambda value: isinstance(value, str) and is_id(value),
    "reference": lambda value: isinstance(value, str) and _REFERENCE.fullmatch(value) is not None,
    "boolean": lambda value: isinstance(value, bool),
    "whole": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": _is_number,
    "day": lambda value: isinstance(value, date),
    "period": _is_period,
    "unit": lambda value: isinstance(value, str) and _accepted(unit, value),
    "territory": lambda value: isinstance(value, str) and _TERRITORY.fullmatch(value) is not None,
    "scalar": lambda value: value != "",
}
