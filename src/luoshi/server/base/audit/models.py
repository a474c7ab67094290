"""Actions of people, the rows they changed, the links of the chain over both."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from luoshi.server.base.access.paths import PathField


class Action(models.Model):
    """One thing that was done: who, from which organ, when, what, to which thing, why.

    `verb` is a dotted name (`texts.confirm`) whose sentence stands in the catalogues as `audit.verb.<verb>`.
    `thing_kind` is a model's label, `thing_name` what people call it; `params` are what the sentence needs.
    `organ_path` is the path of the actor's organ then, `holder_path` that of the holder of the thing: an auditor sees
    what lies under either. `bulk` says that the rows it changed are told by the hash of a file, not one by one.
    """

    audited = False
    at = models.DateTimeField()
    person = models.BigIntegerField(null=True)
    person_name = models.CharField(max_length=60)
    organ = models.BigIntegerField(null=True)
    organ_name = models.CharField(max_length=120, blank=True)
    organ_path = PathField(blank=True)
    holder_path = PathField(blank=True)
    verb = models.CharField(max_length=60)
    thing_kind = models.CharField(max_length=40, blank=True)
    thing = models.BigIntegerField(null=True)
    thing_name = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    params: models.JSONField[Any, Any] = models.JSONField(default=dict)
    channel = models.CharField(max_length=10)
    request = models.CharField(max_length=40, blank=True)
    bulk = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["thing_kind", "thing", "at"]),
            models.Index(fields=["person_name", "at"]),
            models.Index(fields=["organ", "at"]),
            models.Index(fields=["verb", "at"]),
            models.Index(fields=["at"]),
        ]


class Change(models.Model):
    """One row that was inserted, updated or deleted. Written by a trigger of the database, never by Python.

    `action` is empty where the row was changed past the program. Columns hold JSON text: what stood there before, what
    after, changed columns only; secret columns as `***`.
    """

    audited = False
    action = models.BigIntegerField(null=True, db_index=True)
    at = models.DateTimeField()
    table = models.CharField(max_length=60)
    row = models.CharField(max_length=60)
    operation = models.CharField(max_length=6)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["table", "row"])]


class Current(models.Model):
    """The actions that are under way, the innermost last; a trigger reads it. Empty between transactions.

    SQLite has one writer, so one table is enough; PostgreSQL keeps the action in a setting of the transaction instead.
    """

    audited = False
    action = models.BigIntegerField(primary_key=True)


class Link(models.Model):
    """One row of actions or changes in the chain: its hash together with that of the link before it.

    `place` counts from 1 without a gap; `seal` is the number of the line in the seal file that this link belongs to.
    """

    audited = False
    place = models.BigIntegerField(primary_key=True)
    seal = models.IntegerField()
    kind = models.CharField(max_length=6)
    row = models.BigIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "row"], name="link_once")]
