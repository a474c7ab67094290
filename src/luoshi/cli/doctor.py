"""`luoshi doctor`: whether the installation is well, and what to do where it is not."""

from __future__ import annotations

import click

from luoshi.adapters.catalogues import Language, say
from luoshi.cli.choices import language_choice
from luoshi.cli.messages import Voice
from luoshi.cli.office import in_office, now, ready

_SIGNS = {"well": "✓", "doubtful": "!", "ill": "✗"}


def command(language: Language) -> click.Command:
    """The command with its help in a language."""
    return click.Command(
        name="doctor",
        help=say("office.help.doctor", language=language),
        callback=_called,
        params=[language_choice(language)],
    )


def _called(*, lang: Language) -> None:
    in_office(_examined, lang=lang)


def _examined(voice: Voice) -> int:
    ready()
    from luoshi.server.base.upkeep.doctor import examine

    found = examine(now=now())
    for each in found:
        click.echo(f"{_SIGNS[each.state]} {say(each.code, language=voice.language, **dict(each.params))}")
    return int(any(each.state == "ill" for each in found))
