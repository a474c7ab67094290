"""Reasons about corrections in words: rows by what they say, fields and kinds by the words of the house."""

from __future__ import annotations

from decimal import Decimal

from luoshi.adapters.catalogues import Language, catalogue, say
from luoshi.core.base.reasons import Reason
from luoshi.core.texts.correcting.model import Key

_LONGEST = 14
# what the parts of a list are, by the code that lists them
_LISTED = {
    "correction.unknown_role": "reading.role",
    "correction.unknown_comparator": "correction.comparator",
    "correction.unknown_field": "correction.field",
    "correction.wrong_kind": "correction.row",
}


def reason_in_words(why: Reason, *, text: str, first: int = 0, language: Language = "zh") -> str:
    """The sentence of a reason; `text` is that of the source, or the part of it that begins at `first`.

    >>> key = Key("duty", "一", 2, 6)
    >>> reason_in_words(Reason("correction.gone", (("row", key), ("by", 3))), text="由 市商务局负责", language="en")
    'organ "市商务局" was removed by correction 3: undo that one first'
    """
    params = {name: _said(why.code, name, value, text, first, language) for name, value in why.params}
    return say(why.code, language=language, **params)


def row_in_words(key: Key, *, text: str, first: int = 0, language: Language = "zh") -> str:
    """A row by its kind and its words; one that people made by the number of the correction that made it."""
    kind = say(f"correction.row.{key.kind}", language=language)
    if key.kind == "document":
        return kind
    if key.made_by:
        return say("correction.named.made", language=language, kind=kind, number=key.made_by)
    words = "".join(text[max(0, key.start - first) : max(0, key.end - first)].split())
    words = f"{words[:_LONGEST]}…" if len(words) > _LONGEST else words
    return say("correction.named.quoted", language=language, kind=kind, words=words) if words else kind


def _said(code: str, name: str, value: object, text: str, first: int, language: Language) -> str:
    if isinstance(value, Key):
        return row_in_words(value, text=text, first=first, language=language)
    if isinstance(value, Decimal):
        return f"{value:f}" if value.is_finite() and abs(value.adjusted()) < _LONGEST else str(value)
    if name in ("field", "fields"):
        return _listed(str(value), "correction.field", language)
    if name in ("known", "wanted") and code in _LISTED:
        return _listed(str(value), _LISTED[code], language)
    return str(value)


def _listed(value: str, head: str, language: Language) -> str:
    """The parts of a list in words; a part that has no word stays."""
    known = catalogue(language)
    return say("reading.join", language=language).join(known.get(f"{head}.{each}", each) for each in value.split("、"))
