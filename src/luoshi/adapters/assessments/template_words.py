"""What a template says of an input: its head, which way is better, what it is for, how to fill it in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from luoshi.adapters.assessments.columns import attribute_words
from luoshi.adapters.catalogues import Language, say
from luoshi.core.assessment.model import Input, Item, Scheme, Way
from luoshi.core.base.basis import Basis

ABSENT: Mapping[Language, tuple[str, str]] = {"zh": ("缺报", "免考"), "en": ("missing", "exempt")}
ANY_ABSENT = ("缺报", "免考", "不适用", "missing", "exempt")
YES_NO: Mapping[Language, tuple[str, str]] = {"zh": ("是", "否"), "en": ("yes", "no")}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a template for a scheme; `names` are those of organs and documents, by reference."""

    scheme: Scheme
    language: Language
    names: Mapping[str, str] = field(default_factory=dict)

    def say(self, name: str, /, **params: object) -> str:
        """A sentence or word of the catalogue."""
        return say(f"assessment_data.{name}", language=self.language, **params)

    def head(self, asked: Input, *, before: bool = False) -> str:
        """The head of a column: title（unit）, in two lines, of last year where asked."""
        title = self.say("head.before", title=asked.title) if before else asked.title
        return f"{title}\n（{asked.unit}）" if asked.unit else title

    def attribute(self, name: str) -> str:
        """The head of an attribute: in Chinese its word, where there is one."""
        return attribute_words(name)[-1] if self.language == "zh" else name

    def way(self, way: Way) -> str:
        """Which way is better."""
        best = "–".join(f"{each:f}" for each in way.best)
        return self.say(f"direction.{way.direction}", best=best)

    def direction(self, asked: Input) -> str:
        """Which way is better for an input: by the first item that scores it, else what it sets off."""
        for item in self.items(asked):
            return self.way(item.scoring.way)
        return self.joined(tuple(self.effects(asked)))

    def joined(self, words: Sequence[str]) -> str:
        """Several words in one cell."""
        return ("、" if self.language == "zh" else ", ").join(words)

    def evidence(self, basis: Basis) -> str:
        """How far a basis is verified: S is 文件规定."""
        return say(f"calc.evidence.{basis.evidence.value}", language=self.language)

    def reporter(self, asked: Input) -> str:
        """Who reports an input."""
        return self.names.get(asked.reported_by, asked.reported_by)

    def items(self, asked: Input) -> tuple[Item, ...]:
        """The items that score an input."""
        return tuple(each for each in self.scheme.leaves() if each.input == asked.id)

    def effects(self, asked: Input) -> Iterator[str]:
        """What an input does besides being scored: bonus, deduction, veto."""
        for adjustment in self.scheme.adjustments:
            if adjustment.input == asked.id:
                yield self.say(f"effect.{adjustment.effect}")
        if any(veto.input == asked.id for veto in self.scheme.vetoes):
            yield self.say("effect.veto")

    def choices(self, asked: Input) -> tuple[str, ...]:
        """What may be chosen where an input is no number; empty where it is one."""
        words = YES_NO[self.language] if asked.kind == "yes_no" else tuple(asked.words) if asked.kind == "word" else ()
        return (*words, *ABSENT[self.language]) if words else ()

    def hint(self, asked: Input) -> str:
        """How to fill in a cell."""
        if choices := self.choices(asked):
            return self.say("template.choice", words=self.joined(choices))
        limits = {
            name: f"{value:f}" for name, value in (("least", asked.least), ("most", asked.most)) if value is not None
        }
        if not limits:
            return self.say("template.plain_number")
        name = "from_to" if len(limits) > 1 else "from" if "least" in limits else "to"
        return self.say("template.number", range=self.say(f"template.{name}", **limits))

    def comment(self, asked: Input) -> str:
        """All that who fills in a column should know."""
        return "\n".join([*self._uses(asked), *self._source(asked), self.hint(asked)])

    def _uses(self, asked: Input) -> Iterator[str]:
        for item in self.items(asked):
            scoring = item.scoring
            yield self.say("template.for_what", what=f"{item.title} · {self.way(scoring.way)}")
            yield self.say("template.by_rule", rule=self.rule(item))
            if item.measure != "level":
                yield self.say(f"template.measured_{item.measure}")
            for name, other in (("over", item.over), ("target", item.target)):
                if other:
                    yield self.say(f"template.{name}", title=self.scheme.inputs[other].title)
        for effect in self.effects(asked):
            yield self.say("template.for_what", what=effect)

    def _source(self, asked: Input) -> Iterator[str]:
        if organ := self.reporter(asked):
            yield self.say("template.who", organ=organ)
        if asked.proofs:
            yield self.say("template.proofs", proofs=self.joined(asked.proofs))

    def rule(self, item: Item) -> str:
        """How an item is scored: its rule, or how the items below it are joined."""
        rule = item.scoring.rule
        return self.say(f"rule.{rule}") if rule else self.say(f"effect.{item.scoring.aggregation}")
