"""The work of `luoshi assess certainty --scheme`: how sure ranks, grades and proposals of a rule-scored scheme are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from luoshi.adapters.catalogues import Language, say
from luoshi.adapters.certainty.account import CertaintyAccount
from luoshi.adapters.certainty.chances import Told
from luoshi.adapters.certainty.figures import Figures
from luoshi.adapters.certainty.text import table_as_text
from luoshi.adapters.standing.reading import read_standing
from luoshi.cli.assess_asked import Desk, read_files, told
from luoshi.cli.assess_certain import BOOTSTRAP, STAGED, certainty_paper, format_of, put_paper, watched
from luoshi.cli.messages import Voice
from luoshi.cli.screen import screen_width
from luoshi.cli.standing_packs import Packs
from luoshi.core.assessment.certainty.assumptions import Alternative, Assumption, LeftOut, WeightSets, label_of
from luoshi.core.assessment.certainty.drawing import Runs, drawn, laid_out
from luoshi.core.assessment.certainty.grading import grade_chances, needed
from luoshi.core.assessment.certainty.scored import noisy_factors, replay_scored
from luoshi.core.assessment.certainty.sensitivity import Index, moved, sensitivity
from luoshi.core.assessment.certainty.supposing import as_composite, rates_of
from luoshi.core.assessment.composites.model import Aggregation
from luoshi.core.assessment.model import Scheme
from luoshi.core.assessment.schemes.composites import SETS, Column, CompositeRule
from luoshi.core.assessment.scoring.results import Result
from luoshi.core.base.errors import UsageError
from luoshi.core.standing.chances import StandingChances, standing_chances
from luoshi.core.standing.outcomes import Outcomes, outcomes_of

NOISE = 0.25


@dataclass(frozen=True, slots=True)
class Supposed:
    """What is assumed: the noise of weights, whether an item is left out, other means, other missing rules."""

    noise: float | None
    leave_out: bool
    aggregation: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def share(self) -> float | None:
        """The share by which weights vary; a quarter where nothing at all was named, None where something else was."""
        named = self.leave_out or self.aggregation or self.missing
        return self.noise if self.noise is not None or named else NOISE

    def assumptions(self, scheme: Scheme, *, seed: int, language: Language) -> Iterator[Assumption]:
        """The assumptions, the scheme's own way among the choices of each."""
        if self.share is not None:
            yield noisy_factors(scheme, share=self.share, sets=SETS, seed=seed)
        if self.leave_out:
            yield LeftOut("left-out", tuple(each.id for each in scheme.leaves()))
        if self.aggregation:
            means = (None, *(Aggregation(cast("Any", each)) for each in self.aggregation))
            yield Alternative("aggregation", "aggregation", means, self._labels(self.aggregation, language))
        if self.missing:
            yield Alternative("missing", "imputation", (None, *self.missing), self._labels(self.missing, language))

    def titles(self, language: Language) -> dict[str, str]:
        """What the assumptions are called."""
        share = f"{self.share or 0:.0%}"
        return {
            "weights": _say("assumption.weights", language, share=share),
            "left-out": _say("assumption.left_out", language),
            "aggregation": _say("assumption.aggregation", language),
            "missing": _say("assumption.imputation", language),
        }

    def named(self, *, runs: int, seed: int) -> dict[str, str]:
        """Names and values, so that the runs can be made again."""
        return {
            "runs": str(runs), "seed": str(seed), "noise": "" if self.share is None else str(self.share),
            "leave_out": "yes" if self.leave_out else "", "aggregation": " ".join(self.aggregation),
            "missing": " ".join(self.missing),
        }  # fmt: skip

    @staticmethod
    def _labels(words: Sequence[str], language: Language) -> tuple[str, ...]:
        return tuple(_say(f"choice.{each}", language) for each in ("own", *words))


