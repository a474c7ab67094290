"""`luoshi read`: what it may be told; the work is done in `luoshi.cli.reading`."""

from __future__ import annotations

import sys
from typing import Any

import click

from luoshi.adapters.catalogues import Language, say
from luoshi.cli.choices import day_choice, format_choice, jobs_choice, language_choice, output_choice, quiet_choice

FORMATS = ("table", "json", "xlsx", "docx", "csv", "parquet", "html")


def command(language: Language) -> click.Command:
    """The command with its help in a language."""
    return click.Command(
        name="read",
        help=say("cli.help.read", language=language),
        callback=_called,
        params=[
            click.Argument(["paths"], nargs=-1, metavar="[PATHS...|-]"),
            format_choice(FORMATS, language),
            output_choice(language),
            click.Option(["--full"], is_flag=True, help=say("cli.help.full", language=language)),
            click.Option(["--explain"], is_flag=True, help=say("cli.help.explain", language=language)),
            language_choice(language),
            day_choice(language),
            jobs_choice(language),
            quiet_choice(language),
        ],
    )


def _called(**asked: Any) -> None:
    from luoshi.cli.reading import Request, run

    sys.exit(run(Request(**asked)))
