"""Certainty and diagnosis on a screen."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rich.console import Console
from rich.table import Table as Grid

from luoshi.adapters.catalogues import Language, catalogue, say
from luoshi.adapters.certainty.account import CertaintyAccount
from luoshi.adapters.certainty.chances import Told, tables
from luoshi.adapters.certainty.said import STAGES, ReportWords, places_told, stage_told
from luoshi.core.assessment.composites.building import Built
from luoshi.core.assessment.diagnosis.findings import Finding
from luoshi.core.base.reasons import Reason


def certainty_as_text(account: CertaintyAccount, *, language: Language, width: int) -> str:
    """A row a unit: nominal place, interval, ends; below it which assumption matters. It says that it is 内部参考."""
    grid = Grid()
    for code in ("unit", "nominal", "low", "median", "high", "best", "worst", "placed"):
        grid.add_column(_say(f"head.{code}", language), justify="left" if code == "unit" else "right")
    for name, each in account.in_rank():
        grid.add_row(
            name, str(each.nominal or "—"), *(_short(one) for one in (each.low, each.median, each.high)),
            str(each.best or "—"), str(each.worst or "—"), _percent(each.placed),
        )  # fmt: skip
    lines = [_say("inside", language), _drawn(grid, width).rstrip("\n")]
    lines.append(_say("made", language, runs=len(account.replayed.runs), seed=account.recipe["seed"]))
    lines += places_told(account.stretches, account.names(), ReportWords(language))
    for one in sorted(account.effects, key=lambda each: -each.total):
        first, total = _short(one.first, 2), _short(one.total, 2)
        lines.append(_say("effect", language, assumption=account.title(one.assumption), first=first, total=total))
    for table in tables(account, language=language):
        lines += ["", table.title, table_as_text(table, width=width).rstrip("\n")]
    return "\n".join(lines) + "\n"


def table_as_text(table: Told, *, width: int) -> str:
    """A table of words on a screen; shares stand on the right."""
    grid = Grid()
    for head, right in zip(table.heads, table.shares(), strict=True):
        grid.add_column(head, justify="right" if right else "left")
    for row in table.said():
        grid.add_row(*row)
    return _drawn(grid, width)


def findings_as_text(findings: Sequence[Finding], built: Built, names: dict[str, str], *, language: Language) -> str:
    """A line a finding, the gravest first, with titles for ids."""
    titles = {each.id: each.title for each in built.scheme.nodes} | names
    lines = [_say("inside", language)]
    lines += [f"{_say(f'weight.{each.weight}', language)} {finding_said(each, titles, language)}" for each in findings]
    return "\n".join(lines if findings else [*lines, _say("nothing_found", language)]) + "\n"


def finding_said(finding: Finding, titles: dict[str, str], language: Language) -> str:
    """A finding in words: titles for ids, shares as percent, figures short."""
    told = {name: _value(name, value, titles, language) for name, value in finding.why.params}
    told["about"] = "、".join(titles.get(each, each) for each in finding.about)
    return say(finding.why.code, language=language, **told)


def stages_as_text(built: Built, names: dict[str, str], *, language: Language, width: int) -> str:
    """One run stage by stage: its methods, what treatment did, the scores of every aggregate, the places."""
    told = built.scheme
    words = ReportWords(language)
    lines = [_say("inside", language)]
    lines += [
        _say("stage", language, stage=words.say(f"stage.{one}"), told=stage_told(told, one, words)) for one in STAGES
    ]
    titles = {each.id: each.title for each in told.nodes}
    for one in built.treatments:
        if one.high or one.low or one.transform:
            moved, transform = len(one.high) + len(one.low), one.transform or "—"
            title = titles.get(one.indicator, one.indicator)
            lines.append(_say("treated", language, indicator=title, moved=moved, transform=words.method(transform)))
    parents = [each.node for each in built.tree.parents]
    grid = Grid()
    for head in (
        _say("head.unit", language),
        *(each.title for each in reversed(parents)),
        _say("head.place", language),
    ):
        grid.add_column(head)
    places = built.ranks()
    for at, unit in enumerate(built.units):
        scores = (_short(float(built.of(each.id)[at]), 4) for each in reversed(parents))
        grid.add_row(names.get(unit, unit), *scores, str(places[at] or "—"))
    return "\n".join([*lines, _drawn(grid, width)])


_SHARES = frozenset({"share", "limit", "declared", "real"})


def _value(name: str, value: object, titles: dict[str, str], language: Language) -> object:
    if isinstance(value, Reason):
        return say(value.code, language=language, **dict(value.params))
    if isinstance(value, float):
        return _percent(value) if name in _SHARES and 0 <= value <= 1 and name != "limit" else _short(value, 2)
    if isinstance(value, tuple):
        return "、".join(titles.get(str(each), str(each)) for each in value)
    if isinstance(value, str):
        return titles.get(value, catalogue(language).get(f"certainty_said.transform.{value}", value))
    return value


def _short(value: float | None, places: int = 1) -> str:
    if value is None or value != value:
        return "—"
    text = f"{Decimal(repr(float(value))):.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _percent(share: float) -> str:
    return f"{_short(share * 100)}%"


def _say(code: str, language: Language, **params: object) -> str:
    return say(f"certainty_said.{code}", language=language, **params)


def _drawn(grid: Grid, width: int) -> str:
    console = Console(width=width, file=None, force_terminal=False, no_color=True)
    with console.capture() as captured:
        console.print(grid)
    return captured.get()
