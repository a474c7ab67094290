"""`luoshi papers check`: what it may be told; the work is done in `luoshi.cli.paper_checking`."""

from __future__ import annotations

import sys
from typing import Any

import click

from luoshi.adapters.catalogues import Language, say
from luoshi.cli.choices import format_choice, language_choice, output_choice, quiet_choice


def command(language: Language) -> click.Group:
    """The group with its help in a language."""
    group = click.Group(name="papers", help=say("papers.help.papers", language=language))
    group.add_command(
        click.Command(
            name="check",
            help=say("papers.help.check", language=language),
            callback=_called,
            params=[
                click.Argument(["files"], nargs=-1, required=True, metavar="FILES..."),
                format_choice(("text", "json"), language),
                output_choice(language),
                language_choice(language),
                quiet_choice(language),
            ],
        )
    )
    return group


def _called(**asked: Any) -> None:
    from luoshi.cli.paper_checking import run_check

    sys.exit(run_check(**asked))
