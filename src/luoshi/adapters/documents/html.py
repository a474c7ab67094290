"""Web pages: the text as blocks, one line a paragraph or table row, with menus and scripts left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from luoshi.adapters.documents.apart import read_apart
from luoshi.adapters.documents.canon import CJK, Canon, Scroll
from luoshi.adapters.documents.html_elements import BLOCKS, LISTS, Node, is_left_out, keeps_breaks
from luoshi.adapters.documents.text import decode, looks_binary
from luoshi.core.base.errors import InputError

_HEAD = 4096
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
# Chinese pages declare GB2312 or GBK and use the larger set.
_LARGER = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030", "cp936": "gb18030"}
_SAFE_TAGS = 20_000

_MENU_LINKS = 5
_MENU_SHARE = 0.7
_LAYOUT_CELL = 3_000
_WIDEST = 200
_BLANK = re.compile(r"[ \t\r\n\f]+")
_BETWEEN = re.compile(f"(?<=[{CJK}])[\r\n][ \t\r\n\f]*(?=[{CJK}])|(?<=[{CJK}])[ \t]+[\r\n][ \t\r\n\f]*(?=[{CJK}])")


def read_html(data: bytes, limit: int) -> Canon:
    """The text of a web page; the cells of its tables have their places as origin.

    A page with so many tags that nesting could cost more than its size is read in a process of its own.
    """
    if data.count(b"<") > _SAFE_TAGS:
        return read_apart("html", data, limit)
    return parse_html(data, limit)


def parse_html(data: bytes, limit: int) -> Canon:
    """What `read_html` does, here and now."""
    from selectolax.lexbor import LexborHTMLParser

    text, _ = decode(data, declared=_declared(data))
    if looks_binary(text):
        raise InputError("document.binary")
    root = LexborHTMLParser(text.replace("\x00", "")).root
    if root is None:
        raise InputError("document.no_text")
    scroll = Scroll(limit)
    _Page(scroll, *_surveyed(root)).write(root)
    canon = scroll.canon()
    if not canon.text:
        raise InputError("document.no_text")
    return canon


def _declared(data: bytes) -> str:
    found = _CHARSET.search(data[:_HEAD])
    told = found[1].decode("ascii").lower() if found else ""
    return _LARGER.get(told, told)


def _walk(root: Node, skip: Callable[[Node], bool]) -> Iterator[tuple[Node, bool]]:
    """Each node below `root` and itself, on entering and (elements only) on leaving, without recursion."""
    waiting: list[tuple[Node, bool]] = [(root, False)]
    while waiting:
        node, leaving = waiting.pop()
        yield node, leaving
        if leaving or node.is_text_node:
            continue
        waiting.append((node, True))
        if not skip(node):
            waiting.extend((child, False) for child in reversed(list(node.iter(include_text=True))))


@dataclass(slots=True)
class _Survey:
    """What is counted of an element before anything is written."""

    length: int = 0
    links: int = 0
    linked: int = 0
    columns: int = 0
    longest: int = 0
    nested: bool = False


def _surveyed(root: Node) -> tuple[set[int], set[int]]:
    """The menus, and the tables that only lay the page out."""
    menus: set[int] = set()
    layouts: set[int] = set()
    open_: list[_Survey] = [_Survey()]
    for node, leaving in _walk(root, is_left_out):
        if node.is_text_node:
            open_[-1].length += len(node.text_content.strip())
        elif not leaving:
            open_.append(_Survey())
        else:
            seen, above = open_.pop(), open_[-1]
            _add(node.tag, seen, above)
            if node.tag == "table" and (seen.nested or seen.columns < 2 or seen.longest > _LAYOUT_CELL):
                layouts.add(node.mem_id)
            elif node.tag in LISTS and seen.links >= _MENU_LINKS and seen.linked >= _MENU_SHARE * seen.length:
                menus.add(node.mem_id)
    return menus, layouts


def _add(tag: str, seen: _Survey, above: _Survey) -> None:
    is_link = tag == "a"
    above.length += seen.length
    above.links += 1 if is_link else seen.links
    above.linked += seen.length if is_link else seen.linked
    above.nested |= seen.nested or tag == "table"
    if tag in ("td", "th"):
        above.columns += 1
        above.longest = max(above.longest, seen.length)
    elif tag != "table":
        above.columns = max(above.columns, seen.columns)
        above.longest = max(above.longest, seen.longest)


@dataclass(slots=True)
class _Page:
    scroll: Scroll
    menus: set[int]
    layouts: set[int]
    _line: list[str] = field(default_factory=list)
    _kept: int = 0

    def write(self, root: Node) -> None:
        for node, leaving in _walk(root, self._is_apart):
            if node.is_text_node:
                self._line.append(node.text_content.replace("\n", "\v") if self._kept else node.text_content)
                continue
            if keeps_breaks(node):
                self._kept += -1 if leaving else 1
            if node.tag == "br" and not leaving:
                self._line.append("\v")
            elif node.tag in BLOCKS:
                self._end()
                if node.tag == "table" and not leaving and not self._is_left_out(node) and self._is_apart(node):
                    self._table(node)
        self._end()

    def _end(self) -> None:
        # \v stands for <br>: the source's own line breaks are only white space, kept ones are not.
        for line in "".join(self._line).split("\v"):
            self.scroll.line(_collapsed(line))
        self._line.clear()

    def _is_left_out(self, node: Node) -> bool:
        return is_left_out(node) or node.mem_id in self.menus

    def _is_apart(self, node: Node) -> bool:
        return self._is_left_out(node) or (node.tag == "table" and node.mem_id not in self.layouts)

    def _table(self, table: Node) -> None:
        spans: dict[int, int] = {}
        rows: list[list[str]] = []
        for row in _rows(table):
            cells: list[str] = []
            for cell in row:
                _leave_spanned(cells, spans)
                down, across = _span(cell, "rowspan"), _span(cell, "colspan")
                for column in range(len(cells), len(cells) + across):
                    spans[column] = down - 1
                cells += [self._cell(cell)] + [""] * (across - 1)
            _leave_spanned(cells, spans)
            rows.append(cells)
        self.scroll.table(rows)

    def _cell(self, cell: Node) -> str:
        parts: list[str] = []
        for node, _ in _walk(cell, self._is_left_out):
            if node.is_text_node:
                parts.append(node.text_content)
            elif node.tag == "br" or node.tag in BLOCKS:
                parts.append("\v")
        return "\n".join(_collapsed(line) for line in "".join(parts).split("\v")).strip()


def _leave_spanned(cells: list[str], spans: dict[int, int]) -> None:
    """Pass over the columns that a cell further up still fills."""
    while spans.get(len(cells), 0) > 0 and len(cells) < _WIDEST:
        spans[len(cells)] -= 1
        cells.append("")


def _rows(table: Node) -> Iterator[list[Node]]:
    for part in table.iter():
        rows = [part] if part.tag == "tr" else list(part.iter()) if part.tag in ("tbody", "thead", "tfoot") else []
        for row in rows:
            yield [cell for cell in row.iter() if cell.tag in ("td", "th")]


def _span(cell: Node, name: str) -> int:
    told = (cell.attributes.get(name) or "1").strip()
    return max(1, min(int(told), _WIDEST)) if told.isdecimal() and len(told) < 6 else 1


def _collapsed(line: str) -> str:
    return _BLANK.sub(" ", _BETWEEN.sub("", line)).strip()
