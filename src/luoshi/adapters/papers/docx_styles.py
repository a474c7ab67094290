"""What a paragraph and a run of a Word file look like once styles, defaults and themes are resolved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from luoshi.adapters.documents.archive import local
from luoshi.adapters.documents.docx_numbering import attribute

_DEEPEST = 20
Element = Any


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a file by id, its defaults and the Chinese fonts of its theme."""

    by_id: dict[str, Element] = field(default_factory=dict)
    first: str = ""
    default_run: Element | None = None
    default_paragraph: Element | None = None
    theme: dict[str, str] = field(default_factory=dict)

    def font(self, run: Element, paragraph: Element | None) -> str:
        """The font of Chinese text in a run."""
        return self._asked(run, paragraph, self._chinese) or ""

    def size(self, run: Element, paragraph: Element | None) -> float | None:
        """Points, None where the file does not say."""
        told = self._asked(run, paragraph, lambda about: attribute(child(about, "sz"), "val"))
        return int(told) / 2 if told and told.isdecimal() else None

    def colour(self, run: Element, paragraph: Element | None) -> str:
        """RRGGBB, empty for black."""
        told = self._asked(run, paragraph, lambda about: attribute(child(about, "color"), "val"))
        return "" if told in (None, "auto", "000000") else told

    def align(self, paragraph: Element | None) -> str:
        """The jc of a paragraph, empty where nothing says."""
        return self._of_paragraph(paragraph, lambda about: attribute(child(about, "jc"), "val")) or ""

    def pitch(self, paragraph: Element | None) -> float | None:
        """From line to line in points, None where the grid or the font decides."""
        spacing = self._of_paragraph(paragraph, _spacing)
        if spacing is None or attribute(spacing, "lineRule") not in ("exact", "atLeast"):
            return None
        told = attribute(spacing, "line")
        return int(told) / 20 if told.isdecimal() else None

    def _asked(self, run: Element, paragraph: Element | None, ask: Callable[[Element | None], str]) -> str | None:
        about = child(run, "rPr")
        for each in self._sources(about, paragraph):
            told = ask(each)
            if told:
                return told
        return None

    def _sources(self, about: Element | None, paragraph: Element | None) -> Iterator[Element | None]:
        yield about
        for style in self._chain(attribute(child(about, "rStyle"), "val")):
            yield child(style, "rPr")
        for style in self._chain(attribute(child(paragraph, "pStyle"), "val") or self.first):
            yield child(style, "rPr")
        yield self.default_run

    def _of_paragraph(self, about: Element | None, ask: Callable[[Element | None], Any]) -> Any:
        styles = self._chain(attribute(child(about, "pStyle"), "val") or self.first)
        for each in (about, *(child(style, "pPr") for style in styles), self.default_paragraph):
            told = ask(each)
            if told is not None and told != "":
                return told
        return None

    def _chain(self, name: str) -> Iterator[Element]:
        for _ in range(_DEEPEST):
            style = self.by_id.get(name)
            if style is None:
                return
            yield style
            name = attribute(child(style, "basedOn"), "val")

    def _chinese(self, about: Element | None) -> str:
        fonts = child(about, "rFonts")
        if fonts is None:
            return ""
        return attribute(fonts, "eastAsia") or self.theme.get(attribute(fonts, "eastAsiaTheme"), "")


def child(element: Element | None, name: str) -> Element | None:
    """The first child with a local name."""
    return None if element is None else next((each for each in element if local(each) == name), None)


def styles_of(root: Element | None, theme: Element | None) -> Styles:
    """The styles of a file from the roots of its styles and its theme."""
    if root is None:
        return Styles()
    by_id: dict[str, Element] = {}
    first = ""
    for style in root:
        if local(style) == "style":
            by_id[attribute(style, "styleId")] = style
            if attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true", "on"):
                first = attribute(style, "styleId")
    defaults = child(root, "docDefaults")
    return Styles(
        by_id,
        first,
        child(child(defaults, "rPrDefault"), "rPr"),
        child(child(defaults, "pPrDefault"), "pPr"),
        _themed(theme),
    )


def _spacing(about: Element | None) -> Element | None:
    found = child(about, "spacing")
    return found if found is not None and attribute(found, "line") else None


def _themed(theme: Element | None) -> dict[str, str]:
    """MinorEastAsia and majorEastAsia: the font for simplified Chinese, else that for all of East Asia."""
    found = {}
    for name in ("major", "minor"):
        fonts = None if theme is None else next((each for each in theme.iter() if local(each) == f"{name}Font"), None)
        listed = [] if fonts is None else list(fonts)
        hans = [attribute(each, "typeface") for each in listed if attribute(each, "script") == "Hans"]
        found[f"{name}EastAsia"] = hans[0] if hans else attribute(child(fonts, "ea"), "typeface")
    return found
