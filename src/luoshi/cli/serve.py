"""`luoshi serve`: the pages and the jobs of an installation, in the foreground."""

from __future__ import annotations

from typing import Any

import click

from luoshi.adapters.catalogues import Language, say
from luoshi.cli.choices import language_choice, quiet_choice
from luoshi.cli.messages import Voice
from luoshi.cli.office import in_office, option


def command(language: Language) -> click.Command:
    """The command with its help in a language."""
    return click.Command(
        name="serve",
        help=say("office.help.serve", language=language),
        callback=_called,
        params=[
            option("--host", "host", language=language, default="127.0.0.1", show_default=True),
            option("--port", "port", language=language, type=click.IntRange(1, 65535), default=8000, show_default=True),
            option("--workers", "workers", language=language, type=click.IntRange(1, 64)),
            option(
                "--part",
                "part",
                language=language,
                type=click.Choice(["all", "pages", "jobs"]),
                default="all",
                show_default=True,
            ),
            language_choice(language),
            quiet_choice(language),
        ],
    )


def _called(*, host: str, port: int, workers: int | None, part: str, lang: Language, quiet: bool) -> None:
    from luoshi.cli import serving

    asked = serving.Asked(host, port, workers or serving.processes(), lang)
    parts: dict[str, Any] = {"all": serving.everything, "pages": serving.pages, "jobs": serving.jobs}

    def work(voice: Voice) -> int:
        return int(parts[part](voice, asked))

    in_office(work, lang=lang, quiet=quiet)
