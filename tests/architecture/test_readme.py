"""What the READMEs show is what the program prints."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_readme_shows_the_real_output_of_the_sample(name: str) -> None:
    shown = ROOT.joinpath(name).read_text("utf-8").partition("```text\n")[2].partition("\n```")[0]
    command = [sys.executable, "-c", "import sys; from luoshi.cli import main; sys.exit(main())", "read"]
    told = subprocess.run(
        [*command, str(ROOT / "src/luoshi/data/samples/plan.txt")],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": "120", "PYTHONUTF8": "1"},
    ).stdout
    assert [line.rstrip() for line in told.strip("\n").splitlines()] == shown.splitlines()
