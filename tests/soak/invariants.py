"""What must hold of an office at every moment; run in its own environment, prints each fault as a line of JSON.

python -m tests.soak.invariants    what was acknowledged to people comes as JSON on standard input
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any


def main() -> None:
    """Print the faults."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.site.settings")
    django.setup()
    acknowledged = json.load(sys.stdin)
    for fault in (*_acknowledged(acknowledged), *_sources(), *_documents(), *_whole()):
        sys.stdout.write(json.dumps(fault, ensure_ascii=False) + "\n")


def _acknowledged(told: dict[str, Any]) -> Iterator[str]:
    """Nothing that people were told of is lost."""
    from luoshi.server.texts.models import Document, Source

    known = set(Source.objects.values_list("pk", flat=True))
    yield from (f"source {pk} was acknowledged and is gone" for pk in told["given"] if pk not in known)
    versions = dict(Document.objects.values_list("pk", "version"))
    for pk, version in told["versions"].items():
        if versions.get(int(pk), -1) < version:
            yield f"document {pk} was acknowledged at version {version} and stands at {versions.get(int(pk))}"
    confirmed = set(Document.objects.filter(state="confirmed").values_list("pk", flat=True))
    yield from (f"document {pk} was confirmed and is not" for pk in told["confirmed"] if pk not in confirmed)


def _sources() -> Iterator[str]:
    """Every file once for a holder, with its bytes; read with all its documents, or waiting with an open job."""
    from luoshi.server.base.files.queries import check_store
    from luoshi.server.base.jobs.models import Job
    from luoshi.server.texts.asking_sources import READ, key_of
    from luoshi.server.texts.models import Document, Reading, Source
    from luoshi.server.texts.stored import reading_of

    yield from (f"file {each.sha256} {each.wrong}" for each in check_store() if each.wrong != "stray")
    twice = Counter(Source.objects.values_list("holder", "file__sha256"))
    yield from (f"{key} is there {count} times" for key, count in twice.items() if count > 1)
    open_jobs = set(Job.objects.filter(kind=READ, state__in=("waiting", "running")).values_list("key", flat=True))
    for source in Source.objects.order_by("pk"):
        readings = list(Reading.objects.filter(source=source))
        documents = Document.objects.filter(source=source).count()
        if source.state == "read":
            if len(readings) != 1:
                yield f"source {source.pk} is read and has {len(readings)} readings"
            elif documents != len(reading_of(readings[0].pk, readings[0].sha256).documents):
                yield f"source {source.pk} has {documents} documents"
        elif readings or documents:
            yield f"source {source.pk} is {source.state} and has readings or documents"
        elif source.state == "waiting" and key_of(source) not in open_jobs:
            yield f"source {source.pk} waits and no job will read it"


def _documents() -> Iterator[str]:
    """Rows, passages, index, parties and versions are what reading and corrections make of them."""
    from luoshi.server.base.audit.models import Action
    from luoshi.server.texts.models import Correction, Document

    indexed = _indexed()
    for row in Document.objects.select_related("holder", "source", "reading").order_by("pk"):
        yield from _made_anew(row)
        yield from _parties(row)
        if indexed.get(row.pk) != _words(row):
            yield f"document {row.pk} is not in the index as its passages say"
        numbers = list(Correction.objects.filter(document=row).order_by("number").values_list("number", flat=True))
        if numbers != list(range(1, len(numbers) + 1)):
            yield f"document {row.pk} has corrections {numbers}"
        done = Action.objects.filter(thing_kind="texts.document", thing=row.pk, params__has_key="version")
        told = sorted(action.params["version"] for action in done)
        if told != list(range(1, row.version + 1)):
            yield f"document {row.pk} at version {row.version} has actions for {told}"
    gone = set(indexed) - set(Document.objects.values_list("pk", flat=True))
    yield from (f"the index knows document {pk}, which is not there" for pk in gone)


