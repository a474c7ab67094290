"""Proposals and replays as a workbook that an office can send on: 动态管理建议表."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from luoshi.adapters.standing.text import case, differing, finding
from luoshi.adapters.standing.words import Words
from luoshi.core.standing.eligibility import Eligibility
from luoshi.core.standing.proposing import Proposal
from luoshi.core.standing.replaying import Turn

_FONT = {"font_name": "仿宋_GB2312", "font_size": 10.5, "text_wrap": True, "border": 1, "valign": "vcenter"}
_HEAD = _FONT | {"font_name": "黑体", "align": "center", "bg_color": "#E7ECF2"}
_TITLE = {"font_name": "方正小标宋简体", "font_size": 18, "align": "center", "valign": "vcenter"}
_WIDTHS = (18, 22, 12, 30, 44, 10, 26, 40, 36, 30)
_COLUMNS = ("subject", "measures", "state", "rule", "why", "order", "exceptions", "changes", "steps", "notes")
_A4 = 9


def proposals_as_workbook(found: Sequence[Proposal], *, on: date, words: Words) -> bytes:
    """One sheet: a row a proposal; the same proposals give the same bytes."""
    rows = [_row(each, words) for each in found]
    heads = [words.say(f"column.{each}") for each in _COLUMNS]
    return _workbook(words.say("said.sheet", day=on), heads, rows, _WIDTHS, words)


def turns_as_workbook(turns: Sequence[Turn], *, words: Words, packs: Sequence[str]) -> bytes:
    """One sheet: a row for each proposal of each day, then what the second of two packs proposes otherwise."""
    named = ("day", "newest", "subject", "measures", "state", "rule", "why", *_last(packs))
    rows: list[list[str]] = []
    for turn in turns:
        head, last = [str(turn.on), turn.newest], [""] * len(_last(packs))
        rows += [[*head, *_row(each, words)[:5], *last] for each in turn.proposals]
        rows += [[*head, each.name, "", "", "", "", differing(each, words)] for each in turn.differing]
    heads, widths = [words.say(f"column.{each}") for each in named], (12, 12, *_WIDTHS[:5], 44)
    title = words.say("said.compared", one=packs[0], other=packs[1]) if len(packs) > 1 else ""
    title = "\n".join(filter(None, (words.say("said.replay_sheet"), title)))
    return _workbook(title, heads, rows, widths[: len(heads)], words)


def eligibility_as_workbook(found: Mapping[str, Eligibility], *, on: date, words: Words) -> bytes:
    """One sheet: a row for each requirement of each case."""
    named = ("subject", "requirement", "outcome", "basis")
    rows = [
        [
            case(name, each, words),
            one.requirement.title,
            finding(one, words),
            words.rests_on(one.requirement.basis).strip(" 〔〕"),
        ]
        for name, each in found.items()
        for one in each.findings
    ]
    matter = next((words.say(f"matter.{each.checklist.matter}") for each in found.values()), "")
    title = words.say("said.eligibility_sheet", matter=matter, day=on)
    return _workbook(title, [words.say(f"column.{each}") for each in named], rows, (32, 28, 60, 44), words)


def traces_as_workbook(found: Mapping[str, Sequence[str]], *, title: str, on: date, words: Words) -> bytes:
    """One sheet: a row a subject with the proposal and the steps that led to it."""
    named = ("subject", "result", "trace")
    rows = [[name, lines[0], "\n".join(lines[1:])] for name, lines in found.items()]
    said = words.say("said.pay_sheet", title=title, day=on)
    return _workbook(said, [words.say(f"column.{each}") for each in named], rows, (24, 60, 60), words)


def _last(packs: Sequence[str]) -> tuple[str, ...]:
    return ("compared",) if len(packs) > 1 else ()


def _row(one: Proposal, words: Words) -> list[str]:
    exceptions = [f"{words.rule(each.rule)}\n" + "\n".join(words.verdict(each.verdict)) for each in one.exceptions]
    return [
        one.subject.name, words.measures(one.rule), words.say(f"state.{one.state}"), words.rule(one.rule),
        "\n".join(words.verdict(one.verdict)), str(one.order.place) if one.order else "",
        "\n".join(exceptions), "\n".join(map(words.reason, one.changes)), "\n".join(map(words.step, one.steps)),
        "\n".join(words.notes(one)),
    ]  # fmt: skip


def _workbook(
    title: str, heads: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int], words: Words
) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001  # the same proposals give the same file
    page = book.add_worksheet(words.say("said.sheet_name"))
    cell, head = book.add_format(_FONT), book.add_format(_HEAD)
    page.merge_range(0, 0, 0, len(heads) - 1, title, book.add_format(_TITLE))
    page.set_row(0, 30)
    for column, (name, width) in enumerate(zip(heads, widths, strict=True)):
        page.write_string(1, column, name, head)
        page.set_column(column, column, width)
    last = 1
    for last, row in enumerate(rows, 2):
        for column, value in enumerate(row):
            page.write_string(last, column, value, cell)
    page.write_string(last + 1, 0, words.say("said.proposed_only"))
    page.freeze_panes(2, 1)
    page.repeat_rows(1)
    page.set_paper(_A4)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    book.close()
    return out.getvalue()
