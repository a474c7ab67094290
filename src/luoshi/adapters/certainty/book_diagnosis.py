"""The sheets of a diagnosis: findings first, then statistics, correlations, parts, what ranks hang on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from luoshi.adapters.assessments.sheets import HEAD, Book, Value
from luoshi.adapters.certainty.account import told
from luoshi.adapters.certainty.text import finding_said
from luoshi.core.assessment.diagnosis.correlations import Kind
from luoshi.core.assessment.diagnosis.diagnosing import Examined
from luoshi.core.assessment.diagnosis.findings import Finding

FIRST = HEAD + 1
Titles = Mapping[str, str]
_FONT = {"name": "仿宋_GB2312", "size": 10}
_TITLE = {"name": "黑体", "size": 13, "bold": False}
_MOST_DRAWN = 40
_STATISTICS = ("count", "least", "most", "mean", "median", "deviation", "skew", "kurtosis")
_SHARES = ("available", "nonzero", "same")


def add_diagnosis(book: Book, found: Examined, findings: Sequence[Finding], titles: Titles) -> None:
    """要办的事, 统计, 相关, 内部一致性, 名义与实际, 去掉一个指标, 先后颠倒."""
    _findings(book, findings, titles)
    _statistics(book, found, titles)
    for kind in found.correlations:
        _correlations(book, found, kind, titles)
    _consistency(book, found, titles)
    _parts(book, found, titles)
    _without(book, found, titles)
    _reversals(book, found, titles)


def _findings(book: Book, findings: Sequence[Finding], titles: Titles) -> None:
    words = book.words
    sheet = book.sheet("findings", note=words.say("note.findings"), widths=[6, 10, 40, 90])
    sheet.heads([words.say(f"column.{name}") for name in ("number", "weight", "about", "finding")])
    for row, each in enumerate(findings, FIRST):
        about = "、".join(titles.get(one, one) for one in each.about)
        said = finding_said(each, dict(titles), words.language)
        sheet.put(row, 0, row - HEAD, "count")
        sheet.put(row, 1, words.say(f"weight.{each.weight}"), "vetoed" if each.weight == "grave" else "middle")
        sheet.put(row, 2, about)
        sheet.put(row, 3, said)
        sheet.tall(row, ["", "", about, said])
    if not findings:
        sheet.put(FIRST, 3, words.say("nothing_found"))
    sheet.close(body=FIRST, frozen=0)


def _statistics(book: Book, found: Examined, titles: Titles) -> None:
    words = book.words
    heads = ["indicator", *_STATISTICS, *_SHARES]
    sheet = book.sheet("statistics", note=words.say("note.statistics"), widths=[30, *[13] * (len(heads) - 1)])
    sheet.heads([words.say(f"column.{name}") for name in heads])
    for row, each in enumerate(found.columns, FIRST):
        sheet.put(row, 0, titles.get(each.indicator, each.indicator))
        for column, name in enumerate(_STATISTICS, 1):
            value = getattr(each, name)
            sheet.put(row, column, value if name == "count" else told(value), "count" if name == "count" else "value")
        for column, name in enumerate(_SHARES, 1 + len(_STATISTICS)):
            sheet.put(row, column, told(getattr(each, name)), "share")
    sheet.close(body=FIRST, frozen=1)


def _correlations(book: Book, found: Examined, kind: Kind, titles: Titles) -> None:
    words, names = book.words, found.built.normalised.columns
    sheet = book.sheet(f"correlations_{kind}", note=words.say("note.correlations"), widths=[30, *[9] * len(names)])
    turned = book.book.add_format({"rotation": 90, "align": "center", "border": 1, "font_name": "仿宋_GB2312"})
    sheet.head(HEAD, 0, words.say("column.indicator"))
    sheet.sheet.set_row(HEAD, 150)
    for row, name in enumerate(names):
        sheet.sheet.write_string(HEAD, 1 + row, titles.get(name, name), turned)
        sheet.put(FIRST + row, 0, titles.get(name, name))
        for column in range(len(names)):
            sheet.put(FIRST + row, 1 + column, told(float(found.correlations[kind][row, column])), "points")
    area = f"{xl_rowcol_to_cell(FIRST, 1)}:{xl_rowcol_to_cell(FIRST + len(names) - 1, len(names))}"
    sheet.sheet.conditional_format(area, {
        "type": "3_color_scale", "min_type": "num", "mid_type": "num", "max_type": "num", "min_value": -1,
        "mid_value": 0, "max_value": 1, "min_color": "#E59A8F", "mid_color": "#FFFFFF", "max_color": "#8FB4DD",
    })  # fmt: skip
    sheet.close(body=FIRST, frozen=1, filters=False)


def _consistency(book: Book, found: Examined, titles: Titles) -> None:
    words = book.words
    sheet = book.sheet("consistency", note=words.say("note.consistency"), widths=[30, 14, 18, 80])
    sheet.heads([words.say(f"column.{name}") for name in ("node", "alpha", "explained", "loadings")])
    for row, each in enumerate(found.consistency, FIRST):
        loads = [] if each.component is None else [
            f"{titles.get(name, name)} {value:.2f}"
            for name, value in zip(each.component.children, each.component.loadings, strict=True)
        ]  # fmt: skip
        said = words.say("comma").join(loads)
        sheet.put(row, 0, titles.get(each.node, each.node))
        sheet.put(row, 1, told(each.alpha), "exact")
        sheet.put(row, 2, told(each.component.explained if each.component else None), "share")
        sheet.put(row, 3, said)
        sheet.tall(row, ["", "", "", said])
    sheet.close(body=FIRST, frozen=1, filters=False)


def _parts(book: Book, found: Examined, titles: Titles) -> None:
    words = book.words
    sheet = book.sheet("parts", note=words.say("note.parts"), widths=[34, 10, 14, 14, 14, 12])
    sheet.heads([words.say(f"column.{name}") for name in ("node", "height", "declared", "real", "follows", "against")])
    for row, each in enumerate(found.importance, FIRST):
        shown: list[tuple[Value, str]] = [
            (titles.get(each.node, each.node), "text"), (each.height, "count"), (told(each.declared), "share"),
            (told(each.real), "share"), (told(each.follows), "exact"),
            (words.say("against") if each.against else "", "vetoed" if each.against else "middle"),
        ]  # fmt: skip
        for column, (value, style) in enumerate(shown):
            sheet.put(row, column, value, style)
    leaves = sum(1 for each in found.importance if not each.height)
    last = FIRST + len(found.importance) - 1
    chart = _parts_chart(book, min(leaves, _MOST_DRAWN))
    sheet.sheet.insert_chart(last + 2, 0, chart, {"object_position": 2})
    sheet.close(body=FIRST, frozen=1, printed=last + 8 + 2 * min(leaves, _MOST_DRAWN))
    sheet.sheet.set_h_pagebreaks([last + 1])


def _parts_chart(book: Book, count: int) -> Any:
    words, name = book.words, book.words.say("sheet.parts")
    chart = book.book.add_chart({"type": "bar"})
    for column, code, colour in ((2, "declared", "#9DBBDD"), (3, "real", "#1F5FA8")):
        chart.add_series({
            "name": words.say(f"column.{code}"), "categories": [name, FIRST, 0, FIRST + count - 1, 0],
            "values": [name, FIRST, column, FIRST + count - 1, column], "fill": {"color": colour}, "gap": 50,
        })  # fmt: skip
    chart.set_title({"name": words.say("chart.parts"), "name_font": _TITLE, "overlay": False})
    chart.set_y_axis({"reverse": True, "num_font": _FONT})
    chart.set_x_axis({"num_font": _FONT, "num_format": "0%"})
    chart.set_legend({"position": "bottom", "font": _FONT})
    chart.set_size({"width": 820, "height": 140 + 36 * count})
    return chart


def _without(book: Book, found: Examined, titles: Titles) -> None:
    words = book.words
    sheet = book.sheet("without", note=words.say("note.without"), widths=[34, 14, 14, 26, 14, 16, 14])
    heads = ("indicator", "mean_change", "largest_change", "moved_most", "moved_by", "of_first_ten", "correlation")
    sheet.heads([words.say(f"column.{name}") for name in heads])
    for row, each in enumerate(found.without, FIRST):
        sheet.put(row, 0, titles.get(each.indicator, each.indicator))
        sheet.put(row, 1, told(each.mean_change), "exact")
        sheet.put(row, 2, each.largest_change, "count")
        sheet.put(row, 3, titles.get(each.moved_most, each.moved_most))
        sheet.put(row, 4, each.moved_by, "count")
        sheet.put(row, 5, each.of_first_ten, "count")
        sheet.put(row, 6, told(each.correlation), "exact")
    sheet.close(body=FIRST, frozen=1)


def _reversals(book: Book, found: Examined, titles: Titles) -> None:
    words = book.words
    sheet = book.sheet("reversals", note=words.say("note.reversals"), widths=[26, 14, 12, 12, 44, 30])
    sheet.heads([words.say(f"column.{name}") for name in ("name", "way", "pairs", "of", "example", "refused")])
    for row, each in enumerate(found.reversals, FIRST):
        example = "、".join(titles.get(one, one) for one in each.example or ())
        sheet.put(row, 0, titles.get(each.unit, each.unit))
        sheet.put(row, 1, words.say(f"way.{each.way}"), "middle")
        sheet.put(row, 2, each.pairs, "count")
        sheet.put(row, 3, each.of, "count")
        sheet.put(row, 4, example)
        sheet.put(row, 5, words.say("refused") if each.refused else "")
    sheet.close(body=FIRST, frozen=1)
