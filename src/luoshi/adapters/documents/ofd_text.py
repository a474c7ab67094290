"""The text objects of an OFD page, as fragments placed in points."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import islice

from luoshi.adapters.documents.archive import Element, local
from luoshi.adapters.documents.canon import CJK
from luoshi.adapters.documents.fragments import Line
from luoshi.adapters.documents.grid import Ruling

_POINTS = 72 / 25.4
_ASCENT = 0.88
_SKEW = 0.1
_CELL_GAP = 2.5
_DEFAULT_SIZE = 3.7
_MOST_PATHS = 5_000
_MOST_WORDS = 1_500
_UPRIGHT = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_Place = tuple[float, float]
_WIDE = re.compile(f"[{CJK}]")


def fragments_of(element: Element) -> Iterator[Line]:
    """The fragments of a TextObject; turned and vertical text (seals, watermarks) gives none."""
    a, b, c, d, e, f = _numbers(element.get("CTM"), 6) or _UPRIGHT
    if abs(b) + abs(c) > _SKEW * (abs(a) + abs(d)) or (element.get("ReadDirection") or "0") not in ("0", ""):
        return
    left, top = (_numbers(element.get("Boundary"), 4) or (0.0, 0.0))[:2]
    size = _number(element.get("Size"), _DEFAULT_SIZE)
    x = y = 0.0
    for code in element:
        if local(code) != "TextCode":
            continue
        x, y = _number(code.get("X"), x), _number(code.get("Y"), y)
        text = code.text or ""
        steps = _steps(code.get("DeltaX"), len(text) - 1)
        if not text.strip() or (code.get("DeltaY") and not steps and len(text) > 1):
            continue
        width = _width(text, steps, size)
        yield _line(_gapped(text, steps, size), a * x + e + left, d * y + f + top, width * abs(a), size * abs(d))


def rulings_of(page: Element) -> list[Ruling]:
    """The straight lines drawn on a page."""
    found: list[Ruling] = []
    for element in islice(page.iter("{*}PathObject"), _MOST_PATHS):
        a, b, c, d, e, f = _numbers(element.get("CTM"), 6) or _UPRIGHT
        left, top = (_numbers(element.get("Boundary"), 4) or (0.0, 0.0))[:2]
        told = next((child.text or "" for child in element if local(child) == "AbbreviatedData"), "")
        for start, end in _strokes(told.split()[:_MOST_WORDS]):
            (x0, y0), (x1, y1) = ((a * x + c * y + e + left, b * x + d * y + f + top) for x, y in (start, end))
            found.append(Ruling(x0 * _POINTS, y0 * _POINTS, x1 * _POINTS, y1 * _POINTS))
    return found


def page_width(box: str | None) -> float:
    """The width of a physical box; that of A4 where none is told.

    >>> round(page_width("0 0 297 210"))
    842
    """
    return (_numbers(box, 4) or (0.0, 0.0, 210.0, 297.0))[2] * _POINTS


def _strokes(words: list[str]) -> Iterator[tuple[_Place, _Place]]:
    """The straight strokes of a path: M and S move, L draws, C closes."""
    begun = at = (0.0, 0.0)
    for number, word in enumerate(words):
        if word in ("M", "S", "L"):
            place = (_number(_word(words, number + 1), 0.0), _number(_word(words, number + 2), 0.0))
            if word == "L":
                yield at, place
            else:
                begun = place
            at = place
        elif word == "C":
            yield at, begun


def _word(words: list[str], number: int) -> str | None:
    return words[number] if number < len(words) else None


def _line(text: str, x: float, y: float, width: float, size: float) -> Line:
    x, y, width, size = (number * _POINTS for number in (x, y, width, size))
    return Line(1, x, y - _ASCENT * size, x + width, y + (1 - _ASCENT) * size, size, text.strip(" "))


def _width(text: str, steps: list[float], size: float) -> float:
    rest = text[len(steps) :]
    wide = len(_WIDE.findall(rest))
    return sum(steps) + size * (wide + (len(rest) - wide) * 0.5)


def _gapped(text: str, steps: list[float], size: float) -> str:
    """The text with a TAB wherever the next character stands a cell away."""
    text = text.replace("\t", " ")
    if not steps or max(steps) <= _CELL_GAP * size:
        return text
    gaps = [f"{sign}\t" if step > _CELL_GAP * size else sign for sign, step in zip(text, steps, strict=False)]
    return "".join(gaps) + text[len(steps) :]


def _steps(told: str | None, most: int) -> list[float]:
    """The advances of DeltaX, `g 3 4.2` standing for three of 4.2.

    >>> _steps("g 3 4.2 5", 9)
    [4.2, 4.2, 4.2, 5.0]
    """
    steps: list[float] = []
    words = iter((told or "").split())
    for word in words:
        if len(steps) >= most:
            break
        if word == "g":
            count, step = _number(next(words, None), 0.0), _number(next(words, None), 0.0)
            steps += [step] * max(0, int(min(count, most - len(steps))))
        else:
            steps.append(_number(word, 0.0))
    return steps[: max(0, most)]


def _numbers(told: str | None, count: int) -> tuple[float, ...] | None:
    numbers = [_number(word, math.nan) for word in (told or "").split()[:count]]
    return None if len(numbers) < count or any(map(math.isnan, numbers)) else tuple(numbers)


def _number(told: str | None, otherwise: float) -> float:
    try:
        number = float(told) if told else otherwise
    except ValueError:
        return otherwise
    return number if math.isfinite(number) and abs(number) < 1e7 else otherwise
