"""What was given as plain data, read into typed values: all that is wrong is told together, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from difflib import get_close_matches

from luoshi.core.base.basis import Basis, Evidence
from luoshi.core.base.errors import InputError
from luoshi.core.base.plain import ABSENCES, Absence, Cited, Figure, Findings, Misfit, Path, as_day, as_number, told
from luoshi.core.base.reasons import Reason, reason
from luoshi.core.base.rounding import ROUNDINGS, Rounding
from luoshi.core.base.units import unit

FIRST_YEAR, LAST_YEAR = 1949, 9998
_NOTHING = object()


class Given:
    """A mapping that is being read; a fault leaves a harmless value behind and the reading goes on.

    A value may bring its own basis: `{value: 0.1, basis: {document, clause}, evidence: M}`. `loose` also takes numbers
    and days that are written as text, as JSON and tables have them.

    >>> findings = Findings()
    >>> Given({"share": "much"}, findings=findings).number("share"), [str(each) for each in findings.misfits]
    (Decimal('0'), ['share: given.no_number value=much'])
    """

    def __init__(self, data: object, *, findings: Findings, at: Path = (), loose: bool = False) -> None:
        self.at = at
        self.loose = loose
        self.findings = findings
        self._asked: list[str] = []
        self._data: dict[str, object] = {}
        if isinstance(data, Mapping):
            self._data = {str(key): value for key, value in data.items()}
        else:
            self.complain(reason("given.no_mapping", value=told(data)), at)

    def complain(self, why: Reason, path: Path) -> None:
        """Note what is wrong at a place, counted from the top."""
        self.findings.misfits.append(Misfit(path, why))

    def wrong(self, name: str, why: Reason) -> None:
        """Note what is wrong with an entry."""
        self.complain(why, (*self.at, name))

    def has(self, name: str) -> bool:
        """Whether there is such an entry."""
        return name in self._data

    def names(self) -> tuple[str, ...]:
        """The names of all entries, in order."""
        return tuple(self._data)

    def raw(self, name: str) -> object:
        """What stands under a name as it was given; None where nothing does."""
        found = self._value(name, ())
        return found if self.has(name) else None

    def is_mapping(self, name: str) -> bool:
        """Whether an entry is a mapping; what brings its own basis is the value it holds."""
        value = self._data.get(name)
        return isinstance(value, Mapping) and not _wrapped(value)

    def number(
        self, name: str, default: Decimal | None = None, *, least: Decimal | None = None, most: Decimal | None = None
    ) -> Decimal:
        """A number; zero where it is wrong or, without a default, lacking."""
        value = self._value(name, default)
        number = as_number(value, loose=self.loose)
        if value is _NOTHING or number is None:
            self._unless_lacking(name, value, "given.no_number")
            return Decimal(0)
        self._within(name, number, least=least, most=most)
        return number

    def figure(self, name: str, *, least: Decimal | None = None) -> Decimal | Absence:
        """A number, or why there is none; an entry that is lacking is missing."""
        value = self._value(name, "missing")
        if isinstance(value, str) and (absent := ABSENCES.get(value.strip())) is not None:
            return absent
        number = as_number(value, loose=self.loose)
        if number is None:
            self.wrong(name, reason("given.no_figure", value=told(value)))
            return Absence.MISSING
        self._within(name, number, least=least, most=None)
        return number

    def whole(self, name: str, default: int | None = None, *, least: int | None = None, most: int | None = None) -> int:
        """A whole number."""
        low, high = (None if each is None else Decimal(each) for each in (least, most))
        number = self.number(name, None if default is None else Decimal(default), least=low, most=high)
        if number != number.to_integral_value():
            self.wrong(name, reason("given.not_whole", value=number))
        return int(number)

    def text(self, name: str, default: str | None = None) -> str:
        """A text that is not empty, unless the default is."""
        value = self._value(name, default)
        if isinstance(value, str) and (value.strip() or value == default):
            return value.strip()
        self._unless_lacking(name, value, "given.no_text")
        return ""

    def choice(self, name: str, known: Sequence[str], default: str | None = None) -> str:
        """One of several words."""
        value = self._value(name, default)
        if isinstance(value, str) and value in known:
            return value
        if value is not _NOTHING:
            self.wrong(name, reason("given.no_choice", value=told(value), known="、".join(known)))
        return known[0]

    def flag(self, name: str, *, default: bool) -> bool:
        """Yes or no."""
        value = self._value(name, default)
        if isinstance(value, bool):
            return value
        self.wrong(name, reason("given.no_flag", value=told(value)))
        return default

    def day(self, name: str) -> date:
        """A day; the first of all where it is wrong or lacking."""
        value = self._value(name, None)
        if (found := as_day(value, loose=self.loose)) is not None:
            return found
        self._unless_lacking(name, value, "given.no_day")
        return date.min

    def unit(self, name: str, default: str) -> str:
        """A unit of measure; empty where the default is and nothing is given."""
        value = self.text(name, default)
        try:
            return unit(value).name if value else ""
        except InputError as fault:
            self.wrong(name, reason(fault.code, **fault.params))
            return default

    def rounding(self) -> Rounding:
        """The rounding that a rule names under `rounding`; half up where it names none."""
        chosen = self.choice("rounding", ROUNDINGS, "half_up")
        return next(each for each in ROUNDINGS if each == chosen)

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; empty where there is none."""
        value = self._value(name, ())
        if isinstance(value, list | tuple) and all(isinstance(each, str) and each.strip() for each in value):
            return tuple(value)
        self.wrong(name, reason("given.no_texts", value=told(value)))
        return ()

    def wholes(self, name: str, *, least: int, most: int) -> tuple[int, ...]:
        """A list of whole numbers; empty where there is none."""
        found = []
        for place, value in enumerate(self._list(name)):
            number = as_number(value, loose=self.loose)
            if number is None or number != number.to_integral_value() or not least <= number <= most:
                why = reason("given.no_whole", value=told(value), least=least, most=most)
                self.complain(why, (*self.at, name, place))
            else:
                found.append(int(number))
        return tuple(found)

    def numbers(self, name: str) -> tuple[Decimal, ...]:
        """A list of numbers; empty where there is none."""
        found = []
        for place, value in enumerate(self._list(name)):
            number = as_number(value, loose=self.loose)
            if number is None:
                self.complain(reason("given.no_number", value=told(value)), (*self.at, name, place))
            else:
                found.append(number)
        return tuple(found)

    def inner(self, name: str) -> Given:
        """The mapping of a name; an empty one where it is lacking."""
        return self._within_me(self._value(name, {}), (*self.at, name))

    def years(self, name: str) -> dict[int, Figure]:
        """Figures by year, in order; none where the mapping is lacking."""
        inner = self.inner(name)
        found = {int(year): inner.figure(year) for year in inner.names() if inner.is_year(year)}
        return dict(sorted(found.items()))

    def is_year(self, name: str) -> bool:
        """Whether the name of an entry is a year; noted where it is none."""
        if name.isascii() and name.isdigit() and FIRST_YEAR <= int(name) <= LAST_YEAR:
            return True
        self.wrong(name, reason("given.no_year", value=name))
        return False

    def rows(self, name: str) -> Iterator[Given]:
        """The mappings of a list; none where it is lacking."""
        for place, row in enumerate(self._list(name)):
            yield self._within_me(row, (*self.at, name, place))

    def basis(self, *, demanded: bool = False) -> Basis | None:
        """The basis of this mapping, when it brings its own (`basis` and `evidence`)."""
        if not (demanded or self.has("basis") or self.has("evidence")):
            return None
        evidence = Evidence(self.choice("evidence", [each.value for each in Evidence]))
        inner = self.inner("basis")
        document, clause, note = inner.text("document"), inner.text("clause", ""), inner.text("note", "")
        inner.close()
        if self.findings.pack and ":" not in document:
            document = f"{self.findings.pack}:{document}" if document else ""
        return Basis(document, clause, note=note, evidence=evidence) if document else None

    def cite(self, name: str, value: str, *, demanded: bool = False) -> Basis | None:
        """The basis of this mapping, kept with what it stands for."""
        basis = self.basis(demanded=demanded)
        if basis is not None:
            self.findings.cited.append(Cited((*self.at, name), value, basis))
        return basis

    def close(self) -> None:
        """Note every entry that nobody asked for, with the name that was perhaps meant."""
        for name in self._data:
            if name not in self._asked:
                near = get_close_matches(name, self._asked, n=1)
                code = "given.unknown_perhaps" if near else "given.unknown"
                more = {"perhaps": near[0]} if near else {"known": "、".join(dict.fromkeys(self._asked))}
                self.wrong(name, reason(code, name=name, **more))

    def _value(self, name: str, default: object) -> object:
        self._asked.append(name)
        if name not in self._data:
            if default is None:
                self.wrong(name, reason("given.lacking"))
            return _NOTHING if default is None else default
        value = self._data[name]
        if isinstance(value, Mapping) and _wrapped(value):
            wrapped = self._within_me(value, (*self.at, name))
            wrapped._asked.append("value")
            wrapped.cite("value", told(value["value"]), demanded=True)
            return value["value"]
        return value

    def _list(self, name: str) -> Sequence[object]:
        value = self._value(name, ())
        if isinstance(value, list | tuple):
            return value
        self.wrong(name, reason("given.no_list", value=told(value)))
        return ()

    def _within_me(self, data: object, at: Path) -> Given:
        return Given(data, findings=self.findings, at=at, loose=self.loose)

    def _unless_lacking(self, name: str, value: object, code: str) -> None:
        if value is not _NOTHING:
            self.wrong(name, reason(code, value=told(value)))

    def _within(self, name: str, number: Decimal, *, least: Decimal | None, most: Decimal | None) -> None:
        if least is not None and number < least:
            self.wrong(name, reason("given.too_small", value=number, least=least))
        if most is not None and number > most:
            self.wrong(name, reason("given.too_large", value=number, most=most))


def _wrapped(value: Mapping[object, object]) -> bool:
    """Whether a mapping is a value with its own basis."""
    return "value" in value and value.keys() <= {"value", "basis", "evidence"}
