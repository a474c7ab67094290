"""A newer reading set under what people have corrected: their work is kept, and shown where the two meet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from luoshi.core.texts.correcting.applying import apply
from luoshi.core.texts.correcting.checks import FIELDS
from luoshi.core.texts.correcting.keys import document_key, rows_of
from luoshi.core.texts.correcting.log import standing
from luoshi.core.texts.correcting.model import Change, Correction, Entry, Given, Key, Remove
from luoshi.core.texts.correcting.pairing import Pairs, differing, pairs
from luoshi.core.texts.correcting.result import Corrected, Row, Unfit, field
from luoshi.core.texts.model import Document

HEAD = ("title", "number", "issuers", "issued", "published")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that the newer grammar reads differently; `row` is the key in the newer reading."""

    row: Key
    field: str
    before: Given
    after: Given


@dataclass(frozen=True, slots=True)
class Conflict:
    """What people and the newer grammar both changed: people's `given` holds; a row that they removed has none."""

    number: int
    row: Key
    field: str
    before: Given | None
    after: Given | None
    given: Given | None


@dataclass(frozen=True, slots=True)
class Rereading:
    """What a newer grammar would change, and what becomes of people's corrections.

    `entries` is the log with its keys as of the newer reading, number by number: to accept the reading is to keep
    these with it. `met` ask for what the newer reading says by itself: only a person drops them, by an `Undo`.
    """

    added: tuple[Row, ...]
    gone: tuple[Row, ...]
    changed: tuple[FieldChange, ...]
    entries: tuple[Entry, ...]
    fits: tuple[int, ...]
    met: tuple[int, ...]
    conflicts: tuple[Conflict, ...]
    unfit: tuple[Unfit, ...]
    corrected: Corrected

    @property
    def is_same(self) -> bool:
        """Whether the newer grammar would change nothing."""
        return not (self.added or self.gone or self.changed)


def rebase(old: Document, new: Document, entries: Sequence[Entry], *, text: str) -> Rereading:
    """The newer reading under the corrections of the older one; `text` is that of both.

    A value that people gave stands, whatever the newer grammar says. Nothing is lost: every entry that stands is
    among those that fit, are met or do not fit.
    """
    before, after = rows_of(old), rows_of(new)
    found = pairs(before, after)
    moved = tuple(_moved(entry, found, old, new) for entry in entries)
    corrected = apply(new, moved, text=text)
    out = {each.number for each in corrected.unfit} | set(corrected.met)
    counterparts = set(found.one.values())
    return Rereading(
        added=tuple(row for row in after if row.key not in counterparts),
        gone=tuple(row for row in before if row.key not in found.one),
        changed=tuple(_changed(old, new, before, after, found)),
        entries=moved,
        fits=tuple(entry.number for entry in standing(moved) if entry.number not in out),
        met=corrected.met,
        conflicts=tuple(_conflicts(entries, old, new, before, after, found)),
        unfit=corrected.unfit,
        corrected=corrected,
    )


def _moved(entry: Entry, found: Pairs, old: Document, new: Document) -> Entry:
    """The same correction of the counterparts; a row without one keeps its key, which then leads nowhere."""
    return Entry(entry.number, _with_keys(entry.correction, found, old, new))


def _with_keys(correction: Correction, found: Pairs, old: Document, new: Document) -> Correction:
    over = {} if isinstance(correction, Change | Remove) else found.over
    more: dict[str, Any] = {}
    for each in fields(correction):
        key = getattr(correction, each.name)
        if isinstance(key, Key):
            own = document_key(new) if key == document_key(old) else key
            more[each.name] = found.one.get(key) or over.get(key) or own
    return replace(correction, **more)


def _changed(
    old: Document, new: Document, before: Sequence[Row], after: Sequence[Row], found: Pairs
) -> Iterator[FieldChange]:
    for name in HEAD:
        if field(old, name) != field(new, name):
            yield FieldChange(document_key(new), name, field(old, name), field(new, name))
    rows = {row.key: row.value for row in after}
    for row in before:
        key = found.one.get(row.key)
        if key is None:
            continue
        for name in differing(row.value, rows[key]):
            yield FieldChange(key, name, field(row.value, name), field(rows[key], name))


def _conflicts(
    entries: Sequence[Entry],
    old: Document,
    new: Document,
    before: Sequence[Row],
    after: Sequence[Row],
    found: Pairs,
) -> Iterator[Conflict]:
    first = {row.key: row.value for row in before}
    second = {row.key: row.value for row in after}
    for entry in standing(entries):
        match entry.correction:
            case Change(Key(kind), name, _) if name not in FIELDS.get(kind, {}):
                continue
            case Change(Key("document"), name, given):
                yield from _both(entry.number, document_key(new), name, field(old, name), field(new, name), given)
            case Change(key, name, given) if key in found.one:
                one, other = first[key], second[found.one[key]]
                yield from _both(entry.number, found.one[key], name, field(one, name), field(other, name), given)
            case Remove(key) if key in found.one:
                one, other = first[key], second[found.one[key]]
                for name in differing(one, other):
                    yield Conflict(entry.number, found.one[key], name, field(one, name), field(other, name), None)


def _both(number: int, key: Key, name: str, before: Given, after: Given, given: Given) -> Iterator[Conflict]:
    if before != after and after != given:
        yield Conflict(number, key, name, before, after, given)
