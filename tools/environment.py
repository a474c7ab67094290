"""Sets up the virtual environment from the lock files, and does nothing when nothing changed.

    python3 tools/environment.py --venv .venv run test

Standard library only: it runs before anything is installed.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "requirements"
PROJECT = "project"
BUILT = {"bench"}  # JioNLP comes as source only


def main(arguments: Sequence[str] | None = None) -> int:
    """Bring the environment up to the named locks; status 2 with one line when that fails."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--venv", type=Path, default=ROOT / ".venv")
    parser.add_argument("locks", nargs="+", choices=sorted(lock.stem for lock in LOCKS.glob("*.lock")))
    given = parser.parse_args(arguments)
    try:
        prepare(given.venv.absolute(), given.locks)
    except subprocess.CalledProcessError as fault:
        print(f"make: {' '.join(map(str, fault.cmd[:5]))} … failed (status {fault.returncode})", file=sys.stderr)
        return 2
    return 0


def prepare(venv: Path, locks: Iterable[str]) -> None:
    """Make the environment if it is missing or broken, install what its stamps lack, the project last."""
    wanted = list(dict.fromkeys(["build", *locks]))
    if not alive(venv):
        _tell(f"making {shown(venv)} with Python {sys.version.split()[0]}")
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
    for lock in wanted:
        if stale(venv, lock):
            _tell(f"installing requirements/{lock}.lock")
            built = [] if lock in BUILT else ["--only-binary", ":all:"]
            _pip(venv, "--require-hashes", "--no-deps", *built, "-r", str(LOCKS / f"{lock}.lock"))
            stamp(venv, lock)
    if "run" in wanted and stale(venv, PROJECT):
        _tell("installing luoshi")
        _pip(venv, "--no-deps", "--no-build-isolation", "--no-index", "--editable", str(ROOT))
        stamp(venv, PROJECT)


def alive(venv: Path) -> bool:
    """Whether the environment's Python runs and has pip (its base Python may have been removed)."""
    try:
        asked = subprocess.run([python(venv), "-c", "import pip"], check=False, capture_output=True)
    except OSError:
        return False
    return asked.returncode == 0


def python(venv: Path) -> Path:
    """The interpreter of an environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def stale(venv: Path, name: str) -> bool:
    """Whether what is installed is not what the lock, or the project's own description, now says."""
    mark = _mark(venv, name)
    return not mark.is_file() or mark.read_text("utf-8") != digest(name)


def stamp(venv: Path, name: str) -> None:
    """Note that what the file says is installed."""
    mark = _mark(venv, name)
    mark.parent.mkdir(exist_ok=True)
    mark.write_text(digest(name), "utf-8")


def digest(name: str) -> str:
    """SHA-256 of the file that decides: the lock, or pyproject.toml with this folder's place for the project itself."""
    if name != PROJECT:
        return hashlib.sha256((LOCKS / f"{name}.lock").read_bytes()).hexdigest()
    return hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + os.fsencode(ROOT)).hexdigest()


def shown(path: Path) -> str:
    """A path from the root of the repository where that is shorter."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


def _mark(venv: Path, name: str) -> Path:
    return venv / "stamps" / name


def _pip(venv: Path, *arguments: str) -> None:
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
    subprocess.run([python(venv), "-m", "pip", "install", *quiet, *arguments], check=True)


def _tell(what: str) -> None:
    print(f"make: {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
