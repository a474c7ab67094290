"""Sources, their readings, the documents in them, what people corrected, the rows that lists and search ask for."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from luoshi.server.base.access.models import Held, Organ, Person
from luoshi.server.base.files.models import StoredFile


class Source(Held):
    """One file that was given in. `state` is waiting, read or failed; what was read stands in its readings."""

    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(max_length=300)
    state = models.CharField(max_length=10, default="waiting")
    fault = models.CharField(max_length=60, blank=True)
    fault_params: models.JSONField[Any, Any] = models.JSONField(default=dict)
    given_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["holder", "file"], name="source_once")]
        indexes: ClassVar = [models.Index(fields=["state", "-given_at", "-id"])]

    def __str__(self) -> str:
        return self.name


class Removed(models.Model):
    """A source that was removed, and its file, which stays until the days of retention are over."""

    holder = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(max_length=300)
    removed_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.name


class Reading(models.Model):
    """What one version of the grammar read in a source; JSON as `luoshi read` writes it. Never changed.

    All readings of a source stand on the same text: a newer grammar reads the text of the first one again.
    """

    hashed_columns: ClassVar = ("content",)
    source = models.ForeignKey(Source, models.CASCADE, related_name="readings")
    grammar = models.CharField(max_length=40)
    made_at = models.DateTimeField()
    content = models.TextField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["source", "grammar"], name="reading_once")]


class Document(Held):
    """One official document within a source, the `place`-th of its reading; its metadata as people now have it.

    `state` is read or confirmed. `reading` is the one that people's corrections stand on. `version` counts its changes:
    a page that was made before the last of them may not write. `issuers` are joined by 、.
    """

    source = models.ForeignKey(Source, models.CASCADE, related_name="documents")
    reading = models.ForeignKey(Reading, models.PROTECT, related_name="+")
    place = models.IntegerField()
    state = models.CharField(max_length=10, default="read")
    version = models.IntegerField(default=0)
    title = models.CharField(max_length=500)
    number = models.CharField(max_length=80, blank=True)
    issuers = models.CharField(max_length=1000, blank=True)
    issued = models.DateField(null=True)
    tasks = models.IntegerField(default=0)
    targets = models.IntegerField(default=0)
    doubts = models.IntegerField(default=0)
    given_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    confirmed_digest = models.CharField(max_length=64, blank=True)
    ever_confirmed = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["reading", "place"], name="document_place")]
        indexes: ClassVar = [
            models.Index(fields=["-given_at", "-id"]),
            models.Index(fields=["holder", "-given_at", "-id"]),
        ]

    def __str__(self) -> str:
        return self.title


class Correction(models.Model):
    """One correction by a person, the `number`-th of a document; append only, undone by another.

    `before` is what the row said until then, as text; `version` that of the document after it.
    """

    document = models.ForeignKey(Document, models.CASCADE, related_name="corrections")
    number = models.IntegerField()
    content: models.JSONField[Any, Any] = models.JSONField()
    before = models.CharField(max_length=500, blank=True)
    version = models.IntegerField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["document", "number"], name="correction_number")]


class TaskRow(models.Model):
    """A task of a document as lists ask for it; made anew from reading and corrections at every change."""

    audited = False
    document = models.ForeignKey(Document, models.CASCADE, related_name="task_rows")
    key = models.CharField(max_length=200)
    serial = models.IntegerField()
    path = models.CharField(max_length=120)
    heading = models.CharField(max_length=300)
    leads = models.CharField(max_length=500, blank=True)
    others = models.CharField(max_length=500, blank=True)
    due = models.CharField(max_length=10, blank=True)
    doubtful = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["document", "serial"])]


class DutyRow(models.Model):
    """One organ's part in a task; `organ` where the register knows it, `generic` where none is named (各有关单位)."""

    audited = False
    task = models.ForeignKey(TaskRow, models.CASCADE, related_name="duty_rows")
    document = models.ForeignKey(Document, models.CASCADE, related_name="duty_rows")
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=12)
    generic = models.BooleanField(default=False)
    organ = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+")


class Passage(models.Model):
    """A stretch of a document that search finds; `folded` is its text in one width and case, without white space."""

    audited = False
    document = models.ForeignKey(Document, models.CASCADE, related_name="passages")
    path = models.CharField(max_length=120, blank=True)
    heading = models.CharField(max_length=300, blank=True)
    start = models.IntegerField()
    end = models.IntegerField()
    text = models.TextField()
    folded = models.TextField()


class Lineage(models.Model):
    """What a document says of another one: cites, implements, replaces; `words` is the sentence, named at `start`.

    What the machine read leads to whatever document bears one of its `Said` names, whichever of the two came first;
    a link that a person made leads to `upper`. A proposal that was refused stays refused.
    """

    document = models.ForeignKey(Document, models.CASCADE, related_name="says")
    upper = models.ForeignKey(Document, models.CASCADE, null=True, related_name="said_of")
    kind = models.CharField(max_length=12)
    title = models.CharField(max_length=500, blank=True)
    number = models.CharField(max_length=80, blank=True)
    words = models.CharField(max_length=500, blank=True)
    start = models.IntegerField(default=0)
    end = models.IntegerField(default=0)
    doubts = models.CharField(max_length=200, blank=True)
    by_person = models.BooleanField(default=False)
    refused = models.BooleanField(default=False)


class Name(models.Model):
    """What a document may be named by, in plain signs: its number, its titles in looser and looser forms."""

    audited = False
    document = models.ForeignKey(Document, models.CASCADE, related_name="names")
    key = models.CharField(max_length=200, db_index=True)


class Said(models.Model):
    """A name by which a document calls another one, in the same plain signs."""

    audited = False
    lineage = models.ForeignKey(Lineage, models.CASCADE, related_name="said")
    document = models.ForeignKey(Document, models.CASCADE, related_name="+")
    key = models.CharField(max_length=200, db_index=True)
