"""季度通报: how far the tasks of a quarter are, organ by organ, with the red ones by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from luoshi.core.papers.forms.bulletin_tables import lights_chart, organ_table, rates_chart, red_table
from luoshi.core.papers.forms.closings import contact_note
from luoshi.core.papers.forms.given import Dispatch, Entry, told
from luoshi.core.papers.forms.tally import Tally
from luoshi.core.papers.model import Block, Paper, Paragraph, Row, Runs
from luoshi.core.papers.ordinals import han_number
from luoshi.core.papers.printed import counted, dated, percent
from luoshi.core.papers.wording import Wording

# The blocks that a person may put into other words before issue.
Editable = Literal["opening", "overview", "problems", "demands"]
_QUARTERS = "一二三四"


@dataclass(frozen=True, slots=True)
class Bulletin:
    """What a 季度通报 says. `on` is the day its numbers were taken; `key` is that of the rates behind them.

    `edited` holds what a person wrote in place of our words: paragraphs parted by line ends. Numbers in them are
    linked to nothing: 数字核对 checks them against the known figures.
    """

    dispatch: Dispatch
    key: str
    year: int
    quarter: Literal[1, 2, 3, 4]
    on: date
    total: Tally
    organs: tuple[Tally, ...]
    reds: tuple[Entry, ...]
    addressees: tuple[str, ...]
    edited: Mapping[Editable, str] = field(default_factory=dict)


def bulletin(given: Bulletin, wording: Wording) -> Paper:
    """The 通报 with its tables and charts."""
    quarter = _QUARTERS[given.quarter - 1]
    office = given.dispatch.office
    title = wording.text("bulletin.title", office=office.name, year=str(given.year), quarter=quarter)
    return Paper(
        kind="bulletin",
        title=title,
        head=given.dispatch.head(),
        addressees=given.addressees,
        body=tuple(_body(given, wording)),
        signature=given.dispatch.signature(),
        note=contact_note(office, wording),
        foot=given.dispatch.foot(),
        banner=office.banner,
    )


def _body(given: Bulletin, wording: Wording) -> Iterator[Block]:
    quarter = _QUARTERS[given.quarter - 1]
    yield from _words(given, "opening", wording.say("bulletin.opening", year=str(given.year), quarter=quarter))
    parts = (
        ("overview", _overall(given, wording)),
        ("organs", _by_organ(given, wording)),
        ("reds", _reds(given, wording)),
        ("problems", _words(given, "problems", wording.say("bulletin.problems_open"))),
        ("demands", _words(given, "demands", wording.say("bulletin.demands"))),
    )
    for place, (name, blocks) in enumerate(parts, 1):
        heading = wording.text(f"bulletin.heading_{name}")
        yield wording.paragraph("word.first_level", level=1, number=han_number(place), heading=heading)
        yield from blocks


def _overall(given: Bulletin, wording: Wording) -> Iterator[Block]:
    yield from _words(given, "overview", _overview(given, wording))
    yield Paragraph(_lights(given, wording))
    yield lights_chart(given.organs, wording)


def _by_organ(given: Bulletin, wording: Wording) -> Iterator[Block]:
    yield from _ends(given, wording)
    yield organ_table(given.organs, given.total, wording)
    yield rates_chart(given.organs, wording)


def _reds(given: Bulletin, wording: Wording) -> Iterator[Block]:
    if not given.reds:
        yield wording.paragraph("bulletin.no_reds")
        return
    count = counted(given.total.red, given.total.row("red"))
    yield wording.paragraph("bulletin.reds", count=count)
    yield red_table(given.reds, wording)


def _words(given: Bulletin, name: Editable, own: Runs) -> Iterator[Block]:
    """The paragraphs of an editable block: a person's where there are some, else ours."""
    edited = given.edited.get(name)
    if edited is None:
        yield Paragraph(own)
    else:
        yield from (Paragraph(told(line.strip())) for line in edited.splitlines() if line.strip())


def _overview(given: Bulletin, wording: Wording) -> Runs:
    total = given.total
    return wording.say(
        "bulletin.overview",
        day=dated(given.on, Row("rates", given.key, "on")),
        due=counted(total.due, total.row("due")),
        closed=counted(total.closed, total.row("closed")),
        completion=_rate(total.completion, total.row("completion"), wording),
        on_time=counted(total.on_time, total.row("on_time")),
        punctuality=_rate(total.punctuality, total.row("punctuality"), wording),
    )


def _rate(value: Decimal | None, row: Row, wording: Wording) -> Runs:
    return wording.say("word.nothing") if value is None else (percent(value, row),)


def _lights(given: Bulletin, wording: Wording) -> Runs:
    total = given.total
    counts = {name: counted(total.light(name), total.row(name)) for name in ("green", "yellow", "red", "grey", "none")}
    return wording.say("bulletin.lights", open=counted(total.open, total.row("open")), **counts)


def _ends(given: Bulletin, wording: Wording) -> Iterator[Block]:
    """Who finished everything that was due; who finished least of it."""
    rated = [each for each in given.organs if each.completion is not None]
    full = [each.name for each in rated if each.completion == 100]
    least = min((each.completion for each in rated if each.completion is not None), default=None)
    if full:
        yield wording.paragraph("bulletin.full", names="、".join(full))
    if least is not None and least < 100:
        behind = [each for each in rated if each.completion == least]
        names = "、".join(each.name for each in behind)
        yield wording.paragraph("bulletin.least", names=names, rate=percent(least, behind[0].row("completion")))
