"""`luoshi audit`: what its commands may be told; the work is done in `luoshi.cli.auditing`."""

from __future__ import annotations

import click

from luoshi.adapters.catalogues import Language, say
from luoshi.cli.choices import format_choice, language_choice, quiet_choice

_FORMS = ("table", "json")


def command(language: Language) -> click.Group:
    """The group with its help in a language."""
    group = click.Group(name="audit", help=say("audit.help.audit", language=language))
    verify = click.Command(
        name="verify",
        help=say("audit.help.verify", language=language),
        callback=_verify,
        params=[format_choice(_FORMS, language), language_choice(language), quiet_choice(language)],
    )
    group.add_command(verify)
    return group


def _verify(*, form: str | None, lang: Language, quiet: bool) -> None:
    from luoshi.cli.auditing import verified
    from luoshi.cli.office import in_office

    in_office(lambda voice: verified(voice, form=form or "table"), lang=lang, quiet=quiet)
