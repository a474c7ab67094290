"""The log of corrections: which of them hold after everything that was taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from luoshi.core.texts.correcting.model import Correction, Entry, Undo


def numbered(corrections: Iterable[Correction], *, after: int = 0) -> tuple[Entry, ...]:
    """Corrections as entries of a log, numbered on from `after`."""
    return tuple(Entry(number, correction) for number, correction in enumerate(corrections, after + 1))


def undone(entries: Sequence[Entry]) -> dict[int, int]:
    """Which entries are taken back, each with the number of the undo that holds; an undone undo takes nothing back.

    >>> undone(numbered([Undo(0), Undo(1), Undo(2)]))
    {2: 3}
    """
    found: dict[int, int] = {}
    for entry in sorted(entries, key=lambda entry: -entry.number):
        if isinstance(entry.correction, Undo) and entry.number not in found and entry.correction.of < entry.number:
            found.setdefault(entry.correction.of, entry.number)
    known = {entry.number for entry in entries}
    return {of: by for of, by in found.items() if of in known}


def standing(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries that hold, undos left out, in the order of their numbers."""
    back = undone(entries)
    return tuple(
        entry
        for entry in sorted(entries, key=lambda entry: entry.number)
        if entry.number not in back and not isinstance(entry.correction, Undo)
    )
