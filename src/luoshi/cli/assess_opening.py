"""The work of `luoshi assess explain|compare|diagnose`: a score opened, two results, versions of a scheme."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from luoshi.adapters.assessments.opened import (
    comparison_as_json,
    comparison_as_text,
    effect_as_text,
    explanation_as_json,
    steps_as_text,
)
from luoshi.adapters.catalogues import Language
from luoshi.cli.assess_asked import Desk, read_files, told
from luoshi.cli.assess_named import input_id, item_id, subject_id
from luoshi.cli.messages import Voice
from luoshi.cli.screen import show
from luoshi.core.assessment.comparing.compare import scheme_on_scheme, what_if, year_on_year
from luoshi.core.assessment.comparing.diagnosing import diagnose, diagnosis_trace
from luoshi.core.assessment.comparing.differences import Comparison
from luoshi.core.assessment.opening.effects import one_more
from luoshi.core.assessment.opening.explaining import explain, explain_item
from luoshi.core.assessment.scoring.recipe import Run
from luoshi.core.assessment.scoring.results import Result
from luoshi.core.base.canonical import canonical
from luoshi.core.base.errors import UsageError
from luoshi.core.base.plain import ABSENCES, Figure, as_number
from luoshi.core.base.traces import trace_to_data


def explain_score(
    *, files: Sequence[str], pack: str, scheme: str | None, period: str | None, before: str | None, of: str,
    item: str | None, more: str | None, form: str | None, today: str | None, lang: Language, quiet: bool,
) -> int:  # fmt: skip
    """Prints how a score, or one item of it, came about; with `more`, what one more unit of an input would do."""

    def work(voice: Voice) -> None:
        desk = Desk.at(pack, today)
        made = _made(desk, files, scheme, desk.period(period), before, voice)
        result, subject = made.result, subject_id(made.result, of)
        root = explain_item(result, subject, item_id(result, item)) if item else explain(result, subject)
        effect = one_more(result, subject, input_id(result, more)) if more else None
        if form == "json":
            show(explanation_as_json(root, effect, recipe=made.recipe.named()))
        else:
            show(steps_as_text(root, words=desk.words(lang)))
            if effect is not None:
                show(effect_as_text(effect, result, language=lang))

    return told(work, lang, quiet=quiet)


def compare_results(
    *, files: Sequence[str], pack: str, scheme: str | None, period: str | None, before: str | None,
    with_data: Sequence[str], with_period: str | None, with_scheme: str | None, value: Sequence[str],
    weight: Sequence[str], form: str | None, today: str | None, lang: Language, quiet: bool,
) -> int:  # fmt: skip
    """Prints two results side by side: another period, another scheme, or something supposed otherwise."""

    def work(voice: Voice) -> None:
        desk = Desk.at(pack, today)
        if not (value or weight or with_scheme or with_data or with_period):
            raise UsageError("assess.nothing_to_compare")
        one = _made(desk, files, scheme, desk.period(period), before, voice).result
        if value or weight:
            found = what_if(one, values=_values(one, value), weights=_weights(one, weight))
        elif with_scheme:
            other = _made(desk, files, with_scheme, desk.period(period), before, voice)
            found = scheme_on_scheme(one, other.result)
        else:
            other = _made(desk, with_data or files, scheme, with_period or desk.period(period), None, voice)
            found = _in_time(one, other.result)
        show(comparison_as_json(found) if form == "json" else comparison_as_text(found, language=lang))

    return told(work, lang, quiet=quiet)


def diagnose_schemes(
    *, schemes: Sequence[str], pack: str | None, form: str | None, today: str | None, lang: Language, quiet: bool
) -> int:
    """Prints how the weights of topics and items change over the versions of a scheme."""

    def work(_voice: Voice) -> None:
        if pack is None:
            raise UsageError("certainty_reports.pack_or_meta")
        if form not in (None, "text", "json"):
            raise UsageError("certainty_reports.no_form", form=form, known="text、json")
        desk = Desk.at(pack, today)
        found = diagnose([desk.scheme(name) for name in schemes or desk.pack.schemes])
        root = diagnosis_trace(found)
        if form == "json":
            show(canonical(trace_to_data(root)))
        else:
            show(steps_as_text(root, words=desk.words(lang), notes=found.notes))

    return told(work, lang, quiet=quiet)


def _made(desk: Desk, files: Sequence[str], scheme: str | None, period: str, before: str | None, voice: Voice) -> Run:
    rules = desk.scheme(scheme)
    return desk.assessed(rules, read_files(files, rules, period=period, before=before, voice=voice).facts)


def _in_time(one: Result, other: Result) -> Comparison:
    """The earlier period first, whichever was named first."""
    earlier, later = sorted((one, other), key=lambda each: each.facts.period)
    return year_on_year(earlier, later)


def _values(result: Result, told_values: Sequence[str]) -> dict[tuple[str, str], Figure]:
    """`青岚:gdp=120`: the value supposed of a subject for an input. Raises UsageError `assess.no_value`."""
    found: dict[tuple[str, str], Figure] = {}
    for each in told_values:
        place, sign, said = _halved(each).rpartition("=")
        subject, colon, name = place.rpartition(":")
        figure = ABSENCES.get(said.strip(), as_number(said, loose=True))
        if not sign or not colon or figure is None:
            raise UsageError("assess.no_value", value=each)
        found[subject_id(result, subject), input_id(result, name)] = figure
    return found


def _weights(result: Result, told_weights: Sequence[str]) -> dict[str, Decimal]:
    """`gdp=0.3`: the share supposed of an item in the node above it. Raises UsageError `assess.no_weight`."""
    found: dict[str, Decimal] = {}
    for each in told_weights:
        name, sign, said = _halved(each).rpartition("=")
        share = as_number(said, loose=True)
        if not sign or share is None:
            raise UsageError("assess.no_weight", value=each)
        found[item_id(result, name)] = share
    return found


def _halved(told_so: str) -> str:
    """What was typed, with signs and digits of double width as those of single width."""
    return told_so.translate(
        {ord(wide): narrow for wide, narrow in zip("＝：．－０１２３４５６７８９", "=:.-0123456789", strict=True)}
    )
