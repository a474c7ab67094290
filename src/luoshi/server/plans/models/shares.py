"""A target shared out among zones and years, each sharing with what made it, each share with how it came."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from luoshi.server.base.access.models import Organ, Person
from luoshi.server.plans.models.plan import Plan


class Sharing(models.Model):
    """The `number`-th sharing of a target of a plan; `target` is the key that it has in every version.

    `method` is table, weights or growth, `inputs` what was given for it, as it was typed. `state` is draft, in_force
    or replaced. `whole`, `rest` and `rounding` are exact decimals as text, in `unit`. It holds from `since` up to
    `until`, the first day of the one after it; `reason` says why it came, `version` counts its changes.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="sharings")
    target = models.CharField(max_length=200)
    number = models.IntegerField()
    indicator = models.CharField(max_length=200)
    unit = models.CharField(max_length=30, blank=True)
    whole = models.CharField(max_length=60)
    places = models.IntegerField(default=0)
    method = models.CharField(max_length=10)
    inputs: models.JSONField[Any, Any] = models.JSONField()
    state = models.CharField(max_length=10, default="draft")
    rest = models.CharField(max_length=60, default="0")
    rounding = models.CharField(max_length=60, default="0")
    version = models.IntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    put_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "target", "number"], name="sharing_once"),
            models.UniqueConstraint(
                fields=["plan", "target"], condition=models.Q(state="in_force"), name="sharing_in_force_once"
            ),
            models.UniqueConstraint(
                fields=["plan", "target"], condition=models.Q(state="draft"), name="sharing_draft_once"
            ),
        ]


class Share(models.Model):
    """What one organ is to reach in one year, exact, as text; `trace` is how it came, `rounding` the rounding in it."""

    audited = False
    sharing = models.ForeignKey(Sharing, models.CASCADE, related_name="shares")
    serial = models.IntegerField()
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    year = models.IntegerField()
    value = models.CharField(max_length=60)
    rounding = models.CharField(max_length=60, default="0")
    trace: models.JSONField[Any, Any] = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["sharing", "organ", "year"], name="share_once")]
        indexes: ClassVar = [models.Index(fields=["organ", "sharing"])]
