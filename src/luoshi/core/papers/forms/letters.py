"""函 and 通知: paragraphs of the office's own under its head."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from luoshi.core.papers.forms.closings import contact_note
from luoshi.core.papers.forms.given import Dispatch
from luoshi.core.papers.model import Annex, Block, Paper
from luoshi.core.papers.wording import Wording


@dataclass(frozen=True, slots=True)
class Letter:
    """What a 函 or 通知 says. `matter` is its 事由: 关于…; the closing words follow from the kind and the tone.

    `tone` of a 函: inform 特此函告, ask 请予函复, answer 特此函复.
    """

    dispatch: Dispatch
    kind: Literal["letter", "notice"]
    matter: str
    addressees: tuple[str, ...]
    body: tuple[Block, ...]
    tone: Literal["inform", "ask", "answer"] = "inform"
    annexes: tuple[Annex, ...] = field(default=())


def letter(given: Letter, wording: Wording) -> Paper:
    """The 函 in 信函格式 or the 通知 in 文件式."""
    plain_mark = given.dispatch.office.name if given.kind == "letter" else ""
    end = f"letter.end_{given.tone}" if given.kind == "letter" else "letter.end_notice"
    title = wording.text(f"letter.title_{given.kind}", office=given.dispatch.office.name, matter=given.matter)
    return Paper(
        kind=given.kind,
        title=title,
        head=given.dispatch.head(mark=plain_mark),
        addressees=given.addressees,
        body=(*given.body, wording.paragraph(end)),
        annexes=given.annexes,
        signature=given.dispatch.signature(),
        note=contact_note(given.dispatch.office, wording),
        foot=given.dispatch.foot(),
        banner=given.dispatch.office.banner,
    )
