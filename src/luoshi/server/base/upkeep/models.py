"""The releases that this database has seen."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Release(models.Model):
    """A version of the program that the database was brought to."""

    version = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["at"])]
