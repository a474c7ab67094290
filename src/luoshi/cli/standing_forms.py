"""The form in which `luoshi standing` shows what it found, and the names that its words need."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from luoshi.adapters.catalogues import Language
from luoshi.adapters.standing.words import Words
from luoshi.cli.standing_packs import Packs
from luoshi.core.base.errors import UsageError
from luoshi.core.packs.model import Pack

Shown = str | bytes
Forms = Mapping[str, Callable[[], Shown]]
_SUFFIXES = {"json": "json", "xlsx": "xlsx", "docx": "docx"}
_ON_SCREEN = ("text", "json")


def form_of(form: str | None, output: str | None, known: tuple[str, ...]) -> str:
    """The form that was named, else told by the suffix of the output, else text.

    Raises UsageError where the form needs a file, or the suffix is of a form that the command does not write.
    """
    suffix = Path(output).suffix.lower().lstrip(".") if output else ""
    chosen = form or _SUFFIXES.get(suffix, "text")
    if chosen not in known:
        raise UsageError("standing_said.no_format", suffix=suffix, known="、".join(known))
    if output is None and chosen not in _ON_SCREEN:
        raise UsageError("standing_said.needs_output")
    return chosen


def words_of(packs: Packs, language: Language) -> Words:
    """The words of a language with the titles of documents, organs, schemes and vetoes in the packs at hand."""
    documents: dict[str, str] = {}
    organs: dict[str, str] = {}
    names: dict[str, str] = {}
    for pack in packs.packs.values():
        documents |= {f"{pack.id}:{each.id}": each.title for each in pack.documents.values()}
        organs |= {f"{pack.id}:{each.id}": each.title for each in pack.organs.values()}
        names |= _names(pack)
    return Words(language, documents, organs, names)


def _names(pack: Pack) -> dict[str, str]:
    found = {}
    for name, rule in pack.schemes.items():
        found[f"{pack.id}:{name}"] = rule.row.text("title")
        found |= {row.text("id"): row.text("title") for row in rule.row.rows("vetoes")}
    return {name: title for name, title in found.items() if title}
