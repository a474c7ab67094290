"""A Word file as checking sees it: what its pages and paragraphs look like, whoever made it."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from luoshi.adapters.documents.archive import Archive, local
from luoshi.adapters.documents.docx_numbering import Numbering, attribute, numbering
from luoshi.adapters.documents.labels import labelled
from luoshi.adapters.documents.limits import MAX_DOCUMENT_BYTES, too_large
from luoshi.adapters.papers.docx_styles import Styles, child, styles_of
from luoshi.core.base.errors import InputError
from luoshi.core.papers.checking.seen import Seen, SeenPage, SeenParagraph
from luoshi.core.papers.model import Align
from luoshi.core.texts.script.fold import fold
from luoshi.core.texts.secrecy import refuse_classified

Element = Any
_MAIN = "word/document.xml"
_TWIPS_A_MM = 1440 / 25.4
_LEFT_OUT = frozenset(["del", "moveFrom", "txbxContent", "Fallback", "instrText"])
_ALIGNS: dict[str, Align] = {"center": "center", "right": "right", "end": "right", "left": "left", "start": "left"}


def read_paper(path: Path) -> Seen:
    """What checking needs of a docx file.

    Raises InputError `papers.no_file`, `papers.no_docx`, those of damaged and harmful files; Refused for a classified
    text.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_DOCUMENT_BYTES + 1)
    except OSError as fault:
        raise InputError("papers.no_file", where=str(path), reason=fault.strerror or "") from fault
    return seen_of(data)


def seen_of(data: bytes) -> Seen:
    """What checking needs of the bytes of a docx file."""
    if len(data) > MAX_DOCUMENT_BYTES:
        raise too_large(len(data), MAX_DOCUMENT_BYTES)
    if not data.startswith(b"PK"):
        raise InputError("papers.no_docx")
    with Archive(data) as archive:
        if archive.kind() != "DOCX" or _MAIN not in archive:
            raise InputError("papers.no_docx")
        reader = _Reader(archive)
        body = archive.xml(_MAIN)
        paragraphs = tuple(reader.paragraphs(body))
        refuse_classified(fold("\n".join(each.text for each in paragraphs)))
        return Seen(
            tuple(_page(each) for each in body.iter("{*}sectPr")),
            paragraphs,
            numbered=any(_has_number(archive.xml(name)) for name in _footers(archive)),
            sides=_sides(archive),
        )


class _Reader:
    def __init__(self, archive: Archive) -> None:
        lists, styles, theme = (
            archive.xml(name) if name in archive else None
            for name in ("word/numbering.xml", "word/styles.xml", "word/theme/theme1.xml")
        )
        self.styles: Styles = styles_of(styles, theme)
        self.numbering: Numbering = numbering(lists, styles)

    def paragraphs(self, body: Element) -> Iterator[SeenParagraph]:
        place = 0
        for element in body.iter("{*}p"):
            above = {local(each) for each in element.iterancestors()}
            if above & _LEFT_OUT:
                continue
            place += 1
            yield self._one(element, place, in_table="tbl" in above)

    def _one(self, element: Element, place: int, *, in_table: bool) -> SeenParagraph:
        about = child(element, "pPr")
        runs = [(run, text) for run in _runs(element) if (text := _text(run))]
        text = "".join(text for _, text in runs)
        if text.strip():
            text = labelled(self.numbering.label(about), text)
        fonts: Counter[str] = Counter()
        sizes: Counter[float | None] = Counter()
        for run, said in runs:
            weight = sum("\u4e00" <= sign <= "\u9fff" for sign in said)
            fonts[self.styles.font(run, about)] += weight
            sizes[self.styles.size(run, about)] += len(said.strip())
        first = next((run for run, said in runs if said.strip()), None)
        return SeenParagraph(
            place,
            text,
            font=_most(fonts) or "",
            head=self.styles.font(first, about) if first is not None else "",
            size=_most(sizes),
            align=_ALIGNS.get(self.styles.align(about), "both"),
            colour=self.styles.colour(first, about) if first is not None else "",
            pitch=self.styles.pitch(about),
            in_table=in_table,
        )


def _runs(element: Element) -> Iterator[Element]:
    for run in element.iter("{*}r"):
        above = []
        for each in run.iterancestors():
            if each is element:
                break
            above.append(local(each))
        if not _LEFT_OUT & set(above):
            yield run


def _text(run: Element) -> str:
    signs = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
    return "".join((each.text or "") if local(each) == "t" else signs.get(local(each), "") for each in run)


def _most(counted: Counter[Any]) -> Any:
    return counted.most_common(1)[0][0] if counted else None


def _page(about: Element) -> SeenPage:
    def mm(element: Element | None, name: str) -> float:
        told = attribute(element, name)
        return round(float(told) / _TWIPS_A_MM, 2) if told.lstrip("-").replace(".", "", 1).isdigit() else 0.0

    size, margins, grid = (child(about, name) for name in ("pgSz", "pgMar", "docGrid"))
    pitch = attribute(grid, "linePitch")
    return SeenPage(
        width=mm(size, "w"),
        height=mm(size, "h"),
        top=mm(margins, "top"),
        right=mm(margins, "right"),
        bottom=mm(margins, "bottom"),
        left=mm(margins, "left"),
        pitch=int(pitch) / 20 if pitch.isdecimal() else None,
    )


def _footers(archive: Archive) -> Iterator[str]:
    name = "word/_rels/document.xml.rels"
    for link in archive.xml(name) if name in archive else ():
        target = posixpath.join("word", attribute(link, "Target"))
        if attribute(link, "Type").endswith("/footer") and target in archive:
            yield target


def _has_number(footer: Element) -> bool:
    for each in footer.iter():
        told = (
            each.text if local(each) == "instrText" else attribute(each, "instr") if local(each) == "fldSimple" else ""
        )
        if told and "PAGE" in told.split():
            return True
    return False


def _sides(archive: Archive) -> bool:
    name = "word/settings.xml"
    mark = child(archive.xml(name), "evenAndOddHeaders") if name in archive else None
    return mark is not None and attribute(mark, "val") not in ("0", "false", "off")
