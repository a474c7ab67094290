"""The sheets of what was assumed: which assumption matters, what every run took, the weight sets."""

from __future__ import annotations

from typing import Any

from luoshi.adapters.assessments.sheets import HEAD, Book
from luoshi.adapters.certainty.account import CertaintyAccount, told
from luoshi.core.assessment.certainty.assumptions import WeightSets, label_of
from luoshi.core.assessment.certainty.sensitivity import moved

FIRST = HEAD + 1
MOST_RUNS = 100_000
_FONT = {"name": "仿宋_GB2312", "size": 10}
_TITLE = {"name": "黑体", "size": 13, "bold": False}
_COLUMNS = ("assumption", "first", "first_low", "first_high", "total", "total_low", "total_high", "below", "above")


def add_effects(book: Book, account: CertaintyAccount) -> None:
    """影响因素: first and total index of each assumption with their intervals and a chart; a remark where not asked."""
    words = book.words
    sheet = book.sheet("effects", note=words.say("note.effects"), widths=[30, *[12] * 8])
    sheet.heads([words.say(f"column.{name}") for name in _COLUMNS])
    found = sorted(account.effects, key=lambda each: -each.total)
    for row, each in enumerate(found, FIRST):
        first, total = each.first_between or (None, None), each.total_between or (None, None)
        low, high = (None if end is None else abs(end - each.total) for end in total)
        sheet.put(row, 0, account.title(each.assumption))
        for column, value in enumerate((each.first, *first, each.total, *total, low, high), 1):
            sheet.put(row, column, told(value), "exact")
    if not found:
        sheet.put(FIRST, 0, words.say("not_asked"))
        sheet.close(body=FIRST, frozen=0, filters=False)
        return
    last = FIRST + len(found) - 1
    sheet.sheet.insert_chart(last + 2, 0, _chart(book, len(found)), {"object_position": 2})
    sheet.close(body=FIRST, frozen=1, filters=False, printed=last + 24)


def _chart(book: Book, count: int) -> Any:
    words, name, last = book.words, book.words.say("sheet.effects"), FIRST + count - 1
    chart = book.book.add_chart({"type": "bar"})
    ends = {
        "type": "custom", "plus_values": f"='{name}'!$I${FIRST + 1}:$I${last + 1}",
        "minus_values": f"='{name}'!$H${FIRST + 1}:$H${last + 1}",
    }  # fmt: skip
    for column, code, colour in ((1, "first", "#9DBBDD"), (4, "total", "#1F5FA8")):
        series = {
            "name": words.say(f"chart.{code}"), "categories": [name, FIRST, 0, last, 0],
            "values": [name, FIRST, column, last, column], "fill": {"color": colour}, "gap": 60,
        }  # fmt: skip
        chart.add_series(series | ({"x_error_bars": ends} if code == "total" else {}))
    chart.set_title({"name": words.say("chart.effects"), "name_font": _TITLE, "overlay": False})
    chart.set_y_axis({"reverse": True, "num_font": _FONT, "label_position": "low"})
    chart.set_x_axis({"num_font": _FONT, "num_format": "0.0"})
    chart.set_legend({"position": "bottom", "font": _FONT})
    chart.set_size({"width": 860, "height": 100 + 36 * count})
    return chart


def add_runs(book: Book, account: CertaintyAccount) -> None:
    """各次运行: what each run took of each assumption and how far places moved, so that it can be made again."""
    words, runs = book.words, account.replayed.runs
    shown = min(len(runs), MOST_RUNS)
    note = words.say("note.runs", shown=shown, runs=len(runs))
    sheet = book.sheet("runs", note=note, widths=[9, *[22] * len(runs.assumptions), 14])
    sheet.heads([words.say("column.run"), *(account.title(each.id) for each in runs.assumptions),
                 words.say("column.moved")])  # fmt: skip
    change = moved(account.replayed)
    for row, picks in enumerate(runs.picks[:shown]):
        sheet.put(FIRST + row, 0, row + 1, "count")
        for column, (each, pick) in enumerate(zip(runs.assumptions, picks, strict=True), 1):
            sheet.put(FIRST + row, column, _choice(account, label_of(each, int(pick))) or words.say("nothing_out"))
        sheet.put(FIRST + row, len(runs.assumptions) + 1, told(float(change[row])), "exact")
    sheet.close(body=FIRST, frozen=1)
    for one in runs.assumptions:
        if isinstance(one, WeightSets):
            _sets(book, account, one)


def _sets(book: Book, account: CertaintyAccount, one: WeightSets) -> None:
    """权重组: the weights of every node in each set, by the number that the runs name."""
    words = book.words
    sheet = book.sheet("sets", note=words.say("note.sets"), widths=[9, *[14] * len(one.nodes)])
    sheet.heads([words.say("column.set"), *(_choice(account, name) for name in one.nodes)])
    for row, weights in enumerate(one.sets[:MOST_RUNS]):
        sheet.put(FIRST + row, 0, row + 1, "count")
        for column, weight in enumerate(weights, 1):
            sheet.put(FIRST + row, column, told(float(weight)), "value")
    sheet.close(body=FIRST, frozen=1, filters=False)


def _choice(account: CertaintyAccount, label: str) -> str:
    """A label; the title of an indicator where it is one."""
    titles = {each.id: each.title for each in account.rule.composite.nodes}
    return titles.get(label, label)
