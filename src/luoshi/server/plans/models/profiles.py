"""The ladders that held for a plan, one after another."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from luoshi.server.base.access.models import Person
from luoshi.server.plans.models.plan import Plan


class ProfileChange(models.Model):
    """A plan in force got another ladder from a day on, and why; append only."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="profile_changes")
    day = models.DateField()
    before = models.CharField(max_length=20)
    after = models.CharField(max_length=20)
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["plan", "day"])]
