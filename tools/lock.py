"""Writes requirements/*.lock: the newest releases that fit together, every file's hash, no index address.

    python -m tools.lock            newest releases
    python -m tools.lock --keep     only what pyproject.toml now asks for more or less

One resolution serves every platform and Python from 3.11 (environment markers); later locks agree with earlier ones.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = "requirements"
SOURCES = {
    "build": ["--group", "build"],
    "run": ["pyproject.toml"],
    "test": ["--group", "test"],
    "check": ["--group", "check"],
    "bench": ["--group", "bench"],
    "lock": ["--group", "lock"],
    "assets": ["--group", "assets"],
}
OPTIONS = [
    "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes",
    "--no-header", "--no-emit-index-url", "--no-emit-find-links",
]  # fmt: skip
ON_THIS_MACHINE = ("UV_", "PIP_")


def main(arguments: Sequence[str]) -> int:
    """Resolve every lock in turn; the status of the first that fails."""
    fresh = [] if "--keep" in arguments else ["--upgrade"]
    uv = str(Path(sys.executable).with_name("uv"))
    agreed: list[str] = []
    for name, source in SOURCES.items():
        lock = f"{FOLDER}/{name}.lock"
        command = [uv, "pip", "compile", *OPTIONS, *fresh, *source, *agreed, "-o", lock]
        if status := subprocess.run(command, cwd=ROOT, env=environment(), check=False).returncode:
            return status
        agreed += ["-c", lock]
    return 0


def environment() -> dict[str, str]:
    """The environment without this machine's package settings: local wheels would add hashes of their own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ON_THIS_MACHINE)}
    return kept | {"UV_NO_CONFIG": "1"}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
