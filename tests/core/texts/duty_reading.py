"""How the tests of responsibilities read a text and tell a statement in short."""

from __future__ import annotations

from luoshi.core.texts.duties.notes import Scope
from luoshi.core.texts.duties.responsibilities import responsibilities
from luoshi.core.texts.model import Responsibility
from luoshi.core.texts.script.fold import fold

SHORT = {"lead": "牵", "support": "配", "responsible": "责", "implementer": "施", "other": "他"}
FIRST = Scope(first_is_lead=True)


def read(text: str, scope: Scope | None = None) -> list[Responsibility]:
    """The statements of a text given in any width."""
    folded = fold(text)
    return responsibilities(folded, 0, len(folded), scope=scope or Scope())[0]


def told(said: Responsibility) -> str:
    """A statement in short: 牵 甲局 · 配 乙局 …"""
    short = " · ".join(f"{SHORT[duty.role]} {duty.organ}" for duty in said.duties)
    return f"{short} …" if said.open_ended else short


def codes(text: str) -> set[str]:
    """The codes of all flags on the statements of a text and on their duties."""
    return {flag.code for said in read(text) for flag in [*said.flags, *(f for d in said.duties for f in d.flags)]}
