"""`luoshi demo`: the invented province, for looking at and learning."""

from __future__ import annotations

import click

from luoshi.adapters.catalogues import Language, say
from luoshi.cli.choices import language_choice, quiet_choice
from luoshi.cli.office import in_office, option

_SIZES = ("small", "load")


def command(language: Language) -> click.Command:
    """The command with its help in a language."""
    return click.Command(
        name="demo",
        help=say("office.help.demo", language=language),
        callback=_called,
        params=[
            option("--seed", "seed", language=language, type=int, default=1, show_default=True),
            option("--size", "size", language=language, type=click.Choice(_SIZES), default="small", show_default=True),
            language_choice(language),
            quiet_choice(language),
        ],
    )


def _called(*, seed: int, size: str, lang: Language, quiet: bool) -> None:
    from luoshi.cli.demonstrating import demonstrate

    in_office(lambda voice: demonstrate(voice, seed=seed, size=size), lang=lang, quiet=quiet)
