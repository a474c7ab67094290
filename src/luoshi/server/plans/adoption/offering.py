"""Organs that a general name suggests: 各县区政府 the governments below, 各开发区管委会 the committees of zones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from luoshi.server.base.access.models import Organ
from luoshi.server.plans.adoption.values import Named

# Which kinds of organ a word in a name speaks of, the first that fits.
_KINDS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("园区", ("zone", "park")), ("开发区", ("zone",)), ("管委会", ("zone",)), ("县", ("county",)),
    ("市、区", ("county", "city")), ("市州", ("city",)), ("各市", ("city",)), ("各区", ("county",)),
    ("部门", ("department",)), ("单位", ("department",)),
)  # fmt: skip
_MOST: Final = 80


def offered(names: Iterable[str], *, holder: Organ) -> Mapping[str, tuple[Named, ...]]:
    """For each general name the organs below the holder of the kind that it speaks of; of departments its own ones."""
    wanted = {name: _kinds(name) for name in names}
    asked = {kind for kinds in wanted.values() for kind in kinds}
    if not asked:
        return {}
    rows = Organ.objects.filter(path__under=holder.path, kind__in=asked).exclude(pk=holder.pk).order_by("code")
    there = list(rows.values_list("code", "name", "kind", "parent"))
    return {
        name: tuple(
            Named(code, called)
            for code, called, kind, parent in there
            if kind in kinds and (kind != "department" or parent == holder.pk)
        )[:_MOST]
        for name, kinds in wanted.items()
    }


def _kinds(name: str) -> tuple[str, ...]:
    return next((kinds for word, kinds in _KINDS if word in name), ())
