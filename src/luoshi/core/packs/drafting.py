"""Drafting a pack from a reading: documents, organs, indicators, and a plan whose rows say where they were read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from luoshi.core.packs.format import SCHEMA_VERSION
from luoshi.core.texts.model import Document, Duty, Phase, Reading, Target, Task, Value

Data = dict[str, object]
_LONGEST_TITLE = 60


def draft(reading: Reading, *, pack: str) -> dict[str, Data]:
    """The files of a draft by name, as plain data; what a document does not say is left out for a person to add.

    Every figure rests on its clause; its note is the place in the source, `120-139`, as `luoshi read` gives it.

    >>> from luoshi.core.texts.model import Source
    >>> list(draft(Reading(Source("a.txt", "0", ""), (Document("办法", None, (), None, None, 0, 0),)), pack="a"))
    ['pack.yaml', 'documents.yaml', 'organs.yaml', 'indicators.yaml', 'plans.yaml']
    """
    found = [_Draft(document, f"document-{number}") for number, document in enumerate(reading.documents, 1)]
    organs = _numbered("organ", (duty.organ for each in found for duty in each.duties()))
    first = reading.documents[0] if reading.documents else None
    indicators = _numbered("indicator", (target.indicator for each in found for target in each.document.targets))
    return {
        "pack.yaml": _file(
            id=pack, title=(first.title if first else None) or pack, nature="draft",
            issuer=_issuer(first) if first else pack,
            applies_to={"territories": (), "kinds": (), "levels": ()},
        ),
        "documents.yaml": _file(documents={each.id: each.listed() for each in found}),
        "organs.yaml": _file(organs={organs[name]: _organ(name, found) for name in organs}),
        "indicators.yaml": _file(indicators={indicators[name]: _indicator(name, found) for name in indicators}),
        "plans.yaml": _file(plans={f"plan-{at}": each.plan(organs, indicators) for at, each in enumerate(found, 1)}),
    }  # fmt: skip


class _Draft:
    """What one document gives."""

    def __init__(self, document: Document, name: str) -> None:
        self.document, self.id = document, name

    def duties(self) -> list[Duty]:
        return [duty for task in self.document.tasks for duty in task.duties if not duty.generic]

    def listed(self) -> Data:
        one = self.document
        rows: tuple[Target | Phase | Task, ...] = (*one.targets, *one.phases, *one.tasks)
        clauses = dict.fromkeys(filter(None, (row.path for row in rows)))
        issued = _day(one.issued)
        found: Data = {"title": one.title or self.id}
        found |= {"number": one.number} if one.number else {}
        found |= {"issuer": _issuer(one)} | ({"issued": issued, "in_force_from": issued} if issued else {})
        return found | {"dates_evidence": "D", "clauses": tuple(clauses) or ("全文",)}

    def basis(self, row: Target | Phase | Task | Duty, path: str) -> Data:
        return {"document": self.id, "clause": path or "全文", "note": f"{row.start}-{row.end}"}

    def plan(self, organs: Mapping[str, str], indicators: Mapping[str, str]) -> Data:
        one = self.document
        issued = _day(one.issued)
        found: Data = {"title": one.title or self.id} | ({"from": issued} if issued else {})
        parts = {
            "phases": tuple(self.phase(each) for each in one.phases),
            "targets": tuple(self.target(each, indicators) for each in one.targets),
            "tasks": tuple(self.task(each, organs) for each in one.tasks),
        }
        return found | {name: rows for name, rows in parts.items() if rows}

    def phase(self, row: Phase) -> Data:
        since, last = _day(row.from_day), _day(row.to_day)
        days: Data = {"from": since} if since else {}
        days |= {"until": last + timedelta(days=1)} if last else {}
        return {"name": row.name} | days | {"basis": self.basis(row, row.path), "evidence": "S"}

    def target(self, row: Target, indicators: Mapping[str, str]) -> Data:
        found: Data = {"indicator": indicators[row.indicator], "subject": row.subject or _issuer(self.document)}
        found |= {"period": _period(row.period), "comparator": row.comparator, "value": _number(row.value)}
        found |= {"unit": _unit(row.unit)}
        found |= {name: told for name, told in (("hedge", row.hedge), ("baseline", row.baseline)) if told}
        return found | {"basis": self.basis(row, row.path), "evidence": "S"}

    def task(self, row: Task, organs: Mapping[str, str]) -> Data:
        heading = next((each.heading for each in self.document.clauses if each.path == row.path and each.heading), "")
        title = (heading or row.text).strip()
        found: Data = {"title": title if len(title) <= _LONGEST_TITLE else f"{title[:_LONGEST_TITLE]}…"}
        for field, role in _ROLES.items():
            named = dict.fromkeys(organs[each.organ] for each in row.duties if each.role == role and not each.generic)
            found |= {field: tuple(named)} if named else {}
        days = [_day(each.date) for each in self.document.deadlines if row.start <= each.start < row.end]
        known = [day for day in days if day]
        found |= {"deadline": max(known)} if known else {}
        return found | {"basis": self.basis(row, row.path), "evidence": "S"}


_ROLES = {"leads": "lead", "supports": "support", "responsible": "responsible", "implementers": "implementer"}


def _file(**fields: object) -> Data:
    return {"schema_version": SCHEMA_VERSION} | fields


def _organ(name: str, found: Iterable[_Draft]) -> Data:
    one, task, duty = next(
        (each, task, duty)
        for each in found
        for task in each.document.tasks
        for duty in task.duties
        if duty.organ == name and not duty.generic
    )
    return {"name": name, "basis": one.basis(duty, task.path), "evidence": "S"}


def _indicator(name: str, found: Iterable[_Draft]) -> Data:
    """What is counted; how it is summed no target says, so that it stands as a default to be checked."""
    rows = [(each, target) for each in found for target in each.document.targets if target.indicator == name]
    levels = [pair for pair in rows if pair[1].comparator in {">=", "<=", "="}]
    one, target = (levels or rows)[0]
    return {
        "title": name or target.text[:_LONGEST_TITLE], "unit": _unit(target.unit), "period": "year",
        "direction": "down" if target.comparator in {"<=", "decline"} else "up", "over_time": "none",
        "over_zones": "none", "basis": one.basis(target, target.path), "evidence": "D",
    }  # fmt: skip


def _period(told: str | None) -> str:
    """The period as packs have it: 十五五期间 and 十五五末 are the plan, an unstated year is masked."""
    return (told or "20xx").removesuffix("期间").removesuffix("末")


def _unit(told: str) -> str:
    return told.removeprefix("个") if told == "个百分点" else told


def _number(told: Value) -> object:
    if isinstance(told, tuple):
        return tuple(map(_number, told))
    return int(told) if told == told.to_integral_value() else told


def _numbered(head: str, names: Iterable[str]) -> dict[str, str]:
    return {name: f"{head}-{at}" for at, name in enumerate(dict.fromkeys(names), 1)}


def _issuer(document: Document) -> str:
    return "、".join(document.issuers) or document.title or "—"


def _day(told: str | None) -> date | None:
    make: Callable[[str], date] = date.fromisoformat
    try:
        return make(told) if told and len(told) == len("2025-01-01") else None
    except ValueError:
        return None
