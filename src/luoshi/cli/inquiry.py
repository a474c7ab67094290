"""The work of `luoshi text compare` and `luoshi organs`: readings in, one table out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from luoshi.adapters.catalogues import Language
from luoshi.adapters.readings import comparison, grids, organs
from luoshi.adapters.readings.grids import Sheaf
from luoshi.adapters.readings.whole import put_bytes
from luoshi.cli.messages import Fault, Voice
from luoshi.cli.places import Destination
from luoshi.cli.reading import DONE, FAULTS, INTERRUPTED, NOTHING, Request, options_of, plan, results
from luoshi.cli.screen import show
from luoshi.cli.work import output_fault
from luoshi.core.base.errors import LuoshiError, UsageError
from luoshi.core.texts.comparison.compare import compare
from luoshi.core.texts.comparison.organ_index import organ_index
from luoshi.core.texts.model import Reading

_SUFFIXES = {"json": "json", "xlsx": "xlsx", "html": "html", "htm": "html", "csv": "csv"}


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What a user asked, option by option."""

    paths: tuple[str, ...]
    form: str | None = None
    output: str | None = None
    full: bool = False
    lang: Language = "zh"
    jobs: int | None = None
    quiet: bool = False

    @property
    def request(self) -> Request:
        """The same as a request to read."""
        return Request(self.paths, lang=self.lang, full=self.full, output=self.output, jobs=self.jobs, quiet=self.quiet)


def compare_two(inquiry: Inquiry) -> int:
    """Compares two files; both have to be readable. Gives the status."""

    def content(readings: list[Reading], form: str) -> str | bytes:
        if len(readings) != 2:
            raise UsageError("cli.needs_two")
        found = compare(*readings)
        if form == "json":
            return comparison.as_json(found)
        return _laid_out(comparison.sheaf_of(found, language=inquiry.lang), form, inquiry)

    return _answered(inquiry, content, every=True)


def list_organs(inquiry: Inquiry) -> int:
    """Lists the organs over files and folders. Gives the status."""

    def content(readings: list[Reading], form: str) -> str | bytes:
        found = organ_index(readings)
        if form == "json":
            return organs.as_json(found)
        if form == "csv":
            return grids.as_csv(organs.parts_of(found, language=inquiry.lang))
        return _laid_out(
            organs.sheaf_of(found, language=inquiry.lang, full=inquiry.full or form == "xlsx"), form, inquiry
        )

    return _answered(inquiry, content, every=False)


def _laid_out(sheaf: Sheaf, form: str, inquiry: Inquiry) -> str | bytes:
    if form == "xlsx":
        return grids.as_workbook(sheaf, language=inquiry.lang)
    if form == "html":
        return grids.as_page(sheaf, language=inquiry.lang)
    return grids.as_terminal(sheaf, options=options_of(inquiry.request))


def _answered(inquiry: Inquiry, content: Callable[[list[Reading], str], str | bytes], *, every: bool) -> int:
    """Reads, lays out, puts it where it goes; `every` input has to be read, or nothing is done."""
    voice = Voice(inquiry.lang, inquiry.quiet)
    form = inquiry.form or _told_by(inquiry.output)
    try:
        if form == "xlsx" and inquiry.output is None:
            raise UsageError("cli.needs_output", format=form)
        readings, failed = _readings(inquiry, voice)
        if not readings or (failed and every):
            return NOTHING
        said = content(readings, form)
        if inquiry.output is None:
            show(said)
        elif not _put(inquiry.output, said, voice):
            return NOTHING
        return FAULTS if failed else DONE
    except LuoshiError as fault:
        voice.fault(Fault.of(fault))
        return NOTHING
    except KeyboardInterrupt:
        voice.fault(Fault("cli.interrupted"))
        return INTERRUPTED


def _readings(inquiry: Inquiry, voice: Voice) -> tuple[list[Reading], int]:
    jobs, faults = plan(inquiry.request, Destination("file", "table", inquiry.output or ""))
    for fault in faults:
        voice.fault(fault)
    found, failed = [], len(faults)
    for done in results(jobs, inquiry.request, voice):
        if done.reading is None:
            failed += 1
        else:
            found.append(done.reading)
    return found, failed


def _put(place: str, said: str | bytes, voice: Voice) -> bool:
    content = said if isinstance(said, bytes) else said.encode("utf-8", "backslashreplace")
    try:
        put_bytes(place, content)
    except OSError as fault:
        voice.fault(output_fault(place, fault))
        return False
    voice.remark("cli.written", where=place)
    return True


def _told_by(output: str | None) -> str:
    return _SUFFIXES.get(Path(output).suffix.lower().lstrip("."), "table") if output else "table"
