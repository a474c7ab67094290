"""`luoshi data`: what the office holds, taken out in open formats."""

from __future__ import annotations

from pathlib import Path

import click

from luoshi.adapters.catalogues import Language, say
from luoshi.cli.choices import language_choice, quiet_choice
from luoshi.cli.messages import Voice
from luoshi.cli.office import in_office, operator, option, ready


def command(language: Language) -> click.Group:
    """The group with its help in a language."""
    file = click.Path(dir_okay=False, path_type=Path)
    group = click.Group(name="data", help=say("office.help.data", language=language))
    group.add_command(
        click.Command(
            name="export",
            help=say("office.help.data_export", language=language),
            callback=_called,
            params=[
                option("--all", "data_all", language=language, is_flag=True, required=True, expose_value=False),
                click.Option(
                    ["-o", "--output"], metavar="FILE.zip", required=True, type=file,
                    help=say("cli.help.output", language=language),
                ),
                language_choice(language),
                quiet_choice(language),
            ],
        )
    )  # fmt: skip
    return group


def _called(*, output: Path, lang: Language, quiet: bool) -> None:
    in_office(lambda voice: _exported(voice, output), lang=lang, quiet=quiet)


def _exported(voice: Voice, output: Path) -> int:
    ready()
    from luoshi.server.base.upkeep.export import export_all

    counts = export_all(output, by=operator())
    voice.remark("office.exported", where=output, tables=len(counts), rows=sum(counts.values()))
    return 0
