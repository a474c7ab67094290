"""The columns of the 任务分解表, for every writer that lays it out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from luoshi.adapters.readings.options import Options
from luoshi.adapters.readings.words import Words, row_flags, row_rules
from luoshi.core.texts.ledger import LedgerRow
from luoshi.core.texts.model import Reading

_EMPTY = 11
Cell = Callable[[Words, LedgerRow, Reading], str]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in the catalogue, its width in half-width characters, what stands in it."""

    name: str
    width: int
    cell: Cell


def _blank(_words: Words, _row: LedgerRow, _reading: Reading) -> str:
    return ""


_SERIAL = Column("serial", 7, lambda _words, row, _reading: str(row.serial))
_HEADING = Column("heading", 17, lambda _words, row, _reading: row.theme)
_MEASURES = Column("measures", 44, lambda words, row, _reading: words.measures(row))
_TARGETS = Column("targets", 19, lambda words, row, _reading: words.targets(row.targets))
_LEAD = Column("lead", 14, lambda words, row, _reading: words.lead(row))
_OTHERS = Column("others", 21, lambda words, row, _reading: words.others(row))
_DEADLINE = Column("deadline", 16, lambda words, row, _reading: words.deadlines(row))
_BASIS = Column("basis", 16, lambda words, row, reading: words.basis(row, reading))

OWN_HEADING = Column("heading", 17, lambda _words, row, _reading: row.heading)

COMPACT = (_SERIAL, _HEADING, _MEASURES, _TARGETS, _LEAD, _OTHERS, _DEADLINE, _BASIS)

FULL = (
    _SERIAL,
    _BASIS,
    Column("category", 14, lambda _words, row, _reading: "\n".join(row.chapters)),
    Column("content", 20, lambda _words, row, _reading: row.theme),
    _MEASURES,
    _TARGETS,
    Column("leader", 9, _blank),
    Column("responsible", 18, lambda words, row, _reading: words.of_role(row, "responsible", "other")),
    Column("lead", 14, lambda words, row, _reading: words.lead(row)),
    Column("support", 18, lambda words, row, _reading: words.of_role(row, "support")),
    Column("implementer", 15, lambda words, row, _reading: words.of_role(row, "implementer")),
    Column("milestones", 14, _blank),
    _DEADLINE,
    Column("progress", 12, _blank),
    Column("percent", 7, _blank),
    Column("light", 7, _blank),
    Column("problems", 12, _blank),
    Column("coordination", 12, _blank),
    Column("evidence", 10, _blank),
    Column("supervision", 10, _blank),
    Column("closed", 10, _blank),
)

EXPLAINED = (
    Column("rule", 24, lambda words, row, _reading: "\n".join(map(words.rule, row_rules(row)))),
    Column("flags", 26, lambda words, row, _reading: words.flags(row_flags(row))),
)

RULE_NAMES = Column("rule", 24, lambda _words, row, _reading: "\n".join(row_rules(row)))


def columns_for(options: Options) -> tuple[Column, ...]:
    """The columns that these options ask for.

    >>> len(columns_for(Options())), len(columns_for(Options(full=True, explain=True)))
    (8, 23)
    """
    chosen = FULL if options.full else COMPACT
    return chosen + EXPLAINED if options.explain else chosen


def fitted(columns: Sequence[Column], cells: Sequence[Sequence[str]]) -> list[int]:
    """The widths of columns over these cells: what an empty column does not need goes to the measures.

    >>> fitted(COMPACT, [["1", "甲", "乙", "", "丙", "", "", "丁"]])
    [7, 17, 67, 11, 14, 11, 11, 16]
    """
    widths = [column.width for column in columns]
    spared = 0
    for place, column in enumerate(columns):
        if column.width > _EMPTY and column.cell is not _blank and not any(row[place] for row in cells):
            spared += column.width - _EMPTY
            widths[place] = _EMPTY
    return [wide + (spared if column.name == "measures" else 0) for column, wide in zip(columns, widths, strict=True)]
