"""The agenda of a meeting as a file: exactly what its page shows the viewer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from luoshi.adapters.catalogues import Language, say
from luoshi.adapters.plans.agenda_document import AgendaSheet, write_agenda_document
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.plans.adoption.task_rows import JOINT
from luoshi.server.plans.ledger.exporting import LedgerFile
from luoshi.server.plans.meetings.showing import meeting
from luoshi.server.plans.meetings.values import ShownItem, ShownMeeting

# Its columns with their widths in half-width characters; what was resolved has one once the meeting was held.
_COLUMNS: Final = {
    "number": 6, "item": 28, "why": 10, "leads": 22, "due": 17, "progress": 9, "problems": 25, "coordinate": 25,
}  # fmt: skip
_RESOLVED: Final = {"resolved": 34}
_FEW: Final = 4


def agenda_file(number: int, viewer: Viewer, *, language: Language = "zh") -> LedgerFile:
    """The agenda as docx; that it was taken out is written down. Raises NotAllowed, NotFound."""
    viewer.demand("plans.export")
    found = meeting(number, viewer)
    columns = _COLUMNS | (_RESOLVED if found.about.state == "held" else {})
    title = say("web.meeting.agenda_of", language=language, name=found.about.title)
    heads = tuple(say(f"web.meeting.column.{each}", language=language) for each in columns)
    cells = [tuple(_cell(each, name, language) for name in columns) for each in found.items]
    sheet = AgendaSheet(title, tuple(_lines(found, language)), heads, tuple(columns.values()), cells)
    params = {"format": "docx", "rows": len(cells)}
    with acting(viewer, Deed("plans.export", name=title, params=params)):
        return LedgerFile(f"{title}_{found.about.day}", "docx", write_agenda_document(sheet), len(cells))


def _lines(found: ShownMeeting, language: Language) -> Iterator[str]:
    """When and where, who is in the chair, who attends, each where it is known."""
    about = found.about
    told = {
        "when": f"{about.day} {about.time}".strip(),
        "place": about.place,
        "chair": found.chair,
        "invited": "、".join(each.name for each in found.guests if each.role == "invited"),
        "sitting_in": "、".join(each.name for each in found.guests if each.role == "sitting_in"),
    }
    for name, value in told.items():
        if value:
            yield say(
                "web.meeting.line", language=language, word=say(f"web.meeting.{name}", language=language), told=value
            )


def _cell(item: ShownItem, column: str, language: Language) -> str:
    about = item.about
    match column:
        case "number":
            return str(item.number)
        case "item":
            return item.title
        case "why":
            return "、".join(say(f"web.meeting.why.{each}", language=language) for each in item.why)
        case "resolved":
            return _resolved(item, language)
    if about is None:
        return ""
    if column == "due":
        return str(about.due) if about.due else say("web.plans.no_limit", language=language)
    if column == "progress":
        return f"{about.percent.normalize():f}%"
    return _few(about.leads, language) if column == "leads" else str(getattr(about, column))


def _few(names: str, language: Language) -> str:
    """The first of many organs, and how many there are."""
    each = names.split(JOINT)
    if len(each) <= _FEW:
        return names
    return say("web.meeting.and_others", language=language, names=JOINT.join(each[: _FEW - 1]), count=len(each))


def _resolved(item: ShownItem, language: Language) -> str:
    """What was resolved, with its organs and day on lines of their own."""
    told = {"leads": item.leads, "supports": item.supports, "due": str(item.due or "")}
    return "\n".join((item.words, *(_line(name, value, language) for name, value in told.items() if value)))


def _line(name: str, value: str, language: Language) -> str:
    word = say(f"web.meeting.{name}", language=language)
    return say("web.meeting.line", language=language, word=word, told=value)
