"""The options that several commands share."""

from __future__ import annotations

import re

import click

from luoshi.adapters.catalogues import Language, say


def format_choice(names: tuple[str, ...], language: Language) -> click.Option:
    """`--format`."""
    return click.Option(["--format", "form"], type=click.Choice(names), help=say("cli.help.format", language=language))


def output_choice(language: Language) -> click.Option:
    """`-o`, `--output`."""
    return click.Option(["-o", "--output"], metavar="FILE|DIR", help=say("cli.help.output", language=language))


def language_choice(language: Language) -> click.Option:
    """`--lang`."""
    told = say("cli.help.lang", language=language)
    return click.Option(["--lang"], type=click.Choice(("zh", "en")), default=language, show_default=True, help=told)


def jobs_choice(language: Language) -> click.Option:
    """`--jobs`."""
    return click.Option(["--jobs"], type=click.IntRange(min=1), help=say("cli.help.jobs", language=language))


def quiet_choice(language: Language) -> click.Option:
    """`--quiet`."""
    return click.Option(["-q", "--quiet"], is_flag=True, help=say("cli.help.quiet", language=language))


def day_choice(language: Language) -> click.Option:
    """`--today`."""
    told = say("cli.help.today", language=language)
    return click.Option(["--today"], metavar="YYYY-MM-DD", callback=checked_day, help=told)


def checked_day(_ctx: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """A day as text, if one is given. Raises BadParameter."""
    from datetime import date

    if value is None:
        return None
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            return date.fromisoformat(value).isoformat()
    except ValueError:
        pass
    raise click.BadParameter(f"{value}: YYYY-MM-DD")
