"""What is done with one input: opened, read, written where it has a place of its own; a fault comes back as a value."""

from __future__ import annotations

import signal
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import NoReturn

from luoshi.adapters.catalogues import Language, say
from luoshi.adapters.documents.open import open_document, read_bytes
from luoshi.adapters.readings import writer
from luoshi.adapters.readings.options import Options
from luoshi.adapters.readings.words import Words, counts
from luoshi.cli.messages import Fault
from luoshi.core.base.errors import LuoshiError
from luoshi.core.texts.model import Reading, Source
from luoshi.core.texts.reading import read
from luoshi.core.texts.script.fold import fold
from luoshi.core.texts.secrecy import marking_of


@dataclass(frozen=True, slots=True)
class Job:
    """One input: a path, or bytes that came in by standard input; `place` is where its result goes, if anywhere."""

    name: str
    limit: int
    form: str
    options: Options
    data: bytes | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a job: a reading (unless it was written to its place) or a fault, and remarks in words."""

    name: str
    reading: Reading | None = None
    fault: Fault | None = None
    remarks: tuple[str, ...] = ()
    doubts: int = 0
    written: str | None = None


def work(job: Job) -> Done:
    """Never raises: what goes wrong is told by the result."""
    try:
        return _worked(job)
    except LuoshiError as fault:
        return Done(job.name, fault=Fault.of(fault, where=job.name))
    except MemoryError:
        return Done(job.name, fault=Fault("cli.memory", (("where", job.name),)))
    except Exception as fault:  # noqa: BLE001  # one bad file must not stop the others; the trace is kept
        kind = type(fault).__name__
        trace = traceback.format_exc()
        return Done(job.name, fault=Fault("cli.internal", (("where", job.name), ("kind", kind)), trace))


def answer_only_the_parent() -> None:
    """Ctrl-C is the parent's to answer, a worker would print a trace; told to end, it first clears up after itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)


def output_fault(place: str, fault: OSError) -> Fault:
    """The fault of a place that cannot be written to."""
    reason = fault.strerror or str(fault) or type(fault).__name__
    return Fault("cli.output_failed", (("where", place), ("reason", reason)))


def _end(_signal: int, _frame: FrameType | None) -> NoReturn:
    sys.exit(1)


def _worked(job: Job) -> Done:
    source = _opened(job)
    reading = read(source)
    remarks, doubts = _remarks(source, reading, job.options.language), counts([reading])["flags"]
    if job.place is None:
        return Done(job.name, reading, None, remarks, doubts)
    try:
        writer(job.form)([reading], job.place, options=job.options)
    except OSError as fault:
        return Done(job.name, fault=output_fault(job.place, fault))
    return Done(job.name, None, None, remarks, doubts, job.place)


def _opened(job: Job) -> Source:
    if job.data is not None:
        return read_bytes(job.data, name=job.name, limit=job.limit)
    return open_document(Path(job.name), limit=job.limit)


def _remarks(source: Source, reading: Reading, language: Language) -> tuple[str, ...]:
    """What concerns a text as a whole: that it is internal, and the doubts about whole documents."""
    words = Words(language)
    found = [say("document.internal", language=language)] if marking_of(fold(source.text[:4000])) == "内部" else []
    flags = [*reading.flags, *(flag for document in reading.documents for flag in document.flags)]
    return tuple(dict.fromkeys([*found, *map(words.flag, flags)]))
