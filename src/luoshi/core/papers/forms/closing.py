"""销号审批表: what was done, on what evidence, and the places of those who agree."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.core.papers.forms.given import Dispatch, Entry, told
from luoshi.core.papers.forms.subjects import subject_of
from luoshi.core.papers.model import Field, Form, Paper, Runs
from luoshi.core.papers.printed import counted, dated
from luoshi.core.papers.wording import Wording

_OPINIONS = ("lead_opinion", "check_opinion", "deputy_opinion", "chief_opinion")


@dataclass(frozen=True, slots=True)
class Closing:
    """What a 销号审批表 says. `serial` is the task's number in its plan; `evidence` names the files that show it.

    `reporter` reported it done and `checker` checked it: two persons.
    """

    dispatch: Dispatch
    entry: Entry
    serial: str
    evidence: tuple[str, ...]
    reporter: str = ""
    checker: str = ""
    routine: bool = False


def closing(given: Closing, wording: Wording) -> Paper:
    """The 销号审批表; `routine` says 转为常态化."""
    head = given.dispatch.head(mark=given.dispatch.office.name)
    return Paper(
        kind="closing",
        title=wording.text("closing.title", subject=subject_of([given.entry], wording)),
        head=head,
        body=(Form((*_facts(given, wording), *_opinions(wording))),),
        banner=given.dispatch.office.banner,
    )


def _facts(given: Closing, wording: Wording) -> tuple[tuple[Field, ...], ...]:
    entry = given.entry

    def field(name: str, runs: Runs, height: int = 8) -> Field:
        return Field(wording.text(f"column.{name}"), runs, height)

    finished = (dated(entry.finished, entry.row("finished")),) if entry.finished else ()
    assigned = (dated(entry.assigned, entry.row("assigned")),) if entry.assigned else ()
    end = wording.say("closing.routine" if given.routine else "closing.closed")
    return (
        (field("number", told(given.serial)), field("end", end)),
        (field("text", told(entry.text), 10),),
        (field("source", told(entry.source)),),
        (
            field("lead", told(entry.lead)),
            field("support", told("、".join(entry.support) or wording.text("word.none"))),
        ),
        (field("assigned", assigned), field("due", entry.due_told(without=wording.text("word.undated")))),
        (field("finished", finished), field("percent", entry.percent_told())),
        (field("done", told(entry.progress), 18),),
        (field("evidence", _evidence(given, wording), 12),),
        (field("reporter", told(given.reporter)), field("checker", told(given.checker))),
    )


def _evidence(given: Closing, wording: Wording) -> Runs:
    if not given.evidence:
        return wording.say("closing.no_evidence")
    count = counted(len(given.evidence), given.entry.row("evidence"), unit="份")
    names = "；".join(f"{place}.{name}" for place, name in enumerate(given.evidence, 1))
    return wording.say("closing.evidence", count=count, names=names)


def _opinions(wording: Wording) -> tuple[tuple[Field, ...], ...]:
    sign = wording.say("closing.sign")
    return tuple((Field(wording.text(f"column.{name}"), sign, 16),) for name in _OPINIONS)
