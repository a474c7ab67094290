"""The sheet of a workbook that says what it is: the scheme, what it rests on, what it was made with, how to read it."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.adapters.assessments.accounts import Account
from luoshi.adapters.assessments.sheets import HEAD, Book
from luoshi.adapters.assessments.trees import nodes
from luoshi.adapters.assessments.words import Words, plain
from luoshi.core.base.basis import Basis

Row = tuple[str, str]


def add_notes(book: Book, account: Account) -> None:
    """说明: what a reader has to know who has this file alone."""
    words = book.words
    sheet = book.sheet("notes", note="",
                       widths=[26, 110])  # fmt: skip
    sheet.heads([words.say("column.matter"), words.say("column.content")])
    for row, (name, said) in enumerate(notes(account, words), HEAD + 1):
        sheet.put(row, 0, name, "part")
        sheet.put(row, 1, said)
        sheet.tall(row, [name, said])
    sheet.close(body=HEAD + 1, frozen=0, filters=False)


def notes(account: Account, words: Words) -> Iterator[Row]:
    """The scheme, its figures, its basis, the values that are not verified, the recipe, and how to read the sheets."""
    scheme, facts = account.result.scheme, account.result.facts
    yield words.say("notes.scheme"), words.say("notes.scheme_of", title=scheme.title, id=scheme.id, pack=scheme.pack)
    yield words.say("notes.period"), words.period(facts.period)
    until = words.say("notes.until", day=scheme.until_day.isoformat()) if scheme.until_day else words.say("notes.open")
    yield words.say("notes.in_force"), words.say("notes.from_until", start=scheme.from_day.isoformat(), until=until)
    yield words.say("notes.basis"), words.basis(scheme.basis)
    yield words.say("notes.score"), _figures(account, words)
    if scheme.grades:
        yield words.say("notes.grades"), grades_told(account, words)
    yield from _doubtful(account, words)
    for each in account.result.notes:
        yield words.say("notes.found"), words.reason(each)
    if scheme.note:
        yield words.say("notes.note"), scheme.note
    for name, value in account.recipe.items():
        yield words.either(f"recipe.{name}", name), value
    yield words.say("notes.states"), words.say("notes.states_told")
    yield words.say("notes.evidence"), words.say("notes.evidence_told")
    yield words.say("notes.fonts"), words.say("notes.fonts_told")


def grades_told(account: Account, words: Words) -> str:
    """How grades are given, from the scheme."""
    grades = account.result.scheme.grades
    if grades is None:
        return ""
    parts = []
    for each in grades.entries:
        if each.at_least is not None:
            parts.append(words.say("notes.from_score", grade=each.name, least=plain(each.at_least)))
        elif each.share is not None:
            parts.append(words.say("notes.by_share", grade=each.name, share=plain(each.share * 100)))
        elif each.count is not None:
            parts.append(words.say("notes.by_count", grade=each.name, count=each.count))
        else:
            parts.append(words.say("notes.the_rest", grade=each.name))
    return words.say("part").join(parts)


def doubtful(account: Account) -> list[tuple[str, Basis]]:
    """What rests on a basis that is not verified, or on a default of ours: title and basis, each once."""
    scheme = account.result.scheme
    held: list[tuple[str, Basis | None]] = [(scheme.title, scheme.basis)]
    for node in nodes(scheme):
        held += [(node.item.title, node.item.basis), (node.item.title, node.item.scoring.basis)]
        held += [(node.item.title, each.scoring.basis) for each in node.item.variants]
        held += [(node.item.title, node.item.weighting.basis)] if node.item.weighting else []
    held += [(each.title, each.basis) for each in scheme.adjustments]
    held += [(each.title, each.basis) for each in scheme.vetoes]
    found = [(title, basis) for title, basis in held if basis is not None and basis.evidence.doubtful]
    return list(dict.fromkeys(found))


def _doubtful(account: Account, words: Words) -> Iterator[Row]:
    found = doubtful(account)
    if not found:
        yield words.say("notes.doubtful"), words.say("none")
    for title, basis in found:
        said = words.say("of_basis", title=title, basis=words.basis(basis))
        yield words.say("notes.doubtful"), said + (words.say("notes.because", note=basis.note) if basis.note else "")


def _figures(account: Account, words: Words) -> str:
    scheme = account.result.scheme
    rounding = words.say(f"rounding.{scheme.rounding}")
    return words.say("notes.figures", full=plain(scheme.full), places=scheme.places, rounding=rounding)
