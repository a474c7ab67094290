"""约谈通知书: an organ is called to a talk, with why, who, when and what to bring."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from luoshi.core.papers.forms.closings import contact_note
from luoshi.core.papers.forms.given import Dispatch, Entry, told
from luoshi.core.papers.model import Block, Paper, Paragraph, Row, Runs
from luoshi.core.papers.ordinals import han_number
from luoshi.core.papers.printed import counted, day_or_place
from luoshi.core.papers.wording import Wording


@dataclass(frozen=True, slots=True)
class Talking:
    """What a 约谈通知书 says: `times` second supervisions in `months` months are why; `talker` and `called` are words.

    `when` and `place` are None until they are set: a person decides both.
    """

    dispatch: Dispatch
    key: str
    organ: str
    times: int
    months: int
    entries: tuple[Entry, ...]
    talker: str
    called: tuple[str, ...]
    when: date | None = None
    hour: str = ""
    place: str = ""


def talking(given: Talking, wording: Wording) -> Paper:
    """The 约谈通知书."""
    return Paper(
        kind="talk",
        title=wording.text("talk.title"),
        head=given.dispatch.head(mark=given.dispatch.office.name),
        addressees=(given.organ,),
        body=tuple(_body(given, wording)),
        signature=given.dispatch.signature(),
        note=contact_note(given.dispatch.office, wording),
        foot=given.dispatch.foot(),
        banner=given.dispatch.office.banner,
    )


def _body(given: Talking, wording: Wording) -> Iterator[Block]:
    yield Paragraph(_reason(given, wording))
    yield from (_item(place, entry, wording) for place, entry in enumerate(given.entries, 1))
    day = day_or_place(given.when, Row("urging", given.key, "talk_on"))
    yield Paragraph(
        (
            *wording.say("talk.opening", talker=given.talker or None),
            *wording.say("talk.called", names="、".join(given.called) or None),
            *wording.say("talk.meet", day=day, hour=given.hour, place=given.place or None),
        )
    )
    yield wording.paragraph("talk.demands")


def _reason(given: Talking, wording: Wording) -> Runs:
    return wording.say(
        "talk.reason",
        months=told(str(given.months)),
        times=counted(given.times, Row("urging", given.key, "second_supervisions"), unit="次"),
        count=counted(len(given.entries), Row("urging", given.key, "entries")),
    )


def _item(place: int, entry: Entry, wording: Wording) -> Paragraph:
    head = wording.say("talk.item_head", number=han_number(place), text=entry.text.rstrip("。；"))
    due = entry.due_told(without=wording.text("word.undated"))
    late = wording.say("talk.late", count=entry.late_told()) if entry.late is not None else ()
    return Paragraph(wording.say("talk.item", due=due, late=late), level=1, head=head)
