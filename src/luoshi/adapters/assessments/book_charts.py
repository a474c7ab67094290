"""The sheet of a workbook with native charts: scores by rank, what they are made of, the first few compared."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from luoshi.adapters.assessments.accounts import OVERALL, Account
from luoshi.adapters.assessments.book_points import subtotals
from luoshi.adapters.assessments.book_ranks import FIRST, PUBLISHED
from luoshi.adapters.assessments.sheets import HEAD, Book, Sheet
from luoshi.adapters.assessments.trees import tops

_COLOURS = ("#1F5FA8", "#C0504D", "#4E9A51", "#8064A2", "#D98C1F", "#2F8F9D", "#7F7F7F", "#A64D79")
_PATTERNS = (
    None, "light_upward_diagonal", "small_grid", "light_horizontal", "dotted_diamond", "wide_downward_diagonal",
    "light_vertical", "small_check",
)  # fmt: skip
_COMPARED = 5
_MOST_BARS = 30
_ROW = 24
_SCALE = 80
_WIDE = 960
_GRID = {"color": "#D9DFE6", "width": 0.5}
_FONT = {"name": "仿宋_GB2312", "size": 10}
_TITLE = {"name": "黑体", "size": 13, "bold": False}


def add_charts(book: Book, account: Account) -> None:
    """图表: three charts, one a page, the last under its table; a remark alone where nobody was ranked."""
    words, result = book.words, account.result
    sheet = book.sheet("charts", note=words.say("note.charts"), widths=[24, *[22] * _COMPARED])  # fmt: skip
    ranked = sum(1 for each in result.subjects.values() if OVERALL in each.ranks)
    if ranked:
        _insert(sheet, book, account, ranked)
    else:
        sheet.put(HEAD, 0, words.say("nobody"))
    sheet.close(body=HEAD, frozen=0, filters=False)
    sheet.sheet.set_print_scale(_SCALE)


def _insert(sheet: Sheet, book: Book, account: Account, ranked: int) -> None:
    few, bars = min(ranked, _COMPARED), min(ranked, _MOST_BARS)
    high = 130 + 20 * bars
    second = _drawn(sheet, _scores(book, bars), HEAD, high)
    third = _drawn(sheet, _made_of(book, account, bars), second, high + 40)
    below = _first_few(sheet, account, few, third) + 2
    sheet.last = _drawn(sheet, _compared(book, account, few, third), below, 420)
    sheet.sheet.set_h_pagebreaks([second, third])


def _drawn(sheet: Sheet, chart: Any, row: int, tall: int) -> int:
    """Puts a chart of so many pixels into a row; the row of the next."""
    chart.set_size({"width": _WIDE, "height": tall})
    sheet.sheet.insert_chart(row, 0, chart, {"object_position": 2})
    return row + tall // _ROW + 3


def _first_few(sheet: Sheet, account: Account, count: int, head: int) -> int:
    """What each item at the top adds to the scores of the first few, taken from the sheet of contributions."""
    words, result = sheet.book.words, account.result
    first = result.in_rank()[:count]
    sheet.heads([words.say("column.item"), *(each.subject.name for each in first)], row=head)
    row = head
    for row, (item, column) in enumerate(subtotals(account), head + 1):
        sheet.put(row, 0, item.title)
        for place, each in enumerate(first):
            source = f"='{words.say('sheet.contributions')}'!{xl_rowcol_to_cell(HEAD + 2 + place, column)}"
            held = each.items.get(item.id)
            sheet.formula(row, place + 1, source, held.contribution if held else Decimal(0), "points")
    return row


def _scores(book: Book, ranked: int) -> Any:
    chart = book.book.add_chart({"type": "bar"})
    name = book.words.say("sheet.ranks")
    chart.add_series({
        "name": book.words.say("column.published"), "categories": [name, FIRST, 1, FIRST + ranked - 1, 1],
        "values": [name, FIRST, PUBLISHED, FIRST + ranked - 1, PUBLISHED], "gap": 40,
        "data_labels": {"value": True, "font": _FONT}, **_filled(0),
    })  # fmt: skip
    chart.set_legend({"none": True})
    return _dressed(chart, book.words.say("chart.scores", count=ranked), upright=False)


def _made_of(book: Book, account: Account, ranked: int) -> Any:
    chart = book.book.add_chart({"type": "bar", "subtype": "stacked"})
    name, first = book.words.say("sheet.contributions"), HEAD + 2
    for place, (item, column) in enumerate(subtotals(account)):
        chart.add_series({
            "name": item.title, "categories": [name, first, 1, first + ranked - 1, 1],
            "values": [name, first, column, first + ranked - 1, column], "gap": 40, **_filled(place),
        })  # fmt: skip
    chart.set_legend({"position": "bottom", "font": _FONT})
    return _dressed(chart, book.words.say("chart.made_of", count=ranked), upright=False)


def _compared(book: Book, account: Account, count: int, head: int) -> Any:
    chart = book.book.add_chart({"type": "column"})
    name, last = book.words.say("sheet.charts"), head + len(tops(account.result.scheme))
    for place in range(count):
        chart.add_series({
            "name": [name, head, place + 1], "categories": [name, head + 1, 0, last, 0],
            "values": [name, head + 1, place + 1, last, place + 1], "gap": 60, **_filled(place),
        })  # fmt: skip
    chart.set_legend({"position": "bottom", "font": _FONT})
    return _dressed(chart, book.words.say("chart.compared", count=count), upright=True)


def _filled(place: int) -> dict[str, object]:
    """A colour, and from the second on a pattern, so that colour is not the only sign."""
    colour, pattern = _COLOURS[place % len(_COLOURS)], _PATTERNS[place % len(_PATTERNS)]
    if pattern is None:
        return {"fill": {"color": colour}}
    return {"pattern": {"pattern": pattern, "fg_color": colour, "bg_color": "#FFFFFF"}, "border": {"color": colour}}


def _dressed(chart: Any, title: str, *, upright: bool) -> Any:
    chart.set_title({"name": title, "name_font": _TITLE, "overlay": False})
    # In a chart of bars the first place stands at the top only when the axis is reversed.
    names: dict[str, object] = {"num_font": _FONT} if upright else {"num_font": _FONT, "reverse": True}
    figures = {"num_font": _FONT, "major_gridlines": {"visible": True, "line": _GRID}}
    chart.set_x_axis(names if upright else figures)
    chart.set_y_axis(figures if upright else names)
    return chart
