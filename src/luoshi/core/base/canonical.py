"""The canonical serialiser: one value, one JSON text, so that a hash of it means something."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from json.encoder import encode_basestring

_LONE = re.compile("[\ud800-\udfff]")


class Figure(Decimal):
    """A decimal that is written as a JSON number, not as a string: a target's value in a reading.

    >>> canonical([Figure("3.50"), Decimal("3.50")])
    '[3.5,"3.50"]\\n'
    """


def canonical(value: object) -> str:
    """The one JSON text of a value: keys in the order given, no spaces, decimals as strings, a newline at the end.

    Knows mappings, dataclasses, sequences, text, whole numbers, Decimal, days and instants (written in UTC).

    >>> canonical({"乙": Decimal("0.10"), "甲": [1, True, None]})
    '{"乙":"0.10","甲":[1,true,null]}\\n'

    Raises TypeError for anything else (floats too: they have no canonical form) and for keys that are not text.
    """
    return "".join(_parts(value)) + "\n"


def canonical_bytes(value: object) -> bytes:
    """The canonical text in UTF-8."""
    return canonical(value).encode("utf-8")


def digest(value: object) -> str:
    """SHA-256 of the canonical bytes, in hexadecimal.

    >>> digest({})[:12]
    'ca3d163bab05'
    """
    return hashlib.sha256(canonical_bytes(value)).hexdigest()


def _parts(value: object) -> Iterator[str]:
    write = _SCALARS.get(type(value))
    if write is not None:
        yield write(value)
    elif isinstance(value, Mapping):
        yield from _mapping(value.items())
    elif isinstance(value, list | tuple):
        try:
            yield f"[{','.join([_SCALARS[type(each)](each) for each in value])}]"
        except KeyError:  # not scalars alone
            yield from _sequence(value)
    elif is_dataclass(value) and not isinstance(value, type):
        yield from _mapping((field.name, getattr(value, field.name)) for field in fields(value))
    else:
        raise TypeError(f"no canonical form for {type(value).__name__}")


def _mapping(items: Iterable[tuple[object, object]]) -> Iterator[str]:
    sign = "{"
    for key, value in items:
        if not isinstance(key, str):
            raise TypeError(f"a key must be text, not {type(key).__name__}")
        yield f"{sign}{_text(key)}:"
        yield from _parts(value)
        sign = ","
    yield "{}" if sign == "{" else "}"


def _sequence(values: Iterable[object]) -> Iterator[str]:
    sign = "["
    for value in values:
        yield sign
        yield from _parts(value)
        sign = ","
    yield "]"


def _text(value: str) -> str:
    written: str = encode_basestring(value)
    if value.isascii() or not _LONE.search(value):
        return written
    return _LONE.sub(lambda lone: f"\\u{ord(lone.group()):04x}", written)


def _decimal(value: Decimal) -> str:
    if not value.is_finite():
        raise TypeError("no canonical form for a number that is not finite")
    return f"{value:f}"


def _number(value: Decimal) -> str:
    if not value:
        return "0"
    plain = _decimal(value)
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _instant(value: datetime) -> str:
    if value.tzinfo is None:
        raise TypeError("an instant without a time zone has no canonical form")
    told = value if value.tzinfo is UTC else value.astimezone(UTC)
    return f'"{told.isoformat()[:-6]}Z"'


_SCALARS: dict[type, Callable[..., str]] = {
    str: _text,
    int: str,
    bool: lambda value: "true" if value else "false",
    type(None): lambda _: "null",
    Figure: _number,
    Decimal: lambda value: _text(_decimal(value)),
    date: lambda value: _text(value.isoformat()),
    datetime: _instant,
}
