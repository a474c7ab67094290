"""What a person sees of themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from luoshi.server.base.access.models import Person
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.people import second_step


@dataclass(frozen=True, slots=True)
class Self:
    """One's own account. `second_step_asked` says that a setting asks for it: it cannot be taken away."""

    login: str
    name: str
    mail: str
    telephone: str
    language: str
    password_since: datetime | None
    has_second_step: bool
    second_step_asked: bool
    recovery_codes: int


def seen(viewer: Viewer) -> Self:
    """The viewer's own account."""
    person = Person.objects.get(pk=viewer.person)
    return Self(
        person.login, person.name, person.mail, person.telephone, person.language, person.password_since,
        second_step.has(person.pk), second_step.is_asked_of(person.pk, now=viewer.now),
        second_step.recovery_codes_left(person.pk),
    )  # fmt: skip
