"""What comes back from an organ without an account, beside what was sent and what has happened since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from luoshi.core.base.canonical import digest
from luoshi.core.base.faults import Place
from luoshi.core.base.reasons import Reason, Reasons, reason
from luoshi.core.plans.returned_cells import NOTHING, REPORTED, Cells, Given, Report, read_report

SCHEMA_VERSION = 1
Kind = Literal[
    "unchanged", "report", "conflict", "closed", "taken_away", "faulty", "unknown_key", "twice", "missing", "added"
]


@dataclass(frozen=True, slots=True)
class SentRow:
    """A task as it went out: its key, what its locked cells say, the report it was filled with before.

    `role`, `deadline` and `before` (the percent last time) are in words. `seen` is the id of the last thing that had
    happened to the task then.
    """

    key: str
    heading: str
    text: str = ""
    role: str = ""
    deadline: str = ""
    before: str = ""
    report: Report = NOTHING
    seen: str = ""

    @property
    def locked(self) -> tuple[tuple[str, str], ...]:
        """The locked cells by column, as they are shown."""
        task = "\n".join(dict.fromkeys(each for each in (self.heading, self.text) if each))
        return (("task", task), ("role", self.role), ("deadline", self.deadline), ("before", self.before))


@dataclass(frozen=True, slots=True)
class Asked:
    """What went out to one organ: the plan, the organ, the period, who it is for in words, and the rows."""

    plan: str
    organ: str
    period: str
    rows: tuple[SentRow, ...]

    @property
    def digest(self) -> str:
        """The hash that the file carries: a file that carries another one is not what was sent."""
        return digest({"schema_version": SCHEMA_VERSION} | _named(self))


@dataclass(frozen=True, slots=True)
class Head:
    """What the hidden sheet of a returned file says; empty where it is gone."""

    plan: str = ""
    organ: str = ""
    period: str = ""
    digest: str = ""
    schema_version: int = 0


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A row of a returned file with its place, its hidden key, its locked cells and what was filled in."""

    place: Place
    key: str
    locked: tuple[tuple[str, str], ...]
    cells: Cells


@dataclass(frozen=True, slots=True)
class CurrentRow:
    """A task as it is now: the last thing that happened to it, its report, whether it is open."""

    key: str
    report: Report = NOTHING
    seen: str = ""
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A field that came back otherwise than it was sent, and what it is now."""

    field: str
    sent: Given
    returned: Given
    current: Given


@dataclass(frozen=True, slots=True)
class Difference:
    """What a row says.

    `unchanged`: as it was sent · `report`: new, to be taken · `conflict`: new, but something happened to the task since
    it was sent · `closed`: the task is done meanwhile · `taken_away`: it is no longer this organ's · `faulty`: a cell
    cannot be read · `unknown_key`: a key that was not sent · `twice`: a key that stands in several rows · `missing`: a
    row that was sent did not come back · `added`: a row without a key. `altered` are locked cells (column, sent,
    returned): what they say is not taken. `remarks` tell what is odd though it can be taken.
    """

    kind: Kind
    key: str
    heading: str
    place: Place | None = None
    report: Report | None = None
    fields: tuple[FieldDifference, ...] = ()
    altered: tuple[tuple[str, str, str], ...] = ()
    faults: tuple[Reason, ...] = ()
    remarks: tuple[Reason, ...] = ()

    @property
    def can_be_taken(self) -> bool:
        """Whether it may be taken without a decision of a person."""
        return self.kind == "report"


def head_faults(head: Head, asked: Asked) -> Reasons:
    """Why a file is not the one that was sent; all together."""
    if not head.digest:
        return Reasons([reason("returning.no_head")])
    found = [
        reason(f"returning.other_{name}", sent=getattr(asked, name), returned=getattr(head, name))
        for name in ("plan", "organ", "period")
        if getattr(head, name) != getattr(asked, name)
    ]
    if head.schema_version != SCHEMA_VERSION:
        found.append(reason("returning.other_version", known=SCHEMA_VERSION, found=head.schema_version))
    if not found and head.digest != asked.digest:
        found.append(reason("returning.other_digest"))
    return Reasons(found)


def differences(
    sent: Sequence[SentRow], returned: Sequence[ReturnedRow], current: Mapping[str, CurrentRow], *, on: date
) -> tuple[Difference, ...]:
    """What each row says, in the order of the file, then the rows that did not come back.

    Nothing is written by it. `current` holds the tasks that are still this organ's; `on` is the day of the return,
    which no reported day may be after.
    """
    known = {each.key: each for each in sent}
    counts = Counter(each.key for each in returned if each.key)
    found = [_of_row(each, known.get(each.key), current.get(each.key), counts, on) for each in returned]
    back = {each.key for each in returned}
    found += [Difference("missing", each.key, each.heading) for each in sent if each.key not in back]
    return tuple(found)


def _of_row(
    row: ReturnedRow, sent: SentRow | None, now: CurrentRow | None, counts: Mapping[str, int], on: date
) -> Difference:
    heading = sent.heading if sent else dict(row.locked).get("task", "").partition("\n")[0]
    if not row.key or sent is None:
        return Difference("unknown_key" if row.key else "added", row.key, heading, row.place)
    if counts[row.key] > 1:
        return Difference("twice", row.key, heading, row.place)
    altered = tuple(_altered(row, sent))
    report, faults = read_report(row.cells, sent=sent.report, on=on)
    if faults:
        return Difference("faulty", row.key, heading, row.place, altered=altered, faults=tuple(faults))
    fields = tuple(_fields(sent.report, report, now))
    kind = _kind(sent, now, report, is_changed=bool(fields))
    remarks = tuple(_remarks(sent.report, report)) if fields else ()
    return Difference(kind, row.key, heading, row.place, report, fields, altered, (), remarks)


def _kind(sent: SentRow, now: CurrentRow | None, report: Report, *, is_changed: bool) -> Kind:
    if now is None:
        return "taken_away"
    if not is_changed:
        return "unchanged"
    if not now.is_open:
        return "closed"
    if now.seen != sent.seen:
        return "unchanged" if now.report == report else "conflict"
    return "report"


def _fields(sent: Report, report: Report, now: CurrentRow | None) -> Iterator[FieldDifference]:
    current = now.report if now else sent
    for name in REPORTED:
        before, after = getattr(sent, name), getattr(report, name)
        if before != after:
            yield FieldDifference(name, before, after, getattr(current, name))


def _altered(row: ReturnedRow, sent: SentRow) -> Iterator[tuple[str, str, str]]:
    told = dict(row.locked)
    for column, before in sent.locked:
        after = told.get(column, before)
        if _plain(after) != _plain(before):
            yield column, before, after


def _remarks(sent: Report, report: Report) -> Iterator[Reason]:
    if report.percent is not None and sent.percent is not None and report.percent < sent.percent:
        yield reason("returning.percent_fell", sent=sent.percent, returned=report.percent)
    if report.percent == Decimal(100) and not report.proofs:
        yield reason("returning.no_proofs")
    if report.done and report.percent != Decimal(100):
        yield reason("returning.done_below_full", done=report.done)


def _plain(text: str) -> str:
    """A cell as it is compared: programs break and pad lines in their own ways."""
    return "".join(text.split())


def _named(asked: Asked) -> dict[str, object]:
    return {"plan": asked.plan, "organ": asked.organ, "period": asked.period, "rows": asked.rows}
