"""交办单: tasks handed to the organ that leads them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from luoshi.core.papers.forms.closings import columns, contact_note
from luoshi.core.papers.forms.given import Dispatch, Entry, serial, told
from luoshi.core.papers.forms.subjects import subject_of
from luoshi.core.papers.model import Block, Paper, Row, Table
from luoshi.core.papers.printed import counted, day_or_place
from luoshi.core.papers.wording import Wording


@dataclass(frozen=True, slots=True)
class Assigning:
    """What a 交办单 says: to whom, which tasks, from which plan, and by when to sign for them."""

    dispatch: Dispatch
    organ: str
    plan: str
    plan_key: str
    entries: tuple[Entry, ...]
    receive_by: date | None = None
    report_day: int | None = None


def assigning(given: Assigning, wording: Wording) -> Paper:
    """The 交办单 of an organ's tasks."""
    row = Row("plan", given.plan_key, "tasks")
    opening = wording.paragraph("assign.opening", plan=given.plan, count=counted(len(given.entries), row))
    receive_by = day_or_place(given.receive_by, Row("plan", given.plan_key, "receive_by"))
    demands = (
        wording.paragraph("assign.receive", day=receive_by),
        _reporting(given.report_day, wording),
        wording.paragraph("assign.evidence"),
    )
    return Paper(
        kind="assign",
        title=wording.text("assign.title", subject=subject_of(given.entries, wording)),
        head=given.dispatch.head(mark=given.dispatch.office.name),
        addressees=(given.organ,),
        body=(opening, _table(given.entries, wording), *demands),
        signature=given.dispatch.signature(),
        note=contact_note(given.dispatch.office, wording),
        foot=given.dispatch.foot(),
        banner=given.dispatch.office.banner,
    )


def _reporting(day: int | None, wording: Wording) -> Block:
    return wording.paragraph("assign.report", day=str(day)) if day else wording.paragraph("assign.report_monthly")


def _table(entries: tuple[Entry, ...], wording: Wording) -> Table:
    heads = columns(
        wording,
        [("serial", 7, "center"), ("text", 30, "left"), ("source", 17, "left"), ("lead", 13, "center"),
         ("support", 16, "center"), ("due", 18, "center")],
    )  # fmt: skip
    rows = tuple(
        (
            serial(place),
            told(entry.text),
            told(entry.source),
            told(entry.lead),
            told("、".join(entry.support)),
            entry.due_told(without=wording.text("word.undated")),
        )
        for place, entry in enumerate(entries, 1)
    )
    return Table("tasks", wording.text("assign.table"), heads, rows)
