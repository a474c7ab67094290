"""Workbooks that went out to organs without accounts, those that came back."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from luoshi.server.base.access.models import Organ, Person
from luoshi.server.base.files.models import StoredFile
from luoshi.server.plans.models.plan import Plan


class Asking(models.Model):
    """The tasks that went out in a file to one organ for a period, each row as it was; append only.

    `digest` is that which the file carries, `return_by` the day by which it is to come back.
    """

    hashed_columns: ClassVar = ("content",)
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
    """A file that an organ sent back, once for the same bytes; `taken_at` where what it says was taken in.

    `content` are its rows as they were read when it came.
    """

    hashed_columns: ClassVar = ("content",)
    asking = models.ForeignKey(Asking, models.CASCADE, related_name="returned")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(max_length=300)
    content: models.JSONField[Any, Any] = models.JSONField(default=list)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    taken_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["asking", "file"], name="returned_once")]
