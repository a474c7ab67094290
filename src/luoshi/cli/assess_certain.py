"""The work of `luoshi assess certainty`, and of `diagnose` with data: how sure a composite is, what it is like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from luoshi import __version__
from luoshi.adapters.catalogues import Language
from luoshi.adapters.certainty.account import CertaintyAccount
from luoshi.adapters.certainty.figures import Figures, read_figures
from luoshi.adapters.packs import pack_hash
from luoshi.adapters.readings.whole import put_bytes
from luoshi.cli.assess_asked import Desk, told
from luoshi.cli.messages import Voice
from luoshi.cli.pack_checking import as_text
from luoshi.cli.screen import screen_width, show
from luoshi.core.assessment.certainty.drawing import drawn, laid_out
from luoshi.core.assessment.certainty.replaying import replay
from luoshi.core.assessment.certainty.replaying import show as show_run
from luoshi.core.assessment.certainty.sensitivity import Index, moved
from luoshi.core.assessment.certainty.sensitivity import sensitivity as effects_of
from luoshi.core.assessment.composites.building import Built, Kept
from luoshi.core.assessment.diagnosis.diagnosing import examine
from luoshi.core.assessment.diagnosis.findings import findings
from luoshi.core.assessment.schemes.checking import indicators_of
from luoshi.core.assessment.schemes.composites import CompositeRule, composite
from luoshi.core.base.errors import UsageError
from luoshi.core.base.faults import Faulty
from luoshi.core.base.histories import InForce

BOOTSTRAP = 500


def tell_certainty(
    *, files: Sequence[str], pack: str, composite: str | None, period: str | None, before: str | None, runs: int,
    seed: int, sensitivity: int | None, alone: int | None, form: str | None, output: str | None, today: str | None,
    lang: Language, quiet: bool,
) -> int:  # fmt: skip
    """Runs a composite under its assumptions and tells how sure its ranks are; or shows one run alone."""

    def work(voice: Voice) -> None:
        desk = Desk.at(pack, today)
        rule = _rule(desk, composite)
        figures = _figures(files, rule, desk.period(period), before, voice)
        kept: Kept = {}
        asked = drawn(rule.assumptions(seed=seed), runs=runs, seed=seed)
        if alone is not None:
            built = show_run(figures.table, rule.composite, asked, alone - 1, kept=kept)
            _put(_stages(built, figures, lang), output, voice)
            return
        replayed = replay(figures.table, rule.composite, asked, kept=kept)
        effects = _effects(rule, figures, base=sensitivity, seed=seed, kept=kept) if sensitivity else ()
        recipe = _recipe(desk, rule, figures, runs=runs, seed=seed)
        account = CertaintyAccount(rule, figures, replayed, effects, recipe)
        _put(_certainty(account, _format(form, output), lang), output, voice)

    return told(work, lang, quiet=quiet)


def diagnose_composite(
    *, named: str | None, files: Sequence[str], pack: str, form: str | None, output: str | None, today: str | None,
    lang: Language, quiet: bool,
) -> int:  # fmt: skip
    """Examines a composite with data and tells what should be done about it."""

    def work(voice: Voice) -> None:
        from luoshi.adapters.certainty.json import diagnosis_as_json
        from luoshi.adapters.certainty.text import findings_as_text

        desk = Desk.at(pack, today)
        rule = _rule(desk, named)
        figures = _figures(files, rule, desk.period(None), None, voice)
        found = examine(figures.table, rule.composite)
        told_all = findings(found)
        if _format(form, output) == "json":
            paper = diagnosis_as_json(found, told_all, _recipe(desk, rule, figures))
        else:
            titles = _names(figures) | {each.id: each.title for each in rule.columns}
            paper = findings_as_text(told_all, found.built, titles, language=lang)
        _put(paper, output, voice)

    return told(work, lang, quiet=quiet)


def _rule(desk: Desk, named: str | None) -> CompositeRule:
    """The composite of an id, else the only one in force on the day."""
    rules = desk.pack.composites
    found = [named] if named else [name for name, each in rules.items() if isinstance(each.state(desk.day), InForce)]
    if len(found) != 1 or found[0] not in rules:
        known = "、".join(rules) or "—"
        raise UsageError("assess.no_composite", pack=desk.pack.id, name=named or "", known=known)
    made = composite(rules[found[0]], indicators_of(each.pack for each in desk.library.packs.values()))
    if made.value is None:
        raise Faulty.of(made.faults)
    return made.value


def _figures(files: Sequence[str], rule: CompositeRule, period: str, before: str | None, voice: Voice) -> Figures:
    found = read_figures([Path(each) for each in files], rule, period=period, before=before or "")
    if found.notes and not voice.quiet:
        click.echo(as_text(found.notes, language=voice.language), nl=False, err=True)
    return found


def _effects(rule: CompositeRule, figures: Figures, *, base: int, seed: int, kept: Kept) -> tuple[Index, ...]:
    asked = laid_out(rule.assumptions(seed=seed), base=base, seed=seed)
    y = moved(replay(figures.table, rule.composite, asked, kept=kept))
    return effects_of(y, tuple(each.id for each in asked.assumptions), bootstrap=BOOTSTRAP, seed=seed)


def _recipe(desk: Desk, rule: CompositeRule, figures: Figures, **more: int) -> Mapping[str, str]:
    hashed = pack_hash(desk.library.folders[rule.rule.pack])
    found = {
        "pack": rule.rule.pack, "pack_hash": hashed, "composite": rule.rule.id, "period": figures.facts.period,
        "data_hash": figures.table.digest(), "day": desk.day.isoformat(), "code_version": __version__,
    }  # fmt: skip
    return found | {name: str(value) for name, value in more.items()}


def _certainty(account: CertaintyAccount, form: str, language: Language) -> str | bytes:
    if form == "json":
        from luoshi.adapters.certainty.json import certainty_as_json

        return certainty_as_json(account)
    from luoshi.adapters.certainty.text import certainty_as_text

    return certainty_as_text(account, language=language, width=screen_width())


def _stages(built: Built, figures: Figures, language: Language) -> str:
    from luoshi.adapters.certainty.text import stages_as_text

    return stages_as_text(built, _names(figures), language=language, width=screen_width())


def _names(figures: Figures) -> dict[str, str]:
    return dict(zip(figures.table.units, figures.names, strict=True))


def _format(form: str | None, output: str | None) -> str:
    suffix = Path(output).suffix.lower().lstrip(".") if output else ""
    return form or (suffix if suffix in ("json", "xlsx", "html") else "text")


def _put(paper: str | bytes, output: str | None, voice: Voice) -> None:
    if output is None:
        show(paper)
        return
    put_bytes(output, paper if isinstance(paper, bytes) else paper.encode("utf-8"))
    voice.remark("certainty_said.written", where=output)
