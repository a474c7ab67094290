"""Pages and type: size of the page, margins, fonts and sizes of title, body and levels, line pitch, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from luoshi.core.papers.checking.finding import Finding, advised, found
from luoshi.core.papers.checking.parts import Parts
from luoshi.core.papers.checking.seen import Seen, SeenPage, SeenParagraph
from luoshi.core.papers.layout.elements import Face
from luoshi.core.papers.layout.measures import BODY, BOTTOM, LEFT, PAGE, RIGHT, SIZES, TOP

# GB/T 9704 gives 37 and 28 with ±1 mm; the text of 156 × 225 mm gives the others.
_WITHIN: Final = 1.0
_NAMES: Final[dict[Face, tuple[str, ...]]] = {
    "title": ("小标宋", "XiaoBiaoSong"),
    "black": ("黑体", "SimHei"),
    "kai": ("楷体", "KaiTi"),
    "body": ("仿宋", "FangSong"),
}
_FACES: Final[dict[Face, str]] = {"title": "小标宋", "black": "黑体", "kai": "楷体", "body": "仿宋"}
# 22 lines on 225 mm are 28.99 points apart; 27 to 30 are seen in practice.
_PITCHES: Final = (27.5, 30.0)
_HEADING: Final = re.compile(r"^(?:([一二三四五六七八九十]+、)|[（(][一二三四五六七八九十]+[）)])")
_SHORTEST: Final = 10


def looks_of(seen: Seen, parts: Parts) -> Iterator[Finding]:
    """Everything that can be told of the look."""
    for page in dict.fromkeys(seen.pages):
        yield from _page(page)
    yield from _title(parts)
    yield from _body(parts.body)
    yield from _levels(parts.body)
    if not seen.numbered:
        yield found("papers.check.page_number")
    elif not seen.sides:
        yield advised("papers.check.page_sides")


def _page(page: SeenPage) -> Iterator[Finding]:
    upright = page.width <= page.height
    width, height = PAGE if upright else (PAGE[1], PAGE[0])
    if abs(page.width - width) > _WITHIN or abs(page.height - height) > _WITHIN:
        yield found("papers.check.page_size", width=f"{page.width:.0f}", height=f"{page.height:.0f}")
        return
    asked = (TOP, RIGHT, BOTTOM, LEFT) if upright else (LEFT, BOTTOM, RIGHT, TOP)
    there = (page.top, page.right, page.bottom, page.left)
    for side, want, has in zip(("top", "right", "bottom", "left"), asked, there, strict=True):
        if abs(want - has) > _WITHIN:
            yield found(f"papers.check.margin_{side}", found=f"{has:.1f}", asked=f"{want:.0f}")


def _title(parts: Parts) -> Iterator[Finding]:
    for line in parts.title[:1] if not parts.marked else ():
        if not _is(line.font, "title"):
            yield found("papers.check.title_font", place=line.place, near=line.text, font=line.font or "—")
        if line.size is not None and line.size not in (SIZES["二号"], SIZES["一号"]):
            yield found("papers.check.title_size", place=line.place, near=line.text, size=f"{line.size:g}")
        if line.align != "center":
            yield found("papers.check.title_centre", place=line.place, near=line.text)


def _body(lines: Iterable[SeenParagraph]) -> Iterator[Finding]:
    """The font, size and pitch of most of the text; other ones in single paragraphs are told apart."""
    long = [line for line in lines if len(line.text.strip()) >= _SHORTEST and not _is_note(line)]
    text = [line for line in long if _level_face(line.text.strip()) is None]
    weights: Counter[tuple[str, float | None]] = Counter()
    for line in text:
        weights[(line.font, line.size)] += len(line.text)
    if not weights:
        return
    (font, size), _ = weights.most_common(1)[0]
    first = next(line for line in text if (line.font, line.size) == (font, size))
    if not _is(font, "body"):
        yield found("papers.check.body_font", place=first.place, near=first.text, font=font or "—")
    if size is not None and size != BODY:
        yield found("papers.check.body_size", place=first.place, near=first.text, size=f"{size:g}")
    for line in long:
        if line.size is not None and size is not None and line.size != size:
            yield found("papers.check.body_odd", place=line.place, near=line.text, size=f"{line.size:g}")
    pitches = [line.pitch for line in long if line.pitch is not None]
    odd = next((pitch for pitch in pitches if not _PITCHES[0] <= pitch <= _PITCHES[1]), None)
    if odd is not None:
        yield found("papers.check.pitch", pitch=f"{odd:g}")


def _levels(lines: Iterable[SeenParagraph]) -> Iterator[Finding]:
    for line in lines:
        face = _level_face(line.text.strip())
        if face and line.head and not _is(line.head, face):
            yield found("papers.check.level_font", place=line.place, near=line.text, font=line.head, asked=_FACES[face])


def _level_face(text: str) -> Face | None:
    """The face of a heading 一、 or （一）; None for any other line."""
    told = _HEADING.match(text)
    return None if told is None else "black" if told[1] else "kai"


def _is(font: str, face: Face) -> bool:
    return any(name.lower() in font.lower() for name in _NAMES[face])


def _is_note(line: SeenParagraph) -> bool:
    """Titles and notes of tables are smaller and stand in the middle or begin with their label."""
    return line.align == "center" or line.text.strip().startswith(("注：", "图", "表"))
