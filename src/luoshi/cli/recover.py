"""`luoshi recover`: opens an account from the machine, where nobody is left who could do it on a page."""

from __future__ import annotations

import click

from luoshi.adapters.catalogues import Language, say
from luoshi.cli.choices import language_choice, quiet_choice
from luoshi.cli.messages import Voice
from luoshi.cli.office import in_office, operator, option, ready


def command(language: Language) -> click.Command:
    """The command with its help in a language."""
    return click.Command(
        name="recover",
        help=say("office.help.recover", language=language),
        callback=_called,
        params=[
            click.Argument(["login"]),
            option("--second-step", "second_step", language=language, is_flag=True),
            language_choice(language),
            quiet_choice(language),
        ],
    )


def _called(*, login: str, second_step: bool, lang: Language, quiet: bool) -> None:
    def work(voice: Voice) -> int:
        return _recovered(voice, login=login, second_step=second_step)

    in_office(work, lang=lang, quiet=quiet)


def _recovered(voice: Voice, *, login: str, second_step: bool) -> int:
    ready()
    from luoshi.server.base.people.recovering import recover

    password = recover(login, second_step_too=second_step, by=operator())
    click.echo(say("office.recovered.password", language=voice.language, login=login, password=password))
    voice.remark("office.recovered.next")
    return 0
