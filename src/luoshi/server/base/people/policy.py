"""Which passwords may be set, and how one is made for someone else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.utils.crypto import get_random_string

from luoshi.core.base.errors import LuoshiError

SHORTEST: Final = 10
LONGEST: Final = 128
KINDS: Final = 3
ONE_TIME_DAYS: Final = 7
_KINDS: Final = (r"[a-z]", r"[A-Z]", r"\d", r"[^a-zA-Z\d]")
_LOOKS_LIKE: Final = str.maketrans("@$013", "asole")
_TAIL: Final = re.compile(r"[^a-z]+$")
# What people here would think of first: our own name and the words of their offices.
_OURS: Final = frozenset({"luoshi", "kaifaqu", "jingkaiqu", "gaoxinqu", "guanweihui", "yuanqu", "zhengfu", "shangwu"})
_ONE_TIME: Final = ("abcdefghjkmnpqrstuvwxyz", "ABCDEFGHJKMNPQRSTUVWXYZ", "23456789")


class PasswordRefused(LuoshiError):
    """A password that may not be set; `codes` say why, each a sentence of its own."""

    @classmethod
    def of(cls, codes: Iterable[str]) -> PasswordRefused:
        """The refusal for these reasons."""
        return cls("access.password_refused", codes=tuple(codes), least=SHORTEST, most=LONGEST, kinds=KINDS)

    @property
    def codes(self) -> tuple[str, ...]:
        """Why."""
        found = self.params["codes"]
        return found if isinstance(found, tuple) else ()


def faults_of(password: str, *, about: Iterable[str]) -> tuple[str, ...]:
    """What stands against a password, as codes; `about` are words of the person that it may not contain.

    >>> faults_of("Admin@123456", about=["li"])
    ('access.password_common',)
    >>> faults_of("short", about=[])
    ('access.password_short', 'access.password_kinds')
    >>> faults_of("青岚-Qinglan-2026", about=["zhang", "张三"])
    ()
    """
    tests = {
        "access.password_short": len(password) < SHORTEST,
        "access.password_long": len(password) > LONGEST,
        "access.password_kinds": sum(bool(re.search(kind, password)) for kind in _KINDS) < KINDS,
        "access.password_personal": _contains(password, about),
        "access.password_common": _is_common(password),
    }
    return tuple(code for code, failed in tests.items() if failed)


def one_time() -> str:
    """A password to be handed over and changed at the first sign-in: three groups, no sign that looks like another."""
    groups = [get_random_string(4, "".join(_ONE_TIME)) for _ in range(3)]
    kinds = "".join(get_random_string(1, signs) for signs in _ONE_TIME)
    return "-".join([*groups, kinds])


def _contains(password: str, about: Iterable[str]) -> bool:
    said = password.casefold()
    return any(word.casefold() in said for word in about if len(word) > (2 if word.isascii() else 1))


def _is_common(password: str) -> bool:
    said = password.casefold()
    word = _TAIL.sub("", said).translate(_LOOKS_LIKE)
    return word in _OURS or bool({said, word, re.sub(r"[^a-z]", "", word)} & _commonest())


@cache
def _commonest() -> frozenset[str]:
    # Django's list of 20,000; the word before a tail of digits and signs is looked up too: Admin@123456.
    return frozenset(CommonPasswordValidator().passwords)
