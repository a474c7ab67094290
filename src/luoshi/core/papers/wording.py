"""The words of a form: sentences with places, filled with text and with numbers that stay linked to their rows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from luoshi.core.base.errors import InputError
from luoshi.core.papers.model import Figure, Paragraph, Run, Runs, Text

_PLACE = re.compile(r"\{([a-z_]+)\}")
Given = str | Figure | Runs | None


@dataclass(frozen=True, slots=True)
class Wording:
    """Sentences by name. An office may bring its own; a name that is missing is told when it is asked for."""

    sentences: Mapping[str, str]

    def say(self, name: str, /, **given: Given) -> Runs:
        """A sentence with its places filled; a place given as None is left open to be written in.

        >>> from luoshi.core.papers.model import plain
        >>> plain(Wording({"due": "请于{day}前办结。"}).say("due", day="2026年3月2日"))
        '请于2026年3月2日前办结。'

        Raises InputError `papers.no_wording`, `papers.no_place`.
        """
        sentence = self.sentences.get(name)
        if sentence is None:
            raise InputError("papers.no_wording", name=name)
        found: list[Run] = []
        for number, part in enumerate(_PLACE.split(sentence)):
            if number % 2 == 0:
                found += [Text(part)] if part else []
            elif part not in given:
                raise InputError("papers.no_place", name=name, place=part)
            else:
                found += _runs(given[part])
        return tuple(found)

    def text(self, name: str, /, **given: str) -> str:
        """A sentence as plain text: titles, labels."""
        return "".join(run.text for run in self.say(name, **given))

    def paragraph(self, name: str, /, *, level: int = 0, **given: Given) -> Paragraph:
        """A sentence as a paragraph; a sentence of level 1 or 2 is all head."""
        runs = self.say(name, **given)
        return Paragraph((), level=level, head=runs) if level in (1, 2) else Paragraph(runs, level=level)


def places_of(sentence: str) -> frozenset[str]:
    """The places of a sentence.

    >>> sorted(places_of("请于{day}前办结{count}项。"))
    ['count', 'day']
    """
    return frozenset(_PLACE.findall(sentence))


def day_told(day: date) -> str:
    """A day as papers print it.

    >>> day_told(date(2025, 6, 5))
    '2025年6月5日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


def _runs(given: Given) -> Runs:
    if given is None:
        return (Text("　　　　", place=True),)
    if isinstance(given, str):
        return (Text(given),) if given else ()
    return (given,) if isinstance(given, Figure) else given
