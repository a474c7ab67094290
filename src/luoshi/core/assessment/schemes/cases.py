"""Assessments in plain data: the facts that a case gives, what is answered, where that is not as expected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from luoshi.core.assessment.facts import Cell, Fact, Facts, Mark, Subject
from luoshi.core.assessment.model import Input, Scheme
from luoshi.core.assessment.scoring.results import Result, SubjectResult
from luoshi.core.base.plain import ABSENCES, Misfit, Path, as_number, told
from luoshi.core.base.reasons import reason
from luoshi.core.base.rounding import rounded

_YES = {True: Decimal(1), False: Decimal(0)}
_PARTS = ("period", "subjects")


def plain_facts(scheme: Scheme, given: Mapping[str, object]) -> tuple[Facts, tuple[Misfit, ...]]:
    """Facts from plain data, with what is wrong: `period`, and `subjects` with the attributes and inputs of each.

    `before` of a subject holds its inputs of the period before. A cell is a number, yes or no, a word of the input,
    `missing`, `exempt`, or a list of marks (or expert to mark).
    """
    reading = _Reading(scheme)
    return reading.facts(given), tuple(reading.misfits)


class _Reading:
    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self.misfits: list[Misfit] = []

    def facts(self, given: Mapping[str, object]) -> Facts:
        for name in given:
            if name not in _PARTS:
                self._wrong((name,), "given.unknown", name=name, known="、".join(_PARTS))
        subjects: list[Subject] = []
        now: dict[str, dict[str, Cell]] = {}
        before: dict[str, dict[str, Cell]] = {}
        for name, row in self._mapping(given.get("subjects"), ("subjects",)).items():
            path: Path = ("subjects", name)
            entries = self._mapping(row, path)
            groups = {each: str(value) for each, value in entries.items() if each in self.scheme.groups}
            subjects.append(Subject(name, name, groups))
            rest = {each: value for each, value in entries.items() if each not in groups and each != "before"}
            self._cells(name, rest, now, path)
            self._cells(name, self._mapping(entries.get("before", {}), (*path, "before")), before, (*path, "before"))
        return Facts(str(given.get("period", "")), tuple(subjects), now, before)

    def _cells(self, subject: str, row: Mapping[str, object], into: dict[str, dict[str, Cell]], path: Path) -> None:
        for name, value in row.items():
            known = self.scheme.inputs.get(name)
            if known is None:
                self._wrong((*path, name), "given.unknown", name=name, known="、".join(self.scheme.inputs))
                continue
            cell = _cell(known, value)
            if cell is None:
                self._wrong((*path, name), "score.no_cell", value=told(value), kind=known.kind)
            else:
                into.setdefault(name, {})[subject] = cell

    def _mapping(self, value: object, path: Path) -> Mapping[str, object]:
        if isinstance(value, Mapping):
            return {str(key): each for key, each in value.items()}
        self._wrong(path, "given.no_mapping", value=told(value))
        return {}

    def _wrong(self, path: Path, code: str, /, **params: object) -> None:
        self.misfits.append(Misfit(path, reason(code, **params)))


def _cell(known: Input, value: object) -> Cell | None:
    if isinstance(value, str) and value in ABSENCES:
        return ABSENCES[value]
    if isinstance(value, str) and value in known.words:
        return Fact(known.words[value], word=value)
    if known.kind == "yes_no" and isinstance(value, bool):
        return Fact(_YES[value])
    if known.kind == "marks":
        return _marks(value)
    if isinstance(value, Mapping) and known.kind == "self_score":
        score, proofs = as_number(value.get("score")), value.get("proofs", ())
        named = tuple(map(str, proofs)) if isinstance(proofs, list | tuple) else ()
        return Fact(score, proofs=named) if score is not None else None
    number = as_number(value)
    return Fact(number) if number is not None and known.kind in {"number", "yes_no", "self_score"} else None


def _marks(value: object) -> Fact | None:
    named = value if isinstance(value, Mapping) else None
    if named is None and isinstance(value, list | tuple):
        named = {str(at): each for at, each in enumerate(value, 1)}
    if not named:
        return None
    numbers = {str(expert): as_number(each) for expert, each in named.items()}
    marks = tuple(Mark(expert, each) for expert, each in numbers.items() if each is not None)
    if len(marks) < len(numbers):
        return None
    return Fact(sum((each.value for each in marks), Decimal(0)) / len(marks), marks=marks)


def plain_answers(result: Result) -> dict[str, dict[str, object]]:
    """What a result answers, by subject and name."""
    return {name: _answers(each) for name, each in result.subjects.items()}


def _answers(found: SubjectResult) -> dict[str, object]:
    return {
        "score": found.published if found.published is not None else "missing",
        "base": found.base if found.base is not None else "missing",
        "total": found.total if found.total is not None else "missing",
        "grade": found.grade,
        "grade_before_veto": found.grade_before_veto,
        "rank": Decimal(found.ranks[""].place) if "" in found.ranks else "missing",
        "ranks": {name: Decimal(each.place) for name, each in found.ranks.items() if name},
        "from_bottom": {name or "overall": Decimal(each.from_bottom) for name, each in found.ranks.items()},
        "items": {name: each.points if each.points is not None else "missing" for name, each in found.items.items()},
        "contributions": {name: each.contribution for name, each in found.items.items()},
        "weights": {name: each.weight for name, each in found.items.items()},
        "adjustments": {each.id: each.points for each in found.adjustments},
        "vetoes": tuple(each.id for each in found.vetoes),
        "bars": tuple(bar for each in found.vetoes for bar in each.bars),
    }


def unmet(answers: Mapping[str, object], expected: Mapping[str, object], path: Path = ()) -> Iterator[Misfit]:
    """Where answers are not what was expected; what is not expected is not looked at.

    A number is compared with as many decimals as the expectation has.
    """
    for name, wanted in expected.items():
        here = (*path, name)
        if name not in answers:
            yield Misfit(here, reason("calc.no_answer", name=name, known="、".join(answers)))
            continue
        found = answers[name]
        if isinstance(wanted, Mapping) and isinstance(found, Mapping):
            yield from unmet(found, wanted, here)
        elif not _same(found, wanted):
            yield Misfit(here, reason("calc.other_answer", name=name, expected=_shown(wanted), found=_shown(found)))


def _same(found: object, wanted: object) -> bool:
    number = as_number(wanted)
    if isinstance(found, Decimal) and number is not None:
        return rounded(found, places=max(0, -int(number.as_tuple().exponent))) == number
    if isinstance(found, tuple) and isinstance(wanted, list | tuple):
        return sorted(map(str, found)) == sorted(map(str, wanted))
    return str(found) == str(wanted)


def _shown(value: object) -> str:
    if isinstance(value, Decimal):
        text = f"{rounded(value, places=9):f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, list | tuple):
        return "、".join(map(_shown, value)) or "—"
    return str(value)
