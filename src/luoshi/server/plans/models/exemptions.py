"""Exemptions (容错免责) that were granted: what each of the three conditions rests on."""

from __future__ import annotations

from typing import Any

from django.db import models

from luoshi.server.plans.models.life import Event


class Exemption(models.Model):
    """The record behind an event `exempt`; `findings` are condition, whether it is met, in whose words; append only."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="exemption")
    matter = models.CharField(max_length=800)
    happened = models.DateField()
    asked_by = models.CharField(max_length=100)
    asked = models.DateField()
    basis = models.CharField(max_length=200)
    measures = models.CharField(max_length=250, blank=True)
    findings: models.JSONField[Any, Any] = models.JSONField(default=list)
