"""The calculators: each kind with the check of its settings, the check of its input, and its pure function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, Literal

from luoshi.core.base.amounts import Amount
from luoshi.core.base.errors import InputError
from luoshi.core.base.given import Given
from luoshi.core.base.ground import Ground
from luoshi.core.base.plain import Cited, Findings, Misfit, as_number, flattened, shown
from luoshi.core.base.reasons import reason
from luoshi.core.base.traces import Trace, Value, trace
from luoshi.core.operations.finance import debt_colours, increment_sharing, interest_subsidy, land_proceeds
from luoshi.core.packs.checks import SettingsCheck
from luoshi.core.plans import required_growth
from luoshi.core.statistics import apportionment

TableKind = Literal["pairs", "rows", "groups"]


@dataclass(frozen=True, slots=True)
class Calculator:
    """A kind of calculator: how settings and input are read, what computes, and how a workbook holds the input.

    `tables` names the sheets: `pairs` has a name and a figure in each row, `groups` a name and one member of its list,
    `rows` a mapping in each row, those of `lists` with several names in a cell. What is in no table stands in the sheet
    `input`, as pairs.
    """

    read_settings: Callable[[Given], Any]
    read_input: Callable[[Given, Any], Any]
    compute: Callable[..., Trace]
    tables: Mapping[str, TableKind]
    lists: frozenset[str] = frozenset()


CALCULATORS: Mapping[str, Calculator] = {
    "increment_sharing": Calculator(
        increment_sharing.read_sharing_terms,
        increment_sharing.read_shared_taxes,
        increment_sharing.share_increments,
        {"amounts": "pairs", "rebase": "pairs", "rosters": "groups"},
    ),
    "land_proceeds": Calculator(
        land_proceeds.read_land_terms,
        land_proceeds.read_land_income,
        land_proceeds.reckon_land_proceeds,
        {"deductions": "pairs", "bases": "pairs"},
    ),
    "interest_subsidy": Calculator(
        interest_subsidy.read_subsidy_terms,
        interest_subsidy.read_loans,
        interest_subsidy.reckon_subsidies,
        {"loans": "rows"},
    ),
    "debt_colours": Calculator(
        debt_colours.read_debt_terms, debt_colours.read_debtors, debt_colours.judge_debts, {"entities": "rows"}
    ),
    "apportionment": Calculator(
        apportionment.read_share_matrix,
        apportionment.read_reported,
        apportionment.apportion_figures,
        {"figures": "rows", "overlaps": "rows"},
        lists=frozenset({"zones"}),
    ),
    "required_growth": Calculator(
        required_growth.read_growth_terms,
        required_growth.read_course,
        required_growth.require_growth,
        {"values": "pairs", "reference": "pairs", "growth": "pairs"},
    ),
}


class Misfits(InputError):
    """Settings or input that cannot be used, with everything that is wrong with them."""

    @property
    def found(self) -> tuple[Misfit, ...]:
        """Each misfit with its place in the data."""
        found = self.params["misfits"]
        return found if isinstance(found, tuple) else ()


def settings_misfits(kind: str, settings: Mapping[str, object]) -> tuple[Misfit, ...]:
    """Everything that is wrong with the settings of a calculator.

    >>> [str(each) for each in settings_misfits("increment_sharing", {"zone_share": 2, "reading": "chained"})]
    ['zone_share: given.too_large value=2 most=1']
    """
    _, findings = _settings(kind, settings, pack="")
    return tuple(findings.misfits)


def settings_cited(kind: str, settings: Mapping[str, object], *, pack: str = "") -> tuple[Cited, ...]:
    """The settings that bring their own basis, so that it can be checked like any other."""
    _, findings = _settings(kind, settings, pack=pack)
    return tuple(findings.cited)


def input_misfits(kind: str, settings: Mapping[str, object], given: object) -> tuple[Misfit, ...]:
    """Everything that is wrong with an input for these settings; none while the settings are wrong."""
    terms, findings = _settings(kind, settings, pack="")
    return () if findings.misfits else tuple(_input(kind, terms, given)[1].misfits)


def calculate(
    kind: str, settings: Mapping[str, object], given: object, *, ground: Ground | None = None, pack: str = ""
) -> Trace:
    """The result with all that led to it. Its parameters are its answers by name (`answers`).

    `pack` qualifies the documents that settings of their own basis name. What cannot be determined (a year outside the
    rule's time, a figure that is missing) is told in the trace.

    >>> amounts = {"2014": 1000, "2015": 1200}
    >>> str(calculate("increment_sharing", {"zone_share": 1, "reading": "chained"}, {"amounts": amounts}).value)
    '200.00万元'

    Raises Misfits (`calc.settings`, `calc.input`) with everything that is wrong, InputError `calc.unknown_kind`.
    """
    terms, findings = _settings(kind, settings, pack=pack)
    if findings.misfits:
        raise Misfits("calc.settings", count=len(findings.misfits), misfits=tuple(findings.misfits))
    read, wrong = _input(kind, terms, given)
    if wrong.misfits:
        raise Misfits("calc.input", count=len(wrong.misfits), misfits=tuple(wrong.misfits))
    root = CALCULATORS[kind].compute(terms, read, ground=ground or Ground())
    apart = [trace("calc.setting", each.value, basis=each.basis, name=shown(each.path)) for each in findings.cited]
    return replace(root, children=(*root.children, *apart))


def settings_checks() -> dict[str, SettingsCheck]:
    """The check of each kind's settings, as packs ask for it."""
    return {kind: partial(settings_misfits, kind) for kind in CALCULATORS}


def answers(root: Trace) -> dict[str, Value]:
    """What a result answers, by name; `result` is its own value and `label` says what kind of answer it is.

    >>> answers(trace("debt_colours.colour", "绿", colour="绿"))
    {'label': 'debt_colours.colour', 'result': '绿', 'colour': '绿'}
    """
    return {"label": root.label, "result": root.value} | dict(root.params)


def unmet(root: Trace, expected: Mapping[str, object]) -> tuple[Misfit, ...]:
    """Where a result is not what a case expects; numbers are compared as numbers, with or without their unit.

    >>> unmet(trace("a.b", total=Decimal("350.00")), {"total": 350})
    ()
    """
    given = answers(root)
    found = []
    for name, wanted in flattened(expected):
        if name not in given:
            found.append(Misfit((name,), reason("calc.no_answer", name=name, known="、".join(given))))
        elif not _same(given[name], wanted):
            found.append(Misfit((name,), reason("calc.other_answer", name=name, expected=wanted, found=given[name])))
    return tuple(found)


def _same(value: Value, wanted: object) -> bool:
    number = value.value if isinstance(value, Amount) else value
    if isinstance(number, Decimal):
        return number == as_number(wanted, loose=True) or str(value) == wanted
    return value == wanted if isinstance(wanted, date) else str(value) == str(wanted)


def _settings(kind: str, settings: Mapping[str, object], *, pack: str) -> tuple[Any, Findings]:
    findings = Findings(pack=pack)
    given = Given(settings, findings=findings)
    terms = _calculator(kind).read_settings(given)
    given.close()
    return terms, findings


def _input(kind: str, terms: object, given: object) -> tuple[Any, Findings]:
    findings = Findings()
    told = Given(given, findings=findings, loose=True)
    read = _calculator(kind).read_input(told, terms)
    told.close()
    return read, findings


def _calculator(kind: str) -> Calculator:
    if kind not in CALCULATORS:
        raise InputError("calc.unknown_kind", kind=kind, known="、".join(CALCULATORS))
    return CALCULATORS[kind]
