"""The ledger as a file: exactly what is asked for, in its order, with its columns."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from luoshi.adapters.catalogues import Language, say
from luoshi.adapters.plans.ledger_book import LedgerSheet, write_ledger_book, write_ledger_document
from luoshi.core.base.errors import UsageError
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.plans.ledger.asking import all_rows
from luoshi.server.plans.ledger.cells import SHOWN, WHOLE, shown_cells, whole_cells
from luoshi.server.plans.ledger.values import LedgerFilters, LedgerRow, Order

Form = Literal["xlsx", "docx", "whole"]
FORMS: Final[tuple[str, ...]] = get_args(Form)
MOST: Final = 5000
MOST_OF_DOCUMENT: Final = 1000
_TOLD_EACH: Final = 500


@dataclass(frozen=True, slots=True)
class LedgerFile:
    """A file of the ledger: its name, what it is, its bytes, how many tasks are in it."""

    name: str
    kind: str
    content: bytes
    tasks: int


def exported(
    viewer: Viewer, form: str, *, filters: LedgerFilters, order: Order, columns: Sequence[str] = (),
    chosen: Collection[int] = (), language: Language = "zh",
) -> LedgerFile:  # fmt: skip
    """The tasks of these questions in this order, at most 5,000 (a document 1,000); of `chosen` ones only these.

    `xlsx` and `docx` have the columns of the page, `whole` is the 任务分解表 with all of its own. That it was taken out
    is written down. Raises NotAllowed, UsageError `plans.unknown_form`.
    """
    viewer.demand("plans.export")
    most = MOST_OF_DOCUMENT if form == "docx" else MOST
    found = file_of(
        viewer, form, filters=filters, order=order, columns=columns, chosen=chosen, language=language, most=most
    )
    params = {"format": form, "rows": found.tasks}
    with acting(viewer, Deed("plans.export", name=found.name, params=params)):
        return found


def file_of(
    viewer: Viewer, form: str, *, filters: LedgerFilters, order: Order, columns: Sequence[str] = (),
    chosen: Collection[int] = (), language: Language = "zh", most: int = MOST,
    tell_done: Callable[[int, int], None] = lambda *_: None,
) -> LedgerFile:  # fmt: skip
    """The file of these questions, at most so many tasks; nothing is written down. Raises UsageError."""
    if form not in FORMS:
        raise UsageError("plans.unknown_form", form=form, known=", ".join(FORMS))
    rows = all_rows(viewer, filters=filters, order=order, most=most + 1, chosen=chosen)
    told = _sheet(rows[:most], form, columns, viewer, is_cut=len(rows) > most, language=language, tell_done=tell_done)
    content = write_ledger_document(told) if form == "docx" else write_ledger_book(told, language=language)
    return LedgerFile(f"{told.title}_{viewer.on}", "docx" if form == "docx" else "xlsx", content, len(told.cells))


def _sheet(
    rows: Sequence[LedgerRow], form: str, columns: Sequence[str], viewer: Viewer, *, is_cut: bool, language: Language,
    tell_done: Callable[[int, int], None],
) -> LedgerSheet:  # fmt: skip
    plans = {each.plan_title for each in rows}
    title = say("web.ledger.file_title", language=language)
    if len(plans) == 1:
        title = say("web.ledger.file_title_of", language=language, plan=next(iter(plans)))
    note = say("web.ledger.file_note", language=language, organ=viewer.organ_name, day=viewer.on, count=len(rows))
    if is_cut:
        note += say("web.ledger.file_cut", language=language, count=len(rows))
    if form == "whole":
        names, cells = list(WHOLE), _counted(whole_cells(rows, viewer, language=language), len(rows), tell_done)
        widths = tuple(WHOLE.values())
    else:
        names = [each for each in SHOWN if not columns or each in columns] or list(SHOWN)
        cells = _counted(shown_cells(rows, names, language=language), len(rows), tell_done)
        widths = tuple(SHOWN[each] for each in names)
    heads = tuple(say(f"web.ledger.column.{each}", language=language) for each in names)
    return LedgerSheet(title, note, heads, widths, cells)


def _counted(cells: Iterable[list[str]], total: int, tell_done: Callable[[int, int], None]) -> list[list[str]]:
    """The rows of cells; how many there are is told every five hundred."""
    found = []
    for number, each in enumerate(cells):
        if number % _TOLD_EACH == 0:
            tell_done(number, total)
        found.append(each)
    return found
