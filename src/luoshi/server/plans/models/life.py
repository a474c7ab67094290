"""What was done to a task, the files brought as evidence, the lights it showed, the urging it got."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from luoshi.server.base.access.models import Organ, Person
from luoshi.server.base.files.models import StoredFile
from luoshi.server.plans.models.task import Task
from luoshi.server.plans.percent import PercentField


class Event(models.Model):
    """What somebody did to a task, the `number`-th of its events; append only."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="events")
    number = models.IntegerField()
    at = models.DateTimeField()
    day = models.DateField()
    kind = models.CharField(max_length=20)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    percent = PercentField(null=True)
    words = models.CharField(max_length=2000, blank=True)
    problems = models.CharField(max_length=2000, blank=True)
    coordinate = models.CharField(max_length=2000, blank=True)
    until = models.DateField(null=True)
    about = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["task", "number"], name="event_number")]


class Evidence(models.Model):
    """A file that an event brought as evidence (佐证材料)."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="evidence")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(max_length=300)


class LightChange(models.Model):
    """A light that changed on a day, and why: by rule, or by a person with a reason."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="light_changes")
    day = models.DateField()
    before = models.CharField(max_length=6)
    after = models.CharField(max_length=6)
    why: models.JSONField[Any, Any] = models.JSONField(default=dict)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["task", "day"])]


class Urging(models.Model):
    """A reminder, or a paper of the ladder, that a round found to be due: once for each `key` of a task.

    `key` is the step with the due day that it is about, `urge@2026-03-31`. `due_on` is the day the step was due,
    `left_on` the working day on which it could leave. `named` and `copied` are codes of organs, `leaders` who gets it
    besides.
    """

    task = models.ForeignKey(Task, models.CASCADE, related_name="urgings")
    key = models.CharField(max_length=60)
    step = models.CharField(max_length=40)
    paper = models.CharField(max_length=40, blank=True)
    level = models.IntegerField()
    due_on = models.DateField()
    left_on = models.DateField()
    named: models.JSONField[Any, Any] = models.JSONField(default=list)
    copied: models.JSONField[Any, Any] = models.JSONField(default=list)
    leaders: models.JSONField[Any, Any] = models.JSONField(default=list)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["task", "key"], name="urging_once")]
        indexes: ClassVar = [models.Index(fields=["level", "left_on"])]
