"""Inspections (督查) with their schemes, what they found, what was done to each finding."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from luoshi.server.base.access.models import Held, Organ, Person
from luoshi.server.base.files.models import StoredFile
from luoshi.server.plans.models.plan import Plan
from luoshi.server.plans.models.task import Task


class Inspection(Held):
    """An inspection of the office that holds it, as its scheme (方案) says; never shared: an organ sees its findings.

    `kind` and `methods` are those of `core.plans.inspections`. `named_by`, `named_on`, `named_number` are the
    designation (指定) that a department needs. `ended_on` is the day on which the work was over, `conclusion` what it
    came to.
    """

    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=10)
    methods: models.JSONField[Any, Any] = models.JSONField(default=list)
    scope = models.CharField(max_length=2000)
    team = models.CharField(max_length=500, blank=True)
    starts = models.DateField()
    ends = models.DateField()
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, related_name="inspections")
    named_by = models.CharField(max_length=120, blank=True)
    named_on = models.DateField(null=True)
    named_number = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    ended_on = models.DateField(null=True)
    conclusion = models.CharField(max_length=2000, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["holder", "-made_at", "-id"])]

    def __str__(self) -> str:
        return self.title


class InspectionOrgan(models.Model):
    """An organ that an inspection looks at."""

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="organs")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["inspection", "organ"], name="inspected_once")]


class InspectionTask(models.Model):
    """A task to which an inspection is narrowed."""

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="tasks")
    task = models.ForeignKey(Task, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["inspection", "task"], name="inspected_task_once")]


class Finding(Held):
    """What an inspection found of an organ; its holder is that of the inspection, the organ a party once it is told.

    Columns from `state` on are worked out by `core.plans.inspecting` from the events, for lists; `due` is the day of
    rectification, `objection_by` and `decision_by` the last days of the two limits. `version` counts its events.
    """

    untold_columns: ClassVar = (
        "state", "since", "found", "asked", "due", "told", "objection_by", "decision_by", "closed", "version",
    )  # fmt: skip
    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="findings")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    task = models.ForeignKey(Task, models.PROTECT, null=True, related_name="findings")
    serial = models.IntegerField()
    state = models.CharField(max_length=12, default="written")
    since = models.DateField()
    found = models.CharField(max_length=2000)
    asked = models.CharField(max_length=2000, blank=True)
    due = models.DateField(null=True)
    told = models.DateField(null=True)
    objection_by = models.DateField(null=True)
    decision_by = models.DateField(null=True)
    closed = models.DateField(null=True)
    version = models.IntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["inspection", "serial"], name="finding_serial_once")]

    def __str__(self) -> str:
        return self.found[:100]


class FindingEvent(models.Model):
    """What somebody did to a finding, the `number`-th of its events; append only.

    `found`, `asked` and `until` are what an event sets anew. `organ` is for which organ it was done.
    """

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="events")
    number = models.IntegerField()
    at = models.DateTimeField()
    day = models.DateField()
    kind = models.CharField(max_length=10)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=12, blank=True)
    words = models.CharField(max_length=2000, blank=True)
    found = models.CharField(max_length=2000, blank=True)
    asked = models.CharField(max_length=2000, blank=True)
    until = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["finding", "number"], name="finding_event_number")]


class FindingFile(models.Model):
    """A file that an event of a finding brought as evidence."""

    event = models.ForeignKey(FindingEvent, models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(max_length=300)
