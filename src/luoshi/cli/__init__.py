"""The command line: `luoshi read`, `luoshi pack check` and others; each is imported only when it is called."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from luoshi import __version__
from luoshi.adapters.catalogues import Language, say

_COMMANDS = (
    "assess", "audit", "backup", "calc", "data", "demo", "doctor", "init", "organs", "pack", "papers", "read",
    "recover", "restore", "serve", "standing", "text", "upgrade",
)  # fmt: skip


def main(arguments: list[str] | None = None) -> None:
    """Runs a command and ends the process: 0 done, 1 done with faults in some inputs, 2 nothing done."""
    told = sys.argv[1:] if arguments is None else arguments
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    command = program(language_of(told))
    try:
        command.main(args=told, prog_name="luoshi")
    except BrokenPipeError:
        # The reader of a pipe has left (`| head`): nothing more is wanted, and nothing must be said of it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def program(language: Language = "zh") -> click.Group:
    """The group of all commands, its help in one language."""
    group = _Lazy(
        name="luoshi", help=say("cli.help.luoshi", language=language), context_settings={"max_content_width": 100}
    )
    group.language = language
    version = say("cli.help.version", language=language)
    return click.version_option(__version__, prog_name="luoshi", help=version)(group)


def language_of(arguments: list[str]) -> Language:
    """The language that the words of a command ask for, before it is parsed: help must be in it too.

    >>> language_of(["read", "--lang", "en"]), language_of(["read", "--lang=zh"])
    ('en', 'zh')
    """
    for word, following in zip(arguments, [*arguments[1:], ""], strict=True):
        if word in ("--lang=en", "--lang=zh"):
            return "en" if word.endswith("en") else "zh"
        if word == "--lang" and following in ("en", "zh"):
            return "en" if following == "en" else "zh"
    return "en" if os.environ.get("LUOSHI_LANG") == "en" else "zh"


class _Lazy(click.Group):
    """Commands that are imported when they are asked for."""

    language: Language = "zh"

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"luoshi.cli.{cmd_name}").command(self.language)
        return command
