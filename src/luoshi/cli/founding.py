"""Founding an installation: folder, secret, tables, the office's own organ, its first three administrators."""

from __future__ import annotations

import secrets

import click

from luoshi.adapters.catalogues import say
from luoshi.cli.messages import Voice
from luoshi.cli.office import home, operator, set_up

_ADMINISTRATORS = ("system", "security", "audit")


def found(voice: Voice, *, organ: str) -> int:
    """Make what is missing; what is there stays as it is. One-time passwords are shown once, on standard output."""
    here = home()
    here.make(secret=secrets.token_urlsafe(48))
    set_up()
    from luoshi.server.base.people import founding
    from luoshi.server.base.people.policy import one_time
    from luoshi.server.base.upkeep.releases import upgrade

    by = operator()
    upgrade(by=by)
    voice.remark("office.made", where=here.root)
    if founding.is_founded():
        voice.remark("office.founded_before")
        return 0
    name = organ or say("office.default_organ", language=voice.language)
    passwords = {kind: one_time() for kind in _ADMINISTRATORS}
    founding.found(name, passwords=passwords, titles=_titles(voice), by=by)
    for kind, password in passwords.items():
        click.echo(
            say(
                "office.administrator",
                language=voice.language,
                kind=_titles(voice)[kind],
                login=kind,
                password=password,
            )
        )
    voice.remark("office.next")
    return 0


def _titles(voice: Voice) -> dict[str, str]:
    return {kind: say(f"office.post.{kind}", language=voice.language) for kind in _ADMINISTRATORS}