def _made_anew(row: Any) -> Iterator[str]:
    from django.db import transaction

    from luoshi.core.base.civil import civil_day
    from luoshi.server.texts.laying import lay
    from luoshi.server.texts.rows import renew
    from luoshi.server.texts.stored import corrected_of, read_document

    before = _rows(row)
    reading, corrected = corrected_of(row)
    with transaction.atomic():
        renew(row, corrected, reading.source, on=civil_day(row.confirmed_at or datetime.now(UTC)))
        lay(row, read_document(row)[1], reading.source.text)
        after = _rows(row)
        transaction.set_rollback(True)
    yield from (f"document {row.pk}: {name} differ" for name, told in before.items() if told != after[name])


def _rows(row: Any) -> dict[str, list[Any]]:
    from luoshi.server.texts.models import Document, DutyRow, Passage, TaskRow

    tasks = TaskRow.objects.filter(document=row).order_by("serial")
    duties = DutyRow.objects.filter(document=row).order_by("pk")
    passages = Passage.objects.filter(document=row).order_by("start")
    head = Document.objects.filter(pk=row.pk)
    return {
        "heads": list(head.values_list("title", "number", "issuers", "issued", "tasks", "targets", "doubts")),
        "tasks": list(tasks.values_list("key", "serial", "path", "heading", "leads", "others", "due", "doubtful")),
        "duties": list(duties.values_list("name", "role", "generic", "organ", "task__key")),
        "passages": list(passages.values_list("path", "heading", "start", "end", "text", "folded")),
    }


def _parties(row: Any) -> Iterator[str]:
    from luoshi.server.texts.confirming import digest_of, parties_of
    from luoshi.server.texts.models import DutyRow
    from luoshi.server.texts.stored import corrected_of

    parties = sorted(parties_of(row).filter(until=None).values_list("organ", flat=True))
    wanted: list[int] = []
    if row.state == "confirmed":
        named = DutyRow.objects.filter(document=row, organ__isnull=False).values_list("organ", flat=True)
        wanted = sorted(set(named))
        if row.confirmed_digest and digest_of(*corrected_of(row)) != row.confirmed_digest:
            yield f"document {row.pk} is not what was confirmed"
    if parties != wanted or (row.state == "confirmed") != row.shared:
        yield f"document {row.pk} ({row.state}) has parties {parties}, its duties {wanted}"


def _indexed() -> dict[int, list[str]]:
    """The words that the index has for each document, in order."""
    from django.db import connection

    found: dict[int, list[str]] = {}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT document_id, unnest(tsvector_to_array(words)) FROM texts_words")
        else:
            cursor.execute("CREATE VIRTUAL TABLE temp.words_told USING fts5vocab('main', 'texts_words', 'instance')")
            cursor.execute("SELECT doc, term FROM temp.words_told")
        for document, word in cursor.fetchall():
            found.setdefault(document, []).append(word)
    return {document: sorted(words) for document, words in found.items()}


def _words(row: Any) -> list[str]:
    from luoshi.core.texts.tokens import tokens
    from luoshi.server.texts.models import Passage

    texts = Passage.objects.filter(document=row).values_list("text", flat=True)
    return sorted({token for text in texts for token in tokens(text)})


def _whole() -> Iterator[str]:
    """The audit verifies, nothing is under way, the doctor finds no one ill."""
    from luoshi.server.base.audit.models import Current
    from luoshi.server.base.audit.verifying import verify
    from luoshi.server.base.upkeep.doctor import examine

    found = verify()
    yield from (f"audit: {each}" for each in found.findings)
    if not found.clean:
        yield "the audit does not verify"
    if Current.objects.exists():
        yield "an action is under way though nobody acts"
    yield from (
        f"doctor: {each.code} {dict(each.params)}" for each in examine(now=datetime.now(UTC)) if each.state == "ill"
    )


if __name__ == "__main__":
    main()
