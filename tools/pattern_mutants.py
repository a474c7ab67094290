"""Wrong regular expressions and word lists: what a grammar mostly consists of.

An alternative, a quantifier or an anchor is missing, a look-around is turned. A vocabulary, that is four plain words or
more side by side, loses a half of them at a time: no one writes a test for each of forty units, but a test must notice
that the list is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

VOCABULARY = 4
_META = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?:P<\w+>|<?[=!:])|[()|?*+^$]|(?<=\s)#[^\n]*\n")
_TURNED = {"(?!": "(?=", "(?=": "(?!", "(?<!": "(?<=", "(?<=": "(?<!"}
_CONTEXT = 12

Stretch = tuple[int, int]


def wrong_patterns(pattern: str) -> Iterator[str]:
    """Each wrong form of a regular expression; none for text that is no expression.

    >>> list(wrong_patterns("(?:年|月)底?前"))
    ['(?:月)底?前', '(?:年)底?前', '(?:年|月)底前']
    >>> list(wrong_patterns("万元|亿元|户|家"))
    ['户|家', '万元|亿元']
    """
    marks = [mark for mark in _META.finditer(pattern) if mark.group()[0] not in "\\[#"]
    for group in _groups(pattern, marks):
        yield from _shorter(pattern, group)
    for mark in marks:
        sign = mark.group()
        if sign in "?*+^$":
            yield pattern[: mark.start()] + pattern[mark.end() :]
        elif sign in _TURNED:
            yield pattern[: mark.start()] + _TURNED[sign] + pattern[mark.end() :]


def shorter_words(text: str) -> Iterator[str]:
    """A list of words written as one string, with a half of them missing.

    >>> list(shorter_words("万元 亿元 户 家"))
    ['万元 亿元', '户 家']
    """
    words = text.split()
    if len(words) >= VOCABULARY and not _META.search(text):
        yield " ".join(words[: len(words) // 2])
        yield " ".join(words[len(words) // 2 :])


def difference(right: str, wrong: str) -> str:
    """Where two long texts differ, with a little around it.

    >>> difference("(?:增长|提高|提升|增加)", "(?:增长|提升|增加)")
    '…(?:增长|提[高|提]升|增加)… → []'
    """
    start = 0
    while start < min(len(right), len(wrong)) and right[start] == wrong[start]:
        start += 1
    end = 0
    while end < min(len(right), len(wrong)) - start and right[-1 - end] == wrong[-1 - end]:
        end += 1
    before, after = right[max(0, start - _CONTEXT) : start], right[len(right) - end :][:_CONTEXT]
    return f"…{before}[{right[start : len(right) - end]}]{after}… → [{wrong[start : len(wrong) - end]}]"


def _groups(pattern: str, marks: Sequence[re.Match[str]]) -> Iterator[list[Stretch]]:
    """The alternatives of each group, innermost first; a fragment may close what it does not open, or open only."""
    open_groups: list[list[int]] = [[0]]
    for mark in marks:
        sign = mark.group()[0]
        if sign == "(":
            open_groups.append([mark.end()])
        elif sign == "|":
            open_groups[-1] += [mark.start(), mark.end()]
        elif sign == ")":
            yield _stretches(open_groups.pop(), mark.start())
            open_groups = open_groups or [[mark.end()]]
    for places in reversed(open_groups):
        yield _stretches(places, len(pattern))


def _stretches(places: Sequence[int], end: int) -> list[Stretch]:
    bounds = [*places, end]
    return list(zip(bounds[::2], bounds[1::2], strict=True))


def _shorter(pattern: str, group: Sequence[Stretch]) -> Iterator[str]:
    """The pattern without one of the alternatives, or without a half of its plain words."""
    if len(group) < 2:
        return
    plain = [one for one in group if not _META.search(pattern[slice(*one)])]
    vocabulary = plain if len(plain) >= VOCABULARY else []
    half = len(vocabulary) // 2
    for missing in (vocabulary[:half], vocabulary[half:], *([one] for one in group if one not in vocabulary)):
        if missing:
            first, last = group[0][0], group[-1][1]
            kept = "|".join(pattern[slice(*one)] for one in group if one not in missing)
            yield pattern[:first] + kept + pattern[last:]
