"""The jobs of notices: old ones are forgotten; those of mail are registered by being imported."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from luoshi.server.base.jobs.registry import handles
from luoshi.server.base.jobs.rounds import DAY, NIGHT, every
from luoshi.server.base.jobs.work import Work
from luoshi.server.base.notices.mail import gather, send
from luoshi.server.base.notices.models import Notice

__all__ = ["gather", "send", "tidy"]

KEPT: Final = timedelta(days=365)


@handles("notices.tidy", lane="quick")
def tidy(work: Work) -> None:
    """Forget notices of more than a year ago."""
    Notice.objects.filter(made_at__lt=work.now() - KEPT).delete()


every(DAY, "notices.tidy", offset=NIGHT)
