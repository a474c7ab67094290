"""What a check of the chain tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that is not as it was sealed; `code` is `audit.found.…`.

    `kind` is action or change, `row` its number, `action` the number of the action it belongs to, where these are
    known; 0 where not. `table` and `key` name the row that a change tells of; `told` is what the sentence needs
    besides.
    """

    code: str
    kind: str = ""
    row: int = 0
    action: int = 0
    table: str = ""
    key: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class Unsealed:
    """Rows that no seal covers yet: how many, and the instant of the oldest where there is one."""

    count: int
    oldest: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class Verified:
    """The result: links that were checked, seals in the file, the head; findings, of which `count` may say more."""

    links: int
    seals: int
    head: str
    findings: tuple[Found, ...]
    count: int
    unsealed: Unsealed
    late: int = 0
    broken: int = 0

    @property
    def clean(self) -> bool:
        """Whether nothing was found."""
        return not self.count
