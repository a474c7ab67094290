"""The sheets of where places lie: intervals with their chart, and the share of runs that keep each pair's order."""

from __future__ import annotations

from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from luoshi.adapters.assessments.sheets import HEAD, Book, Sheet
from luoshi.adapters.certainty.account import CertaintyAccount, told
from luoshi.core.assessment.certainty.intervals import keeps_order

FIRST = HEAD + 1
MOST_DRAWN = 60
MOST_PAIRS = 100
_FONT = {"name": "仿宋_GB2312", "size": 10}
_TITLE = {"name": "黑体", "size": 13, "bold": False}
_GRID = {"color": "#D9DFE6", "width": 0.5}
_COLUMNS = ("place", "name", "low", "median", "high", "span", "best", "worst", "mean", "placed", "hold")


def add_intervals(book: Book, account: CertaintyAccount) -> None:
    """名次区间: a row a unit from the first place on, the chart under them."""
    words = book.words
    sheet = book.sheet("intervals", note=words.say("note.intervals"), widths=[8, 26, *[9] * 8, 22])
    sheet.heads([words.say(f"column.{name}") for name in _COLUMNS])
    holds = {unit: each for each in account.stretches for unit in each.units}
    pairs = account.in_rank()
    for row, (name, each) in enumerate(pairs, FIRST):
        sheet.put(row, 0, each.nominal or None, "count")
        sheet.put(row, 1, name)
        span = None if each.low is None or each.high is None else each.high - each.low
        for column, value in enumerate((each.low, each.median, each.high, span), 2):
            sheet.put(row, column, told(value), "value")
        sheet.put(row, 6, each.best, "count")
        sheet.put(row, 7, each.worst, "count")
        sheet.put(row, 8, told(each.mean), "exact")
        sheet.put(row, 9, told(each.placed), "share")
        hold = holds.get(each.unit)
        open_to = words.say("hold.places", first=hold.first, last=hold.last) if hold and not hold.firm else ""
        sheet.put(row, 10, open_to or words.say("hold.yes" if hold else "hold.none"), "middle")
    last = FIRST + len(pairs) - 1
    sheet.sheet.insert_chart(last + 2, 0, _chart(book, min(len(pairs), MOST_DRAWN)), {"object_position": 2})
    sheet.close(body=FIRST, frozen=2, printed=last + 26)
    sheet.sheet.set_h_pagebreaks([last + 1])


def _chart(book: Book, count: int) -> Any:
    """Columns from the low to the high end, the median and the nominal place as marks; the first place on top."""
    words, name = book.words, book.words.say("sheet.intervals")
    last = FIRST + count - 1
    units = [name, FIRST, 1, last, 1]
    columns = book.book.add_chart({"type": "column", "subtype": "stacked"})
    columns.add_series({"name": words.say("chart.none"), "categories": units, "values": [name, FIRST, 2, last, 2],
                        "fill": {"none": True}, "border": {"none": True}, "gap": 60})  # fmt: skip
    columns.add_series({"name": words.say("chart.interval"), "categories": units,
                        "values": [name, FIRST, 5, last, 5], "fill": {"color": "#9DBBDD"},
                        "border": {"color": "#1F5FA8"}})  # fmt: skip
    marks = book.book.add_chart({"type": "line"})
    for column, code, kind, colour in ((3, "median", "long_dash", "#1F5FA8"), (0, "place", "diamond", "#8C1D18")):
        marks.add_series({
            "name": words.say(f"chart.{code}"), "categories": units, "values": [name, FIRST, column, last, column],
            "line": {"none": True},
            "marker": {"type": kind, "size": 8, "fill": {"color": colour}, "border": {"color": colour}},
        })  # fmt: skip
    columns.combine(marks)
    columns.set_title({"name": words.say("chart.intervals"), "name_font": _TITLE, "overlay": False})
    columns.set_x_axis({"num_font": _FONT | {"rotation": -60 if count > 8 else 0}, "label_position": "high"})
    columns.set_y_axis({
        "reverse": True, "min": 0, "num_font": _FONT, "name": words.say("column.place"), "name_font": _FONT,
        "major_gridlines": {"visible": True, "line": _GRID}, "num_format": "0",
    })  # fmt: skip
    columns.set_legend({"position": "bottom", "font": _FONT, "delete_series": [0]})
    columns.set_size({"width": min(1500, max(640, 200 + 30 * count)), "height": 470})
    return columns


def add_order(book: Book, account: CertaintyAccount) -> None:
    """两两先后: the share of runs in which the unit of the row is before that of the column, coloured."""
    words = book.words
    pairs = [(name, each.unit) for name, each in account.in_rank() if each.nominal][:MOST_PAIRS]
    sheet = book.sheet("order", note=words.say("note.order", count=len(pairs)), widths=[24, *[7] * len(pairs)])
    shares = keeps_order(account.replayed, units=tuple(unit for _, unit in pairs)) if pairs else None
    turned = book.book.add_format({"rotation": 90, "align": "center", "border": 1, "font_name": "仿宋_GB2312"})
    sheet.head(HEAD, 0, words.say("column.name"))
    sheet.sheet.set_row(HEAD, 110)
    for row, (name, _) in enumerate(pairs):
        sheet.sheet.write_string(HEAD, 1 + row, name, turned)
        sheet.put(FIRST + row, 0, name)
        for column in range(len(pairs)):
            sheet.put(FIRST + row, 1 + column, None if shares is None else told(shares[row, column]), "percent")
    if pairs:
        _coloured(sheet, len(pairs))
    sheet.close(body=FIRST, frozen=1, filters=False)


def _coloured(sheet: Sheet, count: int) -> None:
    """Of those behind in the ranking: red where runs say the contrary, yellow where none is sure, blue where sure."""
    for row in range(count - 1):
        area = f"{xl_rowcol_to_cell(FIRST + row, row + 2)}:{xl_rowcol_to_cell(FIRST + row, count)}"
        sheet.sheet.conditional_format(area, {
            "type": "3_color_scale", "min_type": "num", "mid_type": "num", "max_type": "num", "min_value": 0,
            "mid_value": 0.5, "max_value": 1, "min_color": "#F3B7AE", "mid_color": "#FFF4CC", "max_color": "#A9C7E8",
        })  # fmt: skip
