"""The values of a register; each keeps the row of the file it was read from, which takes no part in equality."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from luoshi.core.base.faults import Place
from luoshi.core.register.days import ALWAYS, Days

TerritoryLevel = Literal["state", "province", "city", "county"]
OrganKind = Literal["government", "department", "committee", "company", "group", "affiliated", "other"]
ZoneEventKind = Literal[
    "established", "expanded", "adjusted", "upgraded", "downgraded", "renamed", "merged", "withdrawn"
]
Role = Literal["province", "city", "zone", "park", "department", "expert", "auditor", "system", "security", "audit"]

TERRITORY_LEVELS: tuple[TerritoryLevel, ...] = ("state", "province", "city", "county")
ORGAN_KINDS: tuple[OrganKind, ...] = (
    "government", "department", "committee", "company", "group", "affiliated", "other",
)  # fmt: skip
ZONE_EVENTS: tuple[ZoneEventKind, ...] = (
    "established", "expanded", "adjusted", "upgraded", "downgraded", "renamed", "merged", "withdrawn",
)  # fmt: skip
# The words by which packs say where they hold (`applies_to`).
ZONE_KINDS = ("经开区", "高新区", "自创区", "新区", "综保区", "边合区", "农高区", "工业园区", "其他")
ZONE_LEVELS = ("国家级", "省级", "市级")
ROLES: tuple[Role, ...] = (
    "province", "city", "zone", "park", "department", "expert", "auditor", "system", "security", "audit",
)  # fmt: skip
# No one person may hold two of these, save where a small office says so.
APART: tuple[Role, ...] = ("system", "security", "audit")
# After one of these the zone is no longer there.
ENDINGS: tuple[ZoneEventKind, ...] = ("merged", "withdrawn")


@dataclass(frozen=True, slots=True)
class Territory:
    """A territory by its code of GB/T 2260; its parent follows from the code."""

    code: str
    name: str
    level: TerritoryLevel
    days: Days = ALWAYS
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class OrganName:
    """What an organ is called on some days: its full name and its short names."""

    name: str
    short_names: tuple[str, ...] = ()
    days: Days = ALWAYS
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ: a government, one of its parts, a committee of a zone, a company.

    `parent` is the organ above it, `guided_by` the upper organ of its vertical line (条线), `territory` the code of
    where it answers. A committee or company names its `zone` or `park`. `successors` took its work up when it ended.
    """

    id: str
    names: tuple[OrganName, ...]
    kind: OrganKind
    territory: str = ""
    parent: str = ""
    guided_by: str = ""
    zone: str = ""
    park: str = ""
    credit_code: str = ""
    successors: tuple[str, ...] = ()
    place: Place | None = field(default=None, compare=False)

    @property
    def days(self) -> Days:
        """The days on which it is there: from the first of its names to the last."""
        spans = [each.days for each in self.names]
        begun = [each.from_day for each in spans if each.from_day is not None]
        ended = [each.until_day for each in spans if each.until_day is not None]
        all_begun, all_ended = len(begun) == len(spans), len(ended) == len(spans)
        return Days(min(begun) if begun and all_begun else None, max(ended) if ended and all_ended else None)


@dataclass(frozen=True, slots=True)
class Cover:
    """A territory over which a zone lies on some days."""

    territory: str
    days: Days = ALWAYS
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class ZoneEvent:
    """What happened to a zone on a day, by which document, and what holds from then on; empty where unchanged.

    `area` is in hectares; `into` is the zone that took it in.
    """

    day: date
    event: ZoneEventKind
    name: str = ""
    level: str = ""
    kind: str = ""
    area: Decimal | None = None
    into: str = ""
    document_number: str = ""
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone as it is now, with its history.

    `parent` is the organ that administers it, `area` the approved area in hectares, `covers` its dated territories.
    """

    code: str
    name: str
    kind: str
    level: str
    parent: str = ""
    short_names: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    area: Decimal | None = None
    covers: tuple[Cover, ...] = ()
    events: tuple[ZoneEvent, ...] = ()
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Seat:
    """The county (属地) that a park lies in on some days."""

    county: str
    days: Days = ALWAYS
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Park:
    """A park of a zone (一区多园) with its dated counties; `area` in hectares."""

    code: str
    name: str
    zone: str
    seats: tuple[Seat, ...] = ()
    industries: tuple[str, ...] = ()
    area: Decimal | None = None
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Person:
    """Who may sign in: the login name, the organ, the post and the roles; never a password."""

    login: str
    name: str
    organ: str
    post: str = ""
    roles: tuple[Role, ...] = ()
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Register:
    """All of them, each in the order of the workbook."""

    territories: tuple[Territory, ...] = ()
    organs: tuple[Organ, ...] = ()
    zones: tuple[Zone, ...] = ()
    parks: tuple[Park, ...] = ()
    people: tuple[Person, ...] = ()
