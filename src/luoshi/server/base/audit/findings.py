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

    @property
    def what(self) -> tuple[str, dict[str, object]]:
        """The words for the row as a code with params; the finding's own sentence takes them as `what`.

        >>> Found("audit.found.row_changed", "change", 7, 3, "access_organ", "12").what[0]
        'audit.row.change'
        """
        if not self.kind:
            return "audit.row.link", {}
        told = {"row": self.row, "action": self.action, "table": self.table, "key": self.key}
        if self.kind == "action":
            return "audit.row.action", told
        if not self.table:
            return "audit.row.change_gone", told
        return ("audit.row.change" if self.action else "audit.row.change_free"), told


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
