"""Cases about dynamic management: whether rules, checklists and pay rules answer as a case of a pack says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from luoshi.core.assessment.schemes.cases import unmet
from luoshi.core.base.calendar import Calendar
from luoshi.core.base.faults import Fault, fault
from luoshi.core.base.plain import Findings
from luoshi.core.base.plain import shown as shown_path
from luoshi.core.packs.making import Made
from luoshi.core.packs.model import Case, Pack, StandingSpec, qualified
from luoshi.core.packs.reading import nearest
from luoshi.core.standing.cases import ALL, Answers, eligibility_answers, pay_answers, standing_answers
from luoshi.core.standing.making import checklist, pay_rule, rules_of, standing_rule

ASKS = ("standing", "eligibility", "pay")
_KINDS = {"standing": "standing_rule", "eligibility": "checklist", "pay": "pay_rule"}
V = TypeVar("V")


def case_failures(case: Case, *, pack: str, packs: Mapping[str, Pack], calendar: Calendar) -> list[Fault]:
    """What the case says otherwise than the entries of `standing.yaml` answer."""
    asked = next(each for each in ASKS if each in case.ask)
    home, _, name = qualified(case.ask.text(asked), pack=pack).partition(":")
    if home not in packs:
        return [fault(case.place("ask"), "pack.no_pack", pack=home)]
    spec = packs[home].rules_of(f"{_KINDS[asked]}s").get(name)
    if not isinstance(spec, StandingSpec) and not (asked == "standing" and name == ALL):
        return [_unknown(case, asked, name, packs[home])]
    findings = Findings()
    found = _answers(case, spec, packs[home], packs, calendar, findings)
    if findings.misfits:
        return [
            fault(
                case.place("ask", "input", *each.path), "pack.case_misfit", title=case.title, path=path, why=each.reason
            )
            for each in findings.misfits
            for path in [shown_path(each.path)]
        ]
    return [
        fault(case.place("expect", *each.path), "pack.case_unmet", title=case.title, why=each.reason)
        for each in unmet(_as_expected(found, case.expect), case.expect)
    ]


def _answers(
    case: Case, spec: object, home: Pack, packs: Mapping[str, Pack], calendar: Calendar, findings: Findings
) -> Answers:
    """The answers of the entry; none where it is faulty, which the check of the pack tells."""
    on, given = case.ask.day("on") or date.min, case.ask.named("input")
    rules = rules_of(home, packs)
    if not isinstance(spec, StandingSpec):
        return dict(standing_answers(rules, ALL, given, on=on, calendar=calendar, findings=findings))
    if "standing" in case.ask:
        _sound(standing_rule(spec, packs))
        return dict(standing_answers(rules, spec.id, given, on=on, calendar=calendar, findings=findings))
    if "eligibility" in case.ask:
        one = _sound(checklist(spec, packs))
        return eligibility_answers(one, rules, given, on=on, calendar=calendar, findings=findings) if one else {}
    other = _sound(pay_rule(spec))
    return pay_answers(other, given, findings=findings) if other else {}


def _sound(made: Made[V]) -> V | None:
    return made.value


def _as_expected(found: Answers, expected: Mapping[str, object]) -> Answers:
    """A subject of whom only a list is expected answers with its measures."""
    told = {}
    for name, answer in found.items():
        short = isinstance(answer, Mapping) and isinstance(expected.get(name), tuple | list)
        told[name] = answer["measures"] if short and isinstance(answer, Mapping) else answer
    return told


def _unknown(case: Case, asked: str, name: str, pack: Pack) -> Fault:
    kind = _KINDS[asked]
    likely = nearest(name, tuple(pack.rules_of(f"{kind}s")))
    if likely:
        return fault(case.place("ask", asked), f"standing.no_{kind}_like", name=name, likely=likely)
    return fault(case.place("ask", asked), f"standing.no_{kind}", name=name)
