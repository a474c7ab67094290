"""`luoshi assess`: what its commands may be told; the work is done in `luoshi.cli.assessing` and its neighbours."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any

import click

from luoshi.adapters.catalogues import Language, say
from luoshi.cli.assess_sure import sure_options
from luoshi.cli.choices import day_choice, format_choice, language_choice, output_choice, quiet_choice

RUN_FORMATS = ("table", "json", "xlsx", "html", "docx", "feedback")
SHORT_FORMATS = ("text", "json")
CERTAIN_FORMATS = ("text", "json", "xlsx", "html")
_OF_COMPOSITE = ("files", "pack", "period", "before", "meta", "stages", "today")


def command(language: Language) -> click.Group:
    """The group with its help in a language."""
    group = click.Group(name="assess", help=_help("assess", language))
    for made in (_template, _run, _explain, _compare, _certainty, _diagnose):
        group.add_command(made(language))
    return group


def _template(language: Language) -> click.Command:
    def called(**asked: Any) -> None:
        from luoshi.cli.assess_template import write_template

        sys.exit(write_template(**asked))

    params = [
        _pack(language), _scheme(language), _option("--subjects", "FILE", language), output_choice(language),
        day_choice(language), language_choice(language), quiet_choice(language),
    ]  # fmt: skip
    return _command("template", called, params, language)


def _run(language: Language) -> click.Command:
    def called(**asked: Any) -> None:
        from luoshi.cli.assessing import run_assessment

        sys.exit(run_assessment(**asked))

    params = [
        _files(least=False), *_about(language), _option("--again", "RUN.json", language),
        _option("--before-data", "FILE", language, multiple=True), _option("--issuer", "NAME", language),
        _option("--objection", "TEXT", language), format_choice(RUN_FORMATS, language),
        output_choice(language), *_shared(language),
    ]  # fmt: skip
    return _command("run", called, params, language)


def _explain(language: Language) -> click.Command:
    def called(**asked: Any) -> None:
        from luoshi.cli.assess_opening import explain_score

        sys.exit(explain_score(**asked))

    params = [
        _files(), *_about(language), _option("--of", "NAME", language, required=True),
        _option("--item", "ID", language), _option("--more", "INPUT", language),
        format_choice(SHORT_FORMATS, language), *_shared(language),
    ]  # fmt: skip
    return _command("explain", called, params, language)


def _compare(language: Language) -> click.Command:
    def called(**asked: Any) -> None:
        from luoshi.cli.assess_opening import compare_results

        sys.exit(compare_results(**asked))

    params = [
        _files(), *_about(language), _option("--with-data", "FILE", language, multiple=True),
        _option("--with-period", "PERIOD", language), _option("--with-scheme", "ID", language),
        _option("--value", "NAME:INPUT=NUMBER", language, multiple=True),
        _option("--weight", "ITEM=NUMBER", language, multiple=True),
        format_choice(SHORT_FORMATS, language), *_shared(language),
    ]  # fmt: skip
    return _command("compare", called, params, language)


def _certainty(language: Language) -> click.Command:
    def called(**asked: Any) -> None:
        from luoshi.cli.assess_certain import tell_certainty
        from luoshi.cli.assess_composite import Asked
        from luoshi.cli.assess_sure import tell_scored

        if (status := tell_scored(asked)) is not None:
            sys.exit(status)
        named = asked.pop("composite")
        about = Asked(named=named, **{name: asked.pop(name) for name in _OF_COMPOSITE})
        sys.exit(tell_certainty(asked=about, **asked))

    params = [
        _files(), _option("--pack", "P", language), _option("--composite", "ID", language),
        *sure_options(language),
        _option("--period", "PERIOD", language), _option("--before", "PERIOD", language), *_structured(language),
        _whole("--runs", language, least=1, default=1000), _whole("--seed", language, least=0, default=1),
        _whole("--sensitivity", language, least=2, default=None), _whole("--alone", language, least=1, default=None),
        click.Option(["--nominal"], is_flag=True, help=_help("nominal", language)),
        format_choice(CERTAIN_FORMATS, language), output_choice(language), *_shared(language),
    ]  # fmt: skip
    return _command("certainty", called, params, language)


def _diagnose(language: Language) -> click.Command:
    def called(schemes: tuple[str, ...], data: tuple[str, ...], **asked: Any) -> None:
        about = {name: asked.pop(name) for name in ("period", "meta", "stages")}
        if data:
            from luoshi.cli.assess_certain import diagnose_composite
            from luoshi.cli.assess_composite import Asked

            named = schemes[0] if schemes else None
            sys.exit(diagnose_composite(
                asked=Asked(data, asked.pop("pack"), named, today=asked.pop("today"), **about), **asked
            ))  # fmt: skip
        from luoshi.cli.assess_opening import diagnose_schemes

        asked.pop("output")
        sys.exit(diagnose_schemes(schemes=schemes, **asked))

    params = [
        click.Argument(["schemes"], nargs=-1), _option("--pack", "P", language),
        _option("--data", "FILE", language, multiple=True), _option("--period", "PERIOD", language),
        *_structured(language), format_choice(CERTAIN_FORMATS, language), output_choice(language), *_shared(language),
    ]  # fmt: skip
    return _command("diagnose", called, params, language)


def _structured(language: Language) -> list[click.Parameter]:
    """A table with its structure in place of a pack."""
    return [_option("--meta", "FILE", language), _option("--stages", "FILE", language)]


def _command(
    name: str, called: Callable[..., None], params: Sequence[click.Parameter], language: Language
) -> click.Command:
    return click.Command(name=name, help=_help(name, language), callback=called, params=list(params))


def _about(language: Language) -> list[click.Parameter]:
    """What is assessed by what: the pack, its scheme, the period, the period before."""
    return [
        _pack(language), _scheme(language), _option("--period", "PERIOD", language),
        _option("--before", "PERIOD", language),
    ]  # fmt: skip


def _shared(language: Language) -> list[click.Parameter]:
    return [day_choice(language), language_choice(language), quiet_choice(language)]


def _files(*, least: bool = True) -> click.Parameter:
    return click.Argument(["files"], nargs=-1, required=least, metavar="FILE...")


def _pack(language: Language) -> click.Option:
    return _option("--pack", "P", language, required=True)


def _scheme(language: Language) -> click.Option:
    return _option("--scheme", "ID", language)


def _whole(flag: str, language: Language, *, least: int, default: int | None) -> click.Option:
    told = _help(flag.removeprefix("--"), language)
    return click.Option([flag], type=click.IntRange(least), default=default, metavar="N", help=told)


def _option(
    flag: str, metavar: str, language: Language, *, required: bool = False, multiple: bool = False
) -> click.Option:
    told = _help(flag.removeprefix("--").replace("-", "_"), language)
    return click.Option([flag], metavar=metavar, required=required, multiple=multiple, help=told)


def _help(name: str, language: Language) -> str:
    return say(f"assess.help.{name}", language=language)
