"""The second step of signing in: codes of an authenticator by time (RFC 6238), and recovery codes."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Final
from urllib.parse import quote, urlencode

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.db import transaction
from django.utils.crypto import constant_time_compare, get_random_string
from django_otp.oath import hotp

from luoshi.core.base.errors import LuoshiError
from luoshi.server.base.access.models import Person
from luoshi.server.base.access.posts import ADMINISTRATORS
from luoshi.server.base.access.queries import posts_of
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, System, acting
from luoshi.server.base.people.models import RecoveryCode, SecondStep
from luoshi.server.base.people.passwords import prove

_SECONDS: Final = 30
_DIGITS: Final = 6
_NEAR: Final = (0, -1, 1)
_SIGNS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_RECOVERY: Final = (10, 6, 4)


class CodeWrong(LuoshiError):
    """A code does not fit the secret."""


def has(person: int) -> bool:
    """Whether a person has a second step."""
    return SecondStep.objects.filter(person=person).exists()


def new_secret() -> str:
    """A secret for an authenticator, 160 bits in base 32."""
    return get_random_string(32, _SIGNS)


def uri(secret: str, *, login: str, issuer: str) -> str:
    """What the QR code says to an authenticator."""
    return f"otpauth://totp/{quote(f'{issuer}:{login}')}?{urlencode({'secret': secret, 'issuer': issuer})}"


def begin(secret: str, code: str, *, viewer: Viewer) -> tuple[str, ...]:
    """From now on the person signs in with a second step; the recovery codes, which are shown this once.

    Raises CodeWrong `access.code_wrong` where the code shows that the authenticator has another secret or time.
    """
    step = _step(secret, code, now=viewer.now, after=0)
    if step is None:
        raise CodeWrong("access.code_wrong")
    person = Person.objects.get(pk=viewer.person)
    with acting(viewer, Deed("access.second_step_begun", thing=person, holder=viewer.path)):
        sealed = _box().encrypt(secret.encode()).decode()
        told = {"secret": sealed, "step": step, "since": viewer.now}
        SecondStep.objects.update_or_create(person=person, defaults=told)
        return _recovery_codes(person)


def new_recovery_codes(password: str, *, viewer: Viewer) -> tuple[str, ...]:
    """New recovery codes for whoever knows the password in use; those before are void. Raises PasswordWrong."""
    person = Person.objects.get(pk=viewer.person)
    prove(password, person=person, now=viewer.now)
    with acting(viewer, Deed("access.recovery_codes_made", thing=person, holder=viewer.path)):
        return _recovery_codes(person)


def end(password: str, *, viewer: Viewer) -> None:
    """Sign in by password alone again. Raises PasswordWrong; CodeWrong `access.second_step_asked` by setting."""
    person = Person.objects.get(pk=viewer.person)
    prove(password, person=person, now=viewer.now)
    if is_asked_of(person.pk, now=viewer.now):
        raise CodeWrong("access.second_step_asked")
    with acting(viewer, Deed("access.second_step_ended", thing=person, holder=viewer.path)):
        drop(person)


def is_asked_of(person: int, *, now: datetime) -> bool:
    """Whether the setting asks a second step of a person."""
    asked_of = settings.LUOSHI_SECOND_STEP
    kinds = {post.kind for post in posts_of(person, at=now)}
    return asked_of == "everyone" or (asked_of == "administrators" and bool(kinds & ADMINISTRATORS))


def drop(person: Person) -> None:
    """Take the second step from a person; within an action of the caller."""
    SecondStep.objects.filter(person=person).delete()
    RecoveryCode.objects.filter(person=person).delete()


def take(person: int, code: str, *, now: datetime, request: str = "") -> bool:
    """Whether a code is right now; each is taken once."""
    said = "".join(code.split()).replace("-", "").upper()
    if said.isascii() and said.isdecimal():
        return _take_code(person, said, now)
    return _take_recovery(person, said, now, request)


def recovery_codes_left(person: int) -> int:
    """How many recovery codes have not been used."""
    return RecoveryCode.objects.filter(person=person, used_at=None).count()


def _take_code(person: int, code: str, now: datetime) -> bool:
    with transaction.atomic():
        row = SecondStep.objects.select_for_update().filter(person=person).first()
        secret = _opened(row.secret) if row else None
        step = _step(secret, code, now=now, after=row.step) if row and secret else None
        if row is None or step is None:
            return False
        row.step = step
        row.save(update_fields=["step"])
        return True


def _take_recovery(person: int, code: str, now: datetime, request: str) -> bool:
    with transaction.atomic():
        rows = RecoveryCode.objects.select_for_update().select_related("person")
        row = rows.filter(person=person, used_at=None, digest=_digest(person, code)).first()
        if row is None:
            return False
        by = System(now=now, name=row.person.name, channel="web", request=request)
        with acting(by, Deed("access.recovery_code_used", thing=row.person)):
            row.used_at = now
            row.save(update_fields=["used_at"])
        return True


def _step(secret: str, code: str, *, now: datetime, after: int) -> int | None:
    key = base64.b32decode(secret)
    current = int(now.timestamp()) // _SECONDS
    for step in (current + near for near in _NEAR):
        if step > after and constant_time_compare(f"{hotp(key, step, _DIGITS):0{_DIGITS}}", code):
            return step
    return None


def _recovery_codes(person: Person) -> tuple[str, ...]:
    count, groups, signs = _RECOVERY
    codes = tuple("-".join(get_random_string(signs, _SIGNS) for _ in range(groups)) for _ in range(count))
    RecoveryCode.objects.filter(person=person).delete()
    RecoveryCode.objects.bulk_create(_rows(person, codes))
    return codes


def _rows(person: Person, codes: Sequence[str]) -> list[RecoveryCode]:
    return [RecoveryCode(person=person, digest=_digest(person.pk, code.replace("-", ""))) for code in codes]


def _digest(person: int, code: str) -> str:
    return sha256(f"{person}:{code}".encode()).hexdigest()


def _box() -> Fernet:
    key = sha256(b"luoshi second step:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


def _opened(sealed: str) -> str | None:
    """The secret; none where the installation's own secret is another than the one it was kept with."""
    try:
        return _box().decrypt(sealed).decode()
    except InvalidToken:
        return None
