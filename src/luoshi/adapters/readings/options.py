"""What a user may ask of every writer."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.adapters.catalogues import Language


@dataclass(frozen=True, slots=True)
class Options:
    """`full`: all columns and tables; `explain`: the rule and the doubts beside each row; `made_on`: a day to print.

    Without `made_on` no day is printed, so that the same reading gives the same bytes on every day.
    """

    language: Language = "zh"
    full: bool = False
    explain: bool = False
    made_on: str | None = None
    width: int = 100
    colour: bool = False
