"""What several papers end with, and the tables that several share."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from luoshi.core.papers.forms.given import Office
from luoshi.core.papers.model import Align, Column
from luoshi.core.papers.wording import Wording


def contact_note(office: Office, wording: Wording) -> str:
    """附注 with whom to ask, empty where nobody is named."""
    if not office.contact:
        return ""
    return wording.text("word.contact", name=office.contact, phone=office.phone or wording.text("word.no_phone"))


def columns(wording: Wording, asked: Sequence[tuple[str, int, Align]]) -> tuple[Column, ...]:
    """Columns by name, share and alignment."""
    return tuple(Column(wording.text(f"column.{name}"), Decimal(share), align) for name, share, align in asked)
