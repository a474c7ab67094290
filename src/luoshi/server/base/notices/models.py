"""Notices to people."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models


class Notice(models.Model):
    """A sentence for one person: its code and params, the address it leads to. No more than the person may see."""

    audited = False
    person = models.ForeignKey("access.Person", models.CASCADE, related_name="notices")
    code = models.CharField(max_length=60)
    params: models.JSONField[Any, Any] = models.JSONField(default=dict)
    leads_to = models.CharField(max_length=200, blank=True)
    thing_kind = models.CharField(max_length=40, blank=True)
    thing = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["person", "-id"]),
            models.Index(fields=["person", "read_at", "-id"]),
            models.Index(fields=["mailed_at", "read_at", "made_at"]),
        ]
