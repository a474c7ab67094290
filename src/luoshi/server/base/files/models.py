"""Files that were kept."""

from __future__ import annotations

from django.db import models


class StoredFile(models.Model):
    """Bytes kept under their SHA-256; `kind` is what they are by content (`docx`, `pdf` …), never by name."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.BigIntegerField()
    kind = models.CharField(max_length=10)
    kept_at = models.DateTimeField()
