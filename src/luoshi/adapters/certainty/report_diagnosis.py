"""The body of a diagnosis page: findings in words, parts declared and real, correlations, what ranks hang on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from luoshi.adapters.assessments.report_zones import table
from luoshi.adapters.certainty.drawings import Pair, pairs
from luoshi.adapters.certainty.said import ReportWords, percent, short
from luoshi.adapters.certainty.text import finding_said
from luoshi.adapters.readings.marked import safe
from luoshi.core.assessment.diagnosis.correlations import Kind
from luoshi.core.assessment.diagnosis.diagnosing import Examined
from luoshi.core.assessment.diagnosis.findings import Finding

Titles = Mapping[str, str]


def diagnosed(
    found: Examined, findings: Sequence[Finding], titles: Titles, words: ReportWords
) -> Iterator[str]:  # fmt: skip
    """What to do, then parts, correlations, statistics, leaving out, consistency, reversals."""
    yield from _findings(findings, titles, words)
    yield from _parts(found, titles, words)
    for kind in found.correlations:
        yield from _correlations(found, kind, titles, words)
    yield from _without(found, titles, words)
    yield from _statistics(found, titles, words)
    yield from _consistency(found, titles, words)
    yield from _reversals(found, titles, words)


def _findings(findings: Sequence[Finding], titles: Titles, words: ReportWords) -> Iterator[str]:
    yield f'<section class="card"><h2>{safe(words.say("sheet.findings"))}</h2><ul class="figures">'
    for weight in ("grave", "look", "note"):
        count = sum(each.weight == weight for each in findings)
        yield f"<li><b>{count}</b><span>{safe(words.say(f'html.figure_{weight}'))}</span></li>"
    yield '</ul><ul class="hold">'
    for each in findings:
        said = safe(finding_said(each, dict(titles), words.language))
        yield f'<li class="{each.weight}"><b>{safe(words.say(f"weight.{each.weight}"))}</b> {said}</li>'
    if not findings:
        yield f"<li>{safe(words.say('nothing_found'))}</li>"
    yield "</ul></section>"


def _parts(found: Examined, titles: Titles, words: ReportWords) -> Iterator[str]:
    title = words.say("sheet.parts")
    leaves = [each for each in found.importance if not each.height]
    most = max([0.01, *(max(each.declared, each.real or 0.0) for each in leaves)])
    shown = [
        Pair(titles.get(each.node, each.node),
             words.say("html.part_told", declared=percent(each.declared, 1), real=percent(each.real, 1)),
             each.declared / most, (each.real or 0.0) / most)
        for each in leaves
    ]  # fmt: skip
    yield f'<section class="card"><h2>{safe(title)}</h2><p class="hint">{safe(words.say("html.part_hint"))}</p>'
    yield from pairs(shown, title=title)
    yield "</section>"


def _correlations(found: Examined, kind: Kind, titles: Titles, words: ReportWords) -> Iterator[str]:
    names = found.built.normalised.columns
    yield f'<section class="card"><h2>{safe(words.say(f"sheet.correlations_{kind}"))}</h2>'
    yield f'<div class="scroll"><table class="order"><thead><tr><th></th>{_numbers(len(names))}</tr></thead><tbody>'
    for row, name in enumerate(names):
        cells = "".join(
            f'<td class="{_level(value)}">{short(value, 2)}</td>' for value in found.correlations[kind][row]
        )
        yield f'<tr><th class="name" scope="row">{row + 1} {safe(titles.get(name, name))}</th>{cells}</tr>'
    yield "</tbody></table></div></section>"


def _numbers(count: int) -> str:
    return "".join(f'<th scope="col">{at + 1}</th>' for at in range(count))


def _level(value: float) -> str:
    return "kn" if value != value else f"m{sum(value >= each for each in (-0.7, -0.3, 0.3, 0.7))}"


def _without(found: Examined, titles: Titles, words: ReportWords) -> Iterator[str]:
    heads = ("indicator", "mean_change", "largest_change", "moved_most", "moved_by", "of_first_ten", "correlation")
    rows = [
        [titles.get(each.indicator, each.indicator), short(each.mean_change, 2), str(each.largest_change),
         titles.get(each.moved_most, each.moved_most), str(each.moved_by), str(each.of_first_ten),
         short(each.correlation, 3)]
        for each in found.without
    ]  # fmt: skip
    yield from _tabled("without", heads, rows, ["name", "n", "n", "", "n", "n", "n"], words)


def _statistics(found: Examined, titles: Titles, words: ReportWords) -> Iterator[str]:
    figures = ("least", "most", "mean", "median", "deviation", "skew", "kurtosis")
    shares = ("available", "nonzero", "same")
    rows = [
        [titles.get(each.indicator, each.indicator), str(each.count),
         *(short(getattr(each, name), 2) for name in figures), *(percent(getattr(each, name)) for name in shares)]
        for each in found.columns
    ]  # fmt: skip
    yield from _tabled("statistics", ("indicator", "count", *figures, *shares), rows, ["name", *["n"] * 11], words)


def _consistency(found: Examined, titles: Titles, words: ReportWords) -> Iterator[str]:
    rows = [
        [titles.get(each.node, each.node), short(each.alpha, 3),
         percent(each.component.explained if each.component else None)]
        for each in found.consistency
    ]  # fmt: skip
    yield from _tabled("consistency", ("node", "alpha", "explained"), rows, ["name", "n", "n"], words)


def _reversals(found: Examined, titles: Titles, words: ReportWords) -> Iterator[str]:
    rows = [
        [titles.get(each.unit, each.unit), words.say(f"way.{each.way}"), str(each.pairs), str(each.of),
         "、".join(titles.get(one, one) for one in each.example or ())]
        for each in found.reversals if each.pairs
    ]  # fmt: skip
    yield from _tabled(
        "reversals", ("name", "way", "pairs", "of", "example"), rows, ["name", "w", "n", "n", "long"], words
    )


def _tabled(
    code: str, heads: Sequence[str], rows: Sequence[Sequence[str]], kinds: Sequence[str], words: ReportWords
) -> Iterator[str]:
    yield f'<section class="card"><h2>{safe(words.say(f"sheet.{code}"))}</h2>'
    yield f'<p class="hint">{safe(words.say(f"note.{code}"))}</p><div class="scroll">'
    yield from table([words.say(f"column.{name}") for name in heads], rows, kinds=kinds, cards=True)
    yield "</div></section>"
