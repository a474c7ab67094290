"""纪要: what a meeting settled, who was there, and nothing sealed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from luoshi.core.papers.forms.given import Dispatch, told
from luoshi.core.papers.model import Block, Foot, Paper, Paragraph, Row
from luoshi.core.papers.ordinals import han_number
from luoshi.core.papers.printed import dated
from luoshi.core.papers.wording import Wording


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter: its heading, what was heard and settled."""

    heading: str
    paragraphs: tuple[str, ...]


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


def _people(given: Minutes, wording: Wording) -> Iterator[Block]:
    for name in ("present", "absent", "sitting_in"):
        people: tuple[str, ...] = getattr(given, name)
        if people:
            yield Paragraph(told("　".join(people)), label=wording.text(f"minutes.{name}"))
