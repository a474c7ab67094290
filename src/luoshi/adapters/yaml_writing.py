"""Writing YAML that the strict reader reads back as the same values."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from luoshi.adapters.yaml_strict import reads_as_text

# What needs no quotes: letters, digits, Chinese, and marks that mean nothing in YAML.
_PLAIN = re.compile(r"[A-Za-z0-9一-鿿〇《“（][A-Za-z0-9一-鿿〇_./()（）〔〕《》“”、，。；：·+-]*")
_BREAKS = {"\u0085": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029", "\x7f": "\\u007f", "\ufeff": "\\ufeff"}
_ONE_LINE = 100


def as_yaml(value: Mapping[str, object]) -> str:
    """The text of a file: names one below another, what fits in a line on one line.

    >>> print(as_yaml({"limit": 20, "code": "0360", "basis": {"document": "law", "clause": "第一条"}}), end="")
    limit: 20
    code: "0360"
    basis: {document: law, clause: 第一条}
    """
    return "".join(f"{line}\n" for line in _fields(value, "", top=True))


def as_flow(value: object) -> str:
    """A value on one line.

    >>> from datetime import date
    >>> as_flow({"a": [Decimal("0.70"), True, "yes: no"], "b": date(2025, 1, 1)})
    '{a: [0.70, true, "yes: no"], b: 2025-01-01}'
    """
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_text(str(name))}: {as_flow(each)}' for name, each in value.items())}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(as_flow, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        told = f"{value:f}"
        return told if "." in told else f"{told}.0"
    return _text(value) if isinstance(value, str) else str(value)


def _fields(value: Mapping[str, object], indent: str, *, top: bool = False) -> Iterator[str]:
    for name, each in value.items():
        flow = f"{indent}{_text(name)}: {as_flow(each)}"
        simple = not isinstance(each, Mapping | list | tuple) or not each
        if simple or (not top and len(flow) <= _ONE_LINE and not _holds_fields(each)):
            yield flow
        else:
            yield f"{indent}{_text(name)}:"
            yield from _below(each, f"{indent}  ")


def _below(value: object, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from _fields(value, indent)
    elif isinstance(value, list | tuple):
        for each in value:
            lines = list(_below(each, f"{indent}  ")) if _is_long(each) else [f"{indent}  {as_flow(each)}"]
            yield f"{indent}- {lines[0].lstrip()}"
            yield from lines[1:]


def _is_long(value: object) -> bool:
    return isinstance(value, Mapping) and bool(value) and len(as_flow(value)) > _ONE_LINE


def _holds_fields(value: object) -> bool:
    if isinstance(value, Mapping):
        return any(isinstance(each, Mapping) for each in value.values())
    return isinstance(value, list | tuple) and any(isinstance(each, Mapping) for each in value)


def _text(told: str) -> str:
    if _PLAIN.fullmatch(told) and reads_as_text(told):
        return told
    quoted = json.dumps(told, ensure_ascii=False)
    return "".join(_BREAKS.get(sign, sign) for sign in quoted)
