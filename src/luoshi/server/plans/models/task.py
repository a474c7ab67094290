"""A task of the ledger, who has which part in it, its stage goals."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models

from luoshi.server.base.access.models import Held, Organ
from luoshi.server.plans.models.plan import Plan
from luoshi.server.plans.percent import PercentField


class Task(Held):
    """A task of the ledger: what it is, and where it stands, as its events made it.

    Columns from `state` on are worked out by `core.plans` from the events, for lists; `standing` is all of it as JSON;
    `version` counts its events.
    `open` says whether somebody still has to do something. `due` is fixed by the plan, `effective` the day after
    extensions, `ordered` the same with the last of all days where there is none: what lists are ordered by. `clock` is
    the clock of a pack by which a day is counted where the source names none, from `clock_from`. `light` is green,
    yellow, red, grey or none; `look` the next day on which the nightly round has to look at it, null for never.
    `ended` is the day from which the task is no longer in its plan, `ended_why` the reason; it is then no open task,
    whatever its state.
    """

    untold_columns: ClassVar = (
        "state", "open", "since", "percent", "effective", "ordered", "assigned", "finished", "closed", "pending",
        "suspended", "light", "light_since", "light_why", "look", "standing", "version",
    )  # fmt: skip
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="tasks")
    key = models.CharField(max_length=200)
    serial = models.IntegerField()
    path = models.CharField(max_length=120, blank=True)
    heading = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    nature = models.CharField(max_length=10, default="once")
    every = models.CharField(max_length=10, blank=True)
    interval = models.IntegerField(default=1)
    rhythm: models.JSONField[Any, Any] = models.JSONField(null=True)
    clock = models.CharField(max_length=60, blank=True)
    clock_from = models.DateField(null=True)
    of = models.ForeignKey("self", models.PROTECT, null=True, related_name="instances")
    lead = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+")
    leads = models.CharField(max_length=500, blank=True)
    others = models.CharField(max_length=500, blank=True)
    start = models.DateField(null=True)
    due = models.DateField(null=True)
    state = models.CharField(max_length=10, default="entered")
    open = models.BooleanField(default=True)
    since = models.DateField()
    percent = PercentField(default=0)
    effective = models.DateField(null=True)
    ordered = models.DateField(default=date.max)
    assigned = models.DateField(null=True)
    finished = models.DateField(null=True)
    closed = models.DateField(null=True)
    pending = models.CharField(max_length=14, blank=True)
    suspended = models.DateField(null=True)
    light = models.CharField(max_length=6, default="grey")
    light_since = models.DateField(null=True)
    light_why: models.JSONField[Any, Any] = models.JSONField(default=dict)
    override: models.JSONField[Any, Any] = models.JSONField(null=True)
    look = models.DateField(null=True)
    standing: models.JSONField[Any, Any] = models.JSONField(default=dict)
    ended = models.DateField(null=True)
    ended_why = models.CharField(max_length=500, blank=True)
    version = models.IntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "key"], name="task_key_once")]
        indexes: ClassVar = [
            models.Index(fields=["holder", "ordered", "id"]),
            models.Index(fields=["plan", "serial", "id"]),
            models.Index(fields=["open", "ordered", "id"]),
            models.Index(fields=["open", "light", "ordered", "id", "holder", "shared", "published"]),
            models.Index(fields=["id"], condition=models.Q(published=True), name="task_published"),
            models.Index(fields=["open", "percent", "id"]),
            models.Index(fields=["percent", "id"]),
            models.Index(fields=["heading"]),
            models.Index(fields=["state", "ordered", "id"]),
            models.Index(fields=["pending", "ordered", "id"]),
            models.Index(fields=["ordered", "id"]),
            models.Index(fields=["look", "id"]),
        ]

    def __str__(self) -> str:
        return self.heading

    @property
    def returns(self) -> bool:
        """Whether it is worked on by its instances: it is recurring and its rhythm is known."""
        return self.nature == "recurring" and self.rhythm is not None and self.of_id is None


class Duty(models.Model):
    """One organ's part in a task, and how far it is with it; made from the version in force and the events.

    `adopted` is false for one that a reassignment brought, `ended` the day on which one took it away.
    """

    audited = False
    task = models.ForeignKey(Task, models.CASCADE, related_name="duties")
    serial = models.IntegerField()
    organ = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=12)
    scope = models.CharField(max_length=200, blank=True)
    adopted = models.BooleanField(default=True)
    ended = models.DateField(null=True)
    received = models.DateField(null=True)
    percent = PercentField(default=0)
    reported = models.DateField(null=True)
    done = models.DateField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organ", "task"])]


class Milestone(models.Model):
    """A stage goal of a task; made from the version in force."""

    audited = False
    task = models.ForeignKey(Task, models.CASCADE, related_name="milestones")
    name = models.CharField(max_length=300)
    due = models.DateField()
    percent = PercentField()
