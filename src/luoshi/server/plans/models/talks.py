"""Talks (约谈) that were proposed by the rule: what people decided, what was said."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from luoshi.server.base.access.models import Held, Organ, Person
from luoshi.server.base.files.models import StoredFile
from luoshi.server.plans.models.life import Urging


class Talk(Held):
    """What the holder decided of a talk with an organ; one that is held is shared with the organ.

    `state` is declined, decided or held. `on` is the day of the decision, `meets_on` that of the talk, `talker` who
    holds it, `called` who is called. `record` is what was said (谈话记录), `outcome` what came of it, `held_on` the day
    on which it was held.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10)
    reason = models.CharField(max_length=1000)
    on = models.DateField()
    meets_on = models.DateField(null=True)
    talker = models.CharField(max_length=200, blank=True)
    called = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    held_on = models.DateField(null=True)
    record = models.CharField(max_length=4000, blank=True)
    outcome = models.CharField(max_length=1000, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["organ", "-on"])]

    def __str__(self) -> str:
        return self.organ.name


class TalkUrging(models.Model):
    """A step of the ladder on which a talk was decided; of a holder's talks each step is counted once."""

    talk = models.ForeignKey(Talk, models.CASCADE, related_name="urgings")
    urging = models.ForeignKey(Urging, models.PROTECT, related_name="talks")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["talk", "urging"], name="talk_urging_once")]


class TalkFile(models.Model):
    """The signed record of a talk."""

    talk = models.ForeignKey(Talk, models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(max_length=300)
