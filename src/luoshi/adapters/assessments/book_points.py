"""The sheets of a workbook that hold points: what every item earned, and what every leaf adds to the score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from xlsxwriter.utility import xl_col_to_name

from luoshi.adapters.assessments.accounts import OVERALL, Account
from luoshi.adapters.assessments.sheets import HEAD, Book, Sheet, cells
from luoshi.adapters.assessments.trees import Node, leaves, nodes, tops
from luoshi.adapters.assessments.words import Words, plain
from luoshi.core.assessment.model import Item
from luoshi.core.assessment.scoring.results import SubjectResult

_WHO = 3
_WIDE = 11
_SUMMED = (("mean", "AVERAGE"), ("most", "MAX"), ("least", "MIN"))


def add_points(book: Book, account: Account) -> None:
    """得分: the points of every item on its own scale; items that have others under them stand before these."""
    words, result = book.words, account.result
    every = nodes(result.scheme)
    levels = 1 + max(node.depth for node in every)
    body = HEAD + levels + 1
    sheet = book.sheet("points", note=words.say("note.points"), widths=[7, 30, 10, *[_WIDE] * len(every)])
    _who_heads(sheet, words, rows=levels + 1)
    for column, node in enumerate(every, _WHO):
        _outline_head(sheet, every, node, column, levels)
        sheet.put(HEAD + levels, column, words.say("full", full=_fulls(node.item, words)), "under")
    for row, each in enumerate(result.in_rank(), body):
        _who(sheet, row, each)
        for column, node in enumerate(every, _WHO):
            _points(sheet, row, column, each, node, words)
    _summed(sheet, account, every, body)
    sheet.close(body=body, frozen=_WHO, filters=False)


def add_contributions(book: Book, account: Account) -> None:
    """贡献: the leaves under each item at the top with their sum, the adjustments, and the score they add up to."""
    words, result = book.words, account.result
    more = adjustments_of(account, words)
    groups = [(top, [each for each in leaves(result.scheme) if each.top == top.id]) for top in tops(result.scheme)]
    count = sum(len(own) + 1 for _, own in groups)
    widths = [7, 30, 10, *[_WIDE] * count, 12, *[_WIDE] * len(more), 14]
    sheet = book.sheet("contributions", note=words.say("note.contributions"), widths=widths)
    _who_heads(sheet, words, rows=2)
    column = _WHO
    for top, own in groups:
        sheet.head(HEAD, column, top.title, columns=len(own) + 1)
        for node in own:
            sheet.head(HEAD + 1, column, f"{node.number} {node.item.title}")
            column += 1
        sheet.head(HEAD + 1, column, words.say("subtotal"))
        column += 1
    for title in (words.say("column.base"), *more.values(), words.say("column.total")):
        sheet.head(HEAD, column, title, rows=2)
        column += 1
    sheet.sheet.set_row(HEAD + 1, 62)
    for row, each in enumerate(result.in_rank(), HEAD + 2):
        _who(sheet, row, each)
        _added_up(sheet, row, each, groups, list(more))
    sheet.close(body=HEAD + 2, frozen=_WHO, filters=False)


def adjustments_of(account: Account, words: Words) -> dict[str, str]:
    """The titles of all adjustments and caps that did something to someone, by id, in the scheme's order."""
    declared = [each.id for each in account.result.scheme.adjustments]
    found = {one.id: one for each in account.result.in_rank() for one in each.adjustments}
    names = [name for name in declared if name in found] + sorted(set(found) - set(declared))
    return {name: words.adjustment(found[name]) for name in names}


def subtotals(account: Account) -> Iterator[tuple[Item, int]]:
    """The column of the sheet of contributions where each item at the top is summed."""
    column = _WHO
    for top in tops(account.result.scheme):
        column += sum(1 for each in leaves(account.result.scheme) if each.top == top.id)
        yield top, column
        column += 1


