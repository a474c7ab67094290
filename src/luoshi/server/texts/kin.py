"""The lineage rows of a document: what its text says of other documents; what people said stays."""

from __future__ import annotations

from luoshi.core.texts.lineage import Statement, statements
from luoshi.core.texts.model import Document as Read
from luoshi.server.texts.models import Document, Lineage, Said
from luoshi.server.texts.names import keys_of

_TITLE, _NUMBER, _WORDS = 500, 80, 500


def tell_kin(row: Document, read: Read, text: str) -> None:
    """Make the machine's lineage rows anew; a proposal that was refused stays refused."""
    machine = Lineage.objects.filter(document=row, by_person=False)
    refused = set(machine.filter(refused=True).values_list("kind", "title", "number"))
    machine.delete()
    told = [_row(row, each, text) for each in statements(read, text=text)]
    for each in told:
        each.refused = (each.kind, each.title, each.number) in refused
    made = Lineage.objects.bulk_create(told)
    Said.objects.bulk_create(
        Said(lineage=each, document=row, key=key) for each in made for key in keys_of(each.title, each.number)
    )


def _row(row: Document, told: Statement, text: str) -> Lineage:
    return Lineage(
        document=row, kind=told.relation, title=told.title[:_TITLE], number=(told.number or "")[:_NUMBER],
        words=text[told.says.start : told.says.end][:_WORDS], start=told.at.start, end=told.at.end,
        doubts=",".join(flag.code for flag in told.flags),
    )  # fmt: skip
