"""`luoshi text compare`: what it may be told; the work is done in `luoshi.cli.inquiry`."""

from __future__ import annotations

import sys
from typing import Any

import click

from luoshi.adapters.catalogues import Language, say
from luoshi.cli.choices import format_choice, language_choice, output_choice, quiet_choice


def command(language: Language) -> click.Group:
    """The group with its help in a language."""
    group = click.Group(name="text", help=say("cli.help.text", language=language))
    group.add_command(
        click.Command(
            name="compare",
            help=say("cli.help.compare", language=language),
            callback=_called,
            params=[
                click.Argument(["first"], metavar="A"),
                click.Argument(["second"], metavar="B"),
                format_choice(("table", "json", "html", "xlsx"), language),
                output_choice(language),
                language_choice(language),
                quiet_choice(language),
            ],
        )
    )
    return group


def _called(**asked: Any) -> None:
    from luoshi.cli.inquiry import Inquiry, compare_two

    first, second = asked.pop("first"), asked.pop("second")
    sys.exit(compare_two(Inquiry((first, second), **asked)))
