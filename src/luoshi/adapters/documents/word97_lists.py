"""The lists of a Word 97 document: what its automatic numbers look like."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

from luoshi.adapters.documents.labels import LEVELS, Counters, Level
from luoshi.adapters.documents.word97_fib import LIST_USES, LISTS, Fib

# [MS-OSHARED] MSONFC, as OOXML names them
_FORMS = {
    0: "decimal",
    1: "upperRoman",
    2: "lowerRoman",
    3: "upperLetter",
    4: "lowerLetter",
    10: "ideographDigital",
    11: "japaneseCounting",
    14: "decimalFullWidth",
    18: "decimalEnclosedCircle",
    22: "decimalZero",
    23: "bullet",
    26: "decimalEnclosedFullstop",
    27: "decimalEnclosedParen",
    28: "decimalEnclosedCircleChinese",
    29: "ideographEnclosedCircle",
    30: "ideographTraditional",
    31: "ideographZodiac",
    33: "taiwaneseCounting",
    35: "taiwaneseCountingThousand",
    37: "chineseCounting",
    38: "chineseLegalSimplified",
    39: "chineseCountingThousand",
    255: "none",
}
_LIST, _LEVEL, _USE = 28, 28, 16
_PLAIN, _NO_RESTART = 0x04, 0x08
_STARTS, _FORMATTED = 0x10, 0x20


@dataclass(slots=True)
class Lists:
    """Gives the paragraphs of a document their labels."""

    levels: Mapping[int, Mapping[int, Level]] = field(default_factory=dict)
    uses: tuple[int, ...] = ()
    starts: Mapping[tuple[int, int], int] = field(default_factory=dict)
    _counters: Counters = field(default_factory=Counters)
    _begun: set[tuple[int, int]] = field(default_factory=set)

    def label(self, use: int, level: int) -> str:
        """The label of the next paragraph with a list use (from 1) at a level; empty without one."""
        if not 0 < use <= len(self.uses) or self.uses[use - 1] not in self.levels:
            return ""
        number, level = self.uses[use - 1], min(level, LEVELS - 1)
        if (use, level) in self.starts and (use, level) not in self._begun:
            self._counters.restart(str(number), level, self.starts[use, level])
        self._begun.add((use, level))
        return self._counters.label(str(number), level, self.levels[number])


def read_lists(table: bytes, fib: Fib) -> Lists:
    """The lists of a document; none where their tables cannot be made out, for they are not the text itself."""
    try:
        uses, starts = _uses(fib.table(table, LIST_USES))
        return Lists(_levels(table, fib), uses, starts)
    except (struct.error, IndexError, ValueError):
        return Lists()


def _levels(table: bytes, fib: Fib) -> dict[int, dict[int, Level]]:
    heads = fib.table(table, LISTS)
    if not heads:
        return {}
    found: dict[int, dict[int, Level]] = {}
    # The levels of all lists follow their heads in the stream, beyond the length that is told.
    place = sum(fib.places[LISTS])
    for number in range(struct.unpack_from("<H", heads, 0)[0]):
        at = 2 + _LIST * number
        (name,) = struct.unpack_from("<I", heads, at)
        is_simple = heads[at + 26] & 1
        found[name] = {}
        for level in range(1 if is_simple else LEVELS):
            found[name][level], place = _level(table, place, level)
    return found


def _level(table: bytes, at: int, number: int) -> tuple[Level, int]:
    start, form, flags = struct.unpack_from("<IBB", table, at)
    characters, paragraphs, restart = struct.unpack_from("<BBB", table, at + 24)
    place = at + _LEVEL + characters + paragraphs
    (length,) = struct.unpack_from("<H", table, place)
    told = table[place + 2 : place + 2 + 2 * length].decode("utf-16-le", "replace")
    text = "".join(f"%{ord(sign) + 1}" if ord(sign) < LEVELS else sign for sign in told)
    limit = min(restart, number) if flags & _NO_RESTART else None
    name = _FORMS.get(form, "decimal")
    return Level(start=start, form=name, text=text, plain=bool(flags & _PLAIN), restart=limit), place + 2 + 2 * length


def _uses(plan: bytes) -> tuple[tuple[int, ...], dict[tuple[int, int], int]]:
    if not plan:
        return (), {}
    (count,) = struct.unpack_from("<I", plan, 0)
    if count > len(plan) // _USE:
        raise ValueError(count)
    uses = tuple(struct.unpack_from("<I", plan, 4 + _USE * number)[0] for number in range(count))
    starts: dict[tuple[int, int], int] = {}
    place = 4 + _USE * count
    for number in range(count):
        place += 4
        for _ in range(plan[4 + _USE * number + 12]):
            start, flags = struct.unpack_from("<II", plan, place)
            place += 8
            if flags & _FORMATTED:
                level, place = _level(plan, place, flags & 0x0F)
                start = level.start
            if flags & _STARTS:
                starts[number + 1, flags & 0x0F] = start
    return uses, starts
