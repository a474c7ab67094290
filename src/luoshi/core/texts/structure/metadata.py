"""Metadata: title, number, issuers and the dates of a document, kept apart by what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from luoshi.core.texts.model import Span
from luoshi.core.texts.script.ordinals import HAN, ordinal
from luoshi.core.texts.structure.document_number import find_number
from luoshi.core.texts.structure.furniture import is_furniture
from luoshi.core.texts.structure.titles import bare_title, is_title, issuers_of, issues, opens_title, organs_of

_DAY = rf"""
    (?P<year>(?:19|20)\d{{2}}|[一二][{HAN}]{{3}}) \s?年\s?
    (?P<month>\d{{1,2}}|[{HAN}]{{1,3}}) \s?月\s? (?P<day>\d{{1,2}}|[{HAN}]{{1,3}}) \s?日
"""
# 2024年3月1日 · 甲市商务局 2024年3月1日印发 · (2023年5月6日甲市人民政府令第9号公布,自公布之日起施行)
_DATE_LINE = re.compile(
    rf"(?:(?P<organs>[^()。,;:]{{2,60}})\s|\(|[印成][发文]日期:)?\s?{_DAY}\s?"
    r"(?:[^()。]{0,40}(?:印发|发布|公布|通过|批准)(?:[,自].*)?)?\)?$",
    re.VERBOSE,
)
# (2023年5月6日云岭省人民政府令第9号公布): the number of an order stands beside its day
_ORDER = re.compile(r"(?<=日)[\u4e00-\u9fff]{2,16}令第?\s?\d{1,4}\s?号")
_PLAIN_DAY = re.compile(r"(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})")
_FIELDS = {
    "成文日期": "issued", "发文日期": "issued", "印发日期": "issued",
    "公布日期": "published", "发布日期": "published", "发布时间": "published", "更新时间": "published",
    "时间": "published", "日期": "published",
    "发文字号": "number", "文号": "number", "发布文号": "number", "标题": "title", "名称": "title",
    "发文机关": "issuers", "发文单位": "issuers", "发文机构": "issuers",
    "发布机构": "issuers", "发布单位": "issuers", "制定机关": "issuers",
}  # fmt: skip
# 标 题:甲方案, 发文字号 | 甲政发〔2024〕5号; but not 项目名称: or 办结时间:
_LABEL = re.compile(
    r"(?<![\u4e00-\u9fff])(?P<label>" + "|".join(r"\s*".join(label) for label in _FIELDS) + r")\s?[:\t|]\s*(?=[^\s|])"
)
# • 发文字号: and nothing more, its value in the next line
_ALONE = re.compile(r"[•·\s]*(?P<label>" + "|".join(r"\s*".join(label) for label in _FIELDS) + r")\s?[:|]?$")
# (甲政发〔2024〕5号) behind a title
_BEHIND = re.compile(r"\s?\({1,2}(?P<number>[^()]*(?:\([^()]*\)[^()]*)?)\){1,2}$")
# 《甲办法》《乙办法》
_BETWEEN = re.compile(r"》[、和及]?《")
# where in a site a page stands
_TRAIL = re.compile(r"[^。;]*\s?>\s?[^。;]*$|(?:\S{1,6}\s+){3,}\S{1,6}$|[返首]\s?[回页](?:\s|$)")
_PLACE = re.compile(r"(?:[省市县区州盟旗]|管委会)$")
_SALUTATION = re.compile(r"[^。;]{2,120}:")
_TITLE_LINES = 16
_ABOUT = ("印发", "转发", "批转", "公布")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What heads a document; `own_titles` are all names it has for itself, `title_lines` where the title stands."""

    title: str | None
    number: str | None
    issuers: tuple[str, ...]
    issued: str | None
    published: str | None
    own_titles: tuple[str, ...]
    parts: tuple[tuple[Span, str], ...] = ()


