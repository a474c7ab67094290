"""`luoshi upgrade`: brings the database to this release."""

from __future__ import annotations

import click

from luoshi.adapters.catalogues import Language, say
from luoshi.cli.choices import language_choice, quiet_choice
from luoshi.cli.messages import Voice
from luoshi.cli.office import in_office, operator, ready


def command(language: Language) -> click.Command:
    """The command with its help in a language."""
    return click.Command(
        name="upgrade",
        help=say("office.help.upgrade", language=language),
        callback=_called,
        params=[language_choice(language), quiet_choice(language)],
    )


def _called(*, lang: Language, quiet: bool) -> None:
    in_office(_upgraded, lang=lang, quiet=quiet)


def _upgraded(voice: Voice) -> int:
    ready()
    from luoshi.server.base.upkeep.releases import upgrade

    before, after = upgrade(by=operator())
    voice.remark("office.upgraded" if before != after else "office.upgraded_before", before=before or "—", after=after)
    return 0
