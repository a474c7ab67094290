"""The how-to page does what it says: its lines are put into a new pack, which stays sound."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT
from tests.cli.test_pack import pack

PAGE = (ROOT / "docs/how-to/add-a-rule.md").read_text("utf-8")
STEPS = re.findall(r"<!-- (\S+) -->\n```yaml\n(.*?)```", PAGE, re.DOTALL)


def test_the_page_has_a_step_for_each_file() -> None:
    assert [file for file, _ in STEPS] == ["documents.yaml", "parameters.yaml", "cases/rules.yaml"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_whoever_follows_the_page_has_a_sound_pack_with_the_new_value(tmp_path: Path, language: str) -> None:
    mine = tmp_path / "mycity"
    assert pack("new", "mycity", tmp_path, "--lang", language).exit_code == 0
    for file, lines in STEPS:
        (mine / file).write_text((mine / file).read_text("utf-8") + lines, "utf-8")
    told = pack("check", mine, "--lang", "en")
    assert (told.exit_code, told.stdout) == (0, "")
    assert pack("test", mine, "--lang", "en").stderr == "1 packs, 6 cases run: 0 faults\n"
    changed = pack("diff", mine, "--on", "2025-12-31", "--on", "2026-01-01").stdout
    assert "value: 2 次 → 4 次" in changed


def test_a_skipped_step_is_told(tmp_path: Path) -> None:
    mine = tmp_path / "mycity"
    pack("new", "mycity", tmp_path)
    for file, lines in STEPS[1:]:
        (mine / file).write_text((mine / file).read_text("utf-8") + lines, "utf-8")
    assert "没有文件 amendment-2026" in pack("check", mine).stdout
