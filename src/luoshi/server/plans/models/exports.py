"""Large exports of the ledger: asked for, made by a job, kept for their asker until a day."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from luoshi.server.base.access.models import Person, Post
from luoshi.server.base.files.models import StoredFile


class LedgerExport(models.Model):
    """A file of the ledger that a person asked for at a post; nobody else gets it.

    `questions` is what was asked of the ledger, so that the job asks it again with the sight of the post. `ends_at` is
    when the file is let go.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    form = models.CharField(max_length=10)
    questions: models.JSONField[Any, Any] = models.JSONField(default=dict)
    name = models.CharField(max_length=600, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    rows = models.IntegerField(default=0)
    made_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "post", "-id"], name="export_latest")]

    def __str__(self) -> str:
        return self.name or str(self.pk)
