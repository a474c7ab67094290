"""催办通知单, 督办通知单 and 二次督办通知单: what is late is asked for, more earnestly each time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from luoshi.core.papers.forms.closings import columns, contact_note
from luoshi.core.papers.forms.given import Dispatch, Entry, serial, told
from luoshi.core.papers.forms.subjects import subject_of
from luoshi.core.papers.model import Block, Field, Form, Paper, Paragraph, Row, Runs, Table
from luoshi.core.papers.printed import counted, dated, day_or_place
from luoshi.core.papers.wording import Wording

Step = Literal["urge", "supervise", "supervise_again"]


@dataclass(frozen=True, slots=True)
class Before:
    """A paper that went out on the same tasks: its name, its number if it had one, its day, its key."""

    name: str
    day: date
    key: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Urging:
    """What an urging paper says. `key` is that of the urging; `due_on` the day on which this step was due.

    After a stoppage `due_on` lies before the day of the paper: both are printed.
    """

    dispatch: Dispatch
    step: Step
    key: str
    organ: str
    entries: tuple[Entry, ...]
    answer_by: date | None = None
    before: tuple[Before, ...] = ()
    due_on: date | None = None


def urging(given: Urging, wording: Wording) -> Paper:
    """The paper of one step of the ladder: a form for a single task, a table for several."""
    single = len(given.entries) == 1
    if single:
        body: tuple[Block, ...] = (_opening(given, wording), _form(given.entries[0], given, wording))
    else:
        demands = tuple(run for runs in _demands(given, wording) for run in runs)
        body = (_opening(given, wording), _table(given, wording), Paragraph(demands))
    return Paper(
        kind=given.step,
        title=wording.text(f"urging.title_{given.step}", subject=subject_of(given.entries, wording)),
        head=given.dispatch.head(mark=given.dispatch.office.name),
        addressees=(given.organ,),
        body=body,
        signature=given.dispatch.signature(),
        note="" if single else contact_note(given.dispatch.office, wording),
        foot=given.dispatch.foot(),
        banner=given.dispatch.office.banner,
    )


def _opening(given: Urging, wording: Wording) -> Block:
    count = counted(len(given.entries), Row("urging", given.key, "entries"))
    if given.step != "urge" and not given.before:
        return wording.paragraph(f"urging.opening_{given.step}_bare", count=count)
    return wording.paragraph(f"urging.opening_{given.step}", count=count, before=_before(given.before, wording))


def _before(before: tuple[Before, ...], wording: Wording) -> Runs:
    """The papers that went out before, each with its number or its name and its day."""
    found: list[Runs] = []
    for each in before:
        number = wording.text("urging.before_number", number=each.number) if each.number else ""
        day = dated(each.day, Row("paper", each.key, "day"))
        found.append(wording.say("urging.before", day=day, name=each.name, number=number))
    comma = told("、")
    return tuple(run for place, runs in enumerate(found) for run in ((*comma, *runs) if place else runs))


def _demands(given: Urging, wording: Wording) -> Iterator[Runs]:
    """What is asked, what follows otherwise, and on which day the paper was due where it is late itself."""
    day = day_or_place(given.answer_by, Row("urging", given.key, "answer_by"))
    yield wording.say(f"urging.demand_{given.step}", day=day)
    if given.step == "supervise_again":
        yield wording.say("urging.consequence")
    if given.due_on and given.dispatch.day and given.due_on < given.dispatch.day:
        yield wording.say("urging.issued_late", day=dated(given.due_on, Row("urging", given.key, "due_on")))


def _form(entry: Entry, given: Urging, wording: Wording) -> Form:
    def field(name: str, runs: Runs, height: int = 8) -> Field:
        return Field(wording.text(f"column.{name}"), runs, height)

    undated = wording.text("word.undated")
    late = wording.say("urging.late", count=entry.late_told()) if entry.late is not None else ()
    rows = [
        (field("text", told(entry.text), 11),),
        (field("source", told(entry.source)),),
        (
            field("lead", told(entry.lead)),
            field("support", told("、".join(entry.support) or wording.text("word.none"))),
        ),
        (field("due", entry.due_told(without=undated)), field("late", late)),
        (field("progress", _standing(entry, wording), 11),),
        (field(f"demand_{given.step}", tuple(run for runs in _demands(given, wording) for run in runs), 16),),
    ]
    office = given.dispatch.office
    if office.contact:
        rows.append((field("contact", told(office.contact)), field("phone", told(office.phone))))
    return Form(tuple(rows))


def _standing(entry: Entry, wording: Wording) -> Runs:
    """What was last reported: percent and words; else that nothing was."""
    if entry.percent is None and not entry.progress:
        return wording.say("urging.unreported")
    head = wording.say("urging.percent", percent=entry.percent_told()) if entry.percent is not None else ()
    return (*head, *told(entry.progress))


def _table(given: Urging, wording: Wording) -> Table:
    heads = columns(
        wording,
        [("serial", 7, "center"), ("text", 29, "left"), ("source", 17, "left"), ("due", 15, "center"),
         ("late", 12, "center"), ("progress", 27, "left")],
    )  # fmt: skip
    rows = tuple(
        (
            serial(place),
            told(entry.text),
            told(entry.source),
            entry.due_told(without=wording.text("word.undated")),
            wording.say("urging.late_short", count=entry.late_told()) if entry.late is not None else (),
            _standing(entry, wording),
        )
        for place, entry in enumerate(given.entries, 1)
    )
    return Table("tasks", "", heads, rows)
