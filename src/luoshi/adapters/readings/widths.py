"""How wide text stands: half-width columns, in which a Chinese character takes two."""

from __future__ import annotations


def width(text: str) -> int:
    """Columns of one line; everything beyond ASCII counts as wide, as it does in Chinese fonts.

    >>> width("市科技局 12")
    11
    """
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def lines_in(text: str, columns: int) -> int:
    """How many lines a text takes when wrapped; estimated, rather one too many than one too few.

    >>> lines_in("市科技局、市财政局", 8)
    3
    """
    return sum(max(1, -(-width(line) // max(2, columns - 1))) for line in text.split("\n"))


def pieces(text: str, *, columns: int, lines: int) -> list[str]:
    """The text cut so that no piece takes more lines than given, at line ends where there are any.

    >>> pieces("甲甲\\n乙乙\\n丙丙", columns=6, lines=2)
    ['甲甲\\n乙乙', '丙丙']
    """
    found: list[str] = []
    held: list[str] = []
    taken = 0
    for line in _short(text, columns=columns, lines=lines):
        needed = lines_in(line, columns)
        if held and taken + needed > lines:
            found.append("\n".join(held))
            held, taken = [], 0
        held.append(line)
        taken += needed
    found.append("\n".join(held))
    return found


def _short(text: str, *, columns: int, lines: int) -> list[str]:
    longest = max(1, (columns - 1) // 2 * lines)
    return [
        line[start : start + longest] for line in text.split("\n") for start in range(0, max(1, len(line)), longest)
    ]
