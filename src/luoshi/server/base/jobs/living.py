"""The name of a worker, from which others on the same host can tell whether its process still lives."""

from __future__ import annotations

import os
import re
import socket
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

_PROC: Final = Path("/proc")
_NAME: Final = re.compile(r".*#(?P<space>[0-9a-f]{12}):(?P<process>\d+):(?P<began>\d+):\d+")
_DEAD: Final = ("Z", "X")


def name_of_this(*, now: datetime, proc: Path = _PROC) -> str:
    """The name of a worker in this process.

    Behind the host stand where its process number means something, the number, and when the process began by the clock
    of the kernel: together no other process ever bears them. Where the host tells none of this (no Linux), they are
    left out, and only the lease shows that the worker is gone.
    """
    host, process = socket.gethostname()[:20], os.getpid()
    space, began = _space(proc), _began(process, proc)
    if not (space and began):
        return f"{host}:{process}:{now:%y%m%d%H%M%S%f}"
    return f"{host}#{space}:{process}:{began}:{now:%f}"


def is_gone(name: str, *, proc: Path = _PROC) -> bool:
    """Whether a worker's process has ended; false where that cannot be told from here.

    >>> is_gone("inline"), is_gone("elsewhere#000000000000:7:123:000001")
    (False, False)
    """
    told = _NAME.fullmatch(name)
    if told is None or told["space"] != _space(proc):
        return False
    return _began(int(told["process"]), proc) != told["began"]


def _space(proc: Path) -> str:
    """This run of this kernel, and within it those processes whose numbers we see; empty where it is not told."""
    try:
        run = (proc / "sys/kernel/random/boot_id").read_text("ascii")
        numbers = (proc / "self/ns/pid").readlink()
    except OSError:
        return ""
    return sha256(f"{run}{numbers}".encode()).hexdigest()[:12]


def _began(process: int, proc: Path) -> str:
    """When a process began, in ticks since the kernel did; empty for one that is not there, or that has ended."""
    try:
        told = (proc / str(process) / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return ""
    return "" if told[0] in _DEAD else told[19]
