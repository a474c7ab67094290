"""The sheet of a workbook that holds weights: as stated, as derived, as they took effect for each subject."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal

from luoshi.adapters.assessments.accounts import Account
from luoshi.adapters.assessments.sheets import HEAD, Book, Sheet
from luoshi.adapters.assessments.trees import Node, nodes
from luoshi.adapters.assessments.words import Words, percent
from luoshi.core.assessment.model import Scheme
from luoshi.core.assessment.scoring.leaves import Treatment
from luoshi.core.assessment.scoring.results import SubjectResult


def add_weights(book: Book, account: Account) -> None:
    """权重: the general weights of every item, then each subject whose weights took effect otherwise, and why."""
    words, result = book.words, account.result
    names = ("number", "item", "full", "stated", "derived", "effective", "of_whole", "basis", "evidence")
    sheet = book.sheet("weights", note=words.say("note.weights"), widths=[9, 34, 9, 10, 14, 12, 12, 54, 15])
    sheet.heads([words.say(f"column.{name}") for name in names])
    usual = usual_weights(account)
    derived = {name: each for own in result.weights.values() for name, each in own.items()}
    parts = _parts(result.scheme, usual)
    row = HEAD
    for row, node in enumerate(nodes(result.scheme), HEAD + 1):
        item, scoring = node.item, node.item.scoring
        basis = scoring.basis or item.basis or result.scheme.basis
        sheet.put(row, 0, node.number)
        sheet.indented(row, 1, item.title, node.depth)
        sheet.put(row, 2, scoring.full, "value")
        sheet.put(row, 3, scoring.weight, "value")
        sheet.put(row, 4, derived.get(item.id), "share")
        sheet.put(row, 5, usual.get(item.id), "share")
        sheet.put(row, 6, parts[item.id], "share")
        sheet.put(row, 7, words.clause(basis))
        sheet.put(row, 8, words.evidence(basis) if basis else "", "middle")
        sheet.tall(row, ["", "　" * node.depth + item.title, *[""] * 5, words.clause(basis)])
    _others(sheet, account, usual, row + 2)
    sheet.close(body=HEAD + 1, frozen=2, filters=False)


def _others(sheet: Sheet, account: Account, usual: Mapping[str, Decimal], first: int) -> None:
    words = sheet.book.words
    sheet.sheet.merge_range(first, 0, first, len(sheet.widths) - 1, "", sheet.book.formats["part"])
    sheet.put(first, 0, words.say("exceptions"), "part")
    rows = exceptions(account, words, usual) or [(words.say("none"), "", "", "", "")]
    for row, (name, item, general, own, why) in enumerate(rows, first + 1):
        for column, text in ((0, None), (1, name), (5, own), (6, general), (7, why), (8, None)):
            sheet.put(row, column, text)
        sheet.sheet.merge_range(row, 2, row, 4, "", sheet.book.formats["text"])
        sheet.put(row, 2, item)
        sheet.tall(row, ["", name, *[""] * 5, why])


def usual_weights(account: Account) -> dict[str, Decimal]:
    """The weight that each item most often has; of two as frequent, that of the better placed."""
    everyone = account.result.in_rank()
    found: dict[str, Decimal] = {}
    for name in account.result.scheme.items:
        held = Counter(score.weight for each in everyone if (score := each.items.get(name)))
        if held:
            found[name] = held.most_common(1)[0][0]
    return found


def exceptions(account: Account, words: Words, usual: Mapping[str, Decimal]) -> list[tuple[str, str, str, str, str]]:
    """Who has another weight where: name, item, the usual weight, its own, and why."""
    return list(_exceptions(account, words, usual))


def _exceptions(
    account: Account, words: Words, usual: Mapping[str, Decimal]
) -> Iterator[tuple[str, str, str, str, str]]:
    every = nodes(account.result.scheme)
    for each in account.result.in_rank():
        for node in every:
            score = each.items.get(node.item.id)
            if score is not None and score.weight != usual[node.item.id]:
                why = _why(account, each, node, words)
                general = words.say("usual", share=percent(usual[node.item.id]))
                yield each.subject.name, f"{node.number} {node.item.title}", general, percent(score.weight), why


def _why(account: Account, each: SubjectResult, node: Node, words: Words) -> str:
    """An item of its own that was left out, one beside it that was, or another peer group."""
    scheme = account.result.scheme
    own = each.items[node.item.id]
    if own.treatment is Treatment.LEFT_OUT:
        cell = account.result.facts.cell(node.item.input, each.subject.id)
        return words.state(own, cell) if node.leaf else words.say("all_out")
    out = [
        one.title for one in scheme.children(node.item.under)
        if (score := each.items.get(one.id)) and score.treatment is Treatment.LEFT_OUT
    ]  # fmt: skip
    return words.say("takes_over", items=words.join(out)) if out else words.say("other_group")


def _parts(scheme: Scheme, usual: Mapping[str, Decimal]) -> dict[str, Decimal | None]:
    """Each item's part of the whole: the product of the usual weights on the way up."""
    found: dict[str, Decimal | None] = {}
    for node in nodes(scheme):
        own = usual.get(node.item.id)
        above = found[node.item.under] if node.item.under else Decimal(1)
        found[node.item.id] = None if own is None or above is None else own * above
    return found