def tell_certainty_scored(
    *, files: Sequence[str], pack: str, scheme: str, period: str | None, before: str | None, runs: int, seed: int,
    sensitivity: int | None, alone: int | None, supposed: Supposed, grades: bool, history: Sequence[str],
    form: str | None, output: str | None, today: str | None, lang: Language, quiet: bool,
) -> int:  # fmt: skip
    """Runs a rule-scored scheme under assumptions and tells how sure its ranks are; or shows one run alone."""

    def work(voice: Voice) -> None:
        wanted = format_of(form, output, shown=("text",) if alone else (*STAGED, "html"))
        desk = Desk.at(pack, today)
        own = desk.scheme(scheme)
        if grades and own.grades is None:
            raise UsageError("certainty_scored.no_grades", title=own.title)
        data = read_files(files, own, period=desk.period(period), before=before, voice=voice)
        made = desk.assessed(own, data.facts)
        result = made.result
        assumed = tuple(supposed.assumptions(own, seed=seed, language=lang))
        asked = drawn(assumed, runs=runs, seed=seed)
        if alone is not None:
            put_paper(_stages(result, asked, alone - 1, lang), output, voice)
            return
        with watched(voice, runs):
            found = replay_scored(result, asked, kept=needed(own))
            chances = grade_chances(found)
            effects = _effects(result, assumed, base=sensitivity, seed=seed) if sensitivity else ()
        account = CertaintyAccount(
            _as_rule(desk, result, assumed, supposed.titles(lang)), _as_figures(result), found.replayed, effects,
            made.recipe.named() | supposed.named(runs=runs, seed=seed), grades=chances if grades else None,
            standing=_standing(desk, pack, history, outcomes_of(found, chances)) if history else None,
        )  # fmt: skip
        put_paper(certainty_paper(account, wanted, lang), output, voice)

    return told(work, lang, quiet=quiet)


def _standing(desk: Desk, pack: str, history: Sequence[str], outcomes: Outcomes) -> StandingChances:
    packs = Packs([pack])
    rules = packs.rules(packs.named(pack))
    data = read_standing(history, rules=rules)
    return standing_chances(rules, data.history, data.events, outcomes, on=desk.day, calendar=packs.calendar())


def _effects(result: Result, assumed: tuple[Assumption, ...], *, base: int, seed: int) -> tuple[Index, ...]:
    y = moved(replay_scored(result, laid_out(assumed, base=base, seed=seed)).replayed)
    return sensitivity(y, tuple(each.id for each in assumed), bootstrap=BOOTSTRAP, seed=seed)


def _as_rule(
    desk: Desk, result: Result, assumed: tuple[Assumption, ...], titles: Mapping[str, str]
) -> CompositeRule:  # fmt: skip
    """The scheme as papers of certainty know one: a composite of the rates of its items."""
    scheme = result.scheme
    columns = tuple(Column(each.id, each.title, "") for each in scheme.leaves())
    rule = desk.library.packs[scheme.pack].pack.schemes[scheme.id]
    return CompositeRule(rule, as_composite(scheme), columns, scheme.groups, assumed, titles, scheme.grades)


def _as_figures(result: Result) -> Figures:
    names = tuple(each.name for each in result.facts.subjects)
    return Figures(rates_of(result), names, result.facts, ())


def _stages(result: Result, asked: Runs, number: int, language: Language) -> str:
    """One run alone: what it took, the points of the items at the top, total and place of each subject."""
    scheme, alone = result.scheme, asked.only(number)
    tops = scheme.children("")
    found = replay_scored(result, alone, kept=tuple(each.id for each in tops))
    picks = zip(alone.assumptions, alone.picks[0], strict=True)
    taken = "、".join(_taken(each, int(pick), scheme, language) for each, pick in picks)
    heads = [_say(f"head.{each}", language) for each in ("name", "place", "total")]
    rows = []
    for at, subject in enumerate(result.facts.subjects):
        points = [found.points[each.id][1, at] for each in tops]
        figures = ["—" if each != each else f"{each:.2f}" for each in (found.replayed.scores[0, at], *points)]
        rows.append((subject.name, str(found.replayed.ranks[0, at] or "—"), *figures))
    ordered = sorted(rows, key=lambda row: int(row[1]) if row[1] != "—" else len(rows) + 1)
    table = Told("run", "", (*heads, *(each.title for each in tops)), tuple(ordered))
    title = _say("stages", language, run=number + 1, choices=taken)
    return "\n".join(
        [say("certainty_said.inside", language=language), title, table_as_text(table, width=screen_width())]
    )


def _taken(assumption: Assumption, pick: int, scheme: Scheme, language: Language) -> str:
    """What a run took: the number of its weights, the title of the item left out, the label of another way."""
    label = label_of(assumption, pick)
    if isinstance(assumption, WeightSets):
        return _say("taken.weights", language, number=label)
    if isinstance(assumption, LeftOut):
        return _say(
            "taken.left_out" if label else "taken.all", language, item=scheme.items[label].title if label else ""
        )
    return label


def _say(code: str, language: Language, **params: object) -> str:
    return say(f"certainty_scored.{code}", language=language, **params)
