"""What the commands of an installation share: its folder, Django made ready, the clock, faults in words."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import click

from luoshi.adapters.catalogues import Language, say
from luoshi.adapters.home import Home
from luoshi.cli.messages import Fault, Voice
from luoshi.core.base.civil import on_day
from luoshi.core.base.errors import LuoshiError, UsageError

if TYPE_CHECKING:
    from luoshi.server.base.audit.acting import System

SETTINGS = "luoshi.site.settings"


def home() -> Home:
    """The data folder of this installation."""
    return Home.of(os.environ)


def ready() -> Home:
    """Django made ready for the installation. Raises UsageError `office.not_made` where `init` has not been run."""
    here = home()
    if not here.secret():
        raise UsageError("office.not_made", where=str(here.root))
    set_up()
    return here


def set_up() -> None:
    """Django made ready, whatever the data folder holds."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    django.setup()


def now() -> datetime:
    """The instant in UTC, on the civil day of `LUOSHI_TODAY` where that is set."""
    asked = os.environ.get("LUOSHI_TODAY")
    real = datetime.now(UTC)
    return on_day(real, date.fromisoformat(asked)) if asked else real


def operator() -> System:
    """Whoever runs a command on the machine, as the one who acts."""
    import getpass

    from luoshi.server.base.audit.acting import System

    return System(now=now(), name=getpass.getuser(), channel="cli")


def in_office(work: Callable[[Voice], int], *, lang: Language, quiet: bool = False) -> None:
    """Do the work of a command and end the process; a fault is one line in the language asked for, status 2."""
    voice = Voice(lang, quiet)
    try:
        sys.exit(work(voice))
    except LuoshiError as fault:
        voice.fault(Fault.of(fault))
        sys.exit(2)


def option(flag: str, told: str, *, language: Language, **more: object) -> click.Option:
    """An option whose help is `office.help.<told>`."""
    return click.Option([flag], help=say(f"office.help.{told}", language=language), **more)  # type: ignore[arg-type]  # click's own names
