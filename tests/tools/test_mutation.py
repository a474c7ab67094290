"""The mutation score counts what tests notice, in children that leave the source alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RIGHT = '"""Ages."""\n\n\ndef adult(age):\n    """Whether of age."""\n    return age >= 18\n'
GOOD = "from ages.adult import adult\n\n\ndef test_it():\n    assert adult(18)\n    assert not adult(17)\n"
POOR = "from ages.adult import adult\n\n\ndef test_it():\n    assert adult(80)\n"
WRONG = "from ages.adult import adult\n\n\ndef test_it():\n    assert not adult(80)\n"


def score(folder: Path, test: str, source: str = RIGHT, *, conftest: str = "") -> subprocess.CompletedProcess[str]:
    (folder / "src/ages").mkdir(parents=True)
    (folder / "tests").mkdir()
    (folder / "src/ages/__init__.py").touch()
    (folder / "src/ages/adult.py").write_text(source, "utf-8")
    (folder / "tests/test_adult.py").write_text(test, "utf-8")
    (folder / "conftest.py").write_text(conftest, "utf-8")
    (folder / "pytest.ini").write_text(
        "[pytest]\npythonpath = src\naddopts = --import-mode=importlib --doctest-modules\nfilterwarnings = error\n"
    )
    start = f"import sys; sys.path[:0] = ['src', {str(ROOT)!r}]; import tools.mutation as m; sys.exit(m.main())"
    return subprocess.run(
        [sys.executable, "-c", start, "src/ages", "--tests", "tests", "--jobs", "1"],
        cwd=folder, check=False, capture_output=True, text=True, encoding="utf-8",
        env={name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("test", "status", "said"),
    [
        (GOOD, 0, "mutation score 100.0%: 2 of 2 noticed"),
        (POOR, 1, "mutation score 0.0%: 0 of 2 noticed"),
        (WRONG, 1, "the tests in tests fail without any mutant"),
    ],
)
def test_the_score_is_what_the_tests_deserve(tmp_path: Path, test: str, status: int, said: str) -> None:
    done = score(tmp_path, test)
    assert said in done.stdout + done.stderr
    assert done.returncode == status
    assert (tmp_path / "src/ages/adult.py").read_text("utf-8") == RIGHT


def test_a_survivor_is_named_with_its_line_and_change(tmp_path: Path) -> None:
    told = score(tmp_path, POOR).stdout
    assert "lives: src/ages/adult.py:6: age >= 18 → age > 18" in told


def test_a_doctest_notices_too(tmp_path: Path) -> None:
    told = RIGHT.replace("of age.", "of age.\n\n    >>> adult(18), adult(17)\n    (True, False)\n    ")
    assert "mutation score 100.0%: 2 of 2 noticed" in score(tmp_path, POOR, told).stdout


def test_a_score_that_would_be_too_good_is_refused(tmp_path: Path) -> None:
    """A trial without any fault is made first: where even that is noticed, everything would be."""
    odd = "import os, sys\nassert 'tools.mutation' not in sys.modules\n"
    done = score(tmp_path, GOOD, conftest=odd)
    assert done.returncode == 1
    assert "in which nothing is wrong is noticed" in done.stderr
