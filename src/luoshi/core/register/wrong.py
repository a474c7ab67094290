"""What is wrong with a value of a register: the row it was read from, the field, the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol, TypeVar

from luoshi.core.base.faults import Place
from luoshi.core.base.reasons import Reason, reason
from luoshi.core.packs.reading import nearest
from luoshi.core.register.days import Days

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Wrong:
    """One fault: `place` is the row (None for values that no file gave), `field` the attribute of the value.

    A warning stops nothing.
    """

    place: Place | None
    field: str
    why: Reason
    warning: bool = False


class Dated(Protocol):
    """A value that holds on some days."""

    @property
    def days(self) -> Days: ...  # noqa: D102  # the attribute of every dated value

    @property
    def place(self) -> Place | None: ...  # noqa: D102


def twice(codes: Iterable[tuple[str, Place | None]], *, field: str, code: str) -> Iterator[Wrong]:
    """Each later row whose code an earlier row has; the first row is named."""
    first: dict[str, Place | None] = {}
    for each, place in codes:
        if each and each in first:
            yield Wrong(place, field, reason(code, code=each, first=first[each] or "—"))
        first.setdefault(each, place)


def empty_days(rows: Iterable[Dated], *, name: str) -> Iterator[Wrong]:
    """Each row that ends before it begins."""
    for each in rows:
        if each.days.empty:
            params = {"name": name, "from_day": each.days.from_day, "until_day": each.days.until_day}
            yield Wrong(each.place, "until_day", reason("register.days_backwards", **params))


def overlaps(rows: Sequence[Dated], *, name: str, code: str) -> Iterator[Wrong]:
    """Each later row that shares a day with an earlier one."""
    sound = [each for each in rows if not each.days.empty]
    for one, other in combinations(sound, 2):
        if one.days.overlap(other.days):
            yield Wrong(other.place, "from_day", reason(code, name=name, first=one.place or "—"))


def unknown(place: Place | None, field: str, told: str, known: Mapping[str, str]) -> Wrong:
    """The fault of a code that is not there, with the code or name that was probably meant."""
    # One digit off means another code; of a name or a spoken code the nearest is probably the one meant.
    likely = "" if told.isdecimal() else nearest(told, (*known, *known.values()))
    if likely:
        return Wrong(place, field, reason("register.unknown_like", code=told, likely=likely))
    return Wrong(place, field, reason("register.unknown", code=told))


def circles(links: Iterable[tuple[str, str]]) -> set[str]:
    """Those who come back to themselves when their link is followed.

    >>> sorted(circles([("a", "b"), ("b", "a"), ("c", "a")]))
    ['a', 'b']
    """
    upper = dict(links)
    found: set[str] = set()
    for each in upper:
        at, seen = upper[each], {each}
        while at in upper and at not in seen:
            seen.add(at)
            at = upper[at]
        if at == each:
            found.add(each)
    return found


def shared(names: Iterable[tuple[str, V]]) -> dict[str, list[V]]:
    """What stands under a name that stands there more than once."""
    listed = list(names)
    counted = Counter(name for name, _ in listed if name)
    found: dict[str, list[V]] = {}
    for name, value in listed:
        if counted[name] > 1:
            found.setdefault(name, []).append(value)
    return found
