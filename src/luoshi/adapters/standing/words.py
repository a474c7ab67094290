"""What dynamic management says in words: measures, conditions, rounds and why they were judged so, steps, reasons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from luoshi.adapters.catalogues import Language, catalogue, say
from luoshi.core.base.basis import Basis
from luoshi.core.base.reasons import Reason
from luoshi.core.standing.changing import want
from luoshi.core.standing.conditions import Tested, Verdict
from luoshi.core.standing.events import Event
from luoshi.core.standing.model import JOINING, Condition, Dated, Measure, StandingRule
from luoshi.core.standing.proposing import Proposal
from luoshi.core.standing.seeing import seen
from luoshi.core.standing.stepping import NextStep

_HOLDS = {True: "yes", False: "no", None: "unknown"}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a language."""

    language: Language

    def say(self, code: str, /, **params: object) -> str:
        """A sentence of dynamic management."""
        return say(f"standing.{code}", language=self.language, **params)

    def reason(self, why: Reason) -> str:
        """A reason in words, those within it too."""
        params = {name: self._param(name, value) for name, value in why.params}
        return " ".join(say(why.code, language=self.language, **params).split())

    def measure(self, measure: Measure) -> str:
        """A measure in the office's own words, else by its code; with how long it holds."""
        told = measure.wording or self.code(measure.measure)
        if not measure.limit:
            return told
        unit = say(f"calc.due.unit.{measure.unit}", language=self.language)
        return self.say("said.lasting", measure=told, limit=measure.limit, unit=unit)

    def attribute(self, name: str) -> str:
        """The word of an attribute: region is 区域; one of an office's own as it stands."""
        return catalogue(self.language).get(f"standing.attribute.{name}", name)

    def code(self, measure: str) -> str:
        """The word of a measure's code."""
        return self.say(f"measure.{measure}")

    def measures(self, rule: StandingRule) -> str:
        """All measures of a rule, joined by 或 where one is chosen."""
        sign = self.say("said.or" if rule.choose == "one" else "said.and")
        return sign.join(self.measure(each) for each in rule.measures)

    def rule(self, rule: Dated) -> str:
        """A rule with its clause."""
        return f"{rule.title} ({rule.pack}:{rule.id}){self.rests_on(rule.basis)}"

    def rests_on(self, basis: Basis | None) -> str:
        """The clause and its evidence in brackets; empty where there is none."""
        if basis is None:
            return ""
        evidence = say(f"calc.evidence.{basis.evidence.value}", language=self.language)
        params = {"document": basis.document, "clause": basis.clause, "evidence": evidence}
        return f" 〔{say('calc.evidence_of', language=self.language, **params)}〕"

    def verdict(self, found: Verdict) -> list[str]:
        """What was found of a condition: each test with its rounds, in lines."""
        return [line for leaf in found.leaves() for line in self._leaf(leaf)]

    def round(self, one: Tested) -> str:
        """A round: its value, whether it holds, who approved it, which version judged it and why."""
        told = [self.say(f"holds.{_HOLDS[one.value]}")]
        record = one.slot.record
        if record is not None and record.approved_by:
            told.append(self.say("said.approved", by=record.approved_by))
        if record is not None and record.scheme:
            told.append(record.scheme)
        if one.judged != "in_force":
            told.append(self.say(f"judged.{one.judged}"))
        return self.say("said.round", seen=self.reason(seen(one)), told=self.comma(told))

    def condition(self, condition: Condition) -> str:
        """What a test asks, and how often."""
        if condition.test == "event":
            return self._event_wanted(condition)
        if condition.test == "rectification":
            states = "、".join(self.say(f"rectification.{each}") for each in condition.states)
            return self.say("want.rectification", states=states)
        if condition.test in JOINING:
            return self.say(f"want.{condition.test}")
        often = condition.often
        code = "in_a_row" if often.in_a_row else "within_newest" if often.newest else "within"
        told = self.say(f"often.{code if often.within > 1 else 'newest'}", times=often.times, within=often.within)
        return self.say("said.often", often=told, want=self.reason(want(condition)))

    def event(self, event: Event) -> str:
        """An event in words."""
        words = "、".join(filter(None, (event.word, event.measure and self.code(event.measure), event.document)))
        return self.say("seen.event", day=event.day, event=self.say(f"event.{event.event}"), words=words).strip()

    def step(self, step: NextStep) -> str:
        """A step: what, by whom, who approves, until when."""
        told = [each for each in (step.step.by, self._approver(step)) if each]
        if step.due is not None:
            told.append(self.say("said.due", start=step.start, due=step.due))
        if step.awaits:
            told.append(self.say("note.awaits", years="、".join(map(str, step.awaits))))
        return f"{step.step.title}{self.say('said.colon')}{self.comma(told)}" if told else step.step.title

    def notes(self, proposal: Proposal) -> list[str]:
        """What else to mind."""
        found = [self.reason(each) for each in proposal.notes]
        if proposal.decided is not None:
            found.append(self.say("note.decided", day=proposal.decided.day))
        for each in proposal.falls_on:
            measure, attribute = self.measure(each.measure), self.attribute(each.attribute)
            found.append(self.say("note.falls_on", measure=measure, attribute=attribute, value=each.value or "—"))
        return found

    def comma(self, parts: Iterable[str]) -> str:
        """Words one after another."""
        return self.say("said.comma").join(parts)

    def _approver(self, step: NextStep) -> str:
        return self.say("said.approver", approver=step.step.approver) if step.step.approver else ""

    def _event_wanted(self, condition: Condition) -> str:
        event, words = self.say(f"event.{condition.event}"), "、".join(map(self._word, condition.words))
        code = "want.event_within" if condition.months else "want.event"
        return self.say(code, event=event, words=words, months=condition.months).strip()

    def _leaf(self, leaf: Verdict) -> list[str]:
        head = self.say("said.leaf", want=self.condition(leaf.condition), holds=self.say(f"holds.{_HOLDS[leaf.holds]}"))
        told = [*map(self.round, leaf.rounds), *map(self.event, leaf.events)]
        return [head, *(f"  {each}" for each in told)]

    def _word(self, word: str) -> str:
        """The word of a measure's code; any other word as it stands."""
        return catalogue(self.language).get(f"standing.measure.{word}", word)

    def _param(self, name: str, value: object) -> object:
        if isinstance(value, Reason):
            return self.reason(value)
        heads = {"event": "event", "needs": "event", "does": "does"}
        if name in {"of", "attribute"}:
            return self.attribute(str(value))
        if name in heads:
            return self.say(f"{heads[name]}.{value}")
        if name in {"wanted", "now"}:
            known = catalogue(self.language)
            return "、".join(known.get(f"standing.rectification.{each}", each) for each in str(value).split("、"))
        if name == "words":
            return "、".join(self._word(each) for each in str(value).split("、"))
        return f"{value:f}" if isinstance(value, Decimal) else value
