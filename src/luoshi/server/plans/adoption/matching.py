"""What the names in a draft mean on a day: by the register, and where that knows none by an organ's name near by."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from luoshi.core.base.reasons import reason
from luoshi.core.register.matching import Match, match
from luoshi.server.base.access.models import Organ
from luoshi.server.register.queries import names as index_of_names
from luoshi.server.texts.matching import organs_spelled


def matches_of(names: Collection[str], *, on: date, holder: Organ) -> dict[str, Match]:
    """What each name means in a document of the holder; organs by their codes."""
    if not names:
        return {}
    index = index_of_names()
    territory = index.organs[holder.code].territory if holder.code in index.organs else ""
    found = {name: match(index, name, on=on, territory=territory, issuer=holder.code) for name in names}
    return found | _by_name([name for name in names if found[name].state == "none"], holder=holder)


def _by_name(names: Collection[str], *, holder: Organ) -> dict[str, Match]:
    """Organs that the register has no entry of."""
    known = organs_spelled(names, near=holder.path) if names else {}
    codes = dict(Organ.objects.filter(pk__in=known.values()).values_list("pk", "code")) if known else {}
    return {
        name: Match("matched", (codes[pk],), reason("register.match_spelled", name=name)) for name, pk in known.items()
    }
