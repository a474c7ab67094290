"""纪要: what a meeting settled, who was there, and nothing sealed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from luoshi.core.papers.forms.given import Dispatch, told
from luoshi.core.papers.model import Block, Foot, Paper, Paragraph, Row, Runs
from luoshi.core.papers.ordinals import han_number
from luoshi.core.papers.printed import dated
from luoshi.core.papers.wording import Wording


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter: its heading, what was heard and settled.

    `resolved` is what was resolved in the item `key`, with the organs that answer for it and the day by which it is
    due.
    """

    heading: str
    paragraphs: tuple[str, ...] = ()
    key: str = ""
    resolved: str = ""
    leads: str = ""
    supports: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Minutes:
    """What a 纪要 says. `meeting` names it (管委会主任办公会议); `key` is that of the meeting."""

    dispatch: Dispatch
    key: str
    meeting: str
    day: date
    place: str
    chair: str
    matters: tuple[Matter, ...]
    present: tuple[str, ...]
    absent: tuple[str, ...] = ()
    sitting_in: tuple[str, ...] = ()


def minutes(given: Minutes, wording: Wording) -> Paper:
    """The 纪要: without 主送 and seal, with 出席, 请假 and 列席."""
    office = given.dispatch.office
    return Paper(
        kind="minutes",
        title=wording.text("minutes.title", meeting=given.meeting),
        head=given.dispatch.head(mark=wording.text("minutes.mark", office=office.name, meeting=given.meeting)),
        body=(_opening(given, wording), *_matters(given, wording), *_people(given, wording)),
        foot=Foot(given.dispatch.copied, office.printer or office.name, given.dispatch.day),
        banner=office.banner,
    )


def _opening(given: Minutes, wording: Wording) -> Block:
    day = dated(given.day, Row("meeting", given.key, "day"))
    topics = "、".join(each.heading for each in given.matters)
    return wording.paragraph(
        "minutes.opening", day=day, chair=given.chair, place=given.place, meeting=given.meeting, topics=topics
    )


def _matters(given: Minutes, wording: Wording) -> Iterator[Block]:
    for place, matter in enumerate(given.matters, 1):
        yield wording.paragraph("word.first_level", level=1, number=han_number(place), heading=matter.heading)
        yield from (Paragraph(told(words)) for words in matter.paragraphs)
        if matter.resolved:
            yield wording.paragraph("minutes.resolved", words=matter.resolved, duty=_duty(matter, wording))


def _duty(matter: Matter, wording: Wording) -> Runs:
    """Who answers for what was resolved, and by when, as far as that was said."""
    named = matter.leads or matter.supports
    form = "minutes.shared" if matter.leads and matter.supports else "minutes.led"
    who = wording.say(form, leads=named, supports=matter.supports) if named else ()
    if matter.due is None:
        return wording.say("minutes.duty", who=who) if who else ()
    day = dated(matter.due, Row("meeting", matter.key, "due"))
    return wording.say("minutes.duty_by" if who else "minutes.by", who=who, day=day)


def _people(given: Minutes, wording: Wording) -> Iterator[Block]:
    for name in ("present", "absent", "sitting_in"):
        people: tuple[str, ...] = getattr(given, name)
        if people:
            yield Paragraph(told("　".join(people)), label=wording.text(f"minutes.{name}"))
