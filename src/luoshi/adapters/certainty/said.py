"""What reports of certainty say in words: methods, places that hold, what matters, how to run it again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from luoshi.adapters.assessments.words import Words
from luoshi.adapters.catalogues import catalogue, say
from luoshi.core.assessment.certainty.sensitivity import Index
from luoshi.core.assessment.certainty.stretches import Stretch
from luoshi.core.assessment.composites.model import (
    Aggregation,
    Composite,
    Denomination,
    Imputation,
    Normalisation,
    Screening,
    StageName,
    Treatment,
    Weights,
)

STAGES: tuple[StageName, ...] = (
    "screening", "denomination", "imputation", "treatment", "normalisation", "weights", "aggregation",
)  # fmt: skip


class ReportWords(Words):
    """The words of a language, from the catalogue of these reports."""

    __slots__ = ()

    def say(self, code: str, /, **params: object) -> str:
        """A sentence of the catalogue of reports of certainty."""
        return say(f"certainty_reports.{code}", language=self.language, **params)

    def heading(self, title: str, recipe: Mapping[str, str]) -> str:
        """The composite with its period, where it has one."""
        code = "heading" if recipe.get("period") else "heading_alone"
        return self.say(code, title=title, period=recipe.get("period", ""))

    def method(self, name: str) -> str:
        """What a method of a stage is called."""
        return catalogue(self.language).get(f"certainty_reports.method.{name}", name)

    def recipe(self, name: str) -> str:
        """What a part of the recipe is called."""
        return catalogue(self.language).get(f"certainty_reports.recipe.{name}", name)


def stage_told(scheme: Composite, stage: StageName, words: ReportWords) -> str:
    """What a scheme does in a stage, with the settings that differ from none."""
    value = scheme.stage(stage)
    if value is None:
        return words.say("no_stage")
    titles = {each.id: each.title for each in scheme.nodes}
    settings = [
        words.say(f"setting.{name}", value=_setting(name, told, titles, words)) for name, told in _settings(value)
    ]
    named = getattr(value, "method", "") or getattr(value, "by", "")
    return words.say("semicolon").join([words.method(named), *settings] if named else settings) or words.say("plainly")


def _settings(value: object) -> Iterator[tuple[str, object]]:
    """The settings of a stage that count for its method."""
    if isinstance(value, Screening):
        yield "least_present", value.least_present
    elif isinstance(value, Imputation):
        yield from ((name, told) for name in ("group", "most_periods") if (told := getattr(value, name)))
        if value.method == "constant":
            yield "value", value.value
    elif isinstance(value, Treatment):
        yield ("forced", value.forced) if value.forced is not None else ("most_winsorised", value.most_winsorised)
        yield "fallback", value.fallback
    elif isinstance(value, Normalisation):
        names = {"min_max": ("low", "high"), "goalposts": ("low", "high"), "z_score": ("mean", "deviation")}
        yield from ((name, getattr(value, name)) for name in names.get(value.method, ()))
        yield from ((name, told) for name in ("reference", "capped") if (told := getattr(value, name)))
    elif isinstance(value, Weights):
        yield from ((name, told) for name in ("stated", "at") if (told := getattr(value, name)))
    elif isinstance(value, Aggregation):
        yield from ((name, told) for name in ("least_present", "least_share") if (told := getattr(value, name)))
        if value.method == "power":
            yield "power", value.power
    elif isinstance(value, Denomination) and value.scale:
        yield "scale", value.scale


def _setting(name: str, told: object, titles: Mapping[str, str], words: ReportWords) -> str:
    if name == "group":
        return words.attribute(str(told))
    if isinstance(told, bool):
        return words.say("yes" if told else "no")
    if told is None:
        return words.say("unlimited")
    if isinstance(told, Mapping):
        return words.say("comma").join(f"{titles.get(one, one)} {short(each, 4)}" for one, each in told.items())
    if isinstance(told, tuple):
        return words.say("comma").join(titles.get(each, each) for each in told)
    return short(told, 6) if isinstance(told, float) else words.method(str(told))


def places_told(found: Sequence[Stretch], names: Mapping[str, str], words: ReportWords) -> list[str]:
    """Which places hold, as sentences: firm neighbours together, every stretch that cannot be told apart alone."""
    told = []
    for firm, group in groupby(found, key=lambda each: each.firm):
        own = list(group)
        parts = [own] if firm else [[each] for each in own]
        for part in parts:
            first, last = part[0].first, part[-1].last
            units = [names.get(unit, unit) for each in part for unit in each.units]
            code = "hold.open" if not firm else "hold.firm_one" if first == last else "hold.firm"
            code = "hold.firm_first" if firm and first == 1 and last > 1 else code
            told.append(words.say(code, first=first, last=last, names=words.say("comma").join(units)))
            told += [
                words.say("hold.turned", one=names.get(one, one), other=names.get(other, other))
                for each in part for one, other in each.turned
            ]  # fmt: skip
    return told


def effects_told(effects: Sequence[Index], titles: Mapping[str, str], words: ReportWords) -> str:
    """Which choice matters most, in one sentence; empty where it was not asked."""
    if not effects:
        return ""
    most, *rest = sorted(effects, key=lambda each: -each.total)
    idle = [titles.get(each.assumption, each.assumption) for each in rest if each.total < 0.05]
    told = words.say("effects.most", most=titles.get(most.assumption, most.assumption), share=percent(most.total))
    return told + (words.say("effects.idle", names=words.say("comma").join(idle)) if idle else "")


def again(recipe: Mapping[str, str], words: ReportWords) -> str:
    """The command that makes the same runs again, and one of them alone."""
    if "scheme" in recipe:
        return _again_scored(recipe, words)
    told = {name: recipe.get(name, "") for name in ("pack", "composite", "period", "runs", "seed", "day")}
    return words.say("again" if told["pack"] else "again_structure", **told)


def _again_scored(recipe: Mapping[str, str], words: ReportWords) -> str:
    noise, left = recipe.get("noise", ""), recipe.get("leave_out", "")
    told = [f"--noise {noise}"] if noise else []
    told += ["--leave-out"] if left else []
    told += [f"--{name} {each}" for name in ("aggregation", "missing") for each in recipe.get(name, "").split()]
    more = "".join(f" {each}" for each in told)
    return say("certainty_scored.again", language=words.language, more=more, **dict(recipe))


def percent(share: float | None, places: int = 0) -> str:
    """A share as percent, — where there is none.

    >>> percent(0.475), percent(None)
    ('48%', '—')
    """
    return "—" if share is None or share != share else f"{short(share * 100, places)}%"


def short(value: float | None, places: int = 1) -> str:
    """A figure with at most so many places, — where there is none.

    >>> short(3.85), short(4.0), short(None)
    ('3.9', '4', '—')
    """
    if value is None or value != value:
        return "—"
    text = f"{Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text
