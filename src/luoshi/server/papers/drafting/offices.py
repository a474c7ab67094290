"""The office that sends a paper, as its letterhead says; what is not said there follows from its name."""

from __future__ import annotations

from luoshi.core.papers.forms.given import Office
from luoshi.server.base.access.models import Organ
from luoshi.server.papers.models import Letterhead


def office_of(holder: Organ) -> Office:
    """The office of an organ."""
    row = Letterhead.objects.filter(holder=holder).first()
    if row is None:
        return Office(holder.name)
    return Office(holder.name, row.mark, row.printer, row.contact, row.phone, row.banner)
