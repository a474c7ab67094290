"""The invented plan, read, with every name of it in the register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from luoshi.adapters.documents.open import read_bytes
from luoshi.core.base.reasons import reason
from luoshi.core.plans.adopting import draft, names_in
from luoshi.core.plans.drafts import Draft, DraftTask
from luoshi.core.register.matching import Match
from luoshi.core.texts.ledger import LedgerRow, ledger
from luoshi.core.texts.model import Document
from luoshi.core.texts.reading import read

ON, ISSUED = date(2025, 4, 1), date(2025, 3, 12)


@dataclass(frozen=True, slots=True)
class Invented:
    """A document and its ledger."""

    document: Document
    rows: tuple[LedgerRow, ...]


def _read() -> Invented:
    data = files("luoshi.data.samples").joinpath("plan.txt").read_bytes()
    reading = read(read_bytes(data, name="plan.txt"))
    return Invented(reading.documents[0], ledger(reading))


READING = _read()


def matched() -> dict[str, Match]:
    """Every name of the plan as an organ whose id is its name."""
    return {
        name: Match("matched", (name,), reason("register.match_full", name=name)) for name in names_in(READING.rows)
    }


def proposed() -> Draft:
    """The plan that the invented document proposes."""
    document = READING.document
    return draft(
        READING.rows,
        matches=matched(),
        on=ON,
        document=document.number or "",
        issued=ISSUED,
        targets=document.targets,
        phases=document.phases,
    )


def by_heading(plan: Draft, heading: str) -> DraftTask:
    """The task of a heading."""
    return next(each for each in plan.tasks if each.heading == heading)
