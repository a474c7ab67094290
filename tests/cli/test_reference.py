"""The page about `luoshi read` says what the program does."""

import re
from pathlib import Path

import click

from luoshi.cli.read import command
from tests.cli.test_read import luoshi

PAGE = (Path(__file__).parents[2] / "docs/reference/read.md").read_text("utf-8")


def shown(name: str) -> str:
    found = re.search(rf"<!-- {name} -->\n```text\n(.*?)```", PAGE, re.DOTALL)
    assert found, name
    return found[1]


def test_the_example_is_what_is_printed(tmp_path: Path) -> None:
    path = tmp_path / "方案.txt"
    path.write_text(shown("input"), "utf-8")
    told = luoshi("read", str(path), COLUMNS="80")
    assert told.stdout.rstrip() == shown("output").rstrip()


def test_every_option_and_every_format_is_described() -> None:
    asked = [option for option in command("en").params if isinstance(option, click.Option)]
    for option in asked:
        assert f"`{option.opts[-1]}" in PAGE, option.opts
    (form,) = (option for option in asked if option.name == "form")
    for name in form.type.choices:  # type: ignore[attr-defined]  # it is a choice
        assert f"**`{name}`**" in PAGE
