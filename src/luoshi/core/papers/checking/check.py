"""A paper checked: everything that is found, in the order of the text."""

from __future__ import annotations

from luoshi.core.papers.checking.finding import Finding
from luoshi.core.papers.checking.form import form_of
from luoshi.core.papers.checking.levels import levels_of
from luoshi.core.papers.checking.looks import looks_of
from luoshi.core.papers.checking.parts import parts_of
from luoshi.core.papers.checking.seen import Seen
from luoshi.core.papers.checking.signs import signs_of


def check(seen: Seen) -> tuple[Finding, ...]:
    """What a file breaks, and what people should look at; those of the whole file first."""
    parts = parts_of(seen)
    text = (*parts.title, *([parts.addressee] if parts.addressee else []), *parts.body, *parts.attached)
    every = (*looks_of(seen, parts), *form_of(parts), *levels_of(parts.body), *signs_of(text))
    return tuple(sorted(dict.fromkeys(every), key=lambda each: each.place))
