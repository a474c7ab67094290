"""The head and the end of a paper: number, title, addressees, attachments, days, foot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from luoshi.core.papers.checking.finding import Finding, advised, found
from luoshi.core.papers.checking.parts import DAY, NUMBER, PRINTED, Parts, listed
from luoshi.core.papers.kinds import GENRES, OWN_FORMS

_RIGHT = re.compile(r"^.+〔\d{4}〕\d+号$")
_OPEN = re.compile(r"^\S*\s*〔\s*〕\s*号$")
_PLAIN_DAY = re.compile(r"^(\d{4})年(\d{1,2})月(\d{1,2})日$")
_PADDED = re.compile(r"年0\d|月0\d")
_HAN_DAY = re.compile(r"[〇○零一二三四五六七八九]{4}年")
_CITED = re.compile(r"〔(\d{4})〕\d+号")
_UP_TO = re.compile(r"截至(\d{4})年(\d{1,2})月(\d{1,2})日")
_ANY_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_SPLIT = re.compile(r"[、，,；;]")
# A full name of an organ may hold such a sign; several names have one between them.
_SEVERAL: Final = ("各",)
_ASKED = ("请批示", "请予批准", "请审批", "请示如下")


def form_of(parts: Parts) -> Iterator[Finding]:
    """Everything that can be told of the form."""
    yield from _number(parts)
    yield from _title(parts)
    yield from _addressees(parts)
    yield from _attachments(parts)
    yield from _days(parts)
    yield from _kinds(parts)


def _number(parts: Parts) -> Iterator[Finding]:
    line = parts.number
    if line is None:
        return
    text = next(part.strip() for part in line.text.split("\t") if NUMBER.match(part.strip()))
    if _OPEN.match(text):
        yield advised("papers.check.number_open", place=line.place, near=text)
        return
    if not re.search(r"〔.*〕", text):
        yield found("papers.check.number_brackets", place=line.place, near=text)
    if "第" in text:
        yield found("papers.check.number_ordinal", place=line.place, near=text)
    if re.search(r"[〕\]】)）]\s*第?\s*0\d*号", text):
        yield found("papers.check.number_padded", place=line.place, near=text)
    plain = text.replace("第", "")
    if re.search(r"〔.*〕", text) and not _RIGHT.match(plain):
        yield found("papers.check.number_form", place=line.place, near=text)


def _title(parts: Parts) -> Iterator[Finding]:
    if not parts.title:
        yield found("papers.check.title_missing")
        return
    title, place = parts.title_text, parts.title[0].place
    plain = re.sub(r"[（(][^（()）]*[）)]$", "", title)
    if not parts.genre and not plain.endswith(OWN_FORMS):
        yield found("papers.check.title_genre", place=place, near=title)
    twice = next((first for first in GENRES if parts.genre and plain.endswith(first + parts.genre)), "")
    if twice:
        yield found("papers.check.title_twice", place=place, near=title, one=twice, other=parts.genre)
    if re.search(r"[，。；！？：,;!?]", re.sub(r"《.*?》", "", title)):
        yield found("papers.check.title_signs", place=place, near=title)


def _addressees(parts: Parts) -> Iterator[Finding]:
    line = parts.addressee
    if line is not None and line.text.strip().endswith(":"):
        yield found("papers.check.addressee_colon", place=line.place, near=line.text)
    copied = _names(parts.copied.text) if parts.copied else []
    for name in _names(line.text) if line else []:
        if name in copied and parts.copied:
            yield found("papers.check.copied_again", place=parts.copied.place, near=parts.copied.text, name=name)


def _names(text: str) -> list[str]:
    """The organs of 主送 or 抄送, without the label and the sign at the end."""
    plain = re.sub(r"^(?:抄送|主送)\s*[:：]", "", text.strip()).strip("：:。 \u3000")
    return [name.strip() for name in _SPLIT.split(plain) if name.strip()]


def _attachments(parts: Parts) -> Iterator[Finding]:
    told = listed(parts.attached)
    numbers = [number for number, _ in told]
    if told and numbers != list(range(1, len(told) + 1)):
        yield found("papers.check.attachment_serial", place=parts.attached[0].place, near=parts.attached[0].text)
    for line, (_, name) in zip(parts.attached, told, strict=True):
        if name.endswith(("。", "；", "，", ";", ",")):
            yield found("papers.check.attachment_sign", place=line.place, near=line.text)
    if len(told) != len(parts.annexes) and (told or parts.annexes):
        place = parts.attached[0].place if told else parts.annexes[0].place
        yield found("papers.check.attachment_count", place=place, told=len(told), there=len(parts.annexes))
    mention = next((line for line in parts.body if re.search(r"[（(]见附件|详见附件|附后", line.text)), None)
    if mention and not told:
        yield found("papers.check.attachment_untold", place=mention.place, near=mention.text)


def _days(parts: Parts) -> Iterator[Finding]:
    issued = None
    if parts.day is not None:
        yield from _issued(parts)
        issued = _day(parts.day.text)
    for line in parts.body:
        for told in _ANY_DAY.finditer(line.text):
            if _day(told[0]) is None:
                yield found("papers.check.day_impossible", place=line.place, near=line.text, day=told[0])
        if issued:
            yield from _cited(line.text, line.place, issued)
    if issued and parts.printed:
        told_printed = PRINTED.match(" ".join(parts.printed.text.strip().split("\t")))
        printed = _day(told_printed[2]) if told_printed else None
        if printed and printed < issued:
            yield found("papers.check.printed_before", place=parts.printed.place, near=parts.printed.text)
    if issued and parts.number and (year := re.search(r"\d{4}", parts.number.text)) and int(year[0]) != issued.year:
        yield found("papers.check.number_year", place=parts.number.place, near=parts.number.text, day=issued.year)


def _issued(parts: Parts) -> Iterator[Finding]:
    line = parts.day
    if line is None:
        return
    text = line.text.strip()
    if _PADDED.search(text):
        yield found("papers.check.day_padded", place=line.place, near=text)
    if _HAN_DAY.search(text):
        yield found("papers.check.day_han", place=line.place, near=text)
    elif not re.search(r"\d", text):
        yield advised("papers.check.day_open", place=line.place, near=text)
    elif re.search(r"\s", text):
        yield found("papers.check.day_spaces", place=line.place, near=text)
    elif DAY.match(text) and _day(text) is None:
        yield found("papers.check.day_impossible", place=line.place, near=text, day=text)


def _cited(text: str, place: int, issued: date) -> Iterator[Finding]:
    for year in _CITED.findall(text):
        if int(year) > issued.year:
            yield found("papers.check.cited_later", place=place, near=text, year=year)
    for told in _UP_TO.finditer(text):
        until = _day(told[0].removeprefix("截至"))
        if until and until > issued:
            yield found("papers.check.day_later", place=place, near=text, day=told[0])


def _day(text: str) -> date | None:
    told = _PLAIN_DAY.match(text.strip())
    try:
        return date(int(told[1]), int(told[2]), int(told[3])) if told else None
    except ValueError:
        return None


def _kinds(parts: Parts) -> Iterator[Finding]:
    """What 请示, 报告 and 纪要 ask for."""
    place = parts.title[0].place if parts.title else 0
    if parts.genre == "请示":
        names = _names(parts.addressee.text) if parts.addressee else []
        if len(names) != 1 or names[0].startswith(_SEVERAL):
            yield found("papers.check.request_addressee", place=place, count=len(names))
        if not parts.signer:
            yield found("papers.check.request_signer", place=place)
        if parts.note is None or "联系" not in parts.note.text:
            yield found("papers.check.request_contact", place=place)
    if parts.genre == "报告":
        for line in parts.body:
            if any(words in line.text for words in _ASKED):
                yield found("papers.check.report_asks", place=line.place, near=line.text)
    if parts.genre == "纪要" and parts.signature and parts.day:
        yield found("papers.check.minutes_signed", place=parts.signature[0].place, near=parts.signature[0].text)
