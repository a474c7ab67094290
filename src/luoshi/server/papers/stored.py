"""A paper of the core as it is kept in a row: its canonical text, and the paper made of it again."""

from __future__ import annotations

import json
from functools import cache

from django.conf import settings

from luoshi.adapters.papers.wording import wording as read_wording
from luoshi.core.base.canonical import canonical
from luoshi.core.papers import model as core
from luoshi.core.papers.frozen import frozen, thawed
from luoshi.core.papers.wording import Wording


def content_of(paper: core.Paper) -> str:
    """The text that is kept; its SHA-256 is the digest of the paper."""
    return canonical(frozen(paper))


def paper_of(content: str) -> core.Paper:
    """The paper of a kept text. Raises InputError `papers.not_kept`."""
    return thawed(json.loads(content))


@cache
def wording() -> Wording:
    """The sentences of papers, the office's own over those that come with the program; read once a process."""
    return read_wording(home=settings.LUOSHI_PACKS.parent)
