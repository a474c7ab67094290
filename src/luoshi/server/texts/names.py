"""What documents may be named by: the rows under which they find one another."""

from __future__ import annotations

from luoshi.core.texts.lineage import Names, names_of
from luoshi.core.texts.model import Document as Read
from luoshi.server.texts.models import Document, Name

_LONGEST = 200


def name_document(row: Document) -> None:
    """Make the names of a document anew, from its title and number as people now have them."""
    Name.objects.filter(document=row).delete()
    Name.objects.bulk_create(Name(document=row, key=key) for key in keys_of(row.title, row.number))


def named(title: str, number: str) -> Names:
    """The names of a document with this title and number."""
    return names_of(Read(title or None, number or None, (), None, None, 0, 0))


def keys_of(title: str, number: str) -> tuple[str, ...]:
    """All names, from the strictest to the loosest, as they are compared.

    >>> keys_of("某局关于印发《乙方案(试行)》的通知", "甲政发[2025]7号")[:3]
    ('甲政发〔2025〕7号', '某局关于印发乙方案试行的通知', '乙方案试行')
    """
    names = named(title, number)
    found = [names.number or "", *(each for form in names.titles for each in form)]
    return tuple(dict.fromkeys(key[:_LONGEST] for key in found if key))
