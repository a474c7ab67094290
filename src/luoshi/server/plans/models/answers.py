"""What was answered to those who asked: a firm, a deputy, a member of the consultative conference."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from luoshi.server.base.access.models import Person
from luoshi.server.plans.models.plan import Plan


class Answer(models.Model):
    """An answer to a request or a proposal: its words, the day; whether who asked was content, empty where unknown."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="answers")
    words = models.TextField()
    on = models.DateField()
    content = models.CharField(max_length=10, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["plan", "-id"], name="answer_latest")]
