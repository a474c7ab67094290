"""A plan, its versions, what was settled of its draft, its targets."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from luoshi.server.base.access.models import Held, Person
from luoshi.server.texts.models import Document


class Plan(Held):
    """What tasks come from: a confirmed document, a pack, or what somebody said. The holder supervises it.

    `source` is document, pack, minutes, instruction (批示), report (政府工作报告), proposal (建议提案), request
    (企业诉求), ledger (an Excel ledger) or hand; `told_by`, `told_on`, `words` say who said what where there is no
    document, `promised` is the day that a firm was promised; `entries` are then its tasks as people wrote them down,
    `clock` the clock of a pack that counts from
    `told_on` for those without a day. `state` is draft, in_force or ended. `number` is that of the version in force,
    `version` counts all changes: an older page may not write. `profile` is the urging profile of a pack.
    """

    title = models.CharField(max_length=500)
    source = models.CharField(max_length=12, default="document")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="plans")
    pack = models.CharField(max_length=60, blank=True)
    told_by = models.CharField(max_length=200, blank=True)
    told_on = models.DateField(null=True)
    promised = models.DateField(null=True)
    words = models.TextField(blank=True)
    entries: models.JSONField[Any, Any] = models.JSONField(default=list)
    clock = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=10, default="draft")
    profile = models.CharField(max_length=20, default="default")
    starts = models.DateField(null=True)
    ends = models.DateField(null=True)
    number = models.IntegerField(default=0)
    version = models.IntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    adopted_at = models.DateTimeField(null=True)
    adopted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    ended_on = models.DateField(null=True)
    tasks_in_force = models.IntegerField(default=0)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-made_at", "-id"])]

    def __str__(self) -> str:
        return self.title


class Version(models.Model):
    """The `number`-th version of a plan as it was adopted: canonical JSON of tasks, targets, phases. Never changed."""

    hashed_columns: ClassVar = ("content",)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="versions")
    number = models.IntegerField()
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    adopted_on = models.DateField()
    adopted_at = models.DateTimeField()
    adopted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "number"], name="plan_version_once")]


class Settlement(models.Model):
    """What a person settled of a draft (an organ chosen, a day given, stage goals, a task left out); append only."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="settlements")
    content: models.JSONField[Any, Any] = models.JSONField()
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    undone = models.BooleanField(default=False)


class PlanTarget(models.Model):
    """A target of the version in force; `key` is that of every version, `value` as it is written, `path` its clause."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="targets")
    serial = models.IntegerField()
    key = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    indicator = models.CharField(max_length=200)
    period = models.CharField(max_length=20, blank=True)
    comparator = models.CharField(max_length=10)
    value = models.CharField(max_length=60)
    unit = models.CharField(max_length=30, blank=True)
    hedge = models.CharField(max_length=20, blank=True)
    path = models.CharField(max_length=120, blank=True)
    text = models.CharField(max_length=500, blank=True)
