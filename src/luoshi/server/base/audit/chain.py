"""What of a row is hashed, and how a hash stands on the one before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from django.db.models import QuerySet

from luoshi.core.base.canonical import canonical_bytes
from luoshi.core.base.errors import UsageError
from luoshi.server.base.audit.fetching import fetched
from luoshi.server.base.audit.models import Action, Change

START: Final = "0" * 64
KINDS: Final = ("action", "change")
COLUMNS: Final = {
    "action": (
        "id", "at", "person", "person_name", "organ", "organ_name", "organ_path", "holder_path", "verb", "thing_kind",
        "thing", "thing_name", "reason", "params", "channel", "request", "bulk",
    ),
    "change": ("id", "action", "at", "table", "row", "operation", "before", "after"),
}  # fmt: skip
_NEAR: Final = 4  # numbers so close together are read as a range
_SORTED: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
_PARAMS: Final = COLUMNS["action"].index("params")
Link = Callable[[str, bytes], str]


def linking(name: str) -> Link:
    """The function that makes a link's digest of the digest before it and a row's text.

    `name` is sha256 or sm3. Raises UsageError `audit.hash_unknown` for another, `audit.hash_missing` where the
    library of this machine has none.

    >>> linking("sha256")(START, b'["action",1]')[:12]
    '9116a8a9b4c3'
    """
    if name not in ("sha256", "sm3"):
        raise UsageError("audit.hash_unknown", name=name)
    try:
        hashlib.new(name)
    except ValueError:
        raise UsageError("audit.hash_missing", name=name) from None

    made = hashlib.sha256 if name == "sha256" else partial(hashlib.new, name)

    def linked(before: str, text: bytes) -> str:
        return made(before.encode("ascii") + b"\n" + text).hexdigest()

    return linked


def text_of(kind: str, values: Sequence[Any]) -> bytes:
    """The one text of a row: its kind and its columns in the order of COLUMNS, as a canonical JSON list.

    The params of an action stand in it as JSON text with sorted keys: PostgreSQL does not keep their order.
    """
    told = [kind, *values]
    if kind == "action":
        told[_PARAMS + 1] = _SORTED(values[_PARAMS])
    return canonical_bytes(told)


def rows(kind: str, numbers: Sequence[int]) -> dict[int, tuple[Any, ...]]:
    """The columns of rows by number; those that are not there are left out, others may come along."""
    found = all_rows(kind)
    if numbers and max(numbers) - min(numbers) < _NEAR * len(numbers):
        found = found.filter(pk__gte=min(numbers), pk__lte=max(numbers))  # far quicker than a list of numbers
    else:
        found = found.filter(pk__in=numbers)
    return {values[0]: values for values in fetched(found.values_list(*COLUMNS[kind]))}


def numbers_between(kind: str, after: int, upto: int, *, most: int) -> list[int]:
    """The numbers of rows above `after` and not above `upto`, in order."""
    found = all_rows(kind).filter(pk__gt=after, pk__lte=upto).order_by("pk")
    return list(found.values_list("pk", flat=True)[:most])


def all_rows(kind: str) -> QuerySet[Any]:
    """Actions or changes."""
    return Action.objects.all() if kind == "action" else Change.objects.all()
