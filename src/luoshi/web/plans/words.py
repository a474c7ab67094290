"""What people settled of a plan and what a version changes, as sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from luoshi.adapters.catalogues import Language, catalogue, say
from luoshi.adapters.readings.words import Words as ReadingWords
from luoshi.core.base.reasons import Reason, Reasons
from luoshi.core.plans.model import Duty, Kind, Milestone
from luoshi.core.plans.rhythms import Rhythm
from luoshi.core.plans.settlements import (
    Accept,
    ChooseOrgans,
    Drop,
    GiveDuty,
    LeaveOut,
    SetDue,
    SetRhythm,
    SetStages,
    Settlement,
    WithoutLimit,
)
from luoshi.core.plans.versions import Effect
from luoshi.core.texts.model import Role


@dataclass(frozen=True, slots=True)
class Words:
    """Speaks of plans in one language."""

    language: Language

    def say(self, code: str, **params: object) -> str:
        """A sentence of the room."""
        return say(f"web.plans.{code}", language=self.language, **params)

    def reason(self, reason: Reason) -> str:
        """Why something is open or wrong; kinds of doubt and roles in words."""
        params = {name: self._param(name, value) for name, value in reason.params}
        return say(reason.code, language=self.language, **params)

    def doubt(self, kind: str) -> str:
        """A kind of what is open, in a few words."""
        return say(f"adopting.doubt.{kind}", language=self.language)

    def task(self, code: str, **params: object) -> str:
        """A sentence of the pages of tasks."""
        return say(f"web.task.{code}", language=self.language, **params)

    def repeat(self, why: str, **params: object) -> str:
        """That an organ stands under two inspections: of the same plan, or on days that meet."""
        return say(f"inspections.repeat.{why}", language=self.language, **params)

    def bringing(self, code: str, **params: object) -> str:
        """A sentence of the pages of ledgers that are brought in."""
        return say(f"web.bringing.{code}", language=self.language, **params)

    def field(self, field: str) -> str:
        """What a column of a ledger means."""
        return say(f"ledger_in.field.{field}", language=self.language)

    def kind(self, kind: Kind) -> str:
        """What somebody does to a task."""
        return say(f"plans.kind.{kind}", language=self.language)

    def role(self, role: Role) -> str:
        """The word for a role."""
        return ReadingWords(self.language).role(role)

    def rhythm(self, rhythm: Rhythm) -> str:
        """How often something comes back: `每2个季度1次，第3个月20日前`."""
        every = self.say(f"every.{rhythm.every}")
        said = self.say("rhythm_each" if rhythm.interval == 1 else "rhythm", every=every, interval=rhythm.interval)
        if rhythm.times > 1:
            said += self.say("rhythm_times", times=rhythm.times)
        if rhythm.month:
            said += self.say("rhythm_month", month=rhythm.month)
        return said + (self.say("rhythm_day", day=rhythm.day) if rhythm.day else "")

    def clock(self, name: str) -> str:
        """What a default clock is called; its id where the catalogues know none."""
        code = f"web.plans.clock.{name}"
        return say(code, language=self.language) if code in catalogue(self.language) else name

    def settlement(self, said: Settlement) -> str:
        """What somebody settled, as a sentence without its task."""
        match said:
            case ChooseOrgans():
                return self.say("said.choose_organs", name=said.written, organs=self._names(said.organs))
            case LeaveOut():
                return self.say("said.leave_out", name=said.written, words=said.words)
            case GiveDuty():
                return self.say("said.give_duty", organ=said.organ.name, role=self.role(said.role))
            case SetDue():
                return self.say("said.set_due", due=said.due)
            case SetStages():
                return self.say("said.set_stages", stages=self.stages(said.stages))
            case SetRhythm():
                return self.say("said.set_rhythm", rhythm=self.rhythm(said.rhythm))
            case Accept():
                return self.say("said.accept", doubt=self.doubt(said.doubt), words=said.words)
            case WithoutLimit():
                return self.say("said.without_limit", words=said.words)
            case Drop():
                return self.say("said.drop", words=said.words)
            case _:
                return self.say("said.make_standing")

    def stages(self, stages: Sequence[Milestone]) -> str:
        """Stage goals in a row."""
        return self.say("semicolon").join(
            self.say("stage_said", name=each.name, due=each.due, percent=f"{each.percent.normalize():f}")
            for each in stages
        )

    def effect(self, effect: Effect, names: Mapping[str, str]) -> str:
        """What happens to a task: the outcome with its days or organs."""
        outcome = say(f"adopting.outcome.{effect.outcome}", language=self.language)
        return self.say("effect", outcome=outcome, what=told) if (told := self._told(effect, names)) else outcome

    def _told(self, effect: Effect, names: Mapping[str, str]) -> str:
        if effect.outcome == "due_moved":
            return self.say("from_to", before=self._day(effect.due_before), after=self._day(effect.due_after))
        if effect.outcome == "reassigned":
            parts = (("left", effect.left), ("joined", effect.joined))
            return self.say("semicolon").join(
                self.say(word, organs=self._duties(duties, names)) for word, duties in parts if duties
            )
        return effect.words

    def _day(self, day: date | None) -> str:
        return str(day) if day else self.say("no_limit")

    def _duties(self, duties: Sequence[Duty], names: Mapping[str, str]) -> str:
        return self.say("comma").join(
            self.say("duty_said", organ=names.get(each.organ, each.name), role=self.role(each.role)) for each in duties
        )

    def _names(self, organs: Sequence[object]) -> str:
        return self.say("comma").join(str(getattr(each, "name", "")) for each in organs)

    def _param(self, name: str, value: object) -> object:
        if name == "doubt":
            return self.doubt(str(value))
        if isinstance(value, Decimal):
            return f"{value.normalize():f}"
        return value if isinstance(value, Reason | Reasons) else str(value)


def sentences(fault: object, words: Words) -> Iterator[str]:
    """All reasons of a fault as sentences; one without reasons is its own."""
    params: Mapping[str, object] = getattr(fault, "params", {})
    reasons = params.get("faults")
    if isinstance(reasons, tuple) and reasons:
        yield from dict.fromkeys(words.reason(each) for each in reasons)
    else:
        yield say(str(getattr(fault, "code", "")), language=words.language, **params)
