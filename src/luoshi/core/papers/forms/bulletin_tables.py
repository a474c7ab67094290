"""The tables and charts of a 季度通报."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from luoshi.core.papers.forms.closings import columns
from luoshi.core.papers.forms.given import Entry, serial, told
from luoshi.core.papers.forms.tally import LightName, Tally
from luoshi.core.papers.model import Align, Chart, Row, Runs, Series, Table
from luoshi.core.papers.printed import counted, percent, points
from luoshi.core.papers.wording import Wording

# Told apart in print without colour too: from light to dark.
_COLOURS: Final[dict[LightName, str]] = {
    "green": "2E8B57",
    "yellow": "F2B900",
    "red": "C00000",
    "grey": "8C8C8C",
    "none": "D9D9D9",
}
_BAR: Final = "1F4E79"


def organ_table(organs: Sequence[Tally], total: Tally, wording: Wording) -> Table:
    """Counts, rates and lights by organ, with the sum; scores where the office scores."""
    scored = any(each.score is not None for each in organs)
    asked: list[tuple[str, int, Align]] = [
        ("serial", 7, "center"), ("organ", 24, "left"), ("due_count", 9, "center"), ("closed_count", 9, "center"),
        ("completion", 12, "center"), ("punctuality", 12, "center"), ("green", 7, "center"), ("yellow", 7, "center"),
        ("red", 7, "center"), ("grey", 7, "center"),
    ]  # fmt: skip
    if scored:
        asked.append(("score", 9, "center"))
    rows = [_organ_row(serial(place), each, wording, scored=scored) for place, each in enumerate(organs, 1)]
    sum_row = _organ_row((), total, wording, scored=scored)
    rows.append(((), told(wording.text("word.sum")), *sum_row[2:]))
    note = wording.text("bulletin.organ_note")
    return Table("organs", wording.text("bulletin.organ_table"), columns(wording, asked), tuple(rows), note)


def _organ_row(first: Runs, each: Tally, wording: Wording, *, scored: bool) -> tuple[Runs, ...]:
    counts: list[Runs] = [
        (counted(value, each.row(what)),) for what, value in (("due", each.due), ("closed", each.closed))
    ]
    rates = [_rate(value, each.row(what), wording)
             for what, value in (("completion", each.completion), ("punctuality", each.punctuality))]  # fmt: skip
    lights: list[Runs] = [(counted(each.light(name), each.row(name)),) for name in ("green", "yellow", "red", "grey")]
    score: Runs = () if each.score is None else (points(each.score, each.row("score")),)
    return (first, told(each.name), *counts, *rates, *lights, *([score] if scored else []))


def _rate(value: Decimal | None, row: Row, wording: Wording) -> Runs:
    return wording.say("word.nothing") if value is None else (percent(value, row),)


def red_table(reds: Sequence[Entry], wording: Wording) -> Table:
    """The red tasks by name: who leads, due when, how late, how far, why."""
    asked: list[tuple[str, int, Align]] = [
        ("serial", 7, "center"), ("text", 30, "left"), ("lead", 15, "center"), ("due", 18, "center"),
        ("late", 11, "center"), ("percent", 10, "center"), ("problems", 20, "left"),
    ]  # fmt: skip
    rows = tuple(
        (
            serial(place),
            told(entry.text),
            told(entry.lead),
            entry.due_told(without=wording.text("word.undated")),
            wording.say("urging.late_short", count=entry.late_told()) if entry.late else wording.say("word.nothing"),
            entry.percent_told() or wording.say("word.nothing"),
            told(entry.problems),
        )
        for place, entry in enumerate(reds, 1)
    )
    return Table("reds", wording.text("bulletin.red_table"), columns(wording, asked), rows)


def lights_chart(organs: Sequence[Tally], wording: Wording) -> Chart:
    """Lights by organ, stacked."""
    series = tuple(
        Series(
            wording.text(f"column.{name}"),
            colour,
            tuple(counted(each.light(name), each.row(name)) for each in organs),
        )
        for name, colour in _COLOURS.items()
        if any(each.light(name) for each in organs)
    )
    names = tuple(each.name for each in organs)
    return Chart("lights", wording.text("bulletin.lights_chart"), wording.text("word.tasks"), names, series)


def rates_chart(organs: Sequence[Tally], wording: Wording) -> Chart:
    """Completion by organ, of those that had something due."""
    rated = [(each, each.completion) for each in organs if each.completion is not None]
    values = tuple(percent(value, each.row("completion")) for each, value in rated)
    bars = Series(wording.text("column.completion"), _BAR, values)
    return Chart(
        "completion", wording.text("bulletin.rates_chart"), "%", tuple(each.name for each, _ in rated), (bars,)
    )
