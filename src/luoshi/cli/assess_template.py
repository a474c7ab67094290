"""The work of `luoshi assess template`: a workbook to fill in, for a scheme and those it assesses."""

from __future__ import annotations

from luoshi.adapters.assessments.rosters import read_roster
from luoshi.adapters.assessments.template import template
from luoshi.adapters.catalogues import Language
from luoshi.adapters.readings.whole import put_bytes
from luoshi.cli.assess_asked import Desk, told
from luoshi.cli.messages import Voice
from luoshi.core.base.errors import UsageError


def write_template(
    *, pack: str, scheme: str | None, subjects: str | None, output: str | None, today: str | None, lang: Language,
    quiet: bool,
) -> int:  # fmt: skip
    """Writes the workbook; 2 when there is nothing to write it for."""

    def work(voice: Voice) -> None:
        if output is None:
            raise UsageError("cli.needs_output", format="xlsx")
        desk = Desk.at(pack, today)
        rules, words = desk.scheme(scheme), desk.words(lang)
        named = read_roster(subjects, scheme=rules) if subjects else ()
        put_bytes(output, template(rules, subjects=named, language=lang, names={**words.organs, **words.documents}))
        voice.remark("assess.written", where=output)

    return told(work, lang, quiet=quiet)
