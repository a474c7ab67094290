"""What the elements of a web page mean for its text."""

from __future__ import annotations

import re
from typing import Any, Final

Node = Any
"""A node of selectolax."""

# fmt: off
BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html",
    "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "ul",
})
"""Elements that begin and end a line."""

LISTS: Final = frozenset({"div", "ul", "ol", "dl", "p", "section", "header", "footer", "td", "menu"})
"""Elements that may be a menu."""

_LEFT_OUT = frozenset({
    "script", "style", "head", "title", "nav", "noscript", "template", "iframe", "object", "embed", "svg", "math",
    "canvas", "audio", "video", "map", "select", "option", "datalist", "button", "input", "textarea", "dialog", "aside",
    "del", "rp", "rt", "-comment",
})
# fmt: on
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_KEPT = re.compile(r"white-space\s*:\s*(?:pre|break)", re.IGNORECASE)


def is_left_out(node: Node) -> bool:
    """Whether an element holds nothing that belongs to the text of the page."""
    if node.tag in _LEFT_OUT:
        return True
    attributes = node.attributes
    # Word processors save running heads and page numbers as such a division.
    is_margin = node.tag == "div" and attributes.get("title") in ("header", "footer")
    return is_margin or "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))


def keeps_breaks(node: Node) -> bool:
    """Whether line breaks of the source are line breaks of the page."""
    return node.tag == "pre" or bool(_KEPT.search(node.attributes.get("style") or ""))
