"""Meetings: those that clauses want held again and again, those that are convened, what they had before them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from luoshi.server.base.access.models import Held, Organ, Person
from luoshi.server.plans.models.plan import Plan
from luoshi.server.plans.models.task import Task


class MeetingRule(models.Model):
    """A meeting that a clause of a plan in force wants held again and again; found as the plan is adopted.

    `key` is that of the task, with a number where the clause has several; `since` the day from which its periods
    count, `until` the first day on which it holds no more. `told_due` and `told_missed` are the last periods of
    which the office was told.
    """

    untold_columns: ClassVar = ("told_due", "told_missed")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="meeting_rules")
    key = models.CharField(max_length=220)
    task_key = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=120, blank=True)
    path = models.CharField(max_length=120, blank=True)
    words = models.CharField(max_length=1000)
    rhythm: models.JSONField[Any, Any] = models.JSONField()
    since = models.DateField()
    until = models.DateField(null=True)
    told_due = models.CharField(max_length=20, blank=True)
    told_missed = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "key"], name="meeting_rule_once")]


class Meeting(Held):
    """A meeting of an office: planned, held or cancelled. Its organs see it once its notice went out (`shared`).

    `plan` narrows its agenda to the tasks of one plan, `rule` is the clause by which it is held. `time` is as people
    write it, `09:30`. `version` counts all changes: an older page may not write.
    """

    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, related_name="meetings")
    rule = models.ForeignKey(MeetingRule, models.PROTECT, null=True, related_name="meetings")
    day = models.DateField()
    time = models.CharField(max_length=5, blank=True)
    place = models.CharField(max_length=200, blank=True)
    chair = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=10, default="planned")
    version = models.IntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    held_at = models.DateTimeField(null=True)
    held_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-day", "-id"]), models.Index(fields=["rule", "day"])]

    def __str__(self) -> str:
        return self.title


class Guest(models.Model):
    """An organ called to a meeting: to attend, or to sit in (列席); `answer` is present, absent or sitting_in."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="guests")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    role = models.CharField(max_length=10, default="invited")
    answer = models.CharField(max_length=10, blank=True)
    people = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["meeting", "organ"], name="guest_once")]


class MeetingItem(models.Model):
    """One item of an agenda: a task with why it is there, or (without one) a matter that people added.

    `before` is the task as the meeting had it before it, kept as the meeting is held. What was resolved are `words`
    with organs by name; `became` is the plan in which it became a task, under the clause `path`.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    number = models.IntegerField()
    task = models.ForeignKey(Task, models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=300)
    why: models.JSONField[Any, Any] = models.JSONField(default=list)
    left_out = models.BooleanField(default=False)
    before: models.JSONField[Any, Any] = models.JSONField(null=True)
    words = models.CharField(max_length=2000, blank=True)
    leads = models.CharField(max_length=500, blank=True)
    supports = models.CharField(max_length=500, blank=True)
    due = models.DateField(null=True)
    became = models.ForeignKey(Plan, models.PROTECT, null=True, related_name="meeting_items")
    path = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["meeting", "number"]), models.Index(fields=["became", "path"])]
