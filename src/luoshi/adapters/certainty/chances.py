"""The chances of grades and proposals in words and figures, for every paper that tells a certainty."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.adapters.catalogues import Language, say
from luoshi.adapters.certainty.account import CertaintyAccount, told
from luoshi.adapters.standing.words import Words
from luoshi.core.assessment.certainty.grading import GradeChances
from luoshi.core.standing.chances import StandingChances

_NEARLY = 0.005


@dataclass(frozen=True, slots=True)
class Told:
    """A table: its code, what it says, its heads, its rows; the first column names, numbers are shares."""

    code: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str | float, ...], ...]

    def said(self) -> list[list[str]]:
        """The rows in words, shares as percent."""
        return [[percent(each) if isinstance(each, float) else each for each in row] for row in self.rows]

    def shares(self) -> list[bool]:
        """Which columns hold shares."""
        return [any(isinstance(row[at], float) for row in self.rows) for at in range(len(self.heads))]


def tables(account: CertaintyAccount, *, language: Language) -> tuple[Told, ...]:
    """The tables of chances that an account holds, grades first."""
    found: list[Told] = []
    if account.grades is not None:
        found.append(_grades(account, account.grades, language))
    if account.standing is not None:
        found.append(_standing(account, account.standing, language))
    return tuple(found)


def as_plain(account: CertaintyAccount) -> dict[str, object]:
    """The same for JSON: `grades`, `proposals` by unit and rule, `measures` by unit; only what was asked."""
    found: dict[str, object] = {}
    if account.grades is not None:
        own = account.grades
        found["grades"] = [
            {
                "unit": unit, "nominal": own.nominal[at],
                "shares": {grade: told(float(own.shares[at, place])) for place, grade in enumerate(own.grades)},
            }
            for at, unit in enumerate(own.units)
        ]  # fmt: skip
    if account.standing is not None:
        found["proposals"] = [
            {
                "unit": each.subject.id, "name": each.subject.name, "rule": f"{each.rule.pack}:{each.rule.id}",
                "nominal": each.nominal, "proposed": told(each.proposed), "excused": told(each.excused),
                "unknown": told(each.unknown),
            }
            for each in account.standing.rules
        ]  # fmt: skip
        found["measures"] = [
            {
                "unit": each.subject.id, "name": each.subject.name, "measure": each.measure, "nominal": each.nominal,
                "share": told(each.share),
            }
            for each in account.standing.measures
        ]  # fmt: skip
    return found


def percent(share: float) -> str:
    """A share as percent; a chance that is not quite all or nothing is not told as such.

    >>> percent(1.0), percent(0.9999), percent(0.0004), percent(0.0), percent(0.225)
    ('100%', '>99%', '<1%', '0%', '22%')
    """
    if 0 < share < _NEARLY:
        return "<1%"
    if 1 - _NEARLY < share < 1:
        return ">99%"
    return f"{share * 100:.0f}%"


def _grades(account: CertaintyAccount, found: GradeChances, language: Language) -> Told:
    shown = [at for at in range(len(found.grades)) if found.grades[at] or found.shares[:, at].any()]
    places = {unit: at for at, unit in enumerate(found.units)}
    kept = found.nominal_shares()
    rows: list[tuple[str | float, ...]] = []
    for name, one in account.in_rank():
        at = places[one.unit]
        shares = (float(found.shares[at, each]) for each in shown)
        rows.append((name, found.nominal[at] or "—", float(kept[at]), *shares))
    heads = [_say(f"head.{each}", language) for each in ("name", "grade", "kept")]
    heads += [found.grades[at] or _say("head.none", language) for at in shown]
    return Told("grades", _say("grades_told", language), tuple(heads), tuple(rows))


def _standing(account: CertaintyAccount, found: StandingChances, language: Language) -> Told:
    words = Words(language)
    heads = tuple(
        _say(f"head.{each}", language) for each in ("name", "measure", "rule", "now", "proposed", "excused", "unknown")
    )
    places = {name: at for at, (name, _) in enumerate(account.in_rank())}
    rows: list[tuple[str | float, ...]] = [
        (
            each.subject.name, words.measures(each.rule), each.rule.title, _say(f"state.{each.nominal}", language),
            each.proposed, each.excused, each.unknown,
        )
        for each in sorted(found.rules, key=lambda one: places.get(one.subject.name, len(places)))
    ]  # fmt: skip
    period = account.figures.facts.period
    title = _say("standing_told", language, day=found.on, period=period)
    return Told("standing", title, heads, tuple(rows))


def _say(code: str, language: Language, **params: object) -> str:
    return say(f"certainty_scored.{code}", language=language, **params)
