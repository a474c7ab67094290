"""The matrix as a file: the tasks and columns of the page, each part in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, get_args

from luoshi.adapters.catalogues import Language, say
from luoshi.adapters.plans.ledger_book import LedgerSheet, write_ledger_book, write_ledger_document
from luoshi.core.base.errors import UsageError
from luoshi.core.texts.model import Role
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.plans.ledger.exporting import LedgerFile
from luoshi.server.plans.ledger.matrix import Matrix, MatrixOrgan, matrix
from luoshi.server.plans.ledger.values import LedgerFilters

MATRIX_FORMS: Final = ("xlsx", "docx")
_ROLES: Final[tuple[Role, ...]] = get_args(Role)
_TASK, _ORGAN, _REST = (8, 32, 19, 8), 9, 24
_JOINT: Final = "、"


def export_matrix(viewer: Viewer, form: str, *, filters: LedgerFilters, language: Language = "zh") -> LedgerFile:
    """The whole matrix of these questions; that it was taken out is written down.

    Raises NotAllowed, UsageError `plans.unknown_form`.
    """
    viewer.demand("plans.export")
    if form not in MATRIX_FORMS:
        raise UsageError("plans.unknown_form", form=form, known=", ".join(MATRIX_FORMS))
    found = matrix(viewer, filters=filters)
    told = _sheet(found, viewer, language)
    content = write_ledger_document(told) if form == "docx" else write_ledger_book(told, language=language)
    params = {"format": form, "rows": len(found.rows)}
    with acting(viewer, Deed("plans.export", name=told.title, params=params)):
        return LedgerFile(f"{told.title}_{viewer.on}", form, content, len(found.rows))


def _sheet(found: Matrix, viewer: Viewer, language: Language) -> LedgerSheet:
    plans = {each.task.plan_title for each in found.rows}
    title = say("web.matrix.title", language=language)
    if len(plans) == 1:
        title = say("web.matrix.file_title_of", language=language, plan=next(iter(plans)))
    count = len(found.rows)
    note = say("web.ledger.file_note", language=language, organ=viewer.organ_name, day=viewer.on, count=count)
    if found.is_cut:
        note += say("web.ledger.file_cut", language=language, count=count)
    heads = [say(f"web.ledger.column.{each}", language=language) for each in ("serial", "heading", "due", "light")]
    heads += [each.name for each in found.organs]
    widths = [*_TASK, *(_ORGAN for _ in found.organs)]
    if found.folded:
        heads.append(say("web.matrix.rest", language=language))
        widths.append(_REST)
    return LedgerSheet(title, note, tuple(heads), tuple(widths), list(_cells(found, language)))


def _cells(found: Matrix, language: Language) -> Iterator[list[str]]:
    words = {role: say(f"web.matrix.role.{role}", language=language) for role in _ROLES}
    for number, row in enumerate(found.rows, 1):
        task = row.task
        due = task.due.isoformat() if task.due else say(f"web.ledger.no_due.{task.nature}", language=language)
        cells = [str(number), task.heading, due, say(f"plans.light.name.{task.light}", language=language)]
        cells += [_JOINT.join(words[role] for role in row.cells.get(each.pk, ())) for each in found.organs]
        rest = (say("web.matrix.part", language=language, organ=name, role=words[role]) for name, role in row.rest)
        yield [*cells, *([_JOINT.join(rest)] if found.folded else [])]
    sums = [_sum(each, words, language) for each in found.organs]
    yield ["", say("web.matrix.sum", language=language), "", "", *sums, *([""] if found.folded else [])]


def _sum(organ: MatrixOrgan, words: Mapping[Role, str], language: Language) -> str:
    """牵头3 配合5 红1."""
    told = [(words[role], organ.parts.get(role, 0)) for role in _ROLES]
    told.append((say("plans.light.name.red", language=language), organ.red))
    return "\n".join(say("web.matrix.counted", language=language, word=word, count=n) for word, n in told if n)
