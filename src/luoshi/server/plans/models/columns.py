"""What an office said that the heads of its own ledgers mean."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from luoshi.server.base.access.models import Organ, Person


class Column(models.Model):
    """A head of an office's ledgers, without blanks and in one width, and its field; empty: it is passed over."""

    holder = models.ForeignKey(Organ, models.CASCADE, related_name="+")
    head = models.CharField(max_length=200)
    field = models.CharField(max_length=20, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["holder", "head"], name="column_once")]

    def __str__(self) -> str:
        return self.head