def metadata(folded: str, lines: Sequence[Span], tail: Sequence[Span]) -> Metadata:
    """Read the lines before the first clause, and the lines that close the document (`tail`) for a signature."""
    labelled, parts = _labelled(folded, lines)
    title, title_parts = _title(folded, lines)
    number = labelled.get("number") or _number(folded, lines, title_parts) or _order(folded, lines)
    issuers, issued, signed = _signature(folded, lines, title_parts)
    if issued is None:
        late_issuers, issued, late = _signature(folded, tail, ())
        issuers, signed = issuers or late_issuers, signed + late
    named = tuple(issuers_of(title)) if title else ()
    plans = [text for _, text in title_parts[1:]]
    names = (title, bare_title(title), *_issued_titles(title), *plans) if title else ()
    own = [name for name in names if name]
    return Metadata(
        title=bare_title(title) if title else labelled.get("title"),
        number=number,
        issuers=_fuller(named, issuers) or tuple(organs_of(labelled.get("issuers", ""))),
        issued=issued or labelled.get("issued"),
        published=labelled.get("published"),
        own_titles=tuple(dict.fromkeys(own)),
        parts=(*parts, *((line, "title") for line in lines if _holds(title_parts, line)), *signed),
    )


def _fuller(named: tuple[str, ...], signed: Sequence[str]) -> tuple[str, ...]:
    """The organs of the title, or those that signed where the title only shortens their names: 市人民政府."""
    short = len(named) == len(signed) and all(b.endswith(a) for a, b in zip(named, signed, strict=True))
    return tuple(signed) if short or not named else named


def _issued_titles(title: str) -> list[str]:
    """What a notice issues; where that is several documents, each of them too."""
    inner = issues(title)
    return [inner, *_BETWEEN.split(inner)] if inner else []


def is_dated(folded: str, line: Span) -> bool:
    """Whether a line says nothing but a day, who signed and who printed.

    >>> is_dated("甲市人民政府办公室 2024年3月5日印发", Span(0, 22)), is_dated("2024年3月5日开会", Span(0, 11))
    (True, False)
    """
    return _dated(folded, line) is not None


def _labelled(folded: str, lines: Sequence[Span]) -> tuple[dict[str, str], list[tuple[Span, str]]]:
    """The box of labels that a web page puts above a document: 发文字号, 成文日期, 发布时间."""
    found: dict[str, str] = {}
    parts: list[tuple[Span, str]] = []
    for label, value, line in _fields(folded, lines[: 2 * _TITLE_LINES]):
        kind = _FIELDS["".join(label.split())]
        if told := _labelled_value(kind, value):
            found.setdefault(kind, told)
            parts.append((line, "furniture"))
    return found, parts


def _fields(folded: str, lines: Sequence[Span]) -> Iterator[tuple[str, str, Span]]:
    """Every label of the box with what stands behind it, or in the next line where it stands alone."""
    for number, line in enumerate(lines):
        for match in _LABEL.finditer(folded, line.start, line.end):
            yield match["label"], folded[match.end() : line.end], line
        alone = _ALONE.match(folded, line.start, line.end)
        if alone and number + 1 < len(lines):
            below = lines[number + 1]
            yield alone["label"], folded[below.start : below.end], below


def _holds(title: Sequence[tuple[Span, str]], line: Span) -> bool:
    return any(span.start <= line.start < span.end for span, _ in title)


def _labelled_value(kind: str, text: str) -> str | None:
    if kind in ("issued", "published"):
        day = _PLAIN_DAY.match(text) or _DATE_LINE.match(text)
        return _iso(day) if day else None
    if kind == "number":
        number = find_number(text, 0, len(text))
        return number.group() if number and not number.start() else None
    word, *_ = text.split()
    fits = is_title(word) if kind == "title" else bool(organs_of(word))
    return word if fits else None


