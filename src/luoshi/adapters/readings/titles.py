"""What stands over a table of tasks: the plan that a notice issues rather than the notice."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.adapters.readings.words import Words
from luoshi.core.texts.model import Reading
from luoshi.core.texts.structure.titles import issues


def table_title(readings: Sequence[Reading], words: Words) -> str:
    """The title of the one document that has tasks, or how many there are."""
    named = [document for reading in readings for document in reading.documents if document.tasks]
    named = named or [document for reading in readings for document in reading.documents]
    if len(named) == 1:
        title = words.title(named[0])
        return words.say("reading.title", title=(issues(title) or title).strip("《》"))
    return words.say("reading.titles", count=len(named))
