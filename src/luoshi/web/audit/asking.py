"""What a list of actions is asked for, read from the address or a form."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from luoshi.server.base.audit.values import Wanted
from luoshi.server.base.audit.verbs import VERBS

_LONGEST: Final = 120
_LARGEST: Final = 2**63 - 1


def wanted(asked: Mapping[str, str]) -> Wanted:
    """What is looked for; what cannot be read asks nothing.

    >>> wanted({"person": " 李明 ", "since": "2026-13-01", "thing": "x"}) == Wanted(person="李明")
    True
    """
    told = {name: _text(asked.get(name, "")) for name in ("person", "organ", "text", "thing_kind")}
    return Wanted(
        **told,
        verb=verb if (verb := asked.get("verb", "")) in VERBS else "",
        thing=number(asked.get("thing", "")),
        since=_day(asked.get("since", "")),
        until=_day(asked.get("until", "")),
    )


def number(text: str) -> int:
    """A whole number above 0 that a database can hold; 0 for anything else."""
    found = int(text) if text.isascii() and text.isdigit() and len(text) < 20 else 0
    return found if found <= _LARGEST else 0


def _text(given: str) -> str:
    """One line without control signs: PostgreSQL takes none of them."""
    return "".join(sign for sign in given if sign.isprintable()).strip()[:_LONGEST]


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 1900 < found.year < 2200 else None
