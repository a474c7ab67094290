"""The documents of the load in the database: one of each group is read, the others are it with other names."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from luoshi.adapters.documents.open import read_bytes
from luoshi.cli.loaded_texts import Issuer, text_of
from luoshi.core.base.civil import civil_day
from luoshi.core.texts.correcting.applying import apply
from luoshi.core.texts.reading import read
from luoshi.server.base.access.models import Organ, Party
from luoshi.server.base.files import store
from luoshi.server.base.files.models import StoredFile
from luoshi.server.texts.asking_documents import LABEL
from luoshi.server.texts.bringing import GRAMMAR, hash_of
from luoshi.server.texts.kin import tell_kin
from luoshi.server.texts.laying import lay
from luoshi.server.texts.matching import organs_named
from luoshi.server.texts.models import Document, DutyRow, Lineage, Passage, Reading, Said, Source, TaskRow
from luoshi.server.texts.names import name_document
from luoshi.server.texts.rows import renew
from luoshi.server.texts.stored import content_of
from luoshi.server.texts.word_index import index

Said_ = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Planned:
    """One document to be: whose, of what serial number, given in when and by whom, how far it has come.

    `words` are those that set it apart from the others of its group, each as long as its counterpart.
    """

    holder: Organ
    issuer: Issuer
    serial: int
    given_at: datetime
    given_by: int
    confirmed: bool
    published: bool
    words: tuple[str, ...]


def write_group(group: Sequence[Planned], *, seed: int) -> list[Document]:
    """Write documents whose issuers are of one kind: the first as a job reads it, the others copied from it."""
    first, *others = group
    _, text = text_of(first.issuer, civil_day(first.given_at), serial=first.serial, seed=seed)
    value = read(read_bytes(text.encode(), name=_name(first)))
    content = content_of(value)
    made = _standing(first, text, content, "")
    corrected = apply(value.documents[0], (), text=value.source.text)
    renew(made, corrected, value.source, on=civil_day(first.given_at))
    name_document(made)
    lay(made, value.documents[0], value.source.text)
    tell_kin(made, value.documents[0], value.source.text)
    copies = _Copies(made, first, text, content)
    found = [made, *(copies.write(each) for each in others)]
    _parties(found)
    return found


class _Copies:
    """What was read of one document, to be said of others."""

    def __init__(self, row: Document, planned: Planned, text: str, content: str) -> None:
        self._row, self._words, self._text, self._content = row, planned.words, text, content
        self._tasks = list(TaskRow.objects.filter(document=row).order_by("pk"))
        self._duties = list(DutyRow.objects.filter(document=row).order_by("pk"))
        self._passages = list(Passage.objects.filter(document=row).order_by("pk"))
        self._lineage = list(Lineage.objects.filter(document=row).prefetch_related("said").order_by("pk"))

    def write(self, planned: Planned) -> Document:
        """Write one of the others."""
        pairs = {one: other for one, other in zip(self._words, planned.words, strict=True) if one != other}
        pattern = re.compile("|".join(map(re.escape, pairs)))

        def said(text: str) -> str:
            return pattern.sub(lambda found: pairs[found[0]], text)

        row, counts = self._row, {name: getattr(self._row, name) for name in ("tasks", "targets", "doubts", "issued")}
        made = _standing(planned, said(self._text), said(self._content), said(row.title))
        made.number, made.issuers = said(row.number), said(row.issuers)
        for name, value in counts.items():
            setattr(made, name, value)
        made.save()
        self._rows(made, said)
        name_document(made)
        index(made)
        return made

    def _rows(self, made: Document, said: Said_) -> None:
        tasks = TaskRow.objects.bulk_create(list(_copied(self._tasks, said, document=made)))
        by_first = dict(zip((each.pk for each in self._tasks), tasks, strict=True))
        duties = list(_copied(self._duties, said, document=made))
        organs = _organs(made, {each.name for each in duties if not each.generic})
        for each in duties:
            each.task_id = by_first[each.task_id].pk
            each.organ_id = organs.get(each.name)
        DutyRow.objects.bulk_create(duties)
        Passage.objects.bulk_create(list(_copied(self._passages, said, document=made)))
        lineage = Lineage.objects.bulk_create(list(_copied(self._lineage, said, document=made)))
        Said.objects.bulk_create(
            Said(lineage=new, document=made, key=said(each.key))
            for new, old in zip(lineage, self._lineage, strict=True)
            for each in old.said.all()
        )


def _standing(planned: Planned, text: str, content: str, title: str) -> Document:
    """The document with its file, source and reading; it is not saved yet."""
    data, at = text.encode(), planned.given_at
    sha256 = hashlib.sha256(data).hexdigest()
    place = store.place_of(sha256)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    place.write_bytes(data)
    file = StoredFile.objects.create(sha256=sha256, size=len(data), kind="txt", kept_at=at)
    source = Source.objects.create(
        file=file, name=_name(planned), state="read", given_by_id=planned.given_by, given_at=at, holder=planned.holder
    )
    reading = Reading.objects.create(
        source=source, grammar=GRAMMAR, made_at=at, content=content, sha256=hash_of(content)
    )
    done: dict[str, Any] = {}
    if planned.confirmed:
        done = {"state": "confirmed", "shared": True, "ever_confirmed": True, "version": 1, "confirmed_at": at}
        done |= {"confirmed_by_id": planned.given_by, "published": planned.published}
    return Document(holder=planned.holder, source=source, reading=reading, place=0, title=title, given_at=at, **done)


def _name(planned: Planned) -> str:
    return f"{planned.issuer.letters}{planned.serial}.txt"


def _copied(rows: Sequence[Any], said: Said_, **changed: object) -> Iterator[Any]:
    for row in rows:
        told = {
            field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key
        }
        told = {name: said(value) if isinstance(value, str) else value for name, value in told.items()}
        for name in changed:
            told.pop(f"{name}_id")
        yield type(row)(**told, **changed)


_KNOWN: dict[tuple[int, str], int | None] = {}


def _organs(row: Document, names: set[str]) -> dict[str, int | None]:
    """The organs of names near a holder; asked once for each."""
    new = {name for name in names if (row.holder_id, name) not in _KNOWN}
    if new:
        found = organs_named(new, civil_day(row.given_at), near=row.holder.path)
        _KNOWN.update({(row.holder_id, name): found.get(name) for name in new})
    return {name: _KNOWN[row.holder_id, name] for name in names}


def _parties(rows: Sequence[Document]) -> None:
    confirmed = {row.pk: row for row in rows if row.state == "confirmed"}
    asked = DutyRow.objects.filter(document__in=confirmed, organ__isnull=False).order_by("role")
    roles = {(document, organ): role for document, organ, role in asked.values_list("document", "organ", "role")}
    Party.objects.bulk_create(
        Party(thing_kind=LABEL, thing=pk, organ_id=organ, role=role, since=civil_day(confirmed[pk].given_at))
        for (pk, organ), role in sorted(roles.items())
    )
