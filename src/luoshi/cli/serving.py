"""Serving: granian with the pages, a child process with the jobs; both end together and free the port."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from types import FrameType
from typing import Any

import click

from luoshi.adapters.catalogues import Language, say
from luoshi.adapters.home import Home
from luoshi.cli.messages import Voice
from luoshi.cli.office import now, ready
from luoshi.core.base.errors import UsageError

_PAUSE = 2.0
_THREADS = 4
_MOST = 4
_AFTER_PAGES = 5  # how nice jobs are: whoever waits for a page comes first


@dataclass(frozen=True, slots=True)
class Asked:
    """Where to serve, with how many processes."""

    host: str
    port: int
    workers: int
    language: Language

    @property
    def reached(self) -> str:
        """The host by which this machine reaches it."""
        return "127.0.0.1" if self.host == "0.0.0.0" else self.host  # nosec B104  # compared

    @property
    def address(self) -> str:
        """What people type."""
        return f"http://{self.reached}:{self.port}"


def processes() -> int:
    """How many processes show pages where nobody says: one a core, four at most; one shows one page at a time."""
    return min(os.cpu_count() or 1, _MOST)


def everything(voice: Voice, asked: Asked) -> int:
    """Pages here, jobs in a child that is started again when it dies; ends with Ctrl-C or SIGTERM."""
    here = _checked(asked)
    child = _Child()
    child.begin()
    try:
        _serve(voice, asked, here)
    finally:
        child.end()
    return 0


def pages(voice: Voice, asked: Asked) -> int:
    """The pages alone: another machine does the jobs."""
    _serve(voice, asked, _checked(asked))
    return 0


def jobs(voice: Voice, asked: Asked) -> int:
    """The jobs alone, until SIGTERM, Ctrl-C or the end of the process that began it."""
    del asked
    ready()
    from luoshi.server.base.jobs.worker import run

    stop = threading.Event()
    _stop_on_signals(stop)
    threading.Thread(target=_stop_with, args=(os.getppid(), stop), daemon=True).start()
    voice.remark("office.working")
    run(clock=now, stop=stop)
    return 0


def _checked(asked: Asked) -> Home:
    here = ready()
    from luoshi.server.base.upkeep.releases import is_current

    if not is_current():
        raise UsageError("office.not_upgraded")
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((asked.host, asked.port))
        except OSError as fault:
            raise UsageError("office.port_taken", port=asked.port, reason=fault.strerror or "") from fault
    return here


def _serve(voice: Voice, asked: Asked, here: Home) -> None:
    from granian import Granian
    from granian.constants import Interfaces

    server = Granian(
        "luoshi.site.wsgi:application", address=asked.host, port=asked.port, interface=Interfaces.WSGI,
        workers=asked.workers, blocking_threads=_THREADS, backpressure=128, websockets=False, log_enabled=False,
        respawn_failed_workers=True, workers_kill_timeout=10,
    )  # fmt: skip
    told = threading.Thread(target=_announce, args=(voice, asked, here), daemon=True)
    server.on_startup(told.start)
    server.serve()


def _announce(voice: Voice, asked: Asked, here: Home) -> None:
    """Say where, once a worker has loaded the pages and listens: granian itself calls earlier."""
    while not _listens(asked):
        time.sleep(0.02)
    voice.remark("office.folder", where=here.root)
    accounts = here.root / "demo-accounts.txt"
    if accounts.is_file():
        click.echo(accounts.read_text("utf-8").rstrip())
    click.echo(say("office.address", language=asked.language, address=asked.address))
    click.echo("READY")


def _listens(asked: Asked) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex((asked.reached, asked.port)) == 0


class _Child:
    """The process of the jobs, kept alive by a thread until it is told to end."""

    def __init__(self) -> None:
        self._ending = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._keeper = threading.Thread(target=self._keep, daemon=True)

    def begin(self) -> None:
        """Start it and the thread that watches."""
        self._keeper.start()

    def end(self) -> None:
        """Ask it to end; after ten seconds, end it."""
        self._ending.set()
        process = self._process
        if process is None or process.poll() is not None:
            return
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()

    def _keep(self) -> None:
        command = [sys.executable, "-m", "luoshi.cli", "serve", "--part", "jobs", "--quiet"]
        while not self._ending.is_set():
            self._process = subprocess.Popen(command, start_new_session=True)
            with suppress(ProcessLookupError):  # dead already: waited for, and begun again
                os.setpriority(os.PRIO_PROCESS, self._process.pid, _AFTER_PAGES)
            self._process.wait()
            self._ending.wait(_PAUSE)


def _stop_on_signals(stop: threading.Event) -> None:
    def told(_number: int, _frame: FrameType | None) -> Any:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, told)


def _stop_with(parent: int, stop: threading.Event) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    stop.set()
