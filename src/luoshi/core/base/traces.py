"""Traces: a result as a tree of what it was computed from, each step with its basis."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from luoshi.core.base.amounts import Amount
from luoshi.core.base.basis import Basis, Evidence
from luoshi.core.base.errors import InputError

SCHEMA_VERSION = 1
Value = Amount | Decimal | date | str
Params = tuple[tuple[str, Value], ...]
Data = dict[str, object]


@dataclass(frozen=True, slots=True)
class Trace:
    """A step of a computation: the code of its sentence with parameters, its value, its basis, and what led to it.

    >>> base = trace("share.base", Amount(Decimal(200), "万元"), year="2016")
    >>> trace("share.zone", Amount(Decimal(60), "万元"), children=[base]).children[0].params
    (('year', '2016'),)
    """

    label: str
    params: Params = ()
    value: Value = ""
    basis: Basis | None = None
    children: tuple[Trace, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One step of a trace as a line of text will show it: `depth` 0 is the result."""

    depth: int
    label: str
    params: Params
    value: Value
    basis: Basis | None


def trace(
    label: str, value: Value = "", /, *, basis: Basis | None = None, children: Sequence[Trace] = (), **params: Value
) -> Trace:
    """A trace from named parameters."""
    return Trace(label, tuple(params.items()), value, basis, tuple(children))


def trace_lines(root: Trace) -> list[Line]:
    """The steps from the result downwards, each before what it was computed from.

    >>> [(line.depth, line.label) for line in trace_lines(trace("a.sum", children=[trace("a.one"), trace("a.two")]))]
    [(0, 'a.sum'), (1, 'a.one'), (1, 'a.two')]
    """
    return [Line(depth, step.label, step.params, step.value, step.basis) for depth, step in _walk(root)]


def evidence_of(root: Trace) -> tuple[Evidence, ...]:
    """The evidence of every basis that the result rests on, in order; see `basis.weakest`."""
    return tuple(step.basis.evidence for _, step in _walk(root) if step.basis is not None)


def trace_to_data(root: Trace) -> Data:
    """The trace as JSON-able data with declared order of keys; decimals are strings, each value names its kind.

    >>> trace_to_data(trace("a.sum", Decimal("1.50")))
    {'schema_version': 1, 'label': 'a.sum', 'params': {}, 'value': {'kind': 'number', 'value': '1.50'},
     'basis': {}, 'children': []}
    """
    return {"schema_version": SCHEMA_VERSION} | _step_to_data(root)


def trace_from_data(data: Mapping[str, object]) -> Trace:
    """The trace that `trace_to_data` wrote.

    Raises InputError `trace.version` for a schema version that is not ours, `trace.malformed` for what is no trace.
    """
    if data.get("schema_version") != SCHEMA_VERSION:
        raise InputError("trace.version", version=data.get("schema_version", ""), known=SCHEMA_VERSION)
    try:
        return _step_from_data(data)
    except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError) as fault:
        raise InputError("trace.malformed", detail=type(fault).__name__) from fault


def _walk(root: Trace) -> Iterator[tuple[int, Trace]]:
    waiting = [(0, root)]
    while waiting:
        depth, step = waiting.pop()
        yield depth, step
        waiting += [(depth + 1, child) for child in reversed(step.children)]


def _step_to_data(step: Trace) -> Data:
    return {
        "label": step.label,
        "params": {name: _value_to_data(value) for name, value in step.params},
        "value": _value_to_data(step.value),
        "basis": _basis_to_data(step.basis) if step.basis else {},
        "children": [_step_to_data(child) for child in step.children],
    }


def _value_to_data(value: Value) -> Data:
    match value:
        case Amount():
            return {"kind": "amount", "value": f"{value.value:f}", "unit": value.unit}
        case Decimal():
            return {"kind": "number", "value": f"{value:f}"}
        case date():
            return {"kind": "day", "value": value.isoformat()}
    return {"kind": "text", "value": value}


def _basis_to_data(basis: Basis) -> Data:
    return {
        "document": basis.document,
        "clause": basis.clause,
        "quotation": basis.quotation,
        "note": basis.note,
        "evidence": basis.evidence.value,
    }


def _step_from_data(data: Mapping[str, object]) -> Trace:
    basis = _mapping(data["basis"])
    return Trace(
        label=str(data["label"]),
        params=tuple((name, _value_from_data(_mapping(value))) for name, value in _mapping(data["params"]).items()),
        value=_value_from_data(_mapping(data["value"])),
        basis=_basis_from_data(basis) if basis else None,
        children=tuple(_step_from_data(_mapping(child)) for child in _sequence(data["children"])),
    )


def _value_from_data(data: Mapping[str, object]) -> Value:
    told = str(data["value"])
    match data["kind"]:
        case "amount":
            return Amount(Decimal(told), str(data["unit"]))
        case "number":
            return Decimal(told)
        case "day":
            return date.fromisoformat(told)
        case "text":
            return told
    raise ValueError(data["kind"])


def _basis_from_data(data: Mapping[str, object]) -> Basis:
    words = {name: str(data[name]) for name in ("document", "clause", "quotation", "note")}
    return Basis(**words, evidence=Evidence(data["evidence"]))


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise TypeError("no mapping")
    return value


def _sequence(value: object) -> Sequence[object]:
    if not isinstance(value, list | tuple):
        raise TypeError("no sequence")
    return value
