"""The sheets of a workbook that rank: all subjects, then each peer group by its own ranks."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.adapters.assessments.accounts import OVERALL, Account, Group, adjusted
from luoshi.adapters.assessments.sheets import HEAD, Book, Sheet, Value
from luoshi.adapters.assessments.words import Words
from luoshi.core.assessment.scoring.results import SubjectResult

FIRST = HEAD + 1
PUBLISHED = 2
Cell = tuple[Value, str]


def add_ranks(book: Book, account: Account) -> None:
    """排名: everyone from the first place on; those without a rank at the end."""
    words, result = book.words, account.result
    heads = [words.say(f"column.{name}") for name in ("rank", "name", "published", "total", "adjusted", "grade")]
    widths = [7, 30, 10, 14, 10, 11]
    for attribute in result.scheme.ranked_within:
        heads += [words.attribute(attribute), words.say("column.peer_rank", group=words.attribute(attribute))]
        widths += [11, 11]
    if account.before:
        heads, widths = [*heads, words.say("column.move")], [*widths, 10]
    heads, widths = [*heads, words.say("column.remark")], [*widths, 44]
    sheet = book.sheet("ranks", note=words.say("note.ranks"), widths=widths)  # fmt: skip
    sheet.heads(heads)
    for row, each in enumerate(result.in_rank(), FIRST):
        _row(sheet, row, list(_cells(account, each, words)))
    sheet.close(body=FIRST, frozen=2)


def add_groups(book: Book, account: Account) -> None:
    """分组排名: a block for each peer group, where the scheme ranks within any."""
    words = book.words
    groups = account.groups()[1:]
    if not groups:
        return
    heads = [words.say(f"column.{name}") for name in ("own_rank", "name", "published", "total", "grade", "rank")]
    sheet = book.sheet("groups", note="",
                       widths=[12, 40, 14, 16, 14, 14])  # fmt: skip
    sheet.heads(heads)
    row = FIRST
    for group in groups:
        row = _block(sheet, row, group, words)
    sheet.close(body=FIRST, frozen=2, filters=False)


def remark(each: SubjectResult, words: Words) -> str:
    """What stands beside a subject: its vetoes, that it is not ranked, what else was found."""
    parts = [words.veto(veto, each) for veto in each.vetoes]
    if OVERALL not in each.ranks:
        parts.append(words.say("not_ranked", grade=words.grade(each.grade)))
    parts += [words.reason(one) for one in each.reasons]
    return words.say("part").join(parts)


def _cells(account: Account, each: SubjectResult, words: Words) -> Iterator[Cell]:
    rank = each.ranks.get(OVERALL)
    yield (rank.place, "count") if rank else ("—", "middle")
    yield each.subject.name, "vetoed" if each.vetoes else "text"
    yield each.published, "points"
    yield each.total, "total"
    yield adjusted(each) or None, "points"
    yield words.grade(each.grade), "middle"
    for attribute in account.result.scheme.ranked_within:
        yield words.group(attribute, each.subject.groups.get(attribute, "")), "middle"
        yield words.rank(each.ranks.get(attribute)), "middle"
    if account.before:
        yield words.move(account.move(each.subject.id)), "middle"
    yield remark(each, words), "text"


def _row(sheet: Sheet, row: int, found: list[Cell]) -> None:
    for column, (value, style) in enumerate(found):
        sheet.put(row, column, value, style)
    sheet.tall(row, [value if isinstance(value, str) else "" for value, _ in found])


def _block(sheet: Sheet, row: int, group: Group, words: Words) -> int:
    for column in range(len(sheet.widths)):
        sheet.put(row, column, None, "part")
    name = words.group(group.attribute, group.name)
    told = words.say("group_of", attribute=words.attribute(group.attribute), group=name, count=len(group.members))
    sheet.sheet.merge_range(row, 0, row, len(sheet.widths) - 1, "", sheet.book.formats["part"])
    sheet.put(row, 0, told, "part")
    for each in group.members:
        row += 1
        own, overall = each.ranks.get(group.attribute), each.ranks.get(OVERALL)
        found: list[Cell] = [
            (own.place, "count") if own else ("—", "middle"),
            (each.subject.name, "vetoed" if each.vetoes else "text"),
            (each.published, "points"),
            (each.total, "total"),
            (words.grade(each.grade), "middle"),
            (overall.place, "count") if overall else ("—", "middle"),
        ]
        _row(sheet, row, found)
    return row + 1
