"""What the tutorials show is what the program prints: every command is run, every shown line compared."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from luoshi.adapters.catalogues import catalogue
from luoshi.cli import language_of, program

ROOT = Path(__file__).parents[2]
TUTORIALS = [*sorted((ROOT / "docs/tutorials").glob("*.md")), ROOT / "docs/how-to/defend-a-ranking.md"]
# The commands of a step, and what they print where the step shows it.
_STEP = re.compile(r"^```sh\n(?P<commands>.*?)^```\n(?:\n?```text\n(?P<shown>.*?)^```\n)?", re.MULTILINE | re.DOTALL)
LEFT_OUT = "……"
# What the tutorial of the ledger sets in quotes though it is no name on a page: words of the document, words typed.
_QUOTED = {"20xx年底前", "各园区", "培育优质企业", "青岚市商务局", "市政府常务会议审定", "工业和信息化局"}


def steps(text: str) -> Iterator[tuple[list[str], list[str] | None]]:
    """Each step of a tutorial: its commands, and the lines it shows."""
    for found in _STEP.finditer(text):
        shown = found["shown"]
        yield found["commands"].splitlines(), None if shown is None else shown.splitlines()


def printed(command: str) -> list[str]:
    told = shlex.split(command)[1:]
    result = CliRunner().invoke(program(language_of(told)), told, env={"COLUMNS": "130"}, catch_exceptions=False)
    assert result.exit_code == 0, f"{command}\n{result.stderr}"
    return [line.rstrip() for line in result.stdout.splitlines()]


def differs(shown: list[str], lines: list[str]) -> str:
    """The first shown line that was not printed in its place; empty when all were."""
    at, gap = 0, False
    for line in shown:
        if line == LEFT_OUT:
            gap = True
            continue
        if gap:
            at = next((place for place in range(at, len(lines)) if lines[place] == line), len(lines))
        if at >= len(lines) or lines[at] != line:
            return line
        at, gap = at + 1, False
    return "" if gap or not any(lines[at:]) else lines[at]


@pytest.mark.parametrize("tutorial", TUTORIALS, ids=lambda path: path.stem)
def test_every_command_of_a_tutorial_works_and_prints_what_is_shown(
    tutorial: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LUOSHI_HOME", raising=False)
    monkeypatch.delenv("LUOSHI_LANG", raising=False)
    for commands, shown in steps(tutorial.read_text("utf-8")):
        lines: list[str] = []
        for command in commands:
            if command.startswith("cp -r "):
                _, _, source, target = command.split()
                shutil.copytree(ROOT / source, tmp_path / target)
            else:
                assert command.startswith("luoshi "), command
                lines += printed(command)
        if shown is not None:
            assert differs(shown, lines) == "", commands


def test_there_is_a_tutorial_of_assessment_that_shows_outputs() -> None:
    [tutorial] = [each for each in TUTORIALS if each.stem == "assessment"]
    shown = [lines for _, lines in steps(tutorial.read_text("utf-8")) if lines]
    assert len(shown) >= 8


def test_what_the_tutorial_of_the_ledger_names_in_quotes_stands_on_the_pages() -> None:
    named = set(re.findall("“([^“”]+)”", (ROOT / "docs/tutorials/ledger.md").read_text("utf-8")))
    told = {re.sub(r"（\d+项）$", "", each) for each in named - _QUOTED}
    known = {re.sub(r"（\{count\}.）$", "", each) for each in catalogue("zh").values()}
    assert len(told) >= 30
    assert sorted(told - known - {"DOCX", "PDF"}) == []


@pytest.mark.parametrize(
    ("shown", "lines", "first"),
    [
        (["a", "b"], ["a", "b", ""], ""),
        (["a", LEFT_OUT, "d"], ["a", "b", "c", "d"], ""),
        ([LEFT_OUT, "c", LEFT_OUT], ["a", "b", "c", "d"], ""),
        (["a"], ["a", "b"], "b"),
        (["b"], ["a", "b"], "b"),
        (["a", LEFT_OUT, "x"], ["a", "b"], "x"),
        (["a", LEFT_OUT, "b"], ["a", "b", "c"], "c"),
    ],
)
def test_lines_may_be_left_out_only_where_it_says_so(shown: list[str], lines: list[str], first: str) -> None:
    assert differs(shown, lines) == first
