"""What a paper about tasks is about (事由), in words short enough for a title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from luoshi.core.papers.forms.given import Entry
from luoshi.core.papers.layout.measures import ems
from luoshi.core.papers.wording import Wording

_END: Final = re.compile("[，。；：！？,;:（(]")
_LEAST: Final = 4
_LONGEST: Final = 36.0
_PAUSE: Final = "、"


def subject_of(entries: Sequence[Entry], wording: Wording) -> str:
    """The first task by name, and how many there are where it is not the only one.

    Raises ValueError for no task.
    """
    if not entries:
        raise ValueError("a paper about no task")
    first = named(entries[0].text, wording)
    if len(entries) == 1:
        return first
    return wording.text("word.subject_many", first=first, count=str(len(entries)))


def named(text: str, wording: Wording) -> str:
    """A task as a title names it: its first clause; of a long list the first members with 等.

    A clause that is long and lists nothing stays whole: half a clause says something else.
    """
    plain = text.strip().rstrip("。；")
    end = _END.search(plain, _LEAST)
    clause = plain[: end.start()] if end else plain
    if ems(clause) <= _LONGEST:
        return clause
    cut = max(
        (place for place, sign in enumerate(clause) if sign == _PAUSE and ems(clause[:place]) <= _LONGEST), default=0
    )
    return wording.text("word.subject_long", first=clause[:cut]) if cut > _LEAST else clause
