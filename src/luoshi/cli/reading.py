"""The work of `luoshi read`: inputs to readings, readings to outputs, faults to lines and a status."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from luoshi.adapters.catalogues import Language, say
from luoshi.adapters.documents.limits import MAX_DOCUMENT_BYTES, SIZE_SETTING
from luoshi.adapters.documents.walk import source_files
from luoshi.adapters.readings import renderer, writer
from luoshi.adapters.readings.options import Options
from luoshi.cli.batch import run_all
from luoshi.cli.messages import Fault, Voice
from luoshi.cli.places import Destination, destination_of, places_for, refuse_overwriting
from luoshi.cli.screen import screen_width, show
from luoshi.cli.work import Done, Job, output_fault
from luoshi.core.base.errors import InputError, LuoshiError, UsageError
from luoshi.core.texts.model import Reading

DONE, FAULTS, NOTHING, INTERRUPTED = 0, 1, 2, 130


@dataclass(frozen=True, slots=True)
class Request:
    """What a user asked of `luoshi read`, option by option."""

    paths: tuple[str, ...]
    form: str | None = None
    output: str | None = None
    full: bool = False
    explain: bool = False
    lang: Language = "zh"
    today: str | None = None
    jobs: int | None = None
    quiet: bool = False


def run(request: Request) -> int:
    """Does it and gives the status: 0 done, 1 done with faults in some inputs, 2 nothing done."""
    voice = Voice(request.lang, request.quiet)
    try:
        destination = destination_of(request.form, request.output)
        jobs, faults = plan(request, destination)
        for fault in faults:
            voice.fault(fault)
        if not jobs:
            return NOTHING
        return _status(_finish(results(jobs, request, voice), destination, request, voice), failed=len(faults))
    except LuoshiError as fault:
        voice.fault(Fault.of(fault))
        return NOTHING
    except KeyboardInterrupt:
        voice.fault(Fault("cli.interrupted"))
        return INTERRUPTED


def plan(request: Request, destination: Destination) -> tuple[list[Job], list[Fault]]:
    """The jobs in the order of the paths, and what is wrong with paths themselves. Raises UsageError."""
    limit, options = size_limit(), options_of(request)
    names, data, faults = _inputs(request, limit)
    places = places_for(destination, names)
    refuse_overwriting(destination, names, places)
    jobs = [
        Job(name, limit, destination.form, options, data if name == "-" else None, place)
        for name, place in zip(names, places, strict=True)
    ]
    if not jobs and not faults:
        raise UsageError("cli.nothing_found")
    return jobs, faults


def size_limit() -> int:
    """The setting of the largest document. Raises UsageError."""
    told = os.environ.get(SIZE_SETTING, "").strip()
    if not told:
        return MAX_DOCUMENT_BYTES
    if not (told.isascii() and told.isdigit() and int(told) > 0):
        raise UsageError("cli.bad_setting", setting=SIZE_SETTING, value=told)
    return int(told)


def options_of(request: Request) -> Options:
    """The options of the writers."""
    colour = request.output is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    return Options(request.lang, request.full, request.explain, request.today, screen_width(), colour)


def _inputs(request: Request, limit: int) -> tuple[list[str], bytes | None, list[Fault]]:
    paths = request.paths or (("-",) if not sys.stdin.isatty() else ())
    if not paths:
        raise UsageError("cli.nothing_given")
    names: dict[str, None] = {}
    data: bytes | None = None
    faults: list[Fault] = []
    for path in paths:
        if path == "-":
            data = sys.stdin.buffer.read(limit + 1) if data is None else data
            names["-"] = None
            continue
        for entry in source_files([Path(path)]):
            if isinstance(entry, InputError):
                faults.append(Fault.of(entry))
            else:
                names[str(entry)] = None
    return list(names), data, faults


def results(jobs: list[Job], request: Request, voice: Voice) -> Iterator[Done]:
    """Each result as it comes, its fault or remarks told."""
    with _progress(len(jobs), voice) as step:
        for done in run_all(jobs, workers=request.jobs):
            step()
            if done.fault:
                voice.fault(done.fault)
            for remark in done.remarks:
                voice.remark("cli.warned", where=done.name, message=remark)
            if done.doubts and not request.explain:
                voice.remark("cli.doubts", where=done.name, count=done.doubts)
            yield done


def _finish(results: Iterator[Done], destination: Destination, request: Request, voice: Voice) -> tuple[int, int]:
    """Puts the results where they go; how many were done, and how many were not."""
    kept: list[Reading] = []
    done = failed = 0
    for result in results:
        done, failed = done + (result.fault is None), failed + (result.fault is not None)
        if result.reading is not None and destination.kind == "screen" and destination.form != "html":
            show(renderer(destination.form)([result.reading], options=options_of(request)))
        elif result.reading is not None:
            kept.append(result.reading)
        if result.written:
            voice.remark("cli.written", where=result.written)
    if kept and not _put(kept, destination, request, voice):
        return 0, done + failed
    return done, failed


def _put(kept: list[Reading], destination: Destination, request: Request, voice: Voice) -> bool:
    """All readings into one output; whether that went well."""
    options = options_of(request)
    if destination.kind == "screen":
        show(renderer(destination.form)(kept, options=options))
        return True
    try:
        writer(destination.form)(kept, destination.place, options=options)
    except OSError as fault:
        voice.fault(output_fault(destination.place, fault))
        return False
    voice.remark("cli.written", where=destination.place)
    return True


def _status(counted: tuple[int, int], *, failed: int) -> int:
    done, more = counted
    if not done:
        return NOTHING
    return FAULTS if failed + more else DONE


@contextmanager
def _progress(total: int, voice: Voice) -> Iterator[Callable[[], None]]:
    """A bar on standard error where someone looks at it and there is more than one input."""
    if total < 2 or not voice.watched():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(say("cli.reading", language=voice.language), total=total)
        yield lambda: bar.advance(task)
