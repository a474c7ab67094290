"""Organs as a person names them: ticked by code, typed by name, looked for by a part of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from luoshi.core.base.errors import InputError
from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.adoption.matching import matches_of
from luoshi.server.plans.adoption.values import Named
from luoshi.server.register.showing import organs as registered

_MOST: Final = 20
_SIGNS: Final = str.maketrans({"，": "、", ",": "、", ";": "、", "；": "、", "\n": "、"})


def organs_by(*, codes: Sequence[str], text: str, viewer: Viewer) -> tuple[Named, ...]:
    """The organs of some codes, then those whose names stand in the text, parted by 、; each once.

    Raises InputError `plans.no_organ_named` for the first name that the register does not know as one organ.
    """
    viewer.demand("register.read")
    known = dict(Organ.objects.filter(code__in=codes).values_list("code", "name"))
    found = [each for each in codes if each in known]
    names = [each.strip() for each in text.translate(_SIGNS).split("、") if each.strip()]
    matches = matches_of(names, on=viewer.on, holder=Organ.objects.get(pk=viewer.organ)) if names else {}
    for name in names:
        if matches[name].state != "matched":
            raise InputError("plans.no_organ_named", name=name)
        found += matches[name].organs
    known |= dict(Organ.objects.filter(code__in=found).values_list("code", "name"))
    return tuple(Named(each, known[each]) for each in dict.fromkeys(found))


def organs_like(text: str, viewer: Viewer) -> tuple[Named, ...]:
    """Organs with a part of a name that they bear or bore, by code; nothing for no text."""
    viewer.demand("register.read")
    if not text.strip():
        return ()
    rows = registered(viewer, text=text, most=_MOST).rows
    found = {str(getattr(each, "code", "")): str(getattr(each, "name", "")) for each in rows}
    plain = Organ.objects.filter(name__contains=text.strip(), entry=None).order_by("code")
    found |= dict(plain.values_list("code", "name")[:_MOST])
    return tuple(Named(code, name) for code, name in list(found.items())[:_MOST])
