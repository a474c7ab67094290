"""The month's sheet: all that an organ has to report in one table, sent together; who has been silent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from django.http import HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from luoshi.core.base.errors import InputError
from luoshi.server.plans import actions, queries
from luoshi.server.plans.life.reporting import ReportRow, Sheet
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import page, shown
from luoshi.web.base.telling import tell
from luoshi.web.plans.ledger_asked import choices
from luoshi.web.plans.task_forms import percent_of
from luoshi.web.plans.words import Words, sentences

FIELDS: Final = ("percent", "words", "problems", "coordinate")
_LARGEST: Final = 9


@page("plans.report", channel="form")
def reporting(asked: Asked) -> HttpResponseBase:
    """The sheet of the viewer's organ, or of one below it (`organ`), filled from last time."""
    told = asked.GET.get("organ", "")
    organ = int(told) if told.isascii() and told.isdigit() and len(told) < _LARGEST else 0
    sheet = queries.sheet(asked.viewer, organ=organ)
    if asked.method != "POST":
        return _shown(asked, sheet, {}, {}, ())
    rows, faults = _filled(asked.POST, sheet, Words(asked.language))
    if not faults and not rows:
        return _shown(asked, sheet, {}, asked.POST, [Words(asked.language).task("nothing_filled")])
    try:
        if not faults:
            count = actions.report_all(rows, organ=sheet.code, viewer=asked.viewer)
            tell(asked, "web.task.reported_all", count=count)
            return redirect(f"{reverse('plans:reporting')}?organ={sheet.organ}")
    except actions.RowsFaulty as fault:
        for task, reasons in fault.rows.items():
            faults[task] = [Words(asked.language).reason(each) for each in reasons]
    first = Words(asked.language).task("rows_wrong", count=len(faults))
    return _shown(asked, queries.sheet(asked.viewer, organ=organ), faults, asked.POST, [first])


def _filled(told: QueryDict, sheet: Sheet, words: Words) -> tuple[list[actions.Report], dict[int, list[str]]]:
    """The rows that were changed or confirmed, and what is wrong in them by task."""
    rows, faults = [], dict[int, list[str]]()
    for each in sheet.rows:
        row = {name: told.get(f"{name}_{each.task}", "").strip() for name in FIELDS}
        try:
            percent = percent_of(row["percent"])
        except InputError as fault:
            faults[each.task] = list(sentences(fault, words))
            continue
        if told.get(f"same_{each.task}") != "yes" and not _changed(each, percent, row):
            continue
        last = told.get(f"last_{each.task}", "0")
        number = int(last) if last.isascii() and last.isdigit() and len(last) < _LARGEST else 0
        rows.append(actions.Report(each.task, number, percent, row["words"], row["problems"], row["coordinate"]))
    return rows, faults


def _changed(row: ReportRow, percent: Decimal | None, told: Mapping[str, str]) -> bool:
    """Whether somebody wrote something into a row; a row that was not sent has nothing in it."""
    if percent is None:
        return any(told[name] for name in FIELDS)
    before = (row.percent, *(_lines(each) for each in (row.words, row.problems, row.coordinate)))
    return (percent, *(_lines(told[name]) for name in FIELDS[1:])) != before


def _lines(text: str) -> str:
    """Text as a form gives it back: ends of lines alike."""
    return text.replace("\r\n", "\n").strip()


def _shown(
    asked: Asked, sheet: Sheet, wrong: Mapping[int, Sequence[str]], typed: Mapping[str, str], faults: Sequence[str]
) -> HttpResponseBase:
    told = {"sheet": sheet, "wrong": wrong, "typed": typed, "faults": faults, "silent": queries.silence(asked.viewer)}
    told["asked_so"] = choices(asked)["asked_so"]
    return shown(asked, "plans/reporting.html", status=422 if faults else 200, fields=FIELDS, **told)
