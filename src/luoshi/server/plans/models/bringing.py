"""An office's own ledger that was brought in, and what its rows say of progress until their tasks are in force."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from luoshi.server.base.access.models import Held, Person
from luoshi.server.base.files.models import StoredFile
from luoshi.server.plans.models.plan import Plan
from luoshi.server.plans.models.task import Task


class Bringing(Held):
    """A file of an office's own ledger, once for the same bytes of a holder.

    `content` is what was read of it with the columns as they were understood then, `year` that of days without one,
    `plan` the plan that its rows went into. `version` counts the readings: an older page may not write.
    """

    hashed_columns: ClassVar = ("content",)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(max_length=300)
    year = models.IntegerField(null=True)
    content: models.JSONField[Any, Any] = models.JSONField(default=dict)
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, related_name="brought")
    version = models.IntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["holder", "file"], name="brought_once")]
        indexes: ClassVar = [models.Index(fields=["holder", "-id"], name="brought_latest")]

    def __str__(self) -> str:
        return self.name


class BroughtReport(models.Model):
    """What a row of a brought ledger says of progress: reported once its task is in force (`taken_at`).

    `item` is that of the entry in the plan, `report` a report as JSON, `row` the words of the row by head, kept as
    the extract that a finish bears as evidence.
    """

    hashed_columns: ClassVar = ("report", "row")
    bringing = models.ForeignKey(Bringing, models.CASCADE, related_name="reports")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="brought_reports")
    item = models.CharField(max_length=200)
    report: models.JSONField[Any, Any] = models.JSONField(default=dict)
    row: models.JSONField[Any, Any] = models.JSONField(default=list)
    task = models.ForeignKey(Task, models.CASCADE, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "item"], name="brought_item_once")]
