"""Metadata: title, number, issuers and the dates of a document, kept apart by what they mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from luoshi.core.texts.document_number import find_number, is_number
from luoshi.core.texts.furniture import is_furniture
from luoshi.core.texts.model import Span
from luoshi.core.texts.ordinals import HAN, ordinal
from luoshi.core.texts.titles import bare_title, is_title, issuers_of, issues, opens_title, organs_of

_DAY = rf"""
    (?P<year>(?:19|20)\d{{2}}|[二][{HAN}]{{3}}) \s?年\s?
    (?P<month>\d{{1,2}}|[{HAN}]{{1,3}}) \s?月\s? (?P<day>\d{{1,2}}|[{HAN}]{{1,3}}) \s?日
"""
_DATE_LINE = re.compile(
    rf"\(?(?:印发日期:|成文日期:)?\s?{_DAY}\s?(?:[^()。]{{0,40}}(?:印发|发布|公布)(?:[,自].*)?)?\)?$", re.VERBOSE
)
# (2023年5月6日云岭省人民政府令第9号公布): the number of an order stands beside its day
_ORDER = re.compile(r"(?<=日)[\u4e00-\u9fff]{2,16}令第?\s?\d{1,4}\s?号")
_PLAIN_DAY = re.compile(r"(?P<year>(?:19|20)\d{2})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})")
_LABEL = re.compile(
    r"(?P<label>成文日期|发文日期|印发日期|公布日期|发布日期|发布时间|更新时间|时间|发文字号|文\s*号|标\s*题|名\s*称|发文机关|发文单位|发布机构|制定机关)"
    r"\s?[:\t]\s*(?P<value>\S+)?"
)
_ISSUED = ("成文日期", "发文日期", "印发日期")
_SALUTATION = re.compile(r"^(?!.*[。;]).{2,120}:$")
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
    names = (title, bare_title(title), issues(title), *plans) if title else ()
    own = [name for name in names if name]
    return Metadata(
        title=bare_title(title) if title else labelled.get("title"),
        number=number,
        issuers=named or tuple(issuers) or tuple(organs_of(labelled.get("issuers", ""))),
        issued=issued or labelled.get("issued"),
        published=labelled.get("published"),
        own_titles=tuple(dict.fromkeys(own)),
        parts=(*parts, *((span, "title") for span, _ in title_parts), *signed),
    )


def _labelled(folded: str, lines: Sequence[Span]) -> tuple[dict[str, str], list[tuple[Span, str]]]:
    """The box of labels that a web page puts above a document: 发文字号, 成文日期, 发布时间."""
    found: dict[str, str] = {}
    parts: list[tuple[Span, str]] = []
    for line in lines[: 2 * _TITLE_LINES]:
        for match in _LABEL.finditer(folded, line.start, line.end):
            label, value = re.sub(r"\s", "", match["label"]), (match["value"] or "").strip()
            day = _PLAIN_DAY.search(value)
            if label in _ISSUED and day:
                found.setdefault("issued", _iso(day))
            elif label.endswith(("日期", "时间")) and day:
                found.setdefault("published", _iso(day))
            elif label in ("发文字号", "文号") and is_number(value):
                found.setdefault("number", value)
            elif label in ("标题", "名称") and is_title(value):
                found.setdefault("title", value)
            elif label in ("发文机关", "发文单位", "发布机构", "制定机关"):
                found.setdefault("issuers", value)
            else:
                continue
            parts.append((line, "furniture"))
    return found, parts


def _title(folded: str, lines: Sequence[Span]) -> tuple[str | None, list[tuple[Span, str]]]:
    """The first line of title form, with what stands broken over lines before it; later ones name the plan issued."""
    found: list[tuple[Span, str]] = []
    run: list[Span] = []
    for line in lines[:_TITLE_LINES]:
        text = _without_number(folded, line)
        if not text or is_furniture(text) or _LABEL.match(text) or _DATE_LINE.match(text) or _SALUTATION.match(text):
            run = []
            continue
        if run and organs_of(folded[run[-1].start : run[-1].end]) and not text.startswith(("关于", *_ABOUT)):
            run = []
        whole = "".join([*(folded[part.start : part.end] for part in run), text])
        if is_title(whole):
            found.append((Span(run[0].start if run else line.start, line.end), whole))
            run = []
        else:
            run = [*run, line] if opens_title(text) and len(run) < 3 else []
    return (found[0][1] if found else None), found


def _without_number(folded: str, line: Span) -> str:
    text = folded[line.start : line.end]
    match = find_number(folded, line.start, line.end)
    return text[match.end() - line.start :].strip() if match and match.start() == line.start else text


def _number(folded: str, lines: Sequence[Span], title: Sequence[tuple[Span, str]]) -> str | None:
    """The document's own number: alone on a line, or before its title on the same line."""
    for line in lines[:_TITLE_LINES]:
        match = find_number(folded, line.start, line.end)
        if match is None or match.start() != line.start:
            continue
        heads = any(span.start <= line.start < span.end for span, _ in title)
        if match.end() == line.end or heads:
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
        match = _DATE_LINE.match(folded, line.start, line.end)
        if match is None or any(span.start <= line.start < span.end for span, _ in title):
            continue
        organs: list[str] = []
        signed = [(line, "date")]
        for above in reversed(lines[max(0, number - 4) : number]):
            names = organs_of(folded[above.start : above.end])
            if not names:
                break
            organs = names + organs
            signed.append((above, "signature"))
        return organs, _iso(match), signed
    return [], None, []


def _iso(match: re.Match[str]) -> str:
    year, month, day = (ordinal(match[part]) for part in ("year", "month", "day"))
    return f"{year:04d}-{month:02d}-{day:02d}"
