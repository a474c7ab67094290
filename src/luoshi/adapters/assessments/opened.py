"""Opened scores, comparisons and what a change would do, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict

from luoshi.adapters.assessments.json import reasons
from luoshi.adapters.assessments.words import Words, plain
from luoshi.adapters.catalogues import Language, say
from luoshi.core.assessment.comparing.differences import Comparison, SubjectChange, opened
from luoshi.core.assessment.opening.effects import Effect
from luoshi.core.assessment.scoring.results import Result
from luoshi.core.base.basis import Basis
from luoshi.core.base.canonical import canonical
from luoshi.core.base.reasons import Reason
from luoshi.core.base.traces import Trace, trace_lines, trace_to_data


def steps_as_text(root: Trace, *, words: Words, notes: Iterable[Reason] = ()) -> str:
    """One line a step, below what it led to; a basis is told where it changes."""
    lines: list[str] = []
    shown: Basis | None = None
    for line in trace_lines(root):
        basis = line.basis if line.basis != shown else None
        shown = line.basis or shown
        rests = f" 〔{words.basis(basis)}〕" if basis else ""
        lines.append("  " * line.depth + words.step(line.label, line.params, line.value) + rests)
    lines += [words.reason(each) for each in notes]
    return "".join(f"{line}\n" for line in lines)


def explanation_as_json(root: Trace, effect: Effect | None, *, recipe: Mapping[str, str]) -> str:
    """The trace as data, what it was made with, and what one more unit would do where that was asked."""
    told: dict[str, object] = {"schema_version": 1, "recipe": dict(recipe), "trace": trace_to_data(root)}
    return canonical(told | ({"effect": asdict(effect)} if effect else {}))


def effect_as_text(effect: Effect, result: Result, *, language: Language) -> str:
    """What another value would do: score, place and grade, before and after."""
    source = result.scheme.inputs[effect.input]
    told = {
        "input": source.title, "value": plain(effect.value), "unit": source.unit,
        "total": plain(effect.total[0]), "total_after": plain(effect.total[1]),
        "place": effect.place[0] or "—", "place_after": effect.place[1] or "—",
        "grade": effect.grade[0] or "—", "grade_after": effect.grade[1] or "—",
    }  # fmt: skip
    return say("assess.effect", language=language, **told) + "\n"


def comparison_as_text(found: Comparison, *, language: Language) -> str:
    """Every subject in the order of the later ranks, with what moved its score; first what the two have in common."""
    words = Words(language)
    lines = [words.reason(each) for each in found.notes]
    if found.correlation is not None:
        lines.append(say("assess.correlation", language=language, value=found.correlation))
    for each in found.subjects.values():
        lines += _change(each, words)
    return "".join(f"{line}\n" for line in lines)


def comparison_as_json(found: Comparison) -> str:
    """The comparison as data: the trace of each subject, its ranks and grades before and after."""
    return canonical({
        "schema_version": 1, "kind": found.kind, "correlation": found.correlation, "added": list(found.added),
        "dropped": list(found.dropped), "notes": reasons(found.notes),
        "subjects": [_row(each) for each in found.subjects.values()],
    })  # fmt: skip


def _change(each: SubjectChange, words: Words) -> Iterator[str]:
    for line in trace_lines(opened(each)):
        if line.depth == 0 or line.value:
            yield "  " * line.depth + words.step(line.label, line.params, line.value)


def _row(each: SubjectChange) -> dict[str, object]:
    ranks = {name or "overall": [rank.place if rank else None for rank in pair] for name, pair in each.ranks.items()}
    return {
        "id": each.subject.id, "name": each.subject.name, "move": each.move, "places": each.places, "ranks": ranks,
        "total": list(each.total), "published": list(each.published), "grade": list(each.grade), "change": each.change,
        "trace": trace_to_data(opened(each)),
    }  # fmt: skip
