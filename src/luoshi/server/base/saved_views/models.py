"""The questions of a list, kept under a name."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class SavedView(models.Model):
    """What a person asks of a list: `page` is the list by the name of its address, `query` the questions behind it.

    With an `organ` it is shown to everyone there, as long as that person has a post in it.
    """

    person = models.ForeignKey("access.Person", models.PROTECT, related_name="+")
    organ = models.ForeignKey("access.Organ", models.PROTECT, null=True, related_name="+")
    page = models.CharField(max_length=60)
    name = models.CharField(max_length=30)
    query = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "page", "name"], name="saved_view_once"),
        ]

    def __str__(self) -> str:
        return self.name
