"""A Word file as checking sees it: pages, paragraphs with what they look like, tables, footers."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.core.papers.model import Align


@dataclass(frozen=True, slots=True)
class SeenPage:
    """The pages of one part of a file, in millimetres; `pitch` of its grid in points, None without one."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    pitch: float | None = None


@dataclass(frozen=True, slots=True)
class SeenParagraph:
    """A paragraph: its number in the file from 1, its text, the font and size of most of its Chinese text.

    `head` is the font at its start. `size` and `pitch` in points, None where the file leaves them to the program.
    """

    place: int
    text: str
    font: str = ""
    head: str = ""
    size: float | None = None
    align: Align = "both"
    colour: str = ""
    pitch: float | None = None
    in_table: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """A whole file. `numbered` where a footer holds the page number, `sides` where odd and even pages differ."""

    pages: tuple[SeenPage, ...]
    paragraphs: tuple[SeenParagraph, ...]
    numbered: bool = False
    sides: bool = False

    @property
    def lines(self) -> tuple[SeenParagraph, ...]:
        """The paragraphs outside tables that say something."""
        return tuple(each for each in self.paragraphs if each.text.strip() and not each.in_table)
