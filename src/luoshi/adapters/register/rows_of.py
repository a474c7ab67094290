"""The rows of each sheet of a register, as its workbook has them: names stand for codes where only one has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from luoshi.adapters.catalogues import Language, say
from luoshi.adapters.register.columns import SheetName
from luoshi.core.register.asking import last_name
from luoshi.core.register.days import Days
from luoshi.core.register.model import Organ, OrganName, Park, Register, Seat, Zone

Written = str | date | Decimal | None
Line = Mapping[str, Written]
_LIST = "、"


def rows_of(register: Register, *, language: Language = "zh") -> dict[SheetName, list[Line]]:
    """The lines of each sheet by attribute, in the order of the register."""
    lines = _Lines(register, language)
    return {
        "territories": [
            {"code": each.code, "name": each.name, "level": lines.word("territory_level", each.level)}
            | _days(each.days)
            for each in register.territories
        ],
        "organs": [line for each in register.organs for line in lines.organ(each)],
        "zones": [lines.zone(each) for each in register.zones],
        "covers": [line for each in register.zones for line in lines.covers(each)],
        "events": [line for each in register.zones for line in lines.events(each)],
        "parks": [line for each in register.parks for line in lines.park(each)],
        "people": [
            {
                "login": each.login, "name": each.name, "organ": lines.organ_name(each.organ), "post": each.post,
                "roles": _LIST.join(lines.word("role", role) for role in each.roles),
            }
            for each in register.people
        ],
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Names:
    """The name of each code, where no other code has it."""

    by_code: Mapping[str, str]

    def of(self, code: str) -> str:
        return self.by_code.get(code, code)


def _names(pairs: Sequence[tuple[str, Sequence[str]]]) -> _Names:
    """`pairs` are each code with its names, the one to be written first."""
    counted = Counter(name for _, names in pairs for name in dict.fromkeys(names))
    return _Names({code: names[0] for code, names in pairs if names and counted[names[0]] == 1})


class _Lines:
    def __init__(self, register: Register, language: Language) -> None:
        self._language = language
        organs = [each for each in register.organs if each.names]
        self._organs = _names([(each.id, _all_names(each)) for each in organs])
        self._zones = _names([(each.code, (each.name, *each.short_names)) for each in register.zones])
        self._parks = _names([(each.code, (each.name,)) for each in register.parks])
        self._places = _names([(each.code, (each.name,)) for each in register.territories])

    def word(self, head: str, code: str) -> str:
        return say(f"register.{head}.{code}", language=self._language) if code else ""

    def organ_name(self, code: str) -> str:
        return self._organs.of(code)

    def organ(self, organ: Organ) -> Iterator[Line]:
        """A line for each name; what holds for all of them stands in each."""
        shared = {
            "id": organ.id, "kind": self.word("organ_kind", organ.kind), "territory": self._places.of(organ.territory),
            "parent": self._organs.of(organ.parent), "guided_by": self._organs.of(organ.guided_by),
            "zone": self._zones.of(organ.zone), "park": self._parks.of(organ.park), "credit_code": organ.credit_code,
            "successors": _LIST.join(map(self._organs.of, organ.successors)),
        }  # fmt: skip
        for each in organ.names or (OrganName(""),):
            yield shared | {"name": each.name, "short_names": _LIST.join(each.short_names)} | _days(each.days)

    def zone(self, zone: Zone) -> Line:
        return {
            "code": zone.code, "name": zone.name, "short_names": _LIST.join(zone.short_names),
            "kind": self.word("zone_kind", zone.kind), "level": self.word("zone_level", zone.level),
            "parent": self._organs.of(zone.parent), "industries": _LIST.join(zone.industries), "area": zone.area,
        }  # fmt: skip

    def covers(self, zone: Zone) -> Iterator[Line]:
        for each in zone.covers:
            yield {"zone": self._zones.of(zone.code), "territory": self._places.of(each.territory)} | _days(each.days)

    def events(self, zone: Zone) -> Iterator[Line]:
        for each in zone.events:
            yield {
                "zone": self._zones.of(zone.code), "day": each.day, "event": self.word("zone_event", each.event),
                "name": each.name, "level": self.word("zone_level", each.level),
                "kind": self.word("zone_kind", each.kind), "area": each.area, "into": self._zones.of(each.into),
                "document_number": each.document_number,
            }  # fmt: skip

    def park(self, park: Park) -> Iterator[Line]:
        """A line for each county."""
        shared = {
            "code": park.code, "name": park.name, "zone": self._zones.of(park.zone),
            "industries": _LIST.join(park.industries), "area": park.area,
        }  # fmt: skip
        for each in park.seats or (Seat(""),):
            yield shared | {"county": self._places.of(each.county)} | _days(each.days)


def _all_names(organ: Organ) -> list[str]:
    names = [last_name(organ).name, *(each.name for each in organ.names)]
    return [*names, *(short for each in organ.names for short in each.short_names)]


def _days(days: Days) -> dict[str, Written]:
    return {"from_day": days.from_day, "until_day": days.until_day}
