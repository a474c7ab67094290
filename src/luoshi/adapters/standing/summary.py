"""The proposals of a day as one table: the subject, what is proposed, what triggered it, by which clause."""

from __future__ import annotations

import io
from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from luoshi.adapters.readings.table import plain
from luoshi.adapters.standing.words import Words
from luoshi.core.standing.proposing import Proposal

_FAST = "\ue000"
_SHARES = {"subject": 3, "result": 5, "trigger": 7, "basis": 6}


def summary_rows(found: Sequence[Proposal], words: Words) -> list[list[str]]:
    """A row a proposal; one that is not a plain proposal says so before its measures."""
    return [
        [
            each.subject.name,
            f"{'' if each.state == 'proposed' else words.say(f'told_state.{each.state}')}{words.measures(each.rule)}",
            "\n".join(words.trigger(each.verdict)) or "—",
            words.clause(each.rule.basis),
        ]
        for each in found
    ]


def summary(found: Sequence[Proposal], words: Words, *, width: int) -> list[str]:
    """The table as lines of text, as wide as `width` columns at most."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    for name, share in _SHARES.items():
        table.add_column(Text(words.say(f"column.{name}")), ratio=share, overflow="fold")
    for row in summary_rows(found, words):
        table.add_row(*(Text(_kept(plain(cell), words)) for cell in row))
    out = io.StringIO()
    Console(file=out, width=width, no_color=True, highlight=False, markup=False, emoji=False).print(table)
    lines = [line.replace(_FAST, " ").rstrip() for line in out.getvalue().split("\n")]
    return [line for line in lines if line]


def _kept(cell: str, words: Words) -> str:
    """Chinese may break anywhere, so its few spaces hold what belongs together."""
    return cell.replace(" ", _FAST) if words.language == "zh" else cell
