"""`luoshi backup`: everything the office holds, into one file."""

from __future__ import annotations

from pathlib import Path

import click

from luoshi.adapters.catalogues import Language, say
from luoshi.cli.choices import language_choice, quiet_choice
from luoshi.cli.messages import Voice
from luoshi.cli.office import in_office, operator, ready


def command(language: Language) -> click.Command:
    """The command with its help in a language."""
    return click.Command(
        name="backup",
        help=say("office.help.backup", language=language),
        callback=_called,
        params=[
            click.Argument(["file"], metavar="FILE", type=click.Path(dir_okay=False, path_type=Path)),
            language_choice(language),
            quiet_choice(language),
        ],
    )


def _called(*, file: Path, lang: Language, quiet: bool) -> None:
    in_office(lambda voice: _done(voice, file), lang=lang, quiet=quiet)


def _done(voice: Voice, file: Path) -> int:
    ready()
    from luoshi.server.base.upkeep.archive import back_up

    made = back_up(file, by=operator())
    voice.remark("office.backed_up", where=file, rows=sum(made.tables.values()), members=len(made.members))
    voice.remark("office.head", links=made.links, head=made.head or "—")
    return 0
