"""A workbook to fill in for a scheme: heads with units, checks in the cells, items with rule and basis."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import xlsxwriter

from luoshi.adapters.assessments.reading_checks import compared, known_groups
from luoshi.adapters.assessments.template_items import add_guide, add_items
from luoshi.adapters.assessments.template_sheets import Column, Page, Sheets
from luoshi.adapters.assessments.template_words import ANY_ABSENT, Words
from luoshi.adapters.catalogues import Language
from luoshi.core.assessment.facts import Subject
from luoshi.core.assessment.model import Input, Scheme

_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_BLANK_ROWS = 30
_EXPERTS = 7


def template(
    scheme: Scheme,
    *,
    subjects: Sequence[Subject] = (),
    language: Language = "zh",
    names: Mapping[str, str] | None = None,
) -> bytes:
    """The xlsx file; the same scheme and subjects give the same bytes.

    `names` are those of organs and documents, by reference; a reference that it does not hold is shown as it is.
    """
    words = Words(scheme, language, names or {})
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"title": words.say("template.title", scheme=scheme.title), "created": _MADE})
        sheets = Sheets(book, wrong=words.say("template.wrong"), choices=words.say("sheet.choices"))
        sheets.form(_form(words, subjects))
        if any(each.kind == "marks" for each in scheme.inputs.values()):
            sheets.form(_marks(words, subjects))
        add_items(sheets, words)
        add_guide(sheets, words)
    return stream.getvalue()


def _form(words: Words, subjects: Sequence[Subject]) -> Page:
    scheme = words.scheme
    coded = any(each.id != each.name for each in subjects)
    columns = [Column(words.say("head.id"), shown="@", wide=12)] if coded else []
    columns.append(Column(words.say("head.name"), shown="@", wide=22))
    columns += [_group(words, each, subjects) for each in scheme.groups]
    changing = compared(scheme)
    for name, asked in scheme.inputs.items():
        if asked.kind != "marks":
            columns.append(_value(words, asked))
            columns += [_value(words, asked, before=True)] if name in changing else []
            columns += [_proofs(words, asked)] if asked.kind == "self_score" else []
    columns.append(Column(words.say("head.note"), wide=20))
    rows = [
        [*([each.id] if coded else []), each.name, *(each.groups.get(name, "") for name in scheme.groups)]
        for each in subjects
    ]
    return Page(
        words.say("sheet.form"),
        words.say("template.title", scheme=scheme.title),
        words.say("template.below"),
        (words.say("head.direction"), words.say("head.reporter")),
        columns,
        rows,
        blank=0 if rows else _BLANK_ROWS,
        fixed=2 if coded else 1,
    )


def _marks(words: Words, subjects: Sequence[Subject]) -> Page:
    asked = [each for each in words.scheme.inputs.values() if each.kind == "marks"]
    names = [each.title for each in asked]
    columns = [Column(words.say("head.name"), shown="@", wide=22)]
    choose = words.say("template.choice", words=words.joined(names))
    columns.append(Column(words.say("head.indicator"), kind="choice", choices=names, hint=choose, wide=24))
    for number in range(1, _EXPERTS + 1):
        head = words.say("head.expert_of", number=number)
        columns.append(_number(words, _widest(asked), head=head))
    columns.append(Column(words.say("head.note"), wide=20))
    rows = [[each.name, name] for each in subjects for name in names]
    title = words.say("template.marks_title", scheme=words.scheme.title)
    below = words.say("template.below")
    return Page(words.say("sheet.marks"), title, below, (), columns, rows, blank=0 if rows else _BLANK_ROWS, fixed=2)


def _widest(asked: Sequence[Input]) -> Input:
    """An input with the limits that all of them keep within, for a column where marks of each may stand."""
    leasts, mosts = [each.least for each in asked], [each.most for each in asked]
    least = min((each for each in leasts if each is not None), default=None) if None not in leasts else None
    most = max((each for each in mosts if each is not None), default=None) if None not in mosts else None
    given = {word: value for each in asked for word, value in each.words.items()}
    return Input(asked[0].id, asked[0].title, "marks", least=least, most=most, words=given)


def _group(words: Words, attribute: str, subjects: Sequence[Subject]) -> Column:
    known = known_groups(words.scheme).get(attribute, ())
    own = sorted({each.groups[attribute] for each in subjects if attribute in each.groups})
    choices = tuple(dict.fromkeys((*known, *own)))
    head = words.attribute(attribute)
    if not choices:
        return Column(head, shown="@", wide=12)
    hint = words.say("template.group", words=words.joined(choices))
    return Column(head, (), hint, hint, "choice", choices, open=True, wide=12)


def _value(words: Words, asked: Input, *, before: bool = False) -> Column:
    above = (words.direction(asked), words.reporter(asked))
    head = words.head(asked, before=before)
    if choices := words.choices(asked):
        return Column(head, above, words.comment(asked), words.hint(asked), "choice", choices)
    return _number(words, asked, head=head, above=above, comment=words.comment(asked))


def _number(words: Words, asked: Input, *, head: str, above: Sequence[str] = (), comment: str = "") -> Column:
    """A column of numbers; under %, Excel itself has to see 12.5% typed, so such a cell has no format of its own."""
    places = asked.places
    shown = (
        "General" if places is None or asked.unit in {"%", "‰"} else "#,##0" + ("." + "0" * places if places else "")
    )
    return Column(
        head, above, comment, words.hint(asked), "number", words=(*ANY_ABSENT, *asked.words),
        least=asked.least, most=asked.most, shown=shown,
    )  # fmt: skip


def _proofs(words: Words, asked: Input) -> Column:
    wanted = words.say("template.proofs", proofs=words.joined(asked.proofs)) if asked.proofs else ""
    return Column(words.say("head.proofs_of", title=asked.title), comment=wanted, wide=24)
