"""The screen: how wide it is, and how results get to it."""

from __future__ import annotations

import os
import shutil
import sys

import click

from luoshi.core.base.errors import UsageError

_PIPED = 120
_NARROWEST = 40


def screen_width() -> int:
    """The columns of the terminal; COLUMNS wins, and a pipe counts as wide."""
    told = os.environ.get("COLUMNS", "")
    if told.isascii() and told.isdigit() and int(told):
        return max(_NARROWEST, int(told))
    return max(_NARROWEST, shutil.get_terminal_size((_PIPED, 24)).columns) if sys.stdout.isatty() else _PIPED


def show(text: str | bytes) -> None:
    """Results on standard output in UTF-8. Raises UsageError where there is no room for them."""
    try:
        click.echo(text if isinstance(text, bytes) else text.encode("utf-8", "backslashreplace"), nl=False)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as fault:
        raise UsageError("cli.output_failed", where="stdout", reason=fault.strerror or str(fault)) from fault
