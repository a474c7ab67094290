"""Findings of a check as lines for people and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from luoshi.adapters.catalogues import Language, say
from luoshi.core.base.canonical import canonical
from luoshi.core.papers.checking.finding import Finding

SCHEMA_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Checked:
    """A file and what was found in it."""

    file: str
    findings: tuple[Finding, ...]

    @property
    def faults(self) -> int:
        """How many break a rule; the others are advice."""
        return sum(each.weight == "fault" for each in self.findings)


def told(finding: Finding, language: Language) -> str:
    """What was found and what to do, without the place."""
    return say(finding.code, language=language, **dict(finding.params))


def where(finding: Finding, language: Language) -> str:
    """The place of a finding in words."""
    if not finding.place:
        return say("papers.at_file", language=language)
    return say("papers.at_place", language=language, place=finding.place, near=finding.near)


def as_lines(checked: Sequence[Checked], *, language: Language = "zh") -> Iterator[str]:
    """A line a finding, a line a file."""
    for each in checked:
        for finding in each.findings:
            weight = say(f"papers.{finding.weight}", language=language)
            yield f"{each.file}: {weight} {where(finding, language)}: {told(finding, language)}"
        advice = len(each.findings) - each.faults
        code = "papers.counted" if each.findings else "papers.clean"
        yield say(code, language=language, where=each.file, faults=each.faults, advice=advice)


def as_json(checked: Sequence[Checked], *, language: Language = "zh") -> str:
    """The findings of all files, with their codes and their sentences in one language."""
    files = [
        {
            "file": each.file,
            "faults": each.faults,
            "findings": [
                {
                    "code": finding.code,
                    "weight": finding.weight,
                    "paragraph": finding.place,
                    "near": finding.near,
                    "params": dict(finding.params),
                    "message": told(finding, language),
                }
                for finding in each.findings
            ],
        }
        for each in checked
    ]
    return canonical({"schema_version": SCHEMA_VERSION, "files": files})
