"""What the register says of organs, zones and parks, with the days on which it holds."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from luoshi.server.base.access.models import Organ


class Dated(models.Model):
    """Holds from a day (empty: since before the register) up to the first day on which it no longer does."""

    since = models.DateField(null=True)
    until = models.DateField(null=True)

    class Meta:
        abstract = True


class Territory(Dated):
    """A territory by its code of GB/T 2260."""

    code = models.CharField(max_length=12, db_index=True)
    name = models.CharField(max_length=60)
    level = models.CharField(max_length=10)


class Entry(models.Model):
    """What the register says of an organ beside its names; `kind` as in `core.register.model.OrganKind`."""

    organ = models.OneToOneField(Organ, models.PROTECT, related_name="entry")
    kind = models.CharField(max_length=12)
    territory = models.CharField(max_length=12, blank=True, db_index=True)
    guided_by = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="guides")
    zone = models.CharField(max_length=40, blank=True, db_index=True)
    park = models.CharField(max_length=40, blank=True, db_index=True)
    credit_code = models.CharField(max_length=18, blank=True)
    successors: models.JSONField[Any, Any] = models.JSONField(default=list)


class OrganName(Dated):
    """What an organ is called on some days."""

    organ = models.ForeignKey(Organ, models.CASCADE, related_name="names")
    name = models.CharField(max_length=120, db_index=True)
    short_names: models.JSONField[Any, Any] = models.JSONField(default=list)


class Zone(models.Model):
    """A zone as it is now; `area` in square metres, empty where the register does not say it."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20)
    level = models.CharField(max_length=10)
    parent = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="zones")
    short_names: models.JSONField[Any, Any] = models.JSONField(default=list)
    industries: models.JSONField[Any, Any] = models.JSONField(default=list)
    area = models.BigIntegerField(null=True)


class ZoneCover(Dated):
    """A territory over which a zone lies on some days."""

    zone = models.ForeignKey(Zone, models.CASCADE, related_name="covers")
    territory = models.CharField(max_length=12)


class ZoneEvent(models.Model):
    """设立, 扩区, 调区, 升级, 更名 …: what happened on a day, by which document, and what holds from then on."""

    zone = models.ForeignKey(Zone, models.CASCADE, related_name="events")
    day = models.DateField()
    event = models.CharField(max_length=12)
    name = models.CharField(max_length=120, blank=True)
    level = models.CharField(max_length=10, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    area = models.BigIntegerField(null=True)
    into = models.CharField(max_length=40, blank=True)
    document_number = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering: ClassVar = ["day", "pk"]


class Park(models.Model):
    """A park of a zone (一区多园); `area` in square metres."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    zone = models.ForeignKey(Zone, models.PROTECT, related_name="parks")
    industries: models.JSONField[Any, Any] = models.JSONField(default=list)
    area = models.BigIntegerField(null=True)


class Seat(Dated):
    """The county (属地) that a park lies in on some days."""

    park = models.ForeignKey(Park, models.CASCADE, related_name="seats")
    county = models.CharField(max_length=12)
