"""OFD files (GB/T 33190): text objects with their places, joined into lines and paragraphs."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from luoshi.adapters.documents.archive import Archive, Element, local
from luoshi.adapters.documents.canon import Canon, seen
from luoshi.adapters.documents.fragments import Line
from luoshi.adapters.documents.grid import page_lines
from luoshi.adapters.documents.limits import MAX_PAGES, too_large
from luoshi.adapters.documents.lines import paragraphs
from luoshi.adapters.documents.ofd_text import fragments_of, page_width, rulings_of
from luoshi.core.base.errors import InputError


def read_ofd(archive: Archive, limit: int) -> Canon:
    """The text of an OFD file, its pages as origin.

    Raises InputError `document.damaged`, `document.no_text_layer`, `document.too_many_pages`.
    """
    pages = [page for body in _bodies(archive) for page in body.pages()]
    if len(pages) > MAX_PAGES:
        raise InputError("document.too_many_pages", pages=len(pages), limit=MAX_PAGES)
    lines: list[Line] = []
    widths: dict[int, float] = {}
    size = 0
    for number, (body, place) in enumerate(pages, 1):
        page = archive.xml(place)
        found = body.fragments(page, number)
        widths[number] = body.width(page)
        size += sum(len(part.text) for part in found)
        if size > limit:
            raise too_large(size, limit)
        lines += page_lines(found, rulings_of(page))
    if not lines:
        raise InputError("document.no_text_layer")
    return paragraphs(lines, widths, limit)


@dataclass(slots=True)
class _Body:
    """One document of the package: where its pages and page templates lie."""

    archive: Archive
    place: str
    root: Element
    _templates: dict[str, tuple[Line, ...]] = field(default_factory=dict)

    def pages(self) -> Iterator[tuple[_Body, str]]:
        for holder in _children(self.root, "Pages"):
            for page in _children(holder, "Page"):
                place = _resolved(self.archive, self.place, page.get("BaseLoc") or "")
                if place:
                    yield self, place

    def width(self, page: Element) -> float:
        """How wide a page is."""
        own = list(_children(page, "Area"))
        common = [area for holder in _children(self.root, "CommonData") for area in _children(holder, "PageArea")]
        boxes = [box.text for area in own + common for box in _children(area, "PhysicalBox")]
        return page_width(boxes[0] if boxes else None)

    def fragments(self, page: Element, number: int) -> list[Line]:
        """The text placed on a page, that of its templates first."""
        used = [self._template(template.get("TemplateID") or "") for template in _children(page, "Template")]
        parts = [part for template in used for part in template] + list(_placed(page))
        return [
            Line(number, part.left, part.top, part.right, part.bottom, part.size, seen(part.text)) for part in parts
        ]

    def _template(self, name: str) -> tuple[Line, ...]:
        if name not in self._templates:
            self._templates[name] = ()
            for common in _children(self.root, "CommonData"):
                for template in _children(common, "TemplatePage"):
                    place = _resolved(self.archive, self.place, template.get("BaseLoc") or "")
                    if template.get("ID") == name and place:
                        self._templates[name] = tuple(_placed(self.archive.xml(place)))
        return self._templates[name]


def _bodies(archive: Archive) -> list[_Body]:
    found: list[_Body] = []
    for body in _children(archive.xml("OFD.xml"), "DocBody"):
        for told in _children(body, "DocRoot"):
            place = _resolved(archive, "OFD.xml", told.text or "")
            if place:
                found.append(_Body(archive, place, archive.xml(place)))
    if not found:
        raise InputError("document.damaged", format="OFD")
    return found


def _placed(page: Element) -> Iterator[Line]:
    for content in _children(page, "Content"):
        for element in content.iter("{*}TextObject"):
            yield from fragments_of(element)


def _children(element: Element, name: str) -> list[Element]:
    return [child for child in element if local(child) == name]


def _resolved(archive: Archive, base: str, place: str) -> str:
    """The name of a part told inside another; producers write some of them from the root without saying so."""
    place = place.strip().replace("\\", "/")
    if not place:
        return ""
    beside = posixpath.join(posixpath.dirname(base), place)
    return next((name for name in (beside, place) if name in archive), "")
