"""Runs a command with a PostgreSQL of its own: LUOSHI_DATABASE_URL is its address, its status is ours.

python -m tools.with_postgres pytest -n auto tests/server
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VARIABLE = "LUOSHI_DATABASE_URL"
ENDED_BY_SIGNAL = 128


def main(command: Sequence[str]) -> int:
    """Start the server, run the command, stop the server; status 2 when there is no server or no such command."""
    if not command:
        print(__doc__, file=sys.stderr)
        return 2
    keeper = subprocess.Popen(
        [sys.executable, "-m", "tools.postgres"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,  # Ctrl-C ends the command; the server goes after it, when our end of the pipe closes
    )
    try:
        address = keeper.stdout.readline().strip() if keeper.stdout else ""
        return _run(command, address) if address else 2
    finally:
        keeper.communicate()


def _run(command: Sequence[str], address: str) -> int:
    """The command's status, as a shell tells it; a program beside our Python goes before one on PATH."""
    beside = Path(sys.executable).with_name(command[0])
    program = str(beside) if beside.is_file() else shutil.which(command[0])
    if program is None:
        print(f"make: no such command: {command[0]}", file=sys.stderr)
        return 2
    running = subprocess.Popen([program, *command[1:]], env=os.environ | {VARIABLE: address})
    signal.signal(signal.SIGTERM, lambda *_: running.terminate())
    while True:
        try:
            status = running.wait()
        except KeyboardInterrupt:
            continue
        return status if status >= 0 else ENDED_BY_SIGNAL - status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
