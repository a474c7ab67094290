"""The sheets of one composite stage by stage: scores of nodes, every figure on its way, weights."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from luoshi.adapters.assessments.sheets import HEAD, Book
from luoshi.adapters.certainty.account import told
from luoshi.adapters.certainty.said import ReportWords
from luoshi.core.assessment.composites.building import Built
from luoshi.core.assessment.composites.stages.weighing import effective
from luoshi.core.assessment.composites.table import Table

FIRST = HEAD + 1
MOST_STEPS = 400_000
STEPS = ("raw", "denominated", "imputed", "treated", "normalised")
_BEFORE = ("denomination", "imputation")


def add_stages(book: Book, built: Built, names: Mapping[str, str]) -> None:
    """节点得分, 逐步数据, 权重."""
    words = ReportWords(book.words.language)
    _scores(book, built, names)
    _steps(book, built, names, words)
    _weights(book, built, words)


def _scores(book: Book, built: Built, names: Mapping[str, str]) -> None:
    words = book.words
    parents = [each.node for each in reversed(built.tree.parents)]
    sheet = book.sheet("scores", note=words.say("note.scores"), widths=[8, 26, *[16] * len(parents)])
    sheet.heads([words.say("column.place"), words.say("column.name"), *(each.title for each in parents)])
    places = built.ranks()
    order = sorted(range(len(built.units)), key=lambda at: (places[at] or len(places) + 1, at))
    for row, at in enumerate(order, FIRST):
        sheet.put(row, 0, int(places[at]) or None, "count")
        sheet.put(row, 1, names.get(built.units[at], built.units[at]))
        for column, each in enumerate(parents, 2):
            sheet.put(row, column, told(float(built.of(each.id)[at])), "exact")
    sheet.close(body=FIRST, frozen=2)


def _steps(book: Book, built: Built, names: Mapping[str, str], words: ReportWords) -> None:
    sheet = book.sheet("steps", note=words.say("note.steps"), widths=[26, 30, *[18] * len(STEPS), 24])
    heads = ("name", "indicator", *STEPS, "done")
    sheet.heads([words.say(f"column.{name}") for name in heads])
    tables = _tables(built)
    done = _done(built, words)
    titles = {each.id: each.title for each in built.scheme.nodes}
    row = FIRST
    for at, unit in enumerate(built.units):
        for column, indicator in enumerate(built.normalised.columns):
            if row - FIRST >= MOST_STEPS:
                break
            sheet.put(row, 0, names.get(unit, unit))
            sheet.put(row, 1, titles[indicator])
            for place, table in enumerate(tables, 2):
                sheet.put(row, place, told(float(table.values[at, column])), "value")
            sheet.put(row, 2 + len(STEPS), done.get((unit, indicator), ""))
            row += 1
    sheet.close(body=FIRST, frozen=2)


def _tables(built: Built) -> list[Table]:
    """The figures after each step, of the units that stayed; a stage that the scheme lacks leaves them as they were."""
    found: list[Table] = []
    latest = built.prepared.steps["raw"]
    tables: dict[str, Table] = {"raw": latest}
    for stage in built.scheme.prepared:
        latest = built.prepared.steps.get(stage, latest)
        tables[stage] = latest
    for name in ("raw", *_BEFORE):
        table = tables.get(name, latest)
        stays = np.isin(np.array(table.units), np.array(built.units))
        found.append(table.only(stays))
    return [*found, built.treated, built.normalised]


def _done(built: Built, words: ReportWords) -> dict[tuple[str, str], str]:
    """What was done to a figure: put in, cut, transformed."""
    found: dict[tuple[str, str], list[str]] = {}
    for each in built.prepared.imputed:
        if each.unit in built.units:
            found.setdefault((each.unit, each.indicator), []).append(words.say("done.imputed", count=each.out_of))
    for one in built.treatments:
        for row in (*one.high, *one.low):
            found.setdefault((built.units[row], one.indicator), []).append(words.say("done.cut"))
        if one.transform:
            for unit in built.units:
                found.setdefault((unit, one.indicator), []).append(words.method(one.transform))
    return {key: words.say("semicolon").join(said) for key, said in found.items()}


def _weights(book: Book, built: Built, words: ReportWords) -> None:
    sheet = book.sheet("weights", note=words.say("note.weights"), widths=[34, 22, 14, 14, 14, 18])
    sheet.heads([words.say(f"column.{name}") for name in ("node", "under", "stated", "used", "part", "aggregation")])
    parts = effective(built.tree, built.weights)
    titles = {each.id: each.title for each in built.scheme.nodes}
    methods = {each.node.id: each.aggregation.method for each in built.tree.parents}
    depth: dict[str, int] = {}
    for row, node in enumerate(_downwards(built), FIRST):
        depth[node] = depth.get(_under(built, node), -1) + 1
        one = next(each for each in built.scheme.nodes if each.id == node)
        sheet.last = row
        sheet.indented(row, 0, one.title, depth[node])
        sheet.put(row, 1, titles.get(one.under, ""))
        sheet.put(row, 2, told(one.weight), "value")
        sheet.put(row, 3, told(built.weights[node]), "value")
        sheet.put(row, 4, told(parts[node]), "share")
        sheet.put(row, 5, words.method(methods[node]) if node in methods else "")
    sheet.close(body=FIRST, frozen=1, filters=False)


def _under(built: Built, node: str) -> str:
    return next(each.under for each in built.scheme.nodes if each.id == node)


def _downwards(built: Built) -> list[str]:
    """Every node after the one that it stands under, in the order of the scheme."""
    children = {each.node.id: each.children for each in built.tree.parents}
    found: list[str] = []
    waiting = [built.tree.top]
    while waiting:
        name = waiting.pop()
        found.append(name)
        waiting.extend(reversed(children.get(name, ())))
    return found
