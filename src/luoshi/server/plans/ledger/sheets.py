"""The rows of a file for an organ without an account: as they are now, as they went out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Max

from luoshi.adapters.catalogues import Language, say
from luoshi.core.plans.returned_cells import Report
from luoshi.core.plans.returning import CurrentRow, SentRow
from luoshi.server.plans.models import Duty, Event, Plan


def rows_of(plan: Plan, organs: Iterable[int], *, language: Language) -> dict[int, tuple[SentRow, ...]]:
    """The open tasks in which organs still have a part to do, by organ, each filled with its last report."""
    found: dict[int, dict[str, SentRow]] = {}
    duties = _duties(plan, organs).filter(task__open=True, done=None)
    duties = duties.exclude(task__nature="recurring", task__rhythm__isnull=False)
    last = _last(plan, organs)
    for duty in duties:
        if duty.organ_id is None:
            continue
        key, report = duty.task.key, last.get((duty.task_id, duty.organ_id))
        found.setdefault(duty.organ_id, {}).setdefault(
            key,
            SentRow(
                key, duty.task.heading, duty.task.text, say(f"reading.role.{duty.role}", language=language),
                _deadline(duty, language), f"{duty.percent.normalize():f}%", _report(duty, report),
                str(report.number if report else 0),
            ),
        )  # fmt: skip
    return {organ: tuple(rows.values()) for organ, rows in found.items()}


def current_of(plan: Plan, organ: int) -> dict[str, CurrentRow]:
    """The tasks of a plan that an organ has a part in, as they are now, by key."""
    last = _last(plan, [organ])
    found: dict[str, CurrentRow] = {}
    for duty in _duties(plan, [organ]):
        report = last.get((duty.task_id, organ))
        seen = str(report.number if report else 0)
        is_open = duty.task.open and duty.done is None
        found.setdefault(duty.task.key, CurrentRow(duty.task.key, _report(duty, report), seen, is_open))
    return found


def rows_json(rows: Iterable[SentRow]) -> list[dict[str, Any]]:
    """Rows as they are stored."""
    return [
        asdict(each)
        | {"report": {name: None if value is None else str(value) for name, value in asdict(each.report).items()}}
        for each in rows
    ]


def rows_back(told: Iterable[Mapping[str, Any]]) -> tuple[SentRow, ...]:
    """The rows that were stored.

    >>> rows = (SentRow("t1", "任务", report=Report(Decimal("33.5"), "已开工", done=date(2026, 3, 1)), seen="4"),)
    >>> rows_back(rows_json(rows)) == rows
    True
    """
    return tuple(SentRow(**{**each, "report": _report_back(each["report"])}) for each in told)


def _report_back(told: Mapping[str, Any]) -> Report:
    percent, done = told["percent"], told["done"]
    return Report(
        **{
            **told,
            "percent": None if percent is None else Decimal(percent),
            "done": date.fromisoformat(done) if done else None,
        }
    )


def _duties(plan: Plan, organs: Iterable[int]) -> Any:
    return (
        Duty.objects.filter(
            task__plan=plan, task__ended=None, task__assigned__isnull=False, organ__in=list(organs), ended=None
        )
        .select_related("task")
        .order_by("task__serial", "task", "serial")
    )


def _last(plan: Plan, organs: Iterable[int]) -> dict[tuple[int, int], Event]:
    """The last report of each organ on each task."""
    reports = Event.objects.filter(task__plan=plan, organ__in=list(organs), kind="report")
    latest = reports.values("task", "organ").annotate(last=Max("pk")).order_by().values("last")
    return {(each.task_id, each.organ_id): each for each in Event.objects.filter(pk__in=latest)}


def _report(duty: Duty, last: Event | None) -> Report:
    """What was told last; the percent as a cell gives it back."""
    if last is None and not duty.percent:
        return Report()
    percent = duty.percent
    plain = percent.normalize() if percent != percent.to_integral_value() else Decimal(int(percent))
    if last is None:
        return Report(plain)
    return Report(plain, last.words, last.problems, last.coordinate)


def _deadline(duty: Duty, language: Language) -> str:
    due = duty.task.effective
    return due.isoformat() if due else say(f"web.ledger.no_due.{duty.task.nature}", language=language)
