"""Readings as one web page that needs nothing else: the text in colour, an outline, the tables beside it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from luoshi.adapters.readings.html_tables import tables
from luoshi.adapters.readings.html_text import Part, outline, whole_text
from luoshi.adapters.readings.marked import safe
from luoshi.adapters.readings.options import Options
from luoshi.adapters.readings.titles import table_title
from luoshi.adapters.readings.whole import put_bytes
from luoshi.adapters.readings.words import Words
from luoshi.core.texts.ledger import by_document, ledger, matrix
from luoshi.core.texts.model import SCHEMA_VERSION, Document, Reading

_KINDS = ("task", "lead", "responsible", "support", "implementer", "other", "target", "deadline", "recurrence",
          "phase", "citation", "silent")  # fmt: skip


def write(readings: Sequence[Reading], path: str, *, options: Options) -> None:
    """One page for all readings; the same readings give the same bytes. Raises OSError."""
    put_bytes(path, render(readings, options=options).encode("utf-8"))


def render(readings: Sequence[Reading], *, options: Options) -> str:
    """The page: no script, and a policy that allows none."""
    words = Words(options.language)
    parts = list(_parts(readings))
    title = safe(table_title(readings, words))
    head = [
        f'<!DOCTYPE html>\n<html lang="{"zh-CN" if options.language == "zh" else "en"}"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy(style())}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta name="generator" content="luoshi"><meta name="schema_version" content="{SCHEMA_VERSION}">',
        f"<title>{title}</title><style>{style()}</style></head><body>",
    ]
    return "\n".join([*head, *_body(parts, readings, options, title), "</body></html>\n"])


@cache
def style() -> str:
    """The style sheet of the page."""
    return files("luoshi.adapters.readings").joinpath("reading.css").read_text("utf-8")


def policy(sheet: str) -> str:
    """A content policy that allows this style sheet alone: no script, no picture, no request.

    >>> policy("")[:44]
    "default-src 'none'; style-src 'sha256-47DEQp"
    """
    mark = base64.b64encode(hashlib.sha256(sheet.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{mark}'; base-uri 'none'; form-action 'none'"


def _parts(readings: Sequence[Reading]) -> Iterator[Part]:
    first = 1
    for number, reading in enumerate(readings, 1):
        rows = [replace(row, serial=serial) for serial, row in enumerate(ledger(reading), first)]
        own = by_document(rows)
        first += len(rows)
        whole = Document(None, None, (), None, None, 0, len(reading.source.text))
        for place, document in enumerate(reading.documents or (whole,)):
            organs = {row.organ: at for at, row in enumerate(matrix(own.get(place, ())), 1)}
            yield Part(f"d{number}-{place + 1}", reading, document, own.get(place, ()), organs)


def _body(parts: Sequence[Part], readings: Sequence[Reading], options: Options, title: str) -> Iterator[str]:
    words = Words(options.language)
    yield f"<header><h1>{title}</h1>"
    if options.made_on:
        yield f"<p>{safe(words.say('reading.made_on', day=options.made_on))}</p>"
    yield f"<p>{safe(words.summary(readings))}</p>{_legend(words)}"
    yield f'<p class="hint">{safe(words.say("reading.html.read_on"))}</p></header>'
    yield '<div class="layout">'
    yield f"<nav><details open><summary>{safe(words.say('reading.outline'))}</summary>"
    for part in parts:
        yield from outline(part, words)
    yield "</details></nav><main>"
    for part in parts:
        yield from whole_text(part, words)
    yield "</main><aside>"
    for part in parts:
        yield from tables(part, options)
    yield f"</aside></div><footer>{_sources(readings, words)}</footer>"


def _legend(words: Words) -> str:
    shown = "".join(
        f'<li><span class="k-{kind}">{safe(words.say(f"reading.kind.{kind}"))}</span></li>' for kind in _KINDS
    )
    return f'<ul class="legend" aria-label="{safe(words.say("reading.legend"))}">{shown}</ul>'


def _sources(readings: Sequence[Reading], words: Words) -> str:
    told = "".join(
        f"<p>{safe(reading.source.name)} · SHA-256 <code>{safe(reading.source.sha256)}</code></p>"
        for reading in readings
    )
    return f"{told}<p>{safe(words.say('reading.classified_note'))}</p>"
