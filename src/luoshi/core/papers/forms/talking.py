"""约谈通知书: an organ is called to a talk, with why, who, when and what to bring."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from luoshi.core.papers.forms.closings import contact_note
from luoshi.core.papers.forms.given import Dispatch, Entry, told
from luoshi.core.papers.model import Block, Paper, Paragraph, Row
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
    row = Row("urging", given.key, "second_supervisions")
    body: list[Block] = [wording.paragraph("talk.opening", talker=given.talker)]
    body.append(wording.paragraph("talk.why", level=1))
    body.append(
        wording.paragraph(
            "talk.reason",
            months=told(str(given.months)),
            times=counted(given.times, row, unit="次"),
            count=counted(len(given.entries), Row("urging", given.key, "entries")),
        )
    )
    body += [_item(place, entry, wording) for place, entry in enumerate(given.entries, 1)]
    body.append(wording.paragraph("talk.who", level=1))
    body.append(wording.paragraph("talk.called", names="、".join(given.called) or None))
    body.append(wording.paragraph("talk.when_where", level=1))
    body.append(
        wording.paragraph(
            "talk.meet",
            day=day_or_place(given.when, Row("urging", given.key, "talk_on")),
            hour=given.hour,
            place=given.place or None,
        )
    )
    body.append(wording.paragraph("talk.demands", level=1))
    body += [wording.paragraph(f"talk.demand_{number}", level=3) for number in ("one", "two", "three")]
    return Paper(
        kind="talk",
        title=wording.text("talk.title"),
        head=given.dispatch.head(mark=given.dispatch.office.name),
        addressees=(given.organ,),
        body=tuple(body),
        signature=given.dispatch.signature(),
        note=contact_note(given.dispatch.office, wording),
        banner=given.dispatch.office.banner,
    )


def _item(place: int, entry: Entry, wording: Wording) -> Paragraph:
    runs = wording.say(
        "talk.item",
        number=str(place),
        text=entry.text,
        due=entry.due_told(without=wording.text("word.undated")),
        late=wording.say("talk.late", count=entry.late_told()) if entry.late is not None else (),
    )
    return Paragraph(runs, level=3)
