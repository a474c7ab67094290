"""The graph of documents around one: what each says of the others, as far as the viewer sees them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from django.db.models import Q, QuerySet

from luoshi.core.texts.lineage import Edge, Member, Relation, Statement, lineage
from luoshi.core.texts.model import Flag, Span
from luoshi.server.base.access.scope import NotFound, visible
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.texts.asking_documents import listed
from luoshi.server.texts.models import Document, Lineage, Name, Said
from luoshi.server.texts.names import named
from luoshi.server.texts.values import ListedDocument

MOST: Final = 200
STEPS: Final = 3


@dataclass(frozen=True, slots=True)
class Kin:
    """One document says something of another: `words` say it, from `start` to `end` the other is named.

    `row` is what `actions.unlink` takes back; `by` tells whether number, title or a person made the link.
    """

    row: int
    document: int
    upper: int
    relation: str
    by: Literal["number", "title", "person"]
    words: str
    start: int
    end: int
    doubts: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A document that the one in the middle names and that is not among those the viewer sees."""

    row: int
    relation: str
    title: str
    number: str
    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Graph:
    """The documents around one, itself first, the nearer before the farther; `cut` where there are more than 200."""

    middle: int
    documents: tuple[ListedDocument, ...]
    kin: tuple[Kin, ...]
    elsewhere: tuple[Elsewhere, ...]
    cut: bool


def lineage_of(document: int, viewer: Viewer, *, steps: int = STEPS) -> Graph:
    """The graph around a document, `steps` away at most. Raises NotFound.

    Only documents that the viewer sees are in it; another one is neither named nor counted, and hides what lies
    behind it.
    """
    seen = visible(Document.objects.all(), viewer)
    found = listed(seen.filter(pk=document))
    if not found:
        raise NotFound("access.not_found")
    frontier, cut = list(found), False
    for _ in range(min(steps, STEPS)):
        known = [row.pk for row in found]
        near = listed(_beside(seen, [row.pk for row in frontier]).exclude(pk__in=known)[: MOST + 1 - len(found)])
        found += near
        frontier, cut = near, len(found) > MOST
        if not near or cut:
            break
    rows = found[:MOST]
    kin, elsewhere = _kin(rows)
    return Graph(document, tuple(rows), tuple(kin), tuple(elsewhere), cut)


def _beside(things: QuerySet[Document], frontier: Sequence[int]) -> QuerySet[Document]:
    """The documents that are named by one of these, or name one of them."""
    own_names = Name.objects.filter(document__in=frontier).values("key")
    own_said = Said.objects.filter(document__in=frontier, lineage__refused=False).values("key")
    by_hand = Lineage.objects.filter(by_person=True, refused=False)
    beside = (
        Q(pk__in=Name.objects.filter(key__in=own_said).values("document"))
        | Q(pk__in=Said.objects.filter(key__in=own_names, lineage__refused=False).values("document"))
        | Q(pk__in=by_hand.filter(document__in=frontier).values("upper"))
        | Q(pk__in=by_hand.filter(upper__in=frontier).values("document"))
    )
    return things.filter(beside).order_by("-given_at", "-pk")


def _kin(rows: Sequence[ListedDocument]) -> tuple[list[Kin], list[Elsewhere]]:
    pks = {row.pk for row in rows}
    told = list(Lineage.objects.filter(document__in=pks, refused=False).order_by("document", "start", "pk"))
    statements = {row.pk: _statement(row) for row in told if not row.by_person}
    said = {id(statement): pk for pk, statement in statements.items()}
    by_pk = {row.pk: row for row in told}
    own: dict[int, list[Statement]] = {}
    for each in told:
        if not each.by_person:
            own.setdefault(each.document_id, []).append(statements[each.pk])
    members = [_member(row, own.get(row.pk, ())) for row in rows]
    whole = lineage(members)
    kin = [_read(edge, by_pk[said[id(edge.statement)]]) for edge in whole.edges]
    kin += _by_hand(told, pks)
    middle = str(rows[0].pk)
    return kin, [_elsewhere(by_pk[said[id(each)]]) for key, each in whole.elsewhere if key == middle]


def _member(row: ListedDocument, statements: Sequence[Statement]) -> Member:
    issued = row.issued.isoformat() if row.issued else None
    return Member(str(row.pk), named(row.title, row.number), issued, tuple(statements))


def _statement(row: Lineage) -> Statement:
    at = Span(row.start, row.end)
    relation: Relation = row.kind  # type: ignore[assignment]  # written by `kin` only
    flags = tuple(Flag(code) for code in row.doubts.split(",") if code)
    return Statement(relation, row.title, row.number or None, at, at, flags)


def _read(edge: Edge, row: Lineage) -> Kin:
    doubts = (*edge.statement.flags, *edge.flags)
    return Kin(
        row.pk, int(edge.source), int(edge.target), edge.relation, edge.by, row.words, row.start, row.end, doubts
    )  # fmt: skip


def _by_hand(told: Sequence[Lineage], pks: set[int]) -> Iterator[Kin]:
    for row in told:
        if row.by_person and row.upper_id in pks:
            yield Kin(row.pk, row.document_id, row.upper_id, row.kind, "person", row.words, row.start, row.end)


def _elsewhere(row: Lineage) -> Elsewhere:
    return Elsewhere(row.pk, row.kind, row.title, row.number, row.words, row.start, row.end)
