"""`luoshi restore`: a backup, put back into an empty data folder."""

from __future__ import annotations

from pathlib import Path

import click

from luoshi.adapters.catalogues import Language, say
from luoshi.cli.choices import language_choice, quiet_choice
from luoshi.cli.messages import Voice
from luoshi.cli.office import home, in_office, operator, set_up


def command(language: Language) -> click.Command:
    """The command with its help in a language."""
    return click.Command(
        name="restore",
        help=say("office.help.restore", language=language),
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
    import secrets

    here = home()
    here.make(secret=secrets.token_urlsafe(48))
    set_up()
    from luoshi.server.base.upkeep.releases import upgrade
    from luoshi.server.base.upkeep.restoring import restore

    by = operator()
    upgrade(by=by)
    back = restore(file, by=by)
    voice.remark("office.restored", where=here.root, rows=sum(back.tables.values()), made_at=back.made_at)
    voice.remark("office.head", links=back.links, head=back.head or "—")
    return 0
