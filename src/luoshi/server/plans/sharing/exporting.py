"""A target shared out as a file: the matrix of the page as a workbook, or as a text document (指标分解表)."""

from __future__ import annotations

from typing import Final

from luoshi.adapters.catalogues import Language, say
from luoshi.adapters.plans.ledger_book import LedgerSheet, write_ledger_book, write_ledger_document
from luoshi.core.base.errors import UsageError
from luoshi.core.base.rounding import rounded
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.plans.ledger.exporting import LedgerFile
from luoshi.server.plans.sharing.showing import target_shares
from luoshi.server.plans.sharing.values import Matrix, ShownSharing

SHARE_FORMS: Final = ("xlsx", "docx")
_FIRST, _WIDTH = 34, 14


def export_sharing(
    plan: int, serial: int, form: str, *, viewer: Viewer, number: int = 0, language: Language = "zh"
) -> LedgerFile:
    """Exactly what the page of a target shows to this viewer; that it was taken out is written down.

    Raises NotAllowed, NotFound also where nothing is in force, UsageError `plans.unknown_form`.
    """
    viewer.demand("plans.export")
    if form not in SHARE_FORMS:
        raise UsageError("plans.unknown_form", form=form, known=", ".join(SHARE_FORMS))
    found = target_shares(plan, serial, viewer, number=number)
    shown = found.shown or found.draft
    title = say("web.sharing.file_title", language=language, indicator=found.target.indicator)
    cells = list(matrix_cells(shown, language=language)) if shown else []
    heads = tuple(cells[0]) if cells else ()
    note = say("web.sharing.file_note", language=language, plan=found.plan_title, day=viewer.on)
    if shown and shown.matrix.is_whole:
        note += say("web.sharing.file_rest", language=language, **told_of(shown.matrix))
    sheet = LedgerSheet(title, note, heads, (_FIRST, *(_WIDTH for _ in heads[1:])), cells[1:])
    content = write_ledger_document(sheet) if form == "docx" else write_ledger_book(sheet, language=language)
    with acting(viewer, Deed("plans.export", name=title, params={"format": form, "rows": len(sheet.cells)})):
        return LedgerFile(f"{title}_{viewer.on}", form, content, len(sheet.cells))


def matrix_cells(shown: ShownSharing, *, language: Language) -> list[list[str]]:
    """The matrix in words, its heads first: what the page shows is what a file has."""
    matrix = shown.matrix
    ends = [say("web.sharing.sum", language=language)] if matrix.adds_up else []
    heads = [say("web.sharing.zone", language=language), *basis_head(shown, language=language)]
    heads += [say("web.sharing.year", language=language, year=year) for year in matrix.years]
    rows = [heads + ends]
    for each in matrix.rows:
        cells = [each.name, *basis_cells(shown, each.organ)]
        cells += ["" if cell is None else f"{cell:f}" for cell in each.cells]
        rows.append(cells + ([f"{each.sum:f}"] if ends else []))
    if matrix.is_whole:
        cells = [say("web.sharing.sum", language=language), *("" for _ in basis_head(shown, language=language))]
        cells += [f"{each:f}" for each in matrix.sums]
        rows.append(cells + ([f"{matrix.total:f}"] if ends else []))
    return rows


def basis_head(shown: ShownSharing, *, language: Language) -> list[str]:
    """The head of what the shares rest on, where the viewer is told it: weights, or the figures of the base year."""
    if not shown.matrix.is_whole or shown.given.method == "table":
        return []
    if shown.given.method == "weights":
        return [say("web.sharing.weight", language=language)]
    return [say("web.sharing.base_of", language=language, year=shown.given.base_year)]


def basis_cells(shown: ShownSharing, organ: int) -> list[str]:
    """What the shares of an organ rest on, as `basis_head` names it."""
    if not shown.matrix.is_whole or shown.given.method == "table":
        return []
    told = shown.given.organ_weights if shown.given.method == "weights" else shown.given.bases
    return [f"{told[organ]:f}" if organ in told else "1"]


def told_of(matrix: Matrix) -> dict[str, str]:
    """Whole, rest and largest rounding as sentences need them; the rounding with two more places than the shares."""
    rounding = f"{rounded(matrix.rounding, places=matrix.places + 2).normalize():f}"
    told = {"whole": matrix.whole, "rest": matrix.rest, "total": matrix.total}
    return {"unit": matrix.unit, "rounding": rounding} | {name: f"{value:f}" for name, value in told.items()}
