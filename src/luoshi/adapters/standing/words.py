"""What dynamic management says in words: measures, conditions, rounds and why they were judged so, steps, reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from luoshi.adapters.assessments.words import Words as Papers
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
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a language; `documents`, `organs` and `names` (schemes, vetoes) are titles by id, where known."""

    language: Language
    documents: Mapping[str, str] = field(default_factory=dict)
    organs: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def say(self, code: str, /, **params: object) -> str:
        """A sentence of dynamic management."""
        return say(f"standing.{code}", language=self.language, **params)

    def reason(self, why: Reason) -> str:
        """A reason in words, those within it too."""
        params = {name: self._param(name, value) for name, value in why.params}
        return _tidy(say(why.code, language=self.language, **params))

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
        return f"{rule.title}{self.rests_on(rule.basis)}"

    def summary_title(self, one: Proposal) -> str:
        """Who, and what is proposed or not."""
        state = self.say(f"told_state.{one.state}")
        return self.say("said.proposal", name=one.subject.name, state=state, measures=self.measures(one.rule))

    def rests_on(self, basis: Basis | None) -> str:
        """The clause and its evidence in brackets; empty where there is none."""
        told = Papers(self.language, self.documents).basis(basis)
        gap = " " if self.language == "en" else ""
        return f"{gap}〔{told}〕" if told else ""

    def clause(self, basis: Basis | None) -> str:
        """The document and its clause alone."""
        return Papers(self.language, self.documents).clause(basis)

    def verdict(self, found: Verdict, *, turned: bool = False) -> list[str]:
        """What was found of a condition: each test with its rounds, in lines; `turned` under an odd number of not."""
        test = found.condition.test
        if test not in JOINING:
            return self._leaf(found, turned)
        if test == "not":
            return self.verdict(found.inner[0], turned=not turned)
        lines = [line for each in found.inner for line in self.verdict(each, turned=turned)]
        if (test == "any") is turned or len(found.inner) < _SEVERAL:
            return lines
        head = self.say("said.either", holds=self.say(f"holds.{_HOLDS[_answer(found.holds, turned)]}"))
        return [head, *(f"  {line}" for line in lines)]

    def trigger(self, found: Verdict, *, turned: bool = False) -> list[str]:
        """The tests that hold, each with the values that made it so, in a line."""
        if found.condition.test in JOINING:
            turned = turned is not (found.condition.test == "not")
            return [line for each in found.inner for line in self.trigger(each, turned=turned)]
        if _answer(found.holds, turned) is False:
            return []
        rounds = [self.reason(seen(each)) for each in found.rounds if _answer(each.value, turned) is not False]
        told = [*rounds, *map(self.event, found.events)]
        want = self.want(found.condition, turned=turned)
        return [self.say("said.trigger", want=want, seen="、".join(told)) if told else want]

    def round(self, one: Tested, *, turned: bool = False) -> str:
        """A round: its value, whether it holds, who approved it, which version judged it and why."""
        told = [self.say(f"hit.{_HOLDS[_answer(one.value, turned)]}")]
        record = one.slot.record
        if record is not None and record.approved_by:
            told.append(self.say("said.approved", by=self.organs.get(record.approved_by, record.approved_by)))
        if record is not None and record.scheme:
            told.append(self.names.get(record.scheme, record.scheme))
        if one.judged != "in_force":
            told.append(self.say(f"judged.{one.judged}"))
        return self.say("said.round", seen=self.reason(seen(one)), told=self.comma(told))

    def want(self, condition: Condition, *, turned: bool = False) -> str:
        """What a test asks; `turned` that it must not be so."""
        told = self.condition(condition)
        return self.say("said.unless", want=told) if turned else told

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
        return _tidy(self.say("seen.event", day=event.day, event=self.say(f"event.{event.event}"), words=words))

    def step(self, step: NextStep) -> str:
        """A step: what, by whom, who approves, until when."""
        told = [each for each in (self.actor(step), self.until(step)) if each]
        return f"{step.step.title}{self.say('said.colon')}{self.comma(told)}" if told else step.step.title

    def actor(self, step: NextStep) -> str:
        """Who does a step and who approves it."""
        by = self.organs.get(step.step.by, step.step.by)
        return self.comma(each for each in (by, self._approver(step)) if each)

    def until(self, step: NextStep) -> str:
        """From when and until when."""
        told = [self.say("said.due", start=step.start, due=step.due)] if step.due is not None else []
        if step.awaits:
            told.append(self.say("note.awaits", years="、".join(map(str, step.awaits))))
        return self.comma(told)

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
        approver = self.organs.get(step.step.approver, step.step.approver)
        return self.say("said.approver", approver=approver) if approver else ""

    def _event_wanted(self, condition: Condition) -> str:
        event, words = self.say(f"event.{condition.event}"), "、".join(map(self._word, condition.words))
        code = "want.event_within" if condition.months else "want.event"
        return _tidy(self.say(code, event=event, words=words, months=condition.months))

    def _leaf(self, leaf: Verdict, turned: bool) -> list[str]:
        holds = self.say(f"holds.{_HOLDS[_answer(leaf.holds, turned)]}")
        head = self.say("said.leaf", want=self.want(leaf.condition, turned=turned), holds=holds)
        told = [*(self.round(each, turned=turned) for each in leaf.rounds), *map(self.event, leaf.events)]
        return [head, *(f"  {each}" for each in told)]

    def period(self, period: str) -> str:
        """A year in words, any other period as it stands."""
        return self.say("said.year", year=period) if period.isdigit() else period

    def _word(self, word: str) -> str:
        """The word of a measure's code; any other word as it stands."""
        return catalogue(self.language).get(f"standing.measure.{word}", word)

    def _param(self, name: str, value: object) -> object:
        if isinstance(value, Reason):
            return self.reason(value)
        heads = {"event": "event", "needs": "event", "does": "does"}
        if name in {"period", "periods"}:
            return "、".join(map(self.period, str(value).split("、")))
        if name == "vetoes":
            return "、".join(self.names.get(each, each) for each in str(value).split("、"))
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


def _answer(found: bool | None, turned: bool) -> bool | None:
    return found if found is None else found is not turned


def _tidy(told: str) -> str:
    """Without the gaps that an empty word left."""
    return " ".join(told.split()).replace(" ”", "”")
