"""A parser in a process of its own, with bounds on time and memory that a parser written in C cannot pass."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, Final

from luoshi.adapters.documents.limits import CHILD_BYTES, CHILD_SECONDS, MIB
from luoshi.core.base.canonical import canonical_bytes
from luoshi.core.base.errors import InputError, Refused

# What may be done apart: the module and its function, `(data, options) -> value`; the canonical form knows the value.
_TASKS: Final = {
    "document": ("luoshi.adapters.documents.apart", "parsed"),
    "ledger": ("luoshi.adapters.plans.apart", "parsed_ledger"),
    "paper_findings": ("luoshi.adapters.papers.apart", "parsed_findings"),
    "paper_draft": ("luoshi.adapters.papers.apart", "parsed_draft"),
    "asking": ("luoshi.adapters.plans.apart", "parsed_asking"),
}
# A machine under load gives a process less than all of a second's time.
_PATIENCE = 5
_OUT_OF_MEMORY = 3


def done_apart(
    task: str, data: bytes, options: Mapping[str, object], *, form: str, seconds: int = CHILD_SECONDS
) -> Any:
    """What a parser gives, as JSON values, or its fault; `form` is what the file is called where it is damaged.

    Raises InputError `document.too_demanding` past `seconds` or the memory bound, `document.damaged` where the parser
    itself breaks down, and what the parser raises.
    """
    command = [sys.executable, "-P", "-m", "luoshi.adapters.apart", task, json.dumps(dict(options)), str(seconds)]
    try:
        child = subprocess.run(command, input=data, capture_output=True, timeout=seconds * _PATIENCE, check=False)
    except subprocess.TimeoutExpired as fault:
        raise _too_demanding(seconds) from fault
    if child.returncode in _out_of_bounds():
        raise _too_demanding(seconds)
    if child.returncode != 0:
        raise InputError("document.damaged", format=form)
    told = json.loads(child.stdout)
    if "fault" in told:
        raise (Refused if told["refused"] else InputError)(told["fault"], **told["params"])
    return told["value"]


def main(task: str, options: str, seconds: str) -> int:
    """Read what stands on standard input; tell the value, or the fault, on standard output as JSON."""
    _bound(int(seconds))
    module, name = _TASKS[task]
    parse: Callable[[bytes, Mapping[str, Any]], object] = getattr(import_module(module), name)
    try:
        told: dict[str, object] = {"value": parse(sys.stdin.buffer.read(), json.loads(options))}
    except InputError as fault:
        told = {"fault": fault.code, "params": fault.params, "refused": isinstance(fault, Refused)}
    except MemoryError:
        return _OUT_OF_MEMORY
    sys.stdout.buffer.write(canonical_bytes(told))
    return 0


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
