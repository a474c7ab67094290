"""Writing YAML that the strict reader reads back as the same values."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TypeGuard

from luoshi.adapters.yaml_strict import reads_as_text

# What needs no quotes: letters, digits, Chinese, and marks that mean nothing in YAML.
_PLAIN = re.compile(r"[A-Za-z0-9一-鿿〇《“（][A-Za-z0-9一-鿿〇_./()（）〔〕《》“”、，。；：·+-]*")
# What YAML may not hold as it stands, or takes for the end of a line.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_ONE_LINE = 100


def as_yaml(value: Mapping[str, object]) -> str:
    """The text of a file: names one below another, what fits in a line on one line.

    >>> print(as_yaml({"limit": 20, "code": "0360", "basis": {"document": "law", "clause": "第一条"}}), end="")
    limit: 20
    code: "0360"
    basis:
      document: law
      clause: 第一条
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
        if isinstance(each, Mapping | list | tuple) and each and (top or len(flow) > _ONE_LINE or _holds_fields(each)):
            yield f"{indent}{_text(name)}:"
            yield from _below(each, f"{indent}  ")
        else:
            yield flow


def _below(value: Mapping[str, object] | Sequence[object], indent: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from _fields(value, indent)
        return
    for each in value:
        lines = list(_fields(each, f"{indent}  ")) if _is_long(each) else [f"{indent}  {as_flow(each)}"]
        yield f"{indent}- {lines[0].lstrip()}"
        yield from lines[1:]


def _is_long(value: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(value, Mapping) and bool(value) and len(as_flow(value)) > _ONE_LINE


def _holds_fields(value: object) -> bool:
    if isinstance(value, Mapping):
        return any(isinstance(each, Mapping) for each in value.values())
    return isinstance(value, list | tuple) and any(isinstance(each, Mapping) for each in value)


def _text(told: str) -> str:
    if _PLAIN.fullmatch(told) and reads_as_text(told):
        return told
    quoted = json.dumps(told, ensure_ascii=False)
    return _ESCAPED.sub(lambda sign: f"\\u{ord(sign.group()):04x}", quoted)
