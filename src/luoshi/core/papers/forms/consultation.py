"""Before a plan is in force: 任务分工方案(征求意见稿), 征求意见函 and 意见采纳情况表, from the same tasks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from luoshi.core.papers.forms.closings import columns, contact_note
from luoshi.core.papers.forms.given import Dispatch, Entry, Office, serial, told
from luoshi.core.papers.model import Align, Annex, Block, Column, Paper, Paragraph, Row, Runs, Table
from luoshi.core.papers.printed import counted, day_or_place
from luoshi.core.papers.wording import Wording

Verdict = Literal["adopted", "partly", "declined", "none"]


@dataclass(frozen=True, slots=True)
class Unsettled:
    """What must be settled before adoption: of which task, what is asked."""

    key: str
    task: str
    question: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan in draft: its name (without 任务分工方案), the document it carries out, its tasks, what is open."""

    office: Office
    key: str
    name: str
    document: str
    entries: tuple[Entry, ...]
    unsettled: tuple[Unsettled, ...] = ()


@dataclass(frozen=True, slots=True)
class Asking:
    """A 征求意见函: to whom, on which draft, until when."""

    dispatch: Dispatch
    draft: Draft
    addressees: tuple[str, ...]
    answer_by: date | None = None


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one organ said: of which clause, what it asks, whether it was taken up, why."""

    key: str
    organ: str
    clause: str
    words: str
    verdict: Verdict
    reason: str = ""


def draft_plan(draft: Draft, wording: Wording) -> Paper:
    """The 任务分工方案(征求意见稿): its tasks, and what is to be settled."""
    count = counted(len(draft.entries), Row("plan", draft.key, "tasks"))
    body: list[Block] = [
        wording.paragraph("draft.opening", document=draft.document, count=count),
        _tasks(draft.entries, wording),
    ]
    if draft.unsettled:
        open_count = counted(len(draft.unsettled), Row("plan", draft.key, "unsettled"))
        body += [wording.paragraph("draft.unsettled", count=open_count), _unsettled(draft.unsettled, wording)]
    return Paper(
        kind="draft_plan",
        title=wording.text("draft.title", name=draft.name),
        body=tuple(body),
        remark=wording.text("draft.remark"),
        banner=draft.office.banner,
        wide=True,
    )


def consultation(given: Asking, wording: Wording) -> Paper:
    """The 征求意见函; the draft and an empty form for opinions go with it as 附件."""
    plan = wording.text("draft.title", name=given.draft.name)
    day = day_or_place(given.answer_by, Row("plan", given.draft.key, "answer_by"))
    body = [
        wording.paragraph("consultation.opening", document=given.draft.document, plan=plan),
        wording.paragraph("consultation.demand", day=day),
    ]
    if given.draft.unsettled:
        count = counted(len(given.draft.unsettled), Row("plan", given.draft.key, "unsettled"))
        body.append(wording.paragraph("consultation.unsettled", count=count))
    body.append(wording.paragraph("consultation.end"))
    office = given.dispatch.office
    return Paper(
        kind="consultation",
        title=wording.text("consultation.title", office=office.name, plan=plan),
        head=given.dispatch.head(mark=office.name),
        addressees=given.addressees,
        body=tuple(body),
        annexes=(_draft_annex(given.draft, plan, wording), _form_annex(wording)),
        signature=given.dispatch.signature(),
        note=contact_note(office, wording),
        foot=given.dispatch.foot(),
        banner=office.banner,
    )


def adoption(draft: Draft, opinions: Sequence[Opinion], wording: Wording) -> Paper:
    """The 意见采纳情况表: every opinion with what became of it."""
    rows = [each for each in opinions if each.verdict != "none"]
    counts = {
        name: counted(sum(each.verdict == name for each in rows), Row("opinions", draft.key, name), unit="条")
        for name in ("adopted", "partly", "declined")
    }
    organs = len({each.organ for each in opinions})
    opening = Paragraph(
        wording.say(
            "adoption.opening",
            plan=wording.text("draft.title", name=draft.name),
            organs=counted(organs, Row("opinions", draft.key, "organs"), unit="个"),
            count=counted(len(rows), Row("opinions", draft.key, "opinions"), unit="条"),
            **counts,
        )
    )
    silent = [each.organ for each in opinions if each.verdict == "none"]
    body: list[Block] = [opening, _opinions(rows, wording)]
    if silent:
        body.append(wording.paragraph("adoption.silent", names="、".join(silent)))
    return Paper(
        kind="adoption",
        title=wording.text("adoption.title", name=draft.name),
        body=tuple(body),
        banner=draft.office.banner,
        wide=True,
    )


def _tasks(entries: Sequence[Entry], wording: Wording) -> Table:
    asked: list[tuple[str, int, Align]] = [
        ("serial", 7, "center"), ("source", 17, "left"), ("text", 40, "left"), ("lead", 13, "center"),
        ("support", 20, "left"), ("due", 14, "center"),
    ]  # fmt: skip
    unsettled = wording.text("draft.to_settle")
    rows = tuple(
        (
            serial(place),
            told(entry.source),
            told(entry.text),
            told(entry.lead or unsettled),
            told("、".join(entry.support)),
            entry.due_told(without=wording.text("word.undated")),
        )
        for place, entry in enumerate(entries, 1)
    )
    return Table("tasks", wording.text("draft.table"), columns(wording, asked), rows)


def _unsettled(unsettled: Sequence[Unsettled], wording: Wording) -> Table:
    asked: list[tuple[str, int, Align]] = [
        ("serial", 7, "center"), ("text", 45, "left"), ("question", 35, "left"), ("opinion", 15, "left"),
    ]  # fmt: skip
    rows = tuple((serial(place), told(each.task), told(each.question), ()) for place, each in enumerate(unsettled, 1))
    return Table("unsettled", wording.text("draft.unsettled_table"), columns(wording, asked), rows)


def _draft_annex(draft: Draft, plan: str, wording: Wording) -> Annex:
    return Annex(plan + wording.text("draft.remark"), draft_plan(draft, wording).body, wide=True)


def _form_annex(wording: Wording) -> Annex:
    heads = _opinion_columns(wording)
    blank: tuple[Runs, ...] = ((),) * len(heads)
    ends = tuple(Paragraph(wording.say(f"consultation.form_{name}"), indent=0) for name in ("organ", "chief", "day"))
    table = Table("opinions", "", heads, (blank,) * 8)
    return Annex(wording.text("consultation.form"), (table, *ends))


def _opinion_columns(wording: Wording) -> tuple[Column, ...]:
    return columns(
        wording, [("serial", 8, "center"), ("clause", 30, "left"), ("opinion", 34, "left"), ("reason", 28, "left")]
    )


def _opinions(rows: Sequence[Opinion], wording: Wording) -> Table:
    asked: list[tuple[str, int, Align]] = [
        ("serial", 7, "center"), ("organ", 15, "center"), ("clause", 20, "left"), ("opinion", 30, "left"),
        ("verdict", 10, "center"), ("reason", 20, "left"),
    ]  # fmt: skip
    shown = tuple(
        (
            serial(place),
            told(each.organ),
            told(each.clause),
            told(each.words),
            wording.say(f"adoption.verdict_{each.verdict}"),
            told(each.reason),
        )
        for place, each in enumerate(rows, 1)
    )
    return Table("opinions", "", columns(wording, asked), shown)
