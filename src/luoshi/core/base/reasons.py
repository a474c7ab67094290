"""A reason: why something was refused, is doubtful or has no answer, as a code with parameters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from luoshi.core.base.errors import InputError


@dataclass(frozen=True, slots=True)
class Reason:
    """A code and what its sentence needs; the sentence lives in the catalogues.

    >>> str(reason("period.unknown", text="2025Q5"))
    'period.unknown text=2025Q5'
    """

    code: str
    params: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        return " ".join([self.code, *(f"{name}={value}" for name, value in self.params)])


class Reasons(tuple[Reason, ...]):
    """Several reasons in the order in which they were found; as text, one after another."""

    __slots__ = ()

    def __str__(self) -> str:
        return "; ".join(map(str, self))


def reason(code: str, /, **params: object) -> Reason:
    """A reason from named parameters, in the order in which they are given."""
    return Reason(code, tuple(params.items()))


def demand_none(found: Iterable[Reason]) -> None:
    """Raise InputError `base.faulty` with all reasons, in its parameter `faults`, when there is one.

    >>> demand_none([])
    """
    faults = Reasons(found)
    if faults:
        raise InputError("base.faulty", count=len(faults), faults=faults)
