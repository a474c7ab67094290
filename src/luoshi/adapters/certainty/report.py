"""Certainty and diagnosis as one web page each that needs nothing else: words for a leader, charts, tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from luoshi.adapters.assessments.report import style as papers_style
from luoshi.adapters.assessments.report_zones import table
from luoshi.adapters.catalogues import Language
from luoshi.adapters.certainty.account import CertaintyAccount
from luoshi.adapters.certainty.chances import tables
from luoshi.adapters.certainty.drawings import Pair, Span, pairs, spans
from luoshi.adapters.certainty.report_diagnosis import diagnosed
from luoshi.adapters.certainty.said import (
    STAGES,
    ReportWords,
    again,
    effects_told,
    percent,
    places_told,
    short,
    stage_told,
)
from luoshi.adapters.readings.html import policy
from luoshi.adapters.readings.marked import safe
from luoshi.core.assessment.certainty.intervals import Interval, keeps_order
from luoshi.core.assessment.certainty.stretches import Stretch
from luoshi.core.assessment.composites.model import Composite
from luoshi.core.assessment.diagnosis.diagnosing import Examined
from luoshi.core.assessment.diagnosis.findings import Finding

MOST_PAIRS = 40


def certainty_as_html(account: CertaintyAccount, *, language: Language) -> str:
    """The page of a certainty: no script, no request, a policy that allows neither; 内部参考 on its head and prints."""
    words = ReportWords(language)
    return _page(_certain(account, words), words, account.rule.composite.title, account.recipe)


def diagnosis_as_html(
    found: Examined, findings: Sequence[Finding], titles: Mapping[str, str], recipe: Mapping[str, str], *,
    language: Language,
) -> str:  # fmt: skip
    """The page of a diagnosis: what to do first, then what it rests on."""
    words = ReportWords(language)
    told = {each.id: each.title for each in found.built.scheme.nodes} | dict(titles)
    body = diagnosed(found, findings, told, words)
    notes = _notes(found.built.scheme, recipe, words, ("parts", "alpha", "correlation", "reversal"))
    return _page([*body, *notes], words, found.built.scheme.title, recipe)


@cache
def style() -> str:
    """The style sheet of the pages: that of an assessment's, and their own."""
    return papers_style() + files("luoshi.adapters.certainty").joinpath("report.css").read_text("utf-8")


def _page(body: Iterator[str] | Sequence[str], words: ReportWords, title: str, recipe: Mapping[str, str]) -> str:
    heading = safe(words.heading(title, recipe))
    inside = safe(words.say("inside"))
    tongue = "zh-CN" if words.language == "zh" else "en"
    head = [
        f'<!DOCTYPE html>\n<html lang="{tongue}"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy(style())}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="generator" content="luoshi"><meta name="schema_version" content="1">',
        f"<title>{heading}</title><style>{style()}</style></head><body>",
        f'<div class="water" aria-hidden="true">{inside.split("，")[0].split(",")[0]}</div>',
        f'<header><p class="mark">{inside}</p><h1>{heading}</h1></header><main>',
    ]
    return "\n".join([*head, *body, "</main></body></html>\n"])


def _certain(account: CertaintyAccount, words: ReportWords) -> Iterator[str]:
    yield from _summary(account, words)
    yield from _intervals(account, words)
    yield from _order(account, words)
    yield from _effects(account, words)
    yield from _chances(account, words)
    rest = [[words.say("matter.again"), again(account.recipe, words)]]
    yield from _notes(account.rule.composite, account.recipe, words, ("interval", "order", "hold", "effects"), rest)


def _summary(account: CertaintyAccount, words: ReportWords) -> Iterator[str]:
    found, names = account.stretches, account.names()
    firm = sum(each.firm for each in found)
    told = [
        ("figure_units", len(account.figures.names)), ("figure_runs", len(account.replayed.runs)),
        ("figure_firm", firm), ("figure_open", len(found) - firm),
    ]  # fmt: skip
    shown = "".join(f"<li><b>{value}</b><span>{safe(words.say(f'html.{name}'))}</span></li>" for name, value in told)
    yield f'<section class="card"><h2>{safe(words.say("html.summary"))}</h2><ul class="hold">'
    for group in _grouped(account):
        for at, line in enumerate(places_told(group, names, words)):
            kind = ("firm" if group[0].firm else "") if not at else "turned"
            yield f'<li class="{kind}">{safe(line)}</li>'
    if account.effects:
        yield f'<li class="note">{safe(effects_told(account.effects, account.rule.titles, words))}</li>'
    yield f'</ul><ul class="figures">{shown}</ul></section>'


def _grouped(account: CertaintyAccount) -> list[list[Stretch]]:
    """Firm neighbours together, every other stretch alone."""
    found: list[list[Stretch]] = []
    for each in account.stretches:
        if found and each.firm and found[-1][0].firm:
            found[-1].append(each)
        else:
            found.append([each])
    return found