def _title(folded: str, lines: Sequence[Span]) -> tuple[str | None, list[tuple[Span, str]]]:
    """The first line of title form, with what stands broken over lines before it; later ones name the plan issued."""
    found: list[tuple[Span, str]] = []
    run: list[Span] = []
    for line in lines[:_TITLE_LINES]:
        text = _without_number(folded, line)
        if _is_apart(text):
            run = []
            continue
        if run and not _goes_on(folded[run[-1].start : run[-1].end], text):
            run = []
        whole = "".join([*(folded[part.start : part.end] for part in run), text])
        if is_title(whole):
            found.append((Span(run[0].start if run else line.start, line.end), whole))
            run = []
        else:
            run = [*run, line] if opens_title(text) and len(run) < 3 else []
    return (found[0][1] if found else None), found


def _is_apart(text: str) -> bool:
    """Whether a line is no part of a title: nothing left of it, the page's, a label, a date, a salutation."""
    return (
        not text
        or is_furniture(text)
        or any(form.match(text) for form in (_LABEL, _ALONE, _DATE_LINE, _TRAIL))
        or _SALUTATION.fullmatch(text) is not None
    )


def _goes_on(above: str, text: str) -> bool:
    """Whether a title that the line above may have begun goes on in this one."""
    begun = organs_of(above)
    if begun:
        return text.startswith(("关于", *_ABOUT))
    whole = is_title(text) and (text.startswith("关于") or issuers_of(text) != [])
    return not whole or _PLACE.search(above) is not None


def _without_number(folded: str, line: Span) -> str:
    text = folded[line.start : line.end]
    match = find_number(folded, line.start, line.end)
    if match and match.start() == line.start:
        text = text[match.end() - line.start :].strip()
    return text[: behind.start()] if (behind := _numbered(text)) else text


def _numbered(text: str) -> re.Match[str] | None:
    """The number in brackets that ends a line."""
    behind = _BEHIND.search(text)
    return behind if behind and find_number(behind["number"], 0, len(behind["number"])) else None


def _number(folded: str, lines: Sequence[Span], title: Sequence[tuple[Span, str]]) -> str | None:
    """The document's own number: alone on a line, or before its title on the same line."""
    for line in lines[:_TITLE_LINES]:
        match = find_number(folded, line.start, line.end)
        heads = _holds(title, line)
        if match and heads and _numbered(folded[line.start : line.end]):
            return match.group().strip()
        if match and match.start() == line.start and (match.end() == line.end or heads):
            return match.group().strip()
    return None


def _order(folded: str, lines: Sequence[Span]) -> str | None:
    for line in lines[:_TITLE_LINES]:
        if _DATE_LINE.match(folded, line.start, line.end):
            match = _ORDER.search(folded, line.start, line.end)
            return match.group() if match else None
    return None


def _signature(
    folded: str, lines: Sequence[Span], title: Sequence[tuple[Span, str]]
) -> tuple[list[str], str | None, list[tuple[Span, str]]]:
    """The date that stands alone on a line, and the organs signed above it."""
    for number, line in enumerate(lines):
        match = _dated(folded, line)
        if match is None or _holds(title, line):
            continue
        organs = organs_of(match["organs"] or "") if not match.group().endswith("印发") else []
        signed = [(line, "date")]
        for above in reversed(lines[max(0, number - 4) : number]):
            names = organs_of(folded[above.start : above.end])
            if not names:
                break
            organs = names + organs
            signed.append((above, "signature"))
        return organs, _iso(match), signed
    return [], None, []


def _dated(folded: str, line: Span) -> re.Match[str] | None:
    match = _DATE_LINE.match(folded, line.start, line.end)
    return match if match and (match["organs"] is None or organs_of(match["organs"])) else None


def _iso(match: re.Match[str]) -> str:
    year, month, day = (ordinal(match[part]) for part in ("year", "month", "day"))
    return f"{year:04d}-{month:02d}-{day:02d}"
