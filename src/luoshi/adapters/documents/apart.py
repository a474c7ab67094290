"""A reader in a process of its own, with bounds on time and memory that a parser written in C cannot pass."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from importlib import import_module
from typing import Final, Literal

from luoshi.adapters.documents.canon import Canon
from luoshi.adapters.documents.limits import CHILD_BYTES, CHILD_SECONDS, MIB
from luoshi.core.base.errors import InputError, Refused
from luoshi.core.texts.model import Origin

Kind = Literal["pdf", "html", "any"]

_PARSERS: Final = {
    "pdf": ("luoshi.adapters.documents.pdf_pages", "parse_pdf"),
    "html": ("luoshi.adapters.documents.html", "parse_html"),
    "any": ("luoshi.adapters.documents.open", "parse_any"),
}
# A machine under load gives a process less than all of a second's time.
_PATIENCE = 5
_OUT_OF_MEMORY = 3


def read_apart(kind: Kind, data: bytes, limit: int, *, seconds: int = CHILD_SECONDS) -> Canon:
    """What the parser of a kind gives, or its fault; `document.too_demanding` past `seconds` or the memory bound.

    Raises `document.damaged` where the parser itself breaks down.
    """
    command = [sys.executable, "-P", "-m", "luoshi.adapters.documents.apart", kind, str(limit), str(seconds)]
    try:
        child = subprocess.run(command, input=data, capture_output=True, timeout=seconds * _PATIENCE, check=False)
    except subprocess.TimeoutExpired as fault:
        raise _too_demanding(seconds) from fault
    if child.returncode in _out_of_bounds():
        raise _too_demanding(seconds)
    if child.returncode != 0:
        raise InputError("document.damaged", format=kind.upper())
    told = json.loads(child.stdout)
    if "fault" in told:
        raise (Refused if told["refused"] else InputError)(told["fault"], **told["params"])
    return Canon(told["text"], tuple(Origin(**origin) for origin in told["origin"]))


def main(kind: str, limit: str, seconds: str) -> int:
    """Read the document on standard input; tell its text, or the fault, on standard output as JSON."""
    _bound(int(seconds))
    module, name = _PARSERS[kind]
    parse: Callable[[bytes, int], Canon] = getattr(import_module(module), name)
    try:
        canon = parse(sys.stdin.buffer.read(), int(limit))
        told: dict[str, object] = {"text": canon.text, "origin": [_brief(origin) for origin in canon.origin]}
    except InputError as fault:
        told = {"fault": fault.code, "params": fault.params, "refused": isinstance(fault, Refused)}
    except MemoryError:
        return _OUT_OF_MEMORY
    sys.stdout.write(json.dumps(told))
    return 0


def _brief(origin: Origin) -> dict[str, object]:
    return {name: value for name, value in asdict(origin).items() if value is not None}


def _bound(seconds: int) -> None:
    try:
        import resource
    except ImportError:  # not a POSIX system: the parent's patience is the only bound
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (CHILD_BYTES, CHILD_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _out_of_bounds() -> tuple[int, ...]:
    # Killed for its CPU time (SIGXCPU, then SIGKILL), or out of memory; pdfium aborts (SIGABRT, SIGTRAP, SIGILL) then.
    names = ("SIGXCPU", "SIGKILL", "SIGABRT", "SIGTRAP", "SIGILL")
    return (_OUT_OF_MEMORY, *(-getattr(signal, name) for name in names if hasattr(signal, name)))


def _too_demanding(seconds: int) -> InputError:
    return InputError("document.too_demanding", seconds=seconds, memory=f"{CHILD_BYTES // MIB} MB")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