def _who_heads(sheet: Sheet, words: Words, *, rows: int) -> None:
    for column, name in enumerate(("rank", "name", "published")):
        sheet.head(HEAD, column, words.say(f"column.{name}"), rows=rows)


def _who(sheet: Sheet, row: int, each: SubjectResult) -> None:
    rank = each.ranks.get(OVERALL)
    sheet.put(row, 0, rank.place if rank else "—", "count" if rank else "middle")
    sheet.put(row, 1, each.subject.name, "vetoed" if each.vetoes else "text")
    sheet.put(row, 2, each.published, "points")


def _outline_head(sheet: Sheet, every: Sequence[Node], node: Node, column: int, levels: int) -> None:
    """A leaf down to the last level; an item with others over itself and all of them, its own column under it."""
    text, row = f"{node.number} {node.item.title}", HEAD + node.depth
    if node.leaf:
        sheet.head(row, column, text, rows=levels - node.depth)
    else:
        below = sum(1 for each in every if each.number.startswith(f"{node.number}."))
        sheet.head(row, column, text, columns=below + 1)
        sheet.head(row + 1, column, sheet.book.words.say("own_points"), rows=levels - node.depth - 1)
    sheet.sheet.set_row(row, 48 if node.depth == levels - 1 else 24 if node.depth == 0 else 34)


def _points(sheet: Sheet, row: int, column: int, each: SubjectResult, node: Node, words: Words) -> None:
    score = each.items.get(node.item.id)
    if score is None or score.points is None:
        sheet.put(row, column, words.say("out"), "absent")
    else:
        sheet.put(row, column, score.points, "points")


def _summed(sheet: Sheet, account: Account, every: Sequence[Node], body: int) -> None:
    """The mean, the most and the least of every column, where there is a figure."""
    everyone = account.result.in_rank()
    last = body + len(everyone) - 1
    scores = [[each.published for each in everyone]]
    for node in every:
        scores.append([score.points for each in everyone if (score := each.items.get(node.item.id))])
    for row, (name, function) in enumerate(_SUMMED if everyone else (), last + 1):
        sheet.put(row, 0, None, "part")
        sheet.put(row, 1, sheet.book.words.say(f"summed.{name}"), "part")
        for column, found in enumerate(scores, _WHO - 1):
            held = [value for value in found if value is not None]
            letter = xl_col_to_name(column)
            if held:
                formula = f"={function}({letter}{body + 1}:{letter}{last + 1})"
                sheet.formula(row, column, formula, _of(name, held), "points")


def _of(name: str, held: Sequence[Decimal]) -> Decimal:
    if name == "mean":
        return sum(held, Decimal(0)) / len(held)
    return max(held) if name == "most" else min(held)


def _added_up(
    sheet: Sheet, row: int, each: SubjectResult, groups: Sequence[tuple[Item, Sequence[Node]]], more: Sequence[str]
) -> None:
    column, sums = _WHO, []
    for top, own in groups:
        first = column
        for node in own:
            score = each.items.get(node.item.id)
            sheet.put(row, column, score.contribution if score else None, "exact")
            column += 1
        held = each.items.get(top.id)
        sheet.formula(row, column, f"=SUM({cells(row, first, column - 1)})", held.contribution if held else Decimal(0))
        sums.append(f"{xl_col_to_name(column)}{row + 1}")
        column += 1
    base = column
    sheet.formula(row, base, f"=SUM({','.join(sums)})", each.base or Decimal(0))
    points = {one.id: one.points for one in each.adjustments}
    for name in more:
        column += 1
        sheet.put(row, column, points.get(name), "exact")
    sheet.formula(row, column + 1, f"=SUM({cells(row, base, column)})", each.total or Decimal(0))


def _fulls(item: Item, words: Words) -> str:
    found = dict.fromkeys([item.scoring.full, *(each.scoring.full for each in item.variants)])
    return words.join([plain(each) for each in found])
