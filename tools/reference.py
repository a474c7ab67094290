"""Writes docs/reference/: what every command says of itself and what every setting is for, in both languages.

python -m tools.reference            write the pages
python -m tools.reference --check    status 1 when a page is not what the commands now say
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

import click

from luoshi.adapters.catalogues import say
from luoshi.cli import program
from luoshi.site.options import OPTIONS

FOLDER = Path(__file__).resolve().parent.parent / "docs/reference"
WIDTH = 100
PAGES: dict[Literal["zh", "en"], tuple[str, str]] = {
    "en": (
        "commands.md",
        "# Commands\n\nWritten by `python -m tools.reference`; `make check` holds it to the program.",
    ),
    "zh": ("commands.zh-CN.md", "# 命令\n\n由 `python -m tools.reference` 生成，`make check` 核对与程序一致。"),
}


def main(arguments: Sequence[str]) -> int:
    """Write the pages, or compare them."""
    stale = []
    texts = [(name, page(program(language), head)) for language, (name, head) in PAGES.items()]
    for name, text in [*texts, ("settings.md", settings_page())]:
        file = FOLDER / name
        if "--check" not in arguments:
            FOLDER.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        elif not file.exists() or file.read_text("utf-8") != text:
            stale.append(file.name)
    if stale:
        print(f"docs/reference: {', '.join(stale)} not what the program says: python -m tools.reference")
    return int(bool(stale))


def page(command: click.Command, head: str) -> str:
    """A page with the help of a command and of all below it.

    >>> @click.command(help="Says moo.")
    ... def cow(): ...
    >>> print(page(click.Group("farm", commands=[cow]), "# Farm"))
    # Farm
    <BLANKLINE>
    ## `farm cow`
    <BLANKLINE>
        Usage: farm cow [OPTIONS]
    <BLANKLINE>
          Says moo.
    <BLANKLINE>
        Options:
          --help  Show this message and exit.
    <BLANKLINE>
    """
    parts = [head]
    for words, helped in _helps(command, None):
        told = "\n".join(f"    {line}".rstrip() for line in helped.splitlines())
        parts.append(f"## `{words}`\n\n{told}")
    return "\n\n".join(parts) + "\n"


def settings_page() -> str:
    """The page of the settings: each `LUOSHI_…` variable, its default, what it is for."""
    parts = [
        "# 设置 Settings\n\n由 `python -m tools.reference` 生成，`make check` 核对与程序一致。"
        "每一项都是环境变量。 Each is an environment variable."
    ]
    for option in OPTIONS:
        code = f"site.option.{option.name.removeprefix('LUOSHI_').lower()}"
        default = f"`{option.default}`" if option.default else "—"
        parts.append(f"## `{option.name}`\n\n{say(code)}\n\n{say(code, language='en')}\n\n默认 default: {default}")
    return "\n\n".join(parts) + "\n"


def _helps(command: click.Command, parent: click.Context | None) -> Iterator[tuple[str, str]]:
    context = click.Context(command, parent, info_name=command.name, terminal_width=WIDTH, max_content_width=WIDTH)
    if not isinstance(command, click.Group):
        yield context.command_path, command.get_help(context)
        return
    for name in command.list_commands(context):
        if (inner := command.get_command(context, name)) is not None:
            yield from _helps(inner, context)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
