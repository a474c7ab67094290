"""Everything that `make check` asks, one after another; all faults are shown before it fails.

python -m tools.check
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CODE = ("src", "tools", "tests", "benchmarks")
PYTHON = (sys.executable, "-m")
# Of little confidence is SQL that is put together anywhere; of medium, SQL that is put together where it is executed.
GRAVE = ("--severity-level", "medium", "--confidence-level", "medium")
CHECKS: dict[str, tuple[str, ...]] = {
    "lint": (*PYTHON, "ruff", "check", "--quiet", "."),
    "format": (*PYTHON, "ruff", "format", "--quiet", "--diff", "."),
    "types": (*PYTHON, "mypy", "--no-error-summary"),
    "floors": (str(Path(sys.executable).with_name("lint-imports")), "--no-cache"),
    "security": (*PYTHON, "bandit", "--quiet", "--recursive", *GRAVE, "src"),
    "deployed": (*PYTHON, "tools.deployed"),
    "glossary": (*PYTHON, "tools.glossary", "docs/glossary.md", "src"),
    "reference": (*PYTHON, "tools.reference", "--check"),
    "lengths": (*PYTHON, "tools.lengths", *CODE),
}


def main() -> int:
    """Run every check; status 1 when one fails, with the names of those that did."""
    failed = [name for name, command in CHECKS.items() if not passes(name, command)]
    print(f"check: {'failed: ' + ', '.join(failed) if failed else 'all ' + str(len(CHECKS)) + ' hold'}")
    return int(bool(failed))


def passes(name: str, command: tuple[str, ...]) -> bool:
    """Run one check, its output only when it has something to say."""
    begun = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True, encoding="utf-8")
    verdict = "ok" if done.returncode == 0 else "FAILED"
    print(f"── {name}: {verdict} ({time.monotonic() - begun:.1f} s)")
    if done.returncode or name == "lengths":
        print((done.stdout + done.stderr).rstrip() or "(nothing to say)")
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
