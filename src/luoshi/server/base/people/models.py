"""What people prove themselves with: sessions, failed tries, used passwords, second steps, recovery codes."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class Session(AbstractBaseSession):
    """A session under the digest of its key: whoever reads this table cannot take one over.

    `person` is empty before sign-in is complete.
    """

    audited = False
    session_key = models.CharField(max_length=64, primary_key=True)
    person = models.ForeignKey("access.Person", models.CASCADE, null=True, related_name="sessions")
    started_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    address = models.CharField(max_length=45, blank=True)
    agent = models.CharField(max_length=200, blank=True)

    @classmethod
    def get_session_store_class(cls) -> type[Any]:
        """The store that writes these rows."""
        from luoshi.server.base.people.store import SessionStore  # noqa: PLC0415  # Django asks; the store knows this

        return SessionStore


class Tries(models.Model):
    """Failed tries of a person at an address, of a person anywhere, of an address: `tries` says how `of` is written."""

    audited = False
    of = models.CharField(max_length=100, unique=True)
    person = models.BigIntegerField(null=True, db_index=True)
    count = models.IntegerField(default=0)
    last_at = models.DateTimeField()
    locked_until = models.DateTimeField(null=True)


class UsedPassword(models.Model):
    """A password that a person once had, as its hash: it may not come again too soon."""

    secret_columns: ClassVar = ("encoded",)
    person = models.ForeignKey("access.Person", models.CASCADE, related_name="used_passwords")
    encoded = models.CharField(max_length=200)
    until = models.DateTimeField()


class SecondStep(models.Model):
    """The secret of a person's authenticator, encrypted; `step` is the last time step whose code was taken."""

    secret_columns: ClassVar = ("secret",)
    untold_columns: ClassVar = ("step",)
    person = models.OneToOneField("access.Person", models.CASCADE, related_name="second_step")
    secret = models.CharField(max_length=200)
    step = models.BigIntegerField(default=0)
    since = models.DateTimeField()


class RecoveryCode(models.Model):
    """A code that opens once where the authenticator is lost; only its hash is kept."""

    secret_columns: ClassVar = ("digest",)
    person = models.ForeignKey("access.Person", models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField(null=True)
