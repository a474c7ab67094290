"""How an office heads and numbers its papers, as it declares it."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.db import transaction

from luoshi.core.base.errors import InputError
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.papers.models import Letterhead, Series

_FIRST, _LAST, _MARK = 2000, 2099, 40
_NO_MARK = frozenset("〔〕0123456789 ")
_LENGTHS = {"mark": 120, "printer": 120, "contact": 60, "phone": 40, "banner": 60}


@dataclass(frozen=True, slots=True)
class Heading:
    """发文机关标志, 印发机关, 联系人, 电话, words at the top of every paper."""

    mark: str = ""
    printer: str = ""
    contact: str = ""
    phone: str = ""
    banner: str = ""


def set_heading(told: Heading, *, viewer: Viewer) -> None:
    """Declare how the viewer's organ heads its papers; drafts made from then on have it."""
    viewer.demand("papers.sign")
    with transaction.atomic():
        organ = Organ.objects.get(pk=viewer.organ)
        with acting(viewer, Deed("papers.office", name=organ.name, holder=organ.path)):
            row = Letterhead.objects.filter(holder=organ).first() or Letterhead(holder=organ)
            for name, value in asdict(told).items():
                setattr(row, name, value.strip()[: _LENGTHS[name]])
            row.save()


def set_series(mark: str, year: int, first: int, *, viewer: Viewer) -> None:
    """Declare a series of the viewer's organ, or move its next number on.

    Raises InputError `papers.series_form`, `papers.series_back` for a number that was given already.
    """
    viewer.demand("papers.sign")
    plain = mark.strip()
    sound = 0 < len(plain) <= _MARK and not set(plain) & _NO_MARK
    if not sound or not _FIRST <= year <= _LAST or first < 1:
        raise InputError("papers.series_form")
    with transaction.atomic():
        organ = Organ.objects.get(pk=viewer.organ)
        row = Series.objects.select_for_update().filter(holder=organ, mark=plain, year=year).first()
        if row is not None and first < row.next:
            raise InputError("papers.series_back")
        with acting(viewer, Deed("papers.office", name=organ.name, holder=organ.path)):
            row = row or Series(holder=organ, mark=plain, year=year)
            row.next = first
            row.save()


def heading_of(viewer: Viewer) -> Heading:
    """How the viewer's organ heads its papers."""
    row = Letterhead.objects.filter(holder=viewer.organ).first()
    return Heading(row.mark, row.printer, row.contact, row.phone, row.banner) if row else Heading()


def series_of(viewer: Viewer) -> tuple[tuple[str, int, int], ...]:
    """The series of the viewer's organ: mark, year, the number that comes next."""
    rows = Series.objects.filter(holder=viewer.organ).order_by("-year", "mark")
    return tuple(rows.values_list("mark", "year", "next"))
