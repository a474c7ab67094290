"""The title of an office paper in lines: broken where the sense allows, the lines as even as can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from luoshi.adapters.readings.widths import width

_ACROSS, _LEAST = 38, 8


def in_lines(title: str, *, before: Sequence[str] = (), across: int = _ACROSS) -> str:
    """A title in as few lines as there is room for; `before` are the words before which a line may end.

    Line ends of its own stay where the whole is too long for one line. Every line keeps at least four characters.
    `across` is the width of a line in half characters.

    >>> print(in_lines("关于2025年云岭省开发区年度考核结果的通报", before=("年度考核",)))
    关于2025年云岭省开发区
    年度考核结果的通报
    >>> in_lines("关于考核\\n结果的通报")
    '关于考核结果的通报'
    """
    whole = title.replace("\n", "")
    if width(whole) <= across:
        return whole
    return "\n".join(line for part in title.split("\n") for line in _halved(part.strip(), before, across))


def _halved(text: str, before: Sequence[str], across: int) -> Iterator[str]:
    if width(text) <= across:
        yield text
        return
    at = _break(text, before)
    yield from _halved(text[:at].rstrip(), before, across)
    yield from _halved(text[at:].lstrip(), before, across)


def _break(text: str, before: Sequence[str]) -> int:
    """The place nearest to the middle that the words allow, else any between two characters that may part."""
    places = [at for at in range(1, len(text)) if min(width(text[:at]), width(text[at:])) >= _LEAST]
    meant = [at for at in places if text.startswith(tuple(before), at)] if before else []
    loose = [at for at in places if not (text[at - 1].isascii() and text[at].isascii()) or " " in text[at - 1 : at + 1]]
    return min(meant or loose or places, key=lambda at: abs(width(text[:at]) - width(text[at:])))
