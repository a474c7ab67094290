"""Citations: the documents that a text names, with their numbers, short names and later mentions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from luoshi.core.texts.model import Abbreviation, Citation, Flag, Span
from luoshi.core.texts.structure.document_number import find_number

_MARKS = re.compile(r"[《》]")
# (财建(2014)81号) · ((宁委办发(20xx)23号)) · (云政发〔2024〕1号,以下简称《意见》)
_PAIR = r"\((?:[^()\n]|\([^()\n]*\))*\)"
_AFTER = re.compile(rf"\s?\((?P<inside>(?:[^()\n]|{_PAIR})*)\)")
_SAYS = r"以下(?:统一|并)?(?:简称|称)(?:为|:)?(?P<names>[^()]+)\)"
_BEFORE = r"(?:(?:[^()\n]|\([^()\n]*\))*,)?"
_SHORT = re.compile(rf"\s?(?:{_PAIR})?\s?\({_BEFORE}{_SAYS}")
_ANY_SHORT = re.compile(rf"\({_BEFORE}{_SAYS}")
# 以下简称国务院《意见》: named so, and as 《意见》
_INNER = re.compile(r"[^《》]{2,8}《(?P<name>[^《》]+)》")
_BETWEEN = re.compile(r"[、,;或]|”\s?“|》\s?《")
_QUOTED = re.compile(r"[“”\"《》「」'‘’]")
_MARKED = re.compile(r"[《》〈〉<>\s]")
_PRESS = re.compile(r"(?:日报|晚报|早报|时报|周刊|杂志|新闻联播|画报)$")
_FULL = re.compile(r"[\u4e00-\u9fff·-]{2,40}$")
_FULL_CUT = re.compile(
    r"^.*(?:。|,|、|和|与|及|对|在(?!线)|由|依托|通过|借助|构建|打造|培育|把|将|按照|根据|推进|建设|成立|设立|支持|加快|关于|实施|促进|进一步|推动|充分发挥|为|印发)"
)


@dataclass(frozen=True, slots=True)
class Cited:
    """Where a 《》 stands: the title inside, the text after it."""

    start: int
    end: int
    title: str


def cited_titles(folded: str, start: int, end: int) -> list[Cited]:
    """Every outermost 《…》 of a stretch; one left open ends with its line and is left out.

    >>> [c.title for c in cited_titles("按照《甲<乙>办法》和《丙的《丁》细则》", 0, 20)]
    ['甲<乙>办法', '丙的《丁》细则']
    """
    found: list[Cited] = []
    depth, opened = 0, 0
    for mark in _MARKS.finditer(folded, start, end):
        if mark.group() == "《":
            if depth and "\n" in folded[opened : mark.start()]:
                depth = 0
            opened = opened if depth else mark.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth and "\n" not in folded[opened : mark.start()]:
                found.append(Cited(opened, mark.end(), folded[opened + 1 : mark.start()]))
    return found


def citations(folded: str, start: int, end: int, *, own: Sequence[str]) -> tuple[list[Citation], list[Abbreviation]]:
    """The documents cited in a stretch, each once, in order of first mention; `own` are the document's own titles."""
    rows: dict[str, Citation] = {}
    short: dict[str, str] = {}
    told = [Span(*match.span()) for match in _ANY_SHORT.finditer(folded, start, end)]
    for cited in cited_titles(folded, start, end):
        title = cited.title.strip()
        if not title or _is_own(title, own) or _PRESS.search(title):
            continue
        full = short.get(title)
        if full and any(cited.start in span for span in told):
            continue
        if full:
            rows[full] = replace(rows[full], mentions=(*rows[full].mentions, Span(cited.start, cited.end)))
            continue
        names = _short_names(folded, cited.end, end)
        short |= dict.fromkeys(names, title)
        rows[title] = _merged(rows.get(title), _row(folded, cited, end, names))
    quoted = _quoted_mentions(folded, start, end, short, rows, told)
    return list(quoted.values()), _abbreviations(folded, start, end)


def _row(folded: str, cited: Cited, end: int, names: tuple[str, ...]) -> Citation:
    number, stop = _number(folded, cited.end, end)
    if number is None:
        inner = find_number(cited.title, 0, len(cited.title))
        flags = (Flag("citation.number_inside_title"),) if inner else ()
        return Citation(cited.title.strip(), None, cited.start, cited.end, names, rule="title", flags=flags)
    return Citation(cited.title.strip(), number, cited.start, stop, names, rule="title+number")


def _merged(known: Citation | None, row: Citation) -> Citation:
    if known is None:
        return row
    mentions = (*known.mentions, Span(row.start, row.end))
    return replace(
        known, number=known.number or row.number, short_names=known.short_names or row.short_names, mentions=mentions
    )


def _number(folded: str, place: int, end: int) -> tuple[str | None, int]:
    """The 文号 in the parenthesis that follows a title, as it stands there."""
    after = _AFTER.match(folded, place, end)
    if after and find_number(folded, after.start("inside"), after.end("inside")):
        number, _, _ = after["inside"].partition(",")
        return _bare(number.strip()), after.end()
    return None, place


def _bare(number: str) -> str:
    return number[1:-1] if number.startswith("(") and number.endswith(")") else number


def _short_names(folded: str, place: int, end: int) -> tuple[str, ...]:
    after = _SHORT.match(folded, place, end)
    return _names(after["names"]) if after else ()


def _names(text: str) -> tuple[str, ...]:
    inner = _INNER.fullmatch(text)
    names = [inner["name"]] if inner else []
    each = (_QUOTED.sub("", part).strip() for part in _BETWEEN.split(text))
    return (*(name for name in each if name), *names)


def _is_own(title: str, own: Sequence[str]) -> bool:
    return _MARKED.sub("", title) in (_MARKED.sub("", name) for name in own)


def _quoted_mentions(
    folded: str, start: int, end: int, short: dict[str, str], rows: dict[str, Citation], told: Sequence[Span]
) -> dict[str, Citation]:
    """Later mentions of a short name in quotation marks: “指导意见”."""
    if not short:
        return rows
    form = re.compile("“(" + "|".join(re.escape(name) for name in sorted(short, key=len, reverse=True)) + ")”")
    for match in form.finditer(folded, start, end):
        if any(match.start() in span for span in told):
            continue
        title = short[match[1]]
        rows[title] = replace(rows[title], mentions=(*rows[title].mentions, Span(match.start(), match.end())))
    return rows


def _abbreviations(folded: str, start: int, end: int) -> list[Abbreviation]:
    """Short names of anything else that the text declares, with the words before as the full name."""
    found: list[Abbreviation] = []
    for match in _ANY_SHORT.finditer(folded, start, end):
        before = folded[max(start, match.start() - 60) : match.start()]
        before = re.sub(r"\([^()]*\)$", "", before.rstrip()).rstrip()
        if before.endswith("》"):
            full = before[before.rfind("《") + 1 : -1]
        else:
            whole = _FULL.search(before)
            words = whole.group() if whole else ""
            full = _FULL_CUT.sub("", words) or words
        found += [Abbreviation(name, full, match.start(), match.end()) for name in _names(match["names"])]
    return found
