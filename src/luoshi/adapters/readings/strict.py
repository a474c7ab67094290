"""Strict: the members of a JSON object taken out one by one, each that does not fit noted with its place."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Never, TypeVar

from luoshi.core.base.errors import InputError
from luoshi.core.base.reasons import Reason, Reasons, reason

_T = TypeVar("_T")
_MOST_PLACES = 30


class Part:
    """One JSON object while it is read; what does not fit is noted in `faults`, and reading goes on with a stand-in.

    >>> faults: list[Reason] = []
    >>> part = Part({"start": "3"}, where="$", faults=faults)
    >>> part.whole("start"), [str(fault) for fault in faults]
    (0, ['stored.misfit where=$.start wanted=integer found=string'])
    """

    def __init__(self, told: object, *, where: str, faults: list[Reason]) -> None:
        self.where, self.faults = where, faults
        self._told: Mapping[str, object] = told if isinstance(told, Mapping) else {}
        self._left = dict.fromkeys(self._told)
        if not isinstance(told, Mapping):
            self.misfit(where, "object", told)

    def misfit(self, where: str, wanted: str, found: object) -> None:
        """Note that something else was wanted at a place."""
        self.faults.append(reason("stored.misfit", where=where, wanted=wanted, found=_named(found)))

    def has(self, name: str) -> bool:
        """Whether there is a member of this name."""
        return name in self._told

    def null(self, name: str) -> bool:
        """Whether a member is null; it is then taken."""
        if not self.has(name) or self._told[name] is not None:
            return False
        self._left.pop(name, None)
        return True

    def names(self) -> tuple[str, ...]:
        """The names of all members."""
        return tuple(self._told)

    def take(self, name: str) -> object:
        """A member as it stands; one that is missing is noted."""
        self._left.pop(name, None)
        if name not in self._told:
            self.faults.append(reason("stored.missing", where=f"{self.where}.{name}"))
            return _ABSENT
        return self._told[name]

    def text(self, name: str) -> str:
        """A string."""
        return self._of(name, str, "string", "")

    def text_or_none(self, name: str) -> str | None:
        """A string or null."""
        return None if self.null(name) else self.text(name)

    def whole(self, name: str) -> int:
        """A whole number from 0 on."""
        found = self._of(name, int, "integer", 0)
        if found < 0:
            self.misfit(f"{self.where}.{name}", "integer from 0", found)
        return max(found, 0)

    def whole_or_none(self, name: str) -> int | None:
        """A whole number, null, or no such member."""
        return None if self.null(name) or not self.has(name) else self.whole(name)

    def truth(self, name: str) -> bool:
        """True or false."""
        return self._of(name, bool, "boolean", False)

    def choice(self, name: str, among: Iterable[_T]) -> _T:
        """One of the values that are known."""
        known = tuple(among)
        found = self.take(name)
        for each in known:
            if type(found) is type(each) and found == each:
                return each
        if found is not _ABSENT:
            said = " | ".join("null" if each is None else str(each) for each in known)
            self.misfit(f"{self.where}.{name}", said, found)
        return known[0]

    def array(self, name: str) -> tuple[object, ...]:
        """An array of anything."""
        found = self.take(name)
        if isinstance(found, list | tuple):
            return tuple(found)
        if found is not _ABSENT:
            self.misfit(f"{self.where}.{name}", "array", found)
        return ()

    def texts(self, name: str) -> tuple[str, ...]:
        """An array of strings."""
        found = []
        for number, each in enumerate(self.array(name)):
            if isinstance(each, str):
                found.append(each)
            else:
                self.misfit(f"{self.where}.{name}[{number}]", "string", each)
        return tuple(found)

    def parts(self, name: str, make: Callable[[Part], _T]) -> tuple[_T, ...]:
        """An array of objects, each made into a value; nothing may be left over in any of them."""
        return tuple(
            self._made(each, f"{self.where}.{name}[{number}]", make) for number, each in enumerate(self.array(name))
        )

    def part(self, name: str, make: Callable[[Part], _T]) -> _T:
        """An object, made into a value."""
        return self._made(self.take(name), f"{self.where}.{name}", make)

    def part_or_none(self, name: str, make: Callable[[Part], _T]) -> _T | None:
        """An object or null."""
        return None if self.null(name) else self.part(name, make)

    def done(self) -> None:
        """Note every member that nobody asked for."""
        for name in self._left:
            self.faults.append(reason("stored.unknown", where=f"{self.where}.{name}"))

    def _made(self, told: object, where: str, make: Callable[[Part], _T]) -> _T:
        part = Part({} if told is _ABSENT else told, where=where, faults=[] if told is _ABSENT else self.faults)
        known = len(part.faults)
        made = make(part)
        if not isinstance(told, Mapping):
            del part.faults[known:]
        part.done()
        return made

    def _of(self, name: str, kind: type[_T], wanted: str, instead: _T) -> _T:
        found = self.take(name)
        if isinstance(found, kind) and isinstance(found, bool) == (kind is bool):
            return found
        if found is not _ABSENT:
            self.misfit(f"{self.where}.{name}", wanted, found)
        return instead


_ABSENT = object()


def loaded(text: str | bytes) -> object:
    """The value of a JSON text, numbers as Decimal; raises InputError `stored.not_json` with the line and column."""
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=_no_number)
    except json.JSONDecodeError as fault:
        raise InputError("stored.not_json", where=f"{fault.lineno}:{fault.colno}") from None
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise InputError("stored.not_json", where="1:1") from None


def demand_fit(faults: Iterable[Reason]) -> None:
    """Raise InputError `stored.faulty` with all faults, and the place of the first, where there is one."""
    found = Reasons(faults)
    if found:
        raise InputError("stored.faulty", where=dict(found[0].params)["where"], count=len(found), faults=found)


def number(told: object) -> Decimal | None:
    """The decimal that a JSON number is, or None; a float gives the digits that it is written with.

    >>> number(120.5), number(8), number("8"), number(True)
    (Decimal('120.5'), Decimal('8'), None, None)
    """
    if isinstance(told, bool) or not isinstance(told, int | float | Decimal):
        return None
    found = Decimal(repr(told)) if isinstance(told, float) else Decimal(told)
    return found if found.is_finite() and abs(found.adjusted()) <= _MOST_PLACES else None


def _no_number(name: str) -> Never:
    raise ValueError(name)


def _named(found: object) -> str:
    return next((name for kind, name in _NAMES if isinstance(found, kind)), "unknown")


_NAMES: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (str, "string"),
    (bool, "boolean"),
    ((int, float, Decimal), "number"),
    (Mapping, "object"),
    ((list, tuple), "array"),
    (type(None), "null"),
)