def _intervals(account: CertaintyAccount, words: ReportWords) -> Iterator[str]:
    ranked = account.in_rank()
    firm = {unit for each in account.stretches if each.firm for unit in each.units}
    title = words.say("chart.intervals")
    shown = [
        Span(name, _bar_told(each, words), each.nominal, each.low, each.median, each.high, each.best, each.worst,
             each.unit in firm)
        for name, each in ranked
    ]  # fmt: skip
    yield f'<section class="card"><h2>{safe(words.say("sheet.intervals"))}</h2>'
    yield f'<p class="hint">{safe(words.say("html.interval_hint"))}</p>'
    yield from spans(shown, last=max(1, len(ranked)), title=title)
    columns = ("place", "name", "low", "median", "high", "best", "worst", "placed")
    rows = [
        [str(each.nominal or "—"), name, short(each.low), short(each.median), short(each.high),
         str(each.best or "—"), str(each.worst or "—"), percent(each.placed)]
        for name, each in ranked
    ]  # fmt: skip
    yield '</section><section class="card"><div class="scroll">'
    heads = [words.say(f"column.{name}") for name in columns]
    yield from table(heads, rows, kinds=["n", "name", *["n"] * 6], cards=True)
    yield "</div></section>"


def _bar_told(each: Interval, words: ReportWords) -> str:
    if not each.nominal or each.low is None:
        return words.say("html.bar_none")
    return words.say("html.bar_told", nominal=each.nominal, low=short(each.low), high=short(each.high))


def _order(account: CertaintyAccount, words: ReportWords) -> Iterator[str]:
    ranked = [(name, each) for name, each in account.in_rank() if each.nominal]
    shown = ranked[:MOST_PAIRS]
    if len(shown) < 2:
        return
    order = keeps_order(account.replayed, units=tuple(each.unit for _, each in shown))
    yield f'<section class="card"><h2>{safe(words.say("sheet.order"))}</h2>'
    yield f'<p class="hint">{safe(words.say("html.order_hint"))}</p>'
    if len(shown) < len(ranked):
        yield f'<p class="hint">{safe(words.say("html.order_limited", count=len(shown)))}</p>'
    heads = "".join(f'<th scope="col" title="{safe(name)}">{each.nominal}</th>' for name, each in shown)
    yield f'<div class="scroll"><table class="order"><thead><tr><th></th>{heads}</tr></thead><tbody>'
    for row, (name, each) in enumerate(shown):
        cells = "".join(
            f'<td class="{_level(share) if column > row else "kn"}">{percent(share).rstrip("%")}</td>'
            for column, share in enumerate(order[row])
        )
        yield f'<tr><th class="name" scope="row">{each.nominal} {safe(name)}</th>{cells}</tr>'
    yield "</tbody></table></div></section>"


def _level(share: float) -> str:
    if share != share:
        return "kn"
    return f"k{sum(share >= each for each in (0.05, 0.2, 0.8, 0.95))}"


def _effects(account: CertaintyAccount, words: ReportWords) -> Iterator[str]:
    title = words.say("sheet.effects")
    yield f'<section class="card"><h2>{safe(title)}</h2>'
    if not account.effects:
        yield f'<p class="hint">{safe(words.say("not_asked"))}</p></section>'
        return
    yield f'<p class="hint">{safe(words.say("html.effect_hint"))}</p>'
    found = sorted(account.effects, key=lambda each: -each.total)
    shown = [
        Pair(account.title(each.assumption),
             words.say("html.effect_told", first=percent(max(0.0, each.first)), total=percent(each.total)),
             max(0.0, each.first), each.total, each.total_between)
        for each in found
    ]  # fmt: skip
    yield from pairs(shown, title=title)
    yield "</section>"


def _chances(account: CertaintyAccount, words: ReportWords) -> Iterator[str]:
    for each in tables(account, language=words.language):
        yield f'<section class="card"><h2>{safe(words.say(f"sheet.{each.code}"))}</h2>'
        yield f'<p class="hint">{safe(each.title)}</p><div class="scroll">'
        kinds = ["name", *("n" if share else "" for share in each.shares()[1:])]
        yield from table(each.heads, each.said(), kinds=kinds, cards=True)
        yield "</div></section>"


def _notes(
    scheme: Composite, recipe: Mapping[str, str], words: ReportWords, matters: Sequence[str],
    rest: Sequence[Sequence[str]] = (),
) -> Iterator[str]:  # fmt: skip
    rows = [[words.say("matter.read"), words.say(f"read.{each}")] for each in matters]
    rows += [[words.say(f"stage.{each}"), stage_told(scheme, each, words)] for each in STAGES]
    rows += [[words.recipe(name), value] for name, value in recipe.items()]
    yield f'<section class="card"><h2>{safe(words.say("sheet.notes"))}</h2>'
    yield from table([words.say("column.matter"), words.say("column.content")], [*rows, *map(list, rest)])
    yield "</section>"
