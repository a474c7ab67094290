"""The parts of a paper found in its lines: mark, number, title, addressees, body, signature, day, note, foot."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from luoshi.core.papers.checking.seen import Seen, SeenParagraph
from luoshi.core.papers.kinds import GENRES, OWN_FORMS, genre_of

# 青政办发〔2026〕5号 · 青政办发[2026]第05号 · 〔    〕  号
NUMBER = re.compile(r"^\S{0,20}\s*[〔\[【(（［｛{]\s*(?:\d{4})?\s*[〕\]】)）］｝}]\s*第?\s*\d*\s*号$")
# 2026年6月5日 · 2026年06月05日 · 二〇二六年六月五日 · 年  月  日
DAY = re.compile(
    r"^(?:[0-9０-９〇○零一二三四五六七八九]{4})?\s*年\s*[\d０-９一二三四五六七八九十]{0,3}\s*月\s*[\d０-９一二三四五六七八九十]{0,3}\s*日$"
)
ANNEX = re.compile(r"^附\s*件\s*[\d一二三四五六七八九十]*\s*[:：]?$")
ATTACHED = re.compile(r"^附\s*件\s*[:：]\s*(.*)$")
LISTED = re.compile(r"^(\d+)\s*[.．、]\s*(.*)$")
COPIED = re.compile(r"^(?:抄送|主送)\s*[:：]\s*(.*)$")
PRINTED = re.compile(r"^(.*?)\s*(\d{4}年\d{1,2}月\d{1,2}日|年\s*月\s*日)\s*印发$")
SIGNER = re.compile(r"签发人\s*[:：]")
_LEVEL = re.compile(r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+\s*[.．、])")
_TITLE_SIZE: Final = 20.0
_HEAD_LINES: Final = 15
_LONGEST_ADDRESS: Final = 120
_LONGEST_ORGAN: Final = 40
_MINUTES: Final = "纪要"


@dataclass(slots=True)
class Parts:
    """What was recognised; each part is the paragraphs that hold it, empty where there is none."""

    mark: list[SeenParagraph] = field(default_factory=list)
    number: SeenParagraph | None = None
    title: list[SeenParagraph] = field(default_factory=list)
    addressee: SeenParagraph | None = None
    body: list[SeenParagraph] = field(default_factory=list)
    attached: list[SeenParagraph] = field(default_factory=list)
    signature: list[SeenParagraph] = field(default_factory=list)
    day: SeenParagraph | None = None
    note: SeenParagraph | None = None
    annexes: list[SeenParagraph] = field(default_factory=list)
    copied: SeenParagraph | None = None
    printed: SeenParagraph | None = None
    signer: bool = False

    @property
    def title_text(self) -> str:
        """The title in one."""
        return "".join(line.text.strip() for line in self.title)

    @property
    def marked(self) -> bool:
        """Whether the title is a red mark: that of minutes says what they are."""
        return bool(self.title) and is_red(self.title[0])

    @property
    def genre(self) -> str:
        """The 文种 of the title."""
        return genre_of(self.title_text)

    @property
    def names(self) -> list[str]:
        """The names of 附件说明."""
        return [name for _, name in listed(self.attached)]


def parts_of(seen: Seen) -> Parts:
    """The parts of a file, as far as they can be told by place and look."""
    parts = Parts()
    _foot(seen, parts)
    lines = [line for line in seen.lines if line not in (parts.copied, parts.printed)]
    start = _head(lines, parts)
    start = _title(lines, start, parts)
    end = next((place for place in range(start, len(lines)) if ANNEX.match(lines[place].text.strip())), len(lines))
    parts.annexes = [line for line in lines[end:] if ANNEX.match(line.text.strip())]
    end = _close(lines, start, end, parts)
    _body(lines[start:end], parts)
    return parts


def listed(attached: list[SeenParagraph]) -> list[tuple[int, str]]:
    """The attachments that 附件说明 lists: number and name; one without a number is the first."""
    found = []
    for line in attached:
        text = line.text.strip()
        first = ATTACHED.match(text)
        name = first[1] if first else text
        number = LISTED.match(name)
        found.append((int(number[1]), number[2]) if number else (1, name))
    return found


def _foot(seen: Seen, parts: Parts) -> None:
    """版记 stands in a table or in lines; it is looked for from the end."""
    for line in reversed(seen.paragraphs):
        text = line.text.strip()
        if parts.copied is None and COPIED.match(text):
            parts.copied = line
        if parts.printed is None and PRINTED.match(" ".join(text.split("\t"))):
            parts.printed = line


def _head(lines: list[SeenParagraph], parts: Parts) -> int:
    for place, line in enumerate(lines[:_HEAD_LINES]):
        first = line.text.split("\t")[0].strip()
        parts.signer |= bool(SIGNER.search(line.text))
        for text in (first, line.text.split("\t")[-1].strip()):
            if NUMBER.match(text) and parts.number is None:
                parts.number = line
                parts.mark = [each for each in lines[:place] if is_red(each)]
                return place + 1
    return 0


def _title(lines: list[SeenParagraph], start: int, parts: Parts) -> int:
    """Lines of the title's size that are not red; else the red mark of minutes; else the first centred line.

    A slip's stands over its number.
    """
    head = lines[: start + _HEAD_LINES]
    large = [place for place, line in enumerate(head) if (line.size or 0) >= _TITLE_SIZE and not is_red(line)]
    if not large:
        large = [place for place, line in enumerate(head) if is_red(line) and line.text.strip().endswith(_MINUTES)][:1]
    if not large:
        large = [place for place in range(start, len(head)) if head[place].align == "center"][:1]
    if not large:
        large = [place for place in range(start, min(start + 3, len(head))) if _ends_as_title(head[place].text)][:1]
    if not large:
        return start
    end = large[0]
    while end + 1 in large:
        end += 1
    parts.title = head[large[0] : end + 1]
    start = max(start, end + 1)
    if start < len(lines) and re.fullmatch(r"[（(].{2,20}[）)]", lines[start].text.strip()):
        start += 1
    return start


def _ends_as_title(text: str) -> bool:
    return text.strip().endswith((*GENRES, *OWN_FORMS))


def _close(lines: list[SeenParagraph], start: int, end: int, parts: Parts) -> int:
    """成文日期 with 署名 over it and 附注 under it; 附件说明 over both. Returns where the body ends."""
    days = [place for place in range(start, end) if DAY.match(lines[place].text.strip())]
    if days:
        place = days[-1]
        parts.day = lines[place]
        under = lines[place + 1] if place + 1 < end else None
        if under is not None and re.match(r"^[（(].*[）)]$", under.text.strip()):
            parts.note = under
        end = place
        while end > start and _is_organ(lines[end - 1]):
            end -= 1
            parts.signature.insert(0, lines[end])
    first = next((place for place in range(start, end) if ATTACHED.match(lines[place].text.strip())), None)
    if first is not None:
        last = first
        while last + 1 < end and LISTED.match(lines[last + 1].text.strip()):
            last += 1
        parts.attached = lines[first : last + 1]
        end = first
    return end


def _is_organ(line: SeenParagraph) -> bool:
    text = line.text.strip()
    return (
        line.align in ("right", "center") and len(text) <= _LONGEST_ORGAN and not text.endswith(("。", "：", "；", "”"))
    )


def _body(lines: list[SeenParagraph], parts: Parts) -> None:
    if lines:
        text = lines[0].text.strip()
        closes = text.endswith(("：", ":"))
        if closes and len(text) <= _LONGEST_ADDRESS and not _LEVEL.match(text) and "。" not in text:
            parts.addressee = lines[0]
            lines = lines[1:]
    parts.body = lines


def is_red(line: SeenParagraph) -> bool:
    """Whether a line is printed in red."""
    return line.colour.upper() in ("FF0000", "C00000", "EE0000", "E60012", "RED")
