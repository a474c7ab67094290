"""A whole office in processes of its own, founded and opened by the commands that an administrator types."""

from __future__ import annotations

import os
import re
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

ADMINISTRATORS = ("system", "security", "audit")

_ONE_TIME = re.compile(r"(?:[A-Za-z0-9]{4}-){3}[A-Za-z0-9]{3}")


class OfficeFailed(Exception):
    """A command of the office ended badly; the message is what it said."""


def printed_password(told: str) -> str:
    """The one-time password within what a command printed; OfficeFailed when there is not exactly one."""
    match _ONE_TIME.findall(told):
        case [password]:
            return str(password)
        case found:
            raise OfficeFailed(f"{len(found)} one-time passwords in {told!r}")


@dataclass(slots=True)
class Office:
    """A data folder, a port, perhaps a database; `today` is the day of its clock where that is not the machine's.

    `passwords` are the one-time ones of `init`; after `demo`, `accounts` has a line for each login, `password` serves all.
    """

    program: Path
    home: Path
    port: int
    database: str = ""
    path: str = field(default_factory=lambda: os.environ["PATH"])
    passwords: dict[str, str] = field(default_factory=dict)
    accounts: dict[str, str] = field(default_factory=dict)
    password: str = ""
    workers: int = 1
    today: date | None = None

    @property
    def address(self) -> str:
        """Where its pages are."""
        return f"http://127.0.0.1:{self.port}"

    def environment(self) -> Mapping[str, str]:
        """Only what the office needs: nothing of the suite's own settings."""
        database = {"LUOSHI_DATABASE_URL": self.database} if self.database else {}
        ours = {"LUOSHI_HOME": str(self.home), "LUOSHI_ADDRESS": self.address, "HOME": str(self.home)}
        clock = {"LUOSHI_TODAY": self.today.isoformat()} if self.today else {}
        return {"PATH": self.path, "LC_ALL": "C.UTF-8"} | ours | database | clock

    def command(self, *arguments: str) -> str:
        """What a command prints; OfficeFailed with what it said when its status is not 0."""
        done = subprocess.run(
            [self.program, *arguments],
            env=self.environment(),
            cwd=self.home.parent,
            check=False,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise OfficeFailed(f"luoshi {' '.join(arguments)}: status {done.returncode}: {done.stderr}")
        return done.stdout

    def found(self) -> None:
        """`luoshi init`."""
        said = self.command("init")
        for login in ADMINISTRATORS:
            if shown := re.search(rf"\b{login}\s.*?(\S+)$", said, re.MULTILINE):
                self.passwords[login] = shown[1].rpartition("：")[2]

    def demonstrate(self) -> None:
        """`luoshi demo`: the invented province with its people and documents."""
        self.command("demo", "--seed", "1", "--size", "small")
        told = (self.home / "demo-accounts.txt").read_text("utf-8")
        self.accounts = dict(re.findall(r"^  (\S+)\s+(.+)$", told, re.MULTILINE))
        self.password = printed_password(told)

    @contextmanager
    def open(self) -> Iterator[None]:
        """`luoshi serve` until the block ends; the port is free and every process gone afterwards."""
        log = self.home.with_name(f"{self.home.name}-serve.log")
        with log.open("wb") as said:
            serving = subprocess.Popen(
                [self.program, "serve", "--port", str(self.port), "--workers", str(self.workers)],
                env=self.environment(),
                cwd=self.home.parent,
                stdout=subprocess.PIPE,
                stderr=said,
                text=True,
            )
        try:
            assert serving.stdout is not None
            if not any(line.strip() == "READY" for line in serving.stdout):
                raise OfficeFailed(f"luoshi serve: {log.read_text('utf-8', 'replace')}")
            yield
        finally:
            serving.terminate()
            serving.communicate(timeout=30)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])
