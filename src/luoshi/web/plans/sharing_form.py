"""What people type to share a target out: kept as it was typed, and read as far as it can be."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from typing import Final, TypeVar, cast, get_args

from django.http import QueryDict

from luoshi.adapters.plans.share_matrix import ReadMatrix
from luoshi.core.base.reasons import Reason, reason
from luoshi.server.plans.adoption.values import ShownTarget
from luoshi.server.plans.sharing.values import Given, Method, Zone
from luoshi.web.base.asked import number

METHODS: Final = get_args(Method)
MOST_PLACES: Final = 4
_MOST_YEARS: Final = 20
_MOST_SIGNS: Final = 40
_AFTER: Final = 1
_FIELDS: Final[Mapping[str, str]] = {
    "sharing.too_fine": "whole", "sharing.no_level": "whole", "sharing.no_years": "base_year", "sharing.rate": "rate",
    "sharing.no_zones": "organ",
}  # fmt: skip
K = TypeVar("K")
Faults = dict[str, list[Reason]]
"""What is wrong, by the name of the field where it stands; empty is the whole form."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The form as it was typed. `cells` are by the name of their field: c-ORGAN-YEAR, w-ORGAN, y-YEAR, b-ORGAN."""

    whole: str
    places: str
    method: Method
    organs: tuple[int, ...]
    first: str
    last: str
    cells: Mapping[str, str] = field(default_factory=dict)
    rate: str = ""
    base_year: str = ""

    @property
    def years(self) -> tuple[int, ...]:
        """The years from the first to the last, none where these are none."""
        first, last = number(self.first), number(self.last)
        return tuple(range(first, last + 1)) if 1900 < first <= last < first + _MOST_YEARS else ()


def typed_new(target: ShownTarget, zones: Sequence[Zone], *, year: int) -> Typed:
    """A form that nobody has filled in yet: the number of the target, all zones, the years up to that of the target."""
    last = int(target.period) if target.period.isascii() and target.period.isdigit() else year + _AFTER
    found = _number(target.value)
    places = max(0, -int(found.as_tuple().exponent)) if found is not None else 0
    return Typed(
        target.value if found is not None else "", str(min(places, MOST_PLACES)), "table",
        tuple(each.organ for each in zones), str(min(year, last)), str(last), base_year=str(min(year, last) - 1),
    )  # fmt: skip


def typed_of(told: QueryDict, zones: Sequence[Zone]) -> Typed:
    """What a form sent; organs that cannot be chosen are left out."""
    known = {each.organ for each in zones}
    method = told.get("method", "")
    chosen = dict.fromkeys(number(each) for each in told.getlist("organ"))
    cells = {name: told.get(name, "").strip()[:_MOST_SIGNS] for name in told if name[:2] in ("c-", "w-", "y-", "b-")}
    return Typed(
        told.get("whole", "").strip()[:_MOST_SIGNS], told.get("places", "0"),
        cast(Method, method if method in METHODS else "table"), tuple(each for each in chosen if each in known),
        told.get("first", "").strip()[:4], told.get("last", "").strip()[:4], cells,
        told.get("rate", "").strip()[:_MOST_SIGNS], told.get("base_year", "").strip()[:4],
    )  # fmt: skip


def typed_from(given: Given) -> Typed:
    """The form of what was given before."""
    cells = {f"c-{organ}-{year}": f"{value:f}" for (organ, year), value in given.table.items()}
    cells |= {f"w-{organ}": f"{value:f}" for organ, value in given.organ_weights.items()}
    cells |= {f"y-{year}": f"{value:f}" for year, value in given.year_weights.items()}
    cells |= {f"b-{organ}": f"{value:f}" for organ, value in given.bases.items()}
    rate = "" if given.rate is None else f"{given.rate:f}"
    return Typed(
        f"{given.whole:f}", str(given.places), given.method, given.organs, str(min(given.years)),
        str(max(given.years)), cells, rate, str(given.base_year or ""),
    )  # fmt: skip


def with_table(typed: Typed, read: ReadMatrix) -> Typed:
    """The form with a table taken in: its zones and years are chosen besides, its cells stand where they were."""
    years = [*typed.years, *read.years]
    return replace(
        typed, method="table", organs=tuple(dict.fromkeys((*typed.organs, *read.organs))),
        first=str(min(years)) if years else typed.first, last=str(max(years)) if years else typed.last,
        cells={**typed.cells, **{f"c-{organ}-{year}": value for (organ, year), value in read.cells.items()}},
    )  # fmt: skip


def given_of(typed: Typed, *, unit: str) -> tuple[Given, Faults]:
    """What was typed as numbers, as far as it is some, and every cell that is none."""
    faults: Faults = {}
    whole = _taken(typed.whole, "whole", faults, blank=True)
    if not typed.years:
        faults["first"] = [reason("sharing.bad_years", most=_MOST_YEARS)]
    if not typed.organs:
        faults["organ"] = [reason("sharing.no_zones")]
    places = number(typed.places) if typed.places.isdigit() and int(typed.places) <= MOST_PLACES else 0
    given = Given(whole or Decimal(0), unit, places, typed.organs, typed.years, typed.method)
    if typed.method == "table":
        cells = _cells(typed, faults, ((f"c-{organ}-{year}", (organ, year)) for organ, year in _matrix(typed)))
        return replace(given, table=cells), faults
    if typed.method == "weights":
        organs = _cells(typed, faults, ((f"w-{organ}", organ) for organ in typed.organs))
        years = _cells(typed, faults, ((f"y-{year}", year) for year in typed.years))
        rate = _taken(typed.rate, "rate", faults)
        return replace(given, organ_weights=organs, year_weights=years, rate=rate), faults
    bases = _cells(typed, faults, ((f"b-{organ}", organ) for organ in typed.organs), blank=True)
    return replace(given, bases=bases, base_year=number(typed.base_year)), faults


def placed(found: Iterable[Reason], zones: Mapping[str, int], method: Method) -> Faults:
    """What the core says of the numbers, each at its cell; what is of no cell under the empty name."""
    faults: Faults = {}
    for each in found:
        params = dict(each.params)
        organ, year = zones.get(str(params.get("zone", ""))), params.get("year")
        at = f"c-{organ}-{year}" if organ is not None and method == "table" and year else _FIELDS.get(each.code, "")
        faults.setdefault(at, []).append(each)
    return faults


def _matrix(typed: Typed) -> Iterable[tuple[int, int]]:
    return ((organ, year) for organ in typed.organs for year in typed.years)


def _cells(
    typed: Typed, faults: Faults, names: Iterable[tuple[str, K]], *, blank: bool = False
) -> dict[K, Decimal]:  # fmt: skip
    """The numbers of fields by what they stand for; `blank`: one that is empty is told."""
    found = {}
    for name, key in names:
        value = _taken(typed.cells.get(name, ""), name, faults, blank=blank)
        if value is not None:
            found[key] = value
    return found


def _taken(text: str, name: str, faults: Faults, *, blank: bool = False) -> Decimal | None:
    value = _number(text)
    if value is None and (text or blank):
        faults.setdefault(name, []).append(reason("sharing.no_number", value=text or "—"))
    return value


def _number(text: str) -> Decimal | None:
    """The number of a text, as sheets write it: 1,200 and full-width digits are taken."""
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "")
    try:
        found = Decimal(plain)
    except InvalidOperation:
        return None
    return found if found.is_finite() and abs(found.adjusted()) < _MOST_SIGNS // 2 else None
