"""Jobs: what is to be done in the background."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q


class Job(models.Model):
    """One piece of work. `kind` names its handler, `key` keeps two alike from waiting together.

    `state` is waiting, running, done, failed or cancelled. A running job has a lease: a worker that is killed stops
    renewing it, and another takes the job when it has run out. `attempts` counts how often it was begun, `failures` how
    often that ended in an error, `deaths` how often its worker was lost. `holder` is the organ whose people see it.
    """

    audited = False
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    params: models.JSONField[Any, Any] = models.JSONField(default=dict)
    state = models.CharField(max_length=10, default="waiting")
    holder = models.ForeignKey("access.Organ", models.PROTECT, null=True, related_name="+")
    asked_by = models.ForeignKey("access.Person", models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    worker = models.CharField(max_length=60, blank=True)
    attempts = models.IntegerField(default=0)
    failures = models.IntegerField(default=0)
    deaths = models.IntegerField(default=0)
    done = models.IntegerField(default=0)
    total = models.IntegerField(default=0)
    fault = models.CharField(max_length=60, blank=True)
    fault_params: models.JSONField[Any, Any] = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["state", "due_at"]),
            models.Index(fields=["made_at"]),
            models.Index(fields=["holder", "-id"]),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "key"], condition=Q(state__in=("waiting", "running")), name="one_open"
            )
        ]


class Worker(models.Model):
    """A process that does jobs; `heard_at` is when it last said that it lives."""

    audited = False
    name = models.CharField(max_length=60, unique=True)
    begun_at = models.DateTimeField()
    heard_at = models.DateTimeField()


class Turn(models.Model):
    """The last period for which a scheduled kind was queued, counted from 1970 in its own interval."""

    audited = False
    kind = models.CharField(max_length=40, unique=True)
    period = models.BigIntegerField()
