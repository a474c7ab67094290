"""`luoshi init`: makes the data folder, the tables and the three administrators."""

from __future__ import annotations

from typing import Any

import click

from luoshi.adapters.catalogues import Language, say
from luoshi.cli.choices import language_choice, quiet_choice
from luoshi.cli.office import in_office, option


def command(language: Language) -> click.Command:
    """The command with its help in a language."""
    return click.Command(
        name="init",
        help=say("office.help.init", language=language),
        callback=_called,
        params=[
            option("--organ", "organ", language=language, metavar="NAME"),
            language_choice(language),
            quiet_choice(language),
        ],
    )


def _called(*, organ: str | None, lang: Language, quiet: bool) -> None:
    from luoshi.cli.founding import found

    def work(voice: Any) -> int:
        return found(voice, organ=organ or "")

    in_office(work, lang=lang, quiet=quiet)
