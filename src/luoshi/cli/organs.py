"""`luoshi organs`: what it may be told; the work is done in `luoshi.cli.inquiry`."""

from __future__ import annotations

import sys
from typing import Any

import click

from luoshi.adapters.catalogues import Language, say
from luoshi.cli.choices import format_choice, jobs_choice, language_choice, output_choice, quiet_choice


def command(language: Language) -> click.Command:
    """The command with its help in a language."""
    return click.Command(
        name="organs",
        help=say("cli.help.organs", language=language),
        callback=_called,
        params=[
            click.Argument(["paths"], nargs=-1, required=True, metavar="DIR..."),
            format_choice(("table", "json", "csv", "xlsx"), language),
            output_choice(language),
            click.Option(["--full"], is_flag=True, help=say("cli.help.full", language=language)),
            language_choice(language),
            jobs_choice(language),
            quiet_choice(language),
        ],
    )


def _called(**asked: Any) -> None:
    from luoshi.cli.inquiry import Inquiry, list_organs

    sys.exit(list_organs(Inquiry(**asked)))
