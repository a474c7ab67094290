"""The command line starts light, and the reference tells every command."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.architecture.tree import ROOT, SOURCE

FRAMEWORKS = {"django", "fastapi", "flask", "jinja2", "ninja", "starlette", "uvicorn", "granian", "http.server"}
HEAVY = {"docx", "lxml", "numpy", "ofdkit", "olefile", "pandas", "pyarrow", "pypdfium2", "selectolax", "xlsxwriter"}
REFERENCE = ROOT / "docs/reference/commands.md"
START = """
import sys
from luoshi.cli import main
sys.argv = ["luoshi", *{arguments!r}]
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print("\\n".join(["", "LOADED", *sys.modules]))
"""

pytestmark = pytest.mark.skipif(not (SOURCE / "cli/__init__.py").exists(), reason="the command line does not exist yet")


@pytest.mark.parametrize("arguments", [["--help"], ["read", "--help"], ["--version"]], ids=" ".join)
def test_help_loads_no_web_framework_and_no_heavy_library(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", START.format(arguments=arguments)],
        check=False, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.partition("LOADED\n")[2].split())
    assert "luoshi.cli" in loaded
    assert loaded & (FRAMEWORKS | HEAVY) == set()


def commands() -> Iterator[tuple[str, list[str]]]:
    """Each command with its long options, groups walked through."""
    import click

    from luoshi.cli import main

    def walk(command: click.Command, words: list[str]) -> Iterator[tuple[str, list[str]]]:
        if isinstance(command, click.Group):
            context = click.Context(command)
            for name in command.list_commands(context):
                inner = command.get_command(context, name)
                assert inner is not None
                yield from walk(inner, [*words, name])
        else:
            options = [each for each in command.params if isinstance(each, click.Option) and not each.hidden]
            yield " ".join(words), [max(option.opts, key=len) for option in options]

    if not isinstance(main, click.Command):
        pytest.fail("luoshi.cli.main is no click command: tell this test how to list the commands")
    yield from walk(main, ["luoshi"])


def test_the_reference_tells_every_command_and_option() -> None:
    told = REFERENCE.read_text("utf-8")
    missing = [name for name, _ in commands() if f"`{name}" not in told]
    missing += [f"{name} {option}" for name, options in commands() for option in options if f"`{option}" not in told]
    assert missing == []
