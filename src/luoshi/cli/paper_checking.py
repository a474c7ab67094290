"""The work of `luoshi papers check`: Word files against GB/T 9704, finding by finding."""

from __future__ import annotations

from pathlib import Path

import click

from luoshi.adapters.catalogues import Language
from luoshi.adapters.papers.findings import Checked, as_json, as_lines
from luoshi.adapters.papers.reading import read_paper
from luoshi.adapters.readings.whole import put_bytes
from luoshi.cli.messages import Fault, Voice
from luoshi.cli.work import output_fault
from luoshi.core.base.errors import LuoshiError
from luoshi.core.papers.checking.check import check

DONE, PARTLY, NOTHING = 0, 1, 2


def run_check(*, files: tuple[str, ...], form: str | None, output: str | None, lang: Language, quiet: bool) -> int:
    """0 where no file breaks a rule, 1 where some do or cannot be read, 2 where none can be read."""
    voice = Voice(lang, quiet)
    checked: list[Checked] = []
    for name in files:
        try:
            checked.append(Checked(name, check(read_paper(Path(name)))))
        except LuoshiError as fault:
            voice.fault(Fault.of(fault, where=name))
    if not checked:
        return NOTHING
    json = form == "json" or (form is None and (output or "").endswith(".json"))
    text = as_json(checked, language=lang) if json else "\n".join([*as_lines(checked, language=lang), ""])
    if output is None:
        click.echo(text, nl=False)
    else:
        try:
            put_bytes(output, text.encode("utf-8"))
        except OSError as fault:
            voice.fault(output_fault(output, fault))
            return NOTHING
    failed = len(checked) < len(files) or any(each.faults for each in checked)
    return PARTLY if failed else DONE
