"""Organs in their tree, people, their posts, and who is a party to what."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from luoshi.server.base.access.paths import PathField


class Organ(models.Model):
    """A 单位 as access knows it: its place in the tree and the name it bears now; `register` knows the rest.

    `kind` is state, province, city, county (the government of a territory), department, zone (管委会), park, company.
    """

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120, db_index=True)
    kind = models.CharField(max_length=20)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    path = PathField()

    def __str__(self) -> str:
        return self.name


class PersonManager(BaseUserManager["Person"]):
    """Finds people by their login, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> Person:
        """The person of a login."""
        return self.get(login__iexact=username or "")


class Person(AbstractBaseUser):
    """Someone who can sign in. What they may do is said by their posts, never here."""

    secret_columns: ClassVar = ("password",)
    login = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=60)
    mail = models.EmailField(blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    password_since = models.DateTimeField(null=True)
    language = models.CharField(max_length=2, default="zh")
    last_login = None  # Django's column, by Django's clock: sessions and actions tell it

    USERNAME_FIELD = "login"
    EMAIL_FIELD = "mail"
    objects: ClassVar[PersonManager] = PersonManager()

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A person's dated place in an organ; `kind` is one of `posts.PostKind`. `until` is the first day without it."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="posts")
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=60, blank=True)
    since = models.DateField()
    until = models.DateField(null=True)


class Cover(models.Model):
    """A county's organ is party to all that a park or zone holds, while that lies within it (属地)."""

    place = models.ForeignKey(Organ, models.PROTECT, related_name="covered_by")
    county = models.ForeignKey(Organ, models.PROTECT, related_name="covers")
    since = models.DateField()
    until = models.DateField(null=True)


class Party(models.Model):
    """An organ, or an expert, with a dated part in one thing; `thing_kind` is the model's label, `texts.document`."""

    thing_kind = models.CharField(max_length=40)
    thing = models.BigIntegerField()
    organ = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="parts")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="parts")
    role = models.CharField(max_length=20)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["thing_kind", "organ", "since", "until", "thing"]),
            models.Index(fields=["thing_kind", "person", "since", "until", "thing"]),
            models.Index(fields=["thing_kind", "thing"]),
        ]


class Held(models.Model):
    """A thing with a holder. Parties see it once it is `shared`, everyone who signs in once it is `published`."""

    holder = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    shared = models.BooleanField(default=False)
    published = models.BooleanField(default=False)

    class Meta:
        abstract = True


class Token(models.Model):
    """A key by which a program asks as one post of a person; only its hash is kept, `scopes` are powers.

    `asked` counts the requests of `asked_minute`, minutes since 1970, as far as processes have told of them.
    """

    secret_columns: ClassVar = ("digest",)
    untold_columns: ClassVar = ("used_at", "asked", "asked_minute")
    post = models.ForeignKey(Post, models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    scopes: models.JSONField[Any, Any] = models.JSONField(default=list)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    asked_minute = models.BigIntegerField(default=0)
    asked = models.IntegerField(default=0)
