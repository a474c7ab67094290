"""Plans in force, their tasks, what was done to each, the light it shows, the urging it got."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.db import models

from luoshi.server.base.access.models import Held, Organ, Person
from luoshi.server.base.files.models import StoredFile
from luoshi.server.plans.percent import PercentField
from luoshi.server.texts.models import Document


class Plan(Held):
    """What tasks come from: a confirmed document, a pack, or what somebody said. The holder supervises it.

    `source` is document, pack, minutes, instruction (批示), report (政府工作报告), proposal (建议提案), request
    (企业诉求), ledger (an Excel ledger) or hand; `told_by`, `told_on`, `words` say who said what where there is no
    document; `entries` are then its tasks as people wrote them down, `clock` the clock of a pack that counts from
    `told_on` for those without a day. `state` is draft, in_force or ended. `number` is that of the version in force,
    `version` counts all changes: an older page may not write. `profile` is the urging profile of a pack.
    """

    title = models.CharField(max_length=500)
    source = models.CharField(max_length=12, default="document")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="plans")
    pack = models.CharField(max_length=60, blank=True)
    told_by = models.CharField(max_length=200, blank=True)
    told_on = models.DateField(null=True)
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

    secret_columns: ClassVar = ("content",)
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
    """A target of the version in force; `value` as it is written, `path` its clause."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="targets")
    serial = models.IntegerField()
    subject = models.CharField(max_length=200, blank=True)
    indicator = models.CharField(max_length=200)
    period = models.CharField(max_length=20, blank=True)
    comparator = models.CharField(max_length=10)
    value = models.CharField(max_length=60)
    unit = models.CharField(max_length=30, blank=True)
    hedge = models.CharField(max_length=20, blank=True)
    path = models.CharField(max_length=120, blank=True)
    text = models.CharField(max_length=500, blank=True)


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
            models.Index(fields=["state", "ordered", "id"]),
            models.Index(fields=["pending", "ordered", "id"]),
            models.Index(fields=["ordered", "id"]),
            models.Index(fields=["look", "id"]),
        ]

    def __str__(self) -> str:
        return self.heading


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


class Asking(models.Model):
    """The tasks that went out in a file to one organ for a period, each row as it was; append only.

    `digest` is that which the file carries, `return_by` the day by which it is to come back.
    """

    secret_columns: ClassVar = ("content",)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="askings")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    period = models.CharField(max_length=40)
    return_by = models.DateField()
    content: models.JSONField[Any, Any] = models.JSONField()
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "digest"], name="asking_once")]


class Returned(models.Model):
    """A file that an organ sent back, once for the same bytes; `taken_at` where what it says was taken in."""

    asking = models.ForeignKey(Asking, models.CASCADE, related_name="returned")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["asking", "file"], name="returned_once")]
