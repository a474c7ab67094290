"""The command line starts light, and the reference tells every command."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.architecture.tree import SOURCE

FRAMEWORKS = {"django", "fastapi", "flask", "jinja2", "ninja", "starlette", "uvicorn", "granian", "http.server"}
HEAVY = {"docx", "lxml", "numpy", "ofdkit", "olefile", "pandas", "pyarrow", "pypdfium2", "selectolax", "xlsxwriter"}
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


def test_the_reference_tells_every_command_as_it_speaks_of_itself(capsys: pytest.CaptureFixture[str]) -> None:
    from tools import reference

    assert reference.main(["--check"]) == 0, capsys.readouterr().out
    told = (reference.FOLDER / "commands.md").read_text("utf-8")
    assert [words for words in ("luoshi read", "--format", "--explain", "--lang") if words not in told] == []
