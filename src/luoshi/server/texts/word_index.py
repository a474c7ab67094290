"""The index of words: which documents hold which tokens, in a table of the database's own kind.

SQLite has an FTS5 table whose row number is that of the document, PostgreSQL tsvectors under a GIN index. Both know the
set of tokens of a document, not their places: what follows what is asked of the passages of the few documents shown.
The tables are made by `migrations/0002_words.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from luoshi.core.texts.tokens import Phrase, tokens
from luoshi.server.base.upkeep.derived import derived
from luoshi.server.texts.models import Document, Passage

# A tsvector may not be longer than a megabyte; a token with its head takes some twenty bytes.
_PART: Final = 40_000


def index(document: Document) -> None:
    """Put the words of a document's passages into the index; those that were there before are to be taken out first."""
    if connection.vendor == "postgresql":
        rows = [(document.pk, list(part)) for part in _parts(_texts(document))]
        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO texts_words VALUES (%s, array_to_tsvector(%s::text[]))", rows)
        return
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO texts_words (rowid, words) VALUES (%s, %s)", [document.pk, _words(document)])


def unindex(document: Document) -> None:
    """Take a document's words out of the index, before its passages change or go."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DELETE FROM texts_words WHERE document_id = %s", [document.pk])
        elif Passage.objects.filter(document=document).exists():
            cursor.execute(
                "INSERT INTO texts_words (texts_words, rowid, words) VALUES ('delete', %s, %s)",
                [document.pk, _words(document)],
            )


@derived
def index_all() -> None:
    """Make the whole index anew."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DELETE FROM texts_words")
        else:
            cursor.execute("INSERT INTO texts_words (texts_words) VALUES ('delete-all')")
    for document in Document.objects.order_by("pk").iterator():
        index(document)


def holding(phrase: Phrase) -> Q:
    """The documents that hold every token of a phrase somewhere."""
    if connection.vendor == "postgresql":
        said = " & ".join(f"'{token}'" for token in phrase.tokens) + (":*" if phrase.prefix else "")
        return Q(pk__in=RawSQL("SELECT texts_holding(%s::tsquery)", [said]))
    said = " AND ".join(f'"{token}"' for token in phrase.tokens) + ("*" if phrase.prefix else "")
    return Q(pk__in=RawSQL("SELECT rowid FROM texts_words WHERE texts_words MATCH %s", [said]))


def _texts(document: Document) -> Sequence[str]:
    return list(Passage.objects.filter(document=document).order_by("start").values_list("text", flat=True))


def _words(document: Document) -> str:
    """All tokens of a document once; the same for the same passages, as the index asks when it is to forget them."""
    return " ".join(sorted({token for text in _texts(document) for token in tokens(text)}))


def _parts(texts: Iterable[str]) -> Iterator[frozenset[str]]:
    """The tokens of passages, together as long as they are not too many; a passage is never parted."""
    found: set[str] = set()
    for text in texts:
        found.update(tokens(text))
        if len(found) >= _PART:
            yield frozenset(found)
            found = set()
    if found:
        yield frozenset(found)
