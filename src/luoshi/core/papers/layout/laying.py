"""A paper laid out: head, addressees, body, attachments, signature, note, foot, annexes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from luoshi.core.papers.kinds import Style
from luoshi.core.papers.layout.bodies import body_of
from luoshi.core.papers.layout.elements import Element, Footing, Line, Page, Piece, Sheet, Space
from luoshi.core.papers.layout.heads import head_of, titled, top_of
from luoshi.core.papers.layout.measures import CHARACTERS, PITCH, SIZES, ems
from luoshi.core.papers.model import Foot, Paper, Signature
from luoshi.core.papers.wording import Wording, day_told

_FOOT_PITCH = 22.0
# Lines left free over 署名.
_ABOVE_SIGNATURE: Final[dict[Style, float]] = {"document": 2, "letter": 1, "minutes": 2, "slip": 0.25, "sheet": 2}


def laid(paper: Paper, wording: Wording) -> Sheet:
    """The sheet of a paper. The same paper gives the same sheet."""
    elements = list(_elements(paper, wording))
    while elements and isinstance(elements[-1], Space):
        elements.pop()
    return Sheet(
        paper.title,
        tuple(elements),
        top=tuple(top_of(paper)),
        letter=paper.style == "letter",
        wide=paper.wide,
    )


def _elements(paper: Paper, wording: Wording) -> Iterator[Element]:
    yield from head_of(paper, wording)
    if paper.addressees:
        yield Line((Piece(f"{'、'.join(paper.addressees)}："),), "addressee", align="left")
    yield from _kept(list(body_of(paper.body)), signed=paper.signature is not None)
    yield from _attachments(paper, wording)
    if paper.signature:
        yield Space(PITCH * _ABOVE_SIGNATURE[paper.style], keep=True)
        yield from _signature(paper.signature, wording, noted=bool(paper.note))
    if paper.note:
        yield Line((Piece(f"（{paper.note}）"),), "note", align="left", first=2)
    yield from _annexes(paper, wording)
    if paper.foot and (paper.foot.copied or paper.style != "letter"):
        yield _footing(paper.foot, wording, bare=paper.style == "letter")


def _kept(body: list[Element], *, signed: bool) -> list[Element]:
    """The last paragraph goes with the signature: no page bears a signature without text."""
    if signed and body and isinstance(body[-1], Line):
        body[-1] = replace(body[-1], keep=True)
    return body


def _attachments(paper: Paper, wording: Wording) -> Iterator[Element]:
    """附件说明: one line under the text, two characters in, no sign after a name."""
    names = [annex.title for annex in paper.annexes]
    if not names:
        return
    head = wording.text("word.attachments")
    yield Space(PITCH, keep=True)
    for place, name in enumerate(names, 1):
        number = f"{place}. " if len(names) > 1 else ""
        start = head if place == 1 else ""
        hang = ems(head) + ems(number)
        yield Line(
            (Piece(f"{start}{number}{name}"),),
            "attachment",
            left=2 + hang,
            first=-hang if place == 1 else -ems(number),
        )


def _signature(signature: Signature, wording: Wording, *, noted: bool) -> Iterator[Element]:
    """署名 and 成文日期. Sealed: the day four characters in, the name centred over it; else the name two in."""
    day = day_told(signature.day) if signature.day else wording.text("word.day_place")
    wide = ems(day)
    for name in signature.organs:
        long = ems(name)
        right = max(4 + (wide - long) / 2, 0) if signature.sealed else 2 + max(wide - long, 0)
        yield Line((Piece(name),), "signature", align="right", right=right, keep=True)
    longest = max((ems(name) for name in signature.organs), default=0)
    right = 4.0 if signature.sealed else min(max(longest - wide, 2), CHARACTERS)
    yield Line((Piece(day),), "day", align="right", right=right, keep=noted)


def _footing(foot: Foot, wording: Wording, *, bare: bool) -> Footing:
    """抄送, 印发机关 and 印发日期; of a letter 抄送 alone."""
    lines: list[Line] = []
    size = SIZES["四号"]
    if foot.copied:
        head = wording.text("word.copied")
        told = Piece(f"{head}{'，'.join(foot.copied)}。", "body", size)
        lines.append(Line((told,), "foot", left=1 + ems(head), right=1, first=-ems(head), pitch=_FOOT_PITCH))
    if bare:
        return Footing(tuple(lines), bare=True)
    day = day_told(foot.printed) if foot.printed else wording.text("word.day_place_short")
    printed = Piece(wording.text("word.printed", day=day), "body", size)
    printer = Piece(foot.printer, "body", size)
    lines.append(Line((printer,), "foot", align="left", left=1, right=1, pitch=_FOOT_PITCH, tail=(printed,)))
    return Footing(tuple(lines))


def _annexes(paper: Paper, wording: Wording) -> Iterator[Element]:
    """Each on pages of its own: 附件 with its number in 黑体 at the upper left, its title on the third line."""
    several = len(paper.annexes) > 1
    for place, annex in enumerate(paper.annexes, 1):
        yield Page(wide=annex.wide)
        label = f"{wording.text('word.annex')}{place if several else ''}"
        yield Line((Piece(label, "black"),), "annex", align="left")
        yield Space(PITCH)
        yield from titled(annex.title)
        yield from body_of(annex.body)
