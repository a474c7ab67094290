"""The work of `luoshi assess run`: data and a scheme to a result, the result to a paper, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from luoshi.adapters.assessments.accounts import Account
from luoshi.adapters.assessments.again import kept_run
from luoshi.adapters.catalogues import Language
from luoshi.adapters.readings.whole import put_bytes, whole_folder
from luoshi.cli.assess_asked import Desk, read_files, told
from luoshi.cli.messages import Voice
from luoshi.cli.screen import screen_width, show
from luoshi.core.base.errors import UsageError

_SUFFIXES = {"xlsx": "xlsx", "html": "html", "htm": "html", "docx": "docx", "json": "json"}
_ON_SCREEN = ("table", "json")


@dataclass(frozen=True, slots=True)
class Letter:
    """What a paper is told besides the result: its language, the organ that signs, how and until when to object."""

    language: Language
    issuer: str = ""
    objection: str = ""


def run_assessment(
    *, files: Sequence[str], pack: str, scheme: str | None, period: str | None, before: str | None, again: str | None,
    before_data: Sequence[str], issuer: str | None, objection: str | None, form: str | None, output: str | None,
    today: str | None, lang: Language, quiet: bool,
) -> int:  # fmt: skip
    """Assesses, and writes what was asked for; with `again` a kept run is made anew and held against itself."""

    def work(voice: Voice) -> None:
        chosen = _format(form, output)
        if again is not None:
            _again(again, pack, voice)
            return
        if not files:
            raise UsageError("assess.no_files")
        _demand_no_input(output, [*files, *before_data])
        desk = Desk.at(pack, today)
        rules, asked = desk.scheme(scheme), desk.period(period)
        made = desk.assessed(rules, read_files(files, rules, period=asked, before=before, voice=voice).facts)
        earlier = None
        if before_data:
            then = before or _year_before(asked)
            old = read_files(before_data, rules, period=then, before=None, voice=voice).facts
            earlier = desk.assessed(rules, old).result
        letter = Letter(lang, issuer or "", objection or "")
        _put(desk.account(made, before=earlier), chosen, output, letter, voice)

    return told(work, lang, quiet=quiet)


def _put(account: Account, form: str, output: str | None, letter: Letter, voice: Voice) -> None:
    if form == "feedback":
        _put_feedback(account, str(output), letter, voice)
        return
    paper = _PAPERS[form](account, letter)
    if output is None:
        show(paper)
        return
    put_bytes(output, paper)
    voice.remark("assess.written", where=output)


def _put_feedback(account: Account, folder: str, letter: Letter, voice: Voice) -> None:
    from luoshi.adapters.assessments.feedback import feedback_files

    papers = feedback_files(account, language=letter.language, objection=letter.objection)
    with whole_folder(folder) as aside:
        for name, paper in papers.items():
            (aside / name).write_bytes(paper)
    voice.remark("assess.written_all", where=folder, count=len(papers))


def _again(file: str, pack: str, voice: Voice) -> None:
    """A kept run made anew: the same bytes, or what has changed. Raises UsageError where they differ."""
    data = _bytes(file)
    kept = kept_run(data, file=file)
    desk = Desk.at(pack, kept.recipe["day"])
    made = desk.assessed(desk.scheme(kept.recipe["scheme"]), kept.facts)
    new = _json(desk.account(made), Letter("zh"))
    if new != data:
        changed = [name for name, value in made.recipe.named().items() if value != kept.recipe.get(name)]
        if not changed:
            raise UsageError("assess.same_recipe", where=file)
        raise UsageError("assess.not_again", where=file, changed="、".join(changed))
    voice.remark("assess.again", where=file)


def _bytes(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except OSError as wrong:
        raise UsageError("calc.unreadable", where=file, reason=wrong.strerror or str(wrong)) from wrong


def _format(form: str | None, output: str | None) -> str:
    """The format that was named, or told by the name of the output. Raises UsageError where it needs a place."""
    suffix = Path(output).suffix.lower().lstrip(".") if output else ""
    chosen = form or _SUFFIXES.get(suffix, "table")
    if output is None and chosen not in _ON_SCREEN:
        raise UsageError("cli.needs_output", format=chosen)
    return chosen


def _demand_no_input(output: str | None, files: Sequence[str]) -> None:
    if output is not None and Path(output).resolve() in {Path(file).resolve() for file in files}:
        raise UsageError("cli.output_is_input", where=output)


def _year_before(period: str) -> str:
    from luoshi.core.base.periods import parse_period, year_before

    return str(year_before(parse_period(period)))


def _table(account: Account, letter: Letter) -> bytes:
    from luoshi.adapters.assessments.table import as_table

    return as_table(account, language=letter.language, width=screen_width()).encode("utf-8")


def _json(account: Account, _letter: Letter) -> bytes:
    from luoshi.adapters.assessments.json import as_json

    return as_json(account).encode("utf-8")


def _xlsx(account: Account, letter: Letter) -> bytes:
    from luoshi.adapters.assessments.book import as_workbook

    return as_workbook(account, language=letter.language)


def _html(account: Account, letter: Letter) -> bytes:
    from luoshi.adapters.assessments.report import as_html

    return as_html(account, language=letter.language).encode("utf-8")


def _docx(account: Account, letter: Letter) -> bytes:
    from luoshi.adapters.assessments.notice import as_notice

    return as_notice(account, language=letter.language, issuer=letter.issuer, objection=letter.objection)


_PAPERS: Mapping[str, Callable[[Account, Letter], bytes]] = {
    "table": _table, "json": _json, "xlsx": _xlsx, "html": _html, "docx": _docx,
}  # fmt: skip
