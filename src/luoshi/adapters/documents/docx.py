"""Word documents (docx): paragraphs and tables in order, automatic numbers drawn, deleted text left out."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from luoshi.adapters.documents.archive import Archive, Element, local
from luoshi.adapters.documents.canon import Canon, Scroll
from luoshi.adapters.documents.docx_numbering import Numbering, attribute, numbering
from luoshi.adapters.documents.labels import labelled
from luoshi.core.base.errors import InputError

_WIDEST = 63
_DEEPEST = 60
_BLOCKS = ("p", "tbl")
# Deleted and moved text, instructions of fields, notes; the fallback repeats what the choice before it holds.
_LEFT_OUT = frozenset(
    ["del", "moveFrom", "instrText", "delText", "delInstrText", "rt", "Fallback", "pPr", "rPr", "tblPr", "trPr", "tcPr"]
)
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}


def read_docx(archive: Archive, limit: int) -> Canon:
    """The text of a docx file; the cells of its tables have their places as origin."""
    main = _main_part(archive)
    scroll = Scroll(limit)
    reader = _Reader(scroll, _numbering(archive, main))
    for element in archive.blocks(main, tags=_BLOCKS):
        if _is_outermost(element):
            reader.block(element)
            _let_go(element)
    reader.flush()
    canon = scroll.canon()
    if not canon.text:
        raise InputError("document.no_text")
    return canon


@dataclass(slots=True)
class _Reader:
    scroll: Scroll
    numbering: Numbering
    _carried: list[str] = field(default_factory=list)

    def block(self, element: Element) -> None:
        if local(element) == "p":
            for line in self.paragraph(element):
                self.scroll.line(line)
        else:
            self.flush()
            self.scroll.table([self._row(row) for row in _outermost(element, "tr")])

    def flush(self) -> None:
        if self._carried:
            self.scroll.line("".join(self._carried))
            self._carried.clear()

    def paragraph(self, element: Element, *, depth: int = 0) -> Iterator[str]:
        """The paragraph's text, then that of the boxes anchored in it; nothing yet if its own end was deleted."""
        properties = next((child for child in element if local(child) == "pPr"), None)
        if self.numbering.is_contents(properties):
            return
        boxes: list[Element] = []
        text = "".join([*self._carried, *_runs(element, boxes)]).strip()
        self._carried.clear()
        if _end_is_deleted(properties):
            self._carried.append(text)
        else:
            label = self.numbering.label(properties)
            yield labelled(label, text) if text else ""
        for box in boxes if depth < _DEEPEST else ():
            for inner in _outermost(box, "p"):
                yield from self.paragraph(inner, depth=depth + 1)

    def _row(self, row: Element) -> list[str]:
        properties = next((child for child in row if local(child) == "trPr"), None)
        if properties is not None and any(local(mark) == "del" for mark in properties):
            return []
        cells = [""] * _count(properties, "gridBefore", least=0)
        for cell in _outermost(row, "tc"):
            about = next((child for child in cell if local(child) == "tcPr"), None)
            cells.append("" if _continues(about) else self._cell(cell))
            cells += [""] * (_count(about, "gridSpan", least=1) - 1)
        return cells

    def _cell(self, cell: Element) -> str:
        lines = [line for inner in _outermost(cell, "p") for line in self.paragraph(inner)]
        lines += ["".join(self._carried)]
        self._carried.clear()
        return "\n".join(line for line in lines if line)


def _runs(element: Element, boxes: list[Element]) -> Iterator[str]:
    """The visible text below an element; text boxes are put aside, to be read after the paragraph."""
    waiting = [element]
    while waiting:
        node = waiting.pop()
        name = local(node)
        if name == "t":
            yield node.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name == "br":
            yield "" if attribute(node, "type") in ("page", "column") else "\n"
        elif name == "txbxContent":
            boxes.append(node)
        elif name == "AlternateContent":
            waiting.append(_alternative(node))
        elif name not in _LEFT_OUT and not (name == "r" and _is_hidden(node)):
            waiting.extend(reversed(node))


def _alternative(node: Element) -> Element:
    # A producer writes a box twice, as drawing and as VML: read the first that holds text.
    for choice in node:
        if next(choice.iter("{*}t"), None) is not None:
            return choice if local(choice) != "Fallback" else _unwrapped(choice)
    return node[0] if len(node) else _unwrapped(node)


def _unwrapped(node: Element) -> Element:
    wrapper = node.makeelement("r")
    wrapper.extend(list(node))
    return wrapper


def _outermost(element: Element, name: str) -> Iterator[Element]:
    """The elements of a name below another, those inside of one of them left out."""
    waiting = list(reversed(element))
    while waiting:
        node = waiting.pop()
        if local(node) == name:
            yield node
        elif local(node) not in _LEFT_OUT:
            waiting.extend(reversed(node))


def _is_outermost(element: Element) -> bool:
    return all(local(above) not in (*_BLOCKS, "txbxContent") for above in element.iterancestors()) and any(
        local(above) == "body" for above in element.iterancestors()
    )


def _let_go(element: Element) -> None:
    tail = element.getparent()
    element.clear(keep_tail=False)
    while element.getprevious() is not None and tail is not None:
        del tail[0]


def _is_hidden(run: Element) -> bool:
    about = next((child for child in run if local(child) == "rPr"), None)
    marks = [] if about is None else [mark for mark in about if local(mark) == "vanish"]
    return any(attribute(mark, "val") not in ("0", "false", "off") for mark in marks)


def _end_is_deleted(properties: Element | None) -> bool:
    marks = () if properties is None else next((child for child in properties if local(child) == "rPr"), ())
    return any(local(mark) in ("del", "moveFrom") for mark in marks)


def _continues(properties: Element | None) -> bool:
    marks = () if properties is None else [mark for mark in properties if local(mark) in ("vMerge", "hMerge")]
    return any(attribute(mark, "val") in ("", "continue") for mark in marks)


def _count(properties: Element | None, name: str, *, least: int) -> int:
    marks = () if properties is None else [mark for mark in properties if local(mark) == name]
    told = next((attribute(mark, "val") for mark in marks), "")
    return min(max(int(told), least), _WIDEST) if told.isdecimal() else least


def _main_part(archive: Archive) -> str:
    if "_rels/.rels" in archive:
        for relation in archive.xml("_rels/.rels"):
            if attribute(relation, "Type").endswith("/officeDocument"):
                return attribute(relation, "Target")
    return "word/document.xml"


def _numbering(archive: Archive, main: str) -> Numbering:
    folder = posixpath.dirname(main)
    parts = [posixpath.join(folder, name) for name in ("numbering.xml", "styles.xml")]
    lists, styles = (archive.xml(part) if part in archive else None for part in parts)
    return numbering(lists, styles)
