"""Asking for a check of the audit's chain, which takes a minute over a million rows: a job does it."""

from __future__ import annotations

from django.db import transaction

from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.jobs.actions import queue


def ask_check(viewer: Viewer) -> None:
    """Queue a check; while one waits or runs no second is made. Raises NotAllowed without `audit.verify`."""
    viewer.demand("audit.verify")
    with transaction.atomic():
        queue(
            "audit.verify",
            key="chain",
            params={},
            holder=viewer.organ,
            asked_by=viewer.person,
            name="",
            now=viewer.now,
        )
