"""The work of `luoshi assess certainty`, and of `diagnose` with data: how sure a composite is, what it is like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from luoshi.adapters.catalogues import Language, say
from luoshi.adapters.certainty.account import CertaintyAccount
from luoshi.adapters.readings.whole import put_bytes
from luoshi.cli.assess_asked import told
from luoshi.cli.assess_composite import Asked, AtHand, at_hand
from luoshi.cli.messages import Voice
from luoshi.cli.screen import screen_width, show
from luoshi.core.assessment.certainty.drawing import drawn, laid_out
from luoshi.core.assessment.certainty.grading import GradeChances, composite_grade_chances
from luoshi.core.assessment.certainty.replaying import Replayed, replay
from luoshi.core.assessment.certainty.replaying import show as show_run
from luoshi.core.assessment.certainty.sensitivity import Index, moved
from luoshi.core.assessment.certainty.sensitivity import sensitivity as effects_of
from luoshi.core.assessment.composites.building import Built, Kept, build
from luoshi.core.assessment.diagnosis.diagnosing import Examined, examine
from luoshi.core.assessment.diagnosis.findings import Finding, findings
from luoshi.core.base.errors import InputError, UsageError

BOOTSTRAP = 500
STAGED = ("text", "json", "xlsx")
_ON_PAPER = ("xlsx",)


def tell_certainty(
    *, asked: Asked, runs: int, seed: int, sensitivity: int | None, alone: int | None, nominal: bool,
    grades: bool, form: str | None, output: str | None, lang: Language, quiet: bool,
) -> int:  # fmt: skip
    """Runs a composite under its assumptions and tells how sure its ranks are; or shows one run, or none, alone."""

    def work(voice: Voice) -> None:
        wanted = format_of(form, output, shown=STAGED if alone or nominal else (*STAGED, "html"))
        if alone and nominal:
            raise UsageError("certainty_reports.alone_or_nominal")
        found = at_hand(asked, voice)
        kept: Kept = {}
        if nominal:
            built = build(found.figures.table, found.rule.composite, kept=kept)
            put_paper(_stages(built, found, found.recipe, wanted, lang), output, voice)
            return
        if grades and found.rule.grades is None:
            raise UsageError("certainty_scored.no_grades", title=found.rule.composite.title)
        if not found.rule.supposed:
            raise UsageError("certainty_reports.no_assumptions")
        recipe = dict(found.recipe) | {"runs": str(runs), "seed": str(seed)}
        chosen = drawn(found.rule.assumptions(seed=seed), runs=runs, seed=seed)
        if alone:
            built = show_run(found.figures.table, found.rule.composite, chosen, alone - 1, kept=kept)
            put_paper(_stages(built, found, recipe | {"run": str(alone)}, wanted, lang), output, voice)
            return
        with watched(voice, runs):
            replayed = replay(found.figures.table, found.rule.composite, chosen, kept=kept)
            effects = _effects(found, sensitivity, seed, kept, voice)
            built = build(found.figures.table, found.rule.composite, kept=kept)
        if sensitivity:
            recipe["sensitivity"] = str(sensitivity)
        chances = _grades(found, replayed) if grades else None
        account = CertaintyAccount(found.rule, found.figures, replayed, effects, recipe, built=built, grades=chances)
        put_paper(certainty_paper(account, wanted, lang), output, voice)

    return told(work, lang, quiet=quiet)


def diagnose_composite(
    *, asked: Asked, form: str | None, output: str | None, lang: Language, quiet: bool
) -> int:  # fmt: skip
    """Examines a composite with data and tells what should be done about it."""

    def work(voice: Voice) -> None:
        wanted = format_of(form, output, shown=(*STAGED, "html"))
        found = at_hand(asked, voice)
        with watched(voice, len(found.figures.names)):
            examined = examine(found.figures.table, found.rule.composite)
        put_paper(_diagnosis(examined, findings(examined), found, wanted, lang), output, voice)

    return told(work, lang, quiet=quiet)


def _grades(found: AtHand, replayed: Replayed) -> GradeChances | None:
    rule = found.rule
    return composite_grade_chances(replayed, rule.grades, groups=found.figures.table.groups) if rule.grades else None


def _effects(found: AtHand, base: int | None, seed: int, kept: Kept, voice: Voice) -> tuple[Index, ...]:
    """The indices of each assumption; none, with a remark, where no run moves a place."""
    if not base:
        return ()
    asked = laid_out(found.rule.assumptions(seed=seed), base=base, seed=seed)
    y = moved(replay(found.figures.table, found.rule.composite, asked, kept=kept))
    try:
        return effects_of(y, tuple(each.id for each in asked.assumptions), bootstrap=BOOTSTRAP, seed=seed)
    except InputError as fault:
        if fault.code != "certainty.nothing_moves":
            raise
        voice.remark(fault.code)
        return ()


def certainty_paper(account: CertaintyAccount, form: str, language: Language) -> str | bytes:
    """An account in a form."""
    if form == "json":
        from luoshi.adapters.certainty.json import certainty_as_json

        return certainty_as_json(account)
    if form == "xlsx":
        from luoshi.adapters.certainty.book import certainty_as_workbook

        return certainty_as_workbook(account, language=language)
    if form == "html":
        from luoshi.adapters.certainty.report import certainty_as_html

        return certainty_as_html(account, language=language)
    from luoshi.adapters.certainty.text import certainty_as_text

    return certainty_as_text(account, language=language, width=screen_width())


def _stages(built: Built, found: AtHand, recipe: Mapping[str, str], form: str, language: Language) -> str | bytes:
    if form == "json":
        from luoshi.adapters.certainty.json import stages_as_json

        return stages_as_json(built, found.names(), recipe)
    if form == "xlsx":
        from luoshi.adapters.certainty.book import stages_as_workbook

        return stages_as_workbook(built, found.names(), recipe, language=language)
    from luoshi.adapters.certainty.text import stages_as_text

    return stages_as_text(built, found.names(), language=language, width=screen_width())


def _diagnosis(
    examined: Examined, told_all: tuple[Finding, ...], found: AtHand, form: str, language: Language
) -> str | bytes:
    if form == "json":
        from luoshi.adapters.certainty.json import diagnosis_as_json

        return diagnosis_as_json(examined, told_all, found.recipe)
    if form == "xlsx":
        from luoshi.adapters.certainty.book import diagnosis_as_workbook

        return diagnosis_as_workbook(examined, told_all, found.titles(), found.recipe, language=language)
    if form == "html":
        from luoshi.adapters.certainty.report import diagnosis_as_html

        return diagnosis_as_html(examined, told_all, found.titles(), found.recipe, language=language)
    from luoshi.adapters.certainty.text import findings_as_text

    return findings_as_text(told_all, examined.built, found.titles(), language=language)


@contextmanager
def watched(voice: Voice, count: int) -> Iterator[None]:
    """A line that lives on standard error while the work is done, where someone looks at it."""
    if not voice.watched():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(say("certainty_reports.working", language=voice.language, count=count)):
        yield


def format_of(form: str | None, output: str | None, *, shown: tuple[str, ...]) -> str:
    """The format that was asked for, else that of the file's name, before anything is computed.

    Raises UsageError `cli.needs_output` for a workbook on the screen, `certainty_reports.no_form` for what has no such.
    """
    suffix = Path(output).suffix.lower().lstrip(".") if output else ""
    wanted = form or (suffix if suffix in ("json", "xlsx", "html") else "text")
    if wanted not in shown:
        raise UsageError("certainty_reports.no_form", form=wanted, known="、".join(shown))
    if wanted in _ON_PAPER and output is None:
        raise UsageError("cli.needs_output", format=wanted)
    return wanted


def put_paper(paper: str | bytes, output: str | None, voice: Voice) -> None:
    """Shows a paper, or writes it whole."""
    if output is None:
        show(paper)
        return
    put_bytes(output, paper if isinstance(paper, bytes) else paper.encode("utf-8"))
    voice.remark("certainty_said.written", where=output)
