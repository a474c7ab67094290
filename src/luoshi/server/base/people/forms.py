"""What is told of a person and a post in a form, checked field by field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, get_args

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from luoshi.core.base.errors import LuoshiError
from luoshi.server.base.access.posts import PostKind

_LOGIN: Final = re.compile(r"[a-z0-9][a-z0-9._@-]{1,59}")
_TELEPHONE: Final = re.compile(r"[0-9+() -]{3,40}")
_NAME_LENGTH: Final = 60
KINDS: Final[tuple[PostKind, ...]] = get_args(PostKind)


class FormFaulty(LuoshiError):
    """A form with faults; `fields` says which code stands beside which field."""

    @classmethod
    def of(cls, fields: Mapping[str, str]) -> FormFaulty:
        """The refusal for these fields."""
        return cls("access.form_faulty", fields=dict(fields))

    @property
    def fields(self) -> dict[str, str]:
        """Codes by field."""
        found = self.params["fields"]
        return found if isinstance(found, dict) else {}


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a person."""

    login: str
    name: str
    mail: str = ""
    telephone: str = ""
    language: str = "zh"

    def checked(self) -> Told:
        """The same in its normal form. Raises FormFaulty."""
        found = Told(normal(self.login), self.name.strip(), self.mail.strip(), self.telephone.strip(), self.language)
        faults = {
            "login": _LOGIN.fullmatch(found.login) is None and "access.login_unfit",
            "name": not 0 < len(found.name) <= _NAME_LENGTH and "access.name_unfit",
            "mail": bool(found.mail) and not _is_mail(found.mail) and "access.mail_unfit",
            "telephone": bool(found.telephone)
            and _TELEPHONE.fullmatch(found.telephone) is None
            and "access.telephone_unfit",
            "language": found.language not in ("zh", "en") and "access.language_unfit",
        }
        if wrong := {field: code for field, code in faults.items() if code}:
            raise FormFaulty.of(wrong)
        return found


@dataclass(frozen=True, slots=True)
class NewPost:
    """A post to be given in an organ; `until` is the first day without it."""

    organ: int
    kind: PostKind
    since: date
    until: date | None = None
    title: str = ""


def normal(login: str) -> str:
    """A login as it is kept: one form for letters of any width and case.

    >>> normal("  Ｌi.Ming ")
    'li.ming'
    """
    return unicodedata.normalize("NFKC", login).strip().casefold()


def _is_mail(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
