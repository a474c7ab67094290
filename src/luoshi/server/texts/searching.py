"""Search: the documents that say every word asked for, with the passages that say it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final, Literal

from django.db.models import Case, Count, F, IntegerField, Max, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber

from luoshi.core.texts.passages import Excerpt, excerpt
from luoshi.core.texts.tokens import Phrase, query_tokens
from luoshi.server.base.access.scope import visible
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.texts.asking_documents import listed
from luoshi.server.texts.models import Document, Passage
from luoshi.server.texts.values import ListedDocument
from luoshi.server.texts.windows import MOST
from luoshi.server.texts.word_index import holding

Order = Literal["relevance", "newest"]
SIZE: Final = 20
SHOWN: Final = 3
_SPARE: Final = 2  # of documents that hold the parts of a phrase, some do not hold the phrase
WIDTH: Final = 120
_LONGEST: Final = 200
_WORDS: Final = 8
# 「储能产业」 · “储能产业” · "green energy"
_QUOTED = re.compile(r"[「『“\"](?P<words>[^「」『』“”\"]+)[」』”\"]")


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage that says a word: its clause, the place of the excerpt's first sign in the source, the hits in it."""

    path: str
    heading: str
    start: int
    excerpt: Excerpt


@dataclass(frozen=True, slots=True)
class Found:
    """A document that was found; `count` is how many of its passages say a word, of which the best are shown."""

    document: ListedDocument
    passages: tuple[FoundPassage, ...]
    count: int


@dataclass(frozen=True, slots=True)
class FoundWindow:
    """Twenty documents at a time; `after` asks for the next, empty at the end; `count` is 1000 where `capped`."""

    rows: tuple[Found, ...]
    after: str
    count: int
    capped: bool


@dataclass(frozen=True, slots=True)
class _Word:
    said: str
    phrase: Phrase


def search(viewer: Viewer, text: str, *, order: Order = "relevance", after: str = "", most: int = SIZE) -> FoundWindow:
    """The documents that a viewer sees and that say every word of a text; words in 「」 or quotes as they stand.

    By relevance those come first whose title says them all, then, as always by newest, the latest given in.
    """
    query = _QUOTED.sub(lambda quoted: f" {'·'.join(quoted['words'].split())} ", text[:_LONGEST])
    words = [_Word(said, phrase) for said in query.split() for phrase in query_tokens(said)][:_WORDS]
    if not words:
        return FoundWindow((), "", 0, capped=False)
    things = visible(Document.objects.all(), viewer)
    for word in words:
        things = things.filter(holding(word.phrase) | Q(title__contains=word.said))
    first = int(after) if after.isascii() and after.isdecimal() and len(after) <= len(str(MOST)) else 0
    return _window(_ordered(things, words, order), words, query, first=first, most=most)


def _window(things: QuerySet[Document], words: Sequence[_Word], query: str, *, first: int, most: int) -> FoundWindow:
    looked = most if all(len(word.phrase.tokens) == 1 for word in words) else _SPARE * most
    numbers = list(things.values_list("pk", flat=True)[: MOST + looked + 1])
    tried = numbers[first : first + looked + 1]
    held = _that_say(_documents(tried[:looked]), words)
    looked_at = tried.index(held[most][0].pk) if len(held) > most else looked
    after = first + looked_at
    more = str(after) if len(tried) > looked_at and after < MOST else ""
    rows = tuple(_found(document, passages, query) for document, passages in held[:most])
    count = min(len(numbers), MOST) if first or more else len(rows)
    return FoundWindow(rows, more, count, len(numbers) > MOST)


def _ordered(things: QuerySet[Document], words: Sequence[_Word], order: Order) -> QuerySet[Document]:
    if order == "newest":
        return things.order_by("-given_at", "-pk")
    titled = Q(*[Q(title__contains=word.said) for word in words])
    return things.order_by(_one_where(titled).desc(), "-given_at", "-pk")


def _documents(numbers: Sequence[int]) -> list[ListedDocument]:
    """The documents of these numbers, in their order."""
    found = {document.pk: document for document in listed(Document.objects.filter(pk__in=numbers))}
    return [found[number] for number in numbers if number in found]


def _that_say(documents: Sequence[ListedDocument], words: Sequence[_Word]) -> list[tuple[ListedDocument, list[Any]]]:
    """Each document with its best passages; one that holds the tokens of a phrase, but not the phrase, is left out."""
    numbers = [document.pk for document in documents]
    passages = {key: list(rows) for key, rows in groupby(_passages(numbers, words), key=lambda row: row.document_id)}
    found = []
    for document in documents:
        rows: list[Any] = passages.get(document.pk, [])
        has = [bool(rows) and getattr(rows[0], f"has{number}") for number in range(len(words))]
        if all(here or word.said in document.title for here, word in zip(has, words, strict=True)):
            found.append((document, rows))
    return found


def _found(document: ListedDocument, passages: Sequence[Any], query: str) -> Found:
    shown = [each for each in (_shown(row, query) for row in passages[:SHOWN]) if each.excerpt.hits]
    return Found(document, tuple(shown), passages[0].matched if passages else 0)


def _passages(documents: Sequence[int], words: Sequence[_Word]) -> QuerySet[Passage]:
    """The best passages of each document: those that say most words, the earlier first."""
    says = [Q(*[Q(folded__contains=token) for token in word.phrase.tokens]) for word in words]
    each = [_one_where(one) for one in says] if len(says) > 1 else [Value(1)]
    within: dict[str, Any] = {"partition_by": [F("document_id")]}
    has = {f"has{number}": Window(Max(one), **within) for number, one in enumerate(each)}
    best = [sum(each[1:], each[0]).desc()] if len(each) > 1 else []
    rows = Passage.objects.filter(Q(*says, _connector=Q.OR), document__in=documents).annotate(
        matched=Window(Count("pk"), **within),
        rank=Window(RowNumber(), order_by=[*best, F("start").asc()], **within),
        **has,
    )
    return rows.filter(rank__lte=SHOWN).defer("end", "folded").order_by("document_id", "rank")


def _one_where(holds: Q) -> Case:
    return Case(When(holds, then=Value(1)), default=Value(0), output_field=IntegerField())


def _shown(row: Passage, query: str) -> FoundPassage:
    found = excerpt(row.text, query, width=WIDTH)
    return FoundPassage(row.path, row.heading, row.start + found.start, found)
