"""函, 通知 and 纪要: what people say, with the tasks it is about as a table behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from luoshi.core.base.errors import InputError
from luoshi.core.papers.forms.consultation import Draft, draft_plan
from luoshi.core.papers.forms.given import Dispatch, told
from luoshi.core.papers.forms.letters import Letter, letter
from luoshi.core.papers.forms.minutes import Matter, Minutes, minutes
from luoshi.core.papers.model import Annex, Block, Paper, Paragraph, Table, Text
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.papers.drafting.asked import Ask, keys_of, own_organ, tasks_of
from luoshi.server.papers.drafting.entries import entries_of
from luoshi.server.papers.drafting.offices import office_of
from luoshi.server.papers.drafting.writing import Drafted
from luoshi.server.papers.stored import wording
from luoshi.server.plans.models import Task
from luoshi.server.plans.rules import rules_of

_OPEN = "　　　　"


def draft_letters(ask: Ask, viewer: Viewer) -> Iterator[Drafted]:
    """A 函 or 通知 on a matter. Raises InputError `papers.title_needed`, `papers.addressee_needed`."""
    if not ask.matter.strip():
        raise InputError("papers.title_needed")
    if not ask.addressees:
        raise InputError("papers.addressee_needed")
    holder, rows = own_organ(viewer), _tasks(ask, viewer)
    given = Letter(
        dispatch=Dispatch(office_of(holder)), kind="letter" if ask.kind == "letter" else "notice", matter=ask.matter,
        addressees=ask.addressees, body=_paragraphs(ask), annexes=_annexes(rows, viewer),
        tone="ask" if ask.until else "inform",
    )  # fmt: skip
    yield _drafted(letter(given, wording()), ask, viewer, rows)


def draft_minutes(ask: Ask, viewer: Viewer) -> Iterator[Drafted]:
    """The 纪要 of a meeting: each line a matter. Raises InputError `papers.title_needed`."""
    if not ask.matter.strip():
        raise InputError("papers.title_needed")
    holder, rows = own_organ(viewer), _tasks(ask, viewer)
    matters = tuple(
        Matter(heading, tuple(part.split("｜")) if part else (_OPEN,)) for heading, part in map(cut, ask.lines)
    )
    given = Minutes(
        dispatch=Dispatch(office_of(holder)), key="", meeting=ask.matter, day=ask.day or viewer.on,
        place=ask.place or _OPEN,
        chair=ask.people[0] if ask.people else _OPEN, matters=matters, present=ask.people,
    )  # fmt: skip
    paper = minutes(given, wording())
    yield _drafted(replace(paper, annexes=_annexes(rows, viewer)), ask, viewer, rows)


def _drafted(paper: Paper, ask: Ask, viewer: Viewer, rows: list[Task]) -> Drafted:
    plans = {each.plan_id for each in rows}
    return Drafted(
        paper=paper, holder=own_organ(viewer), on=viewer.on,
        plan=plans.pop() if len(plans) == 1 else None, tasks=[each.pk for each in rows],
        named=keys_of(ask.addressees),
    )  # fmt: skip


def _tasks(ask: Ask, viewer: Viewer) -> list[Task]:
    return tasks_of(ask, viewer) if ask.tasks or ask.plan else []


def cut(line: str) -> tuple[str, str]:
    """What stands before a ｜ and what behind it."""
    head, _, rest = line.replace("|", "｜").partition("｜")
    return head.strip(), rest.strip()


def _paragraphs(ask: Ask) -> tuple[Block, ...]:
    if not ask.lines:
        return (Paragraph((Text(_OPEN, place=True),)),)
    return tuple(Paragraph(told(line)) for line in ask.lines)


def _annexes(rows: list[Task], viewer: Viewer) -> tuple[Annex, ...]:
    """The tasks as a table: the one of a 任务分工方案."""
    if not rows:
        return ()
    calendar = rules_of(rows[0].holder_id, on=viewer.on).calendar
    first = rows[0]
    draft = Draft(
        office_of(first.holder), str(first.plan_id), first.plan.title, first.plan.title,
        entries_of(rows, calendar=calendar, on=viewer.on),
    )  # fmt: skip
    tables = tuple(each for each in draft_plan(draft, wording()).body if isinstance(each, Table))
    return (Annex(wording().text("draft.table"), tables, wide=True),)
