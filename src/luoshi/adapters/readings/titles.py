"""What stands over the table of several documents."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.adapters.readings.words import Words
from luoshi.core.texts.model import Reading


def table_title(readings: Sequence[Reading], words: Words) -> str:
    """The title of the one document that has tasks, or how many there are."""
    named = [document for reading in readings for document in reading.documents if document.tasks]
    named = named or [document for reading in readings for document in reading.documents]
    if len(named) == 1:
        return words.say("reading.title", title=words.title(named[0]).strip("《》"))
    return words.say("reading.titles", count=len(named))
