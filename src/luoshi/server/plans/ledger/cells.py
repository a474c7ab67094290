"""Tasks as cells of a file: the columns of the page, and those of a 任务分解表, each in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from luoshi.adapters.catalogues import Language, say
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.ledger.behind import Behind, behind
from luoshi.server.plans.ledger.values import LedgerRow

SHOWN: Final[Mapping[str, int]] = {
    "serial": 6, "heading": 40, "leads": 22, "others": 24, "due": 12, "percent": 8, "light": 7, "state": 9, "plan": 28,
}  # fmt: skip
"""The columns of the page with their widths."""
WHOLE: Final[Mapping[str, int]] = {
    "serial": 5, "source": 18, "category": 10, "task": 24, "measures": 30, "target": 10, "leader": 9,
    "responsible": 14, "lead": 14, "support": 16, "implementer": 14, "stages": 20, "due": 12, "progress": 22,
    "percent": 7, "light": 6, "problems": 14, "coordinate": 14, "evidence": 16, "urgings": 16, "closed": 12,
}  # fmt: skip
"""The columns of a 任务分解表; those of which a plan knows nothing stay empty, to be written in."""
_AT_ONCE: Final = 500
_JOINT: Final = "、"


def shown_cells(
    rows: Iterable[LedgerRow], columns: Sequence[str], *, language: Language
) -> Iterator[list[str]]:  # fmt: skip
    """The cells of the columns of the page."""
    for number, row in enumerate(rows, 1):
        told = _common(row, language) | {"serial": str(number), "heading": row.heading, "plan": row.plan_title}
        yield [told[each] for each in columns]


def whole_cells(rows: Sequence[LedgerRow], viewer: Viewer, *, language: Language) -> Iterator[list[str]]:
    """The cells of a 任务分解表, as far as the viewer is told what they say."""
    for first in range(0, len(rows), _AT_ONCE):
        part = rows[first : first + _AT_ONCE]
        found = behind([each.pk for each in part], viewer)
        for number, row in enumerate(part, first + 1):
            told = _common(row, language) | _whole(row, found[row.pk], language)
            told["serial"] = str(number)
            yield [told[each] for each in WHOLE]


def _common(row: LedgerRow, language: Language) -> dict[str, str]:
    due = row.due.isoformat() if row.due else say(f"web.ledger.no_due.{row.nature}", language=language)
    return {
        "leads": row.leads,
        "others": row.others,
        "due": due,
        "percent": f"{row.percent.normalize():f}%",
        "light": say(f"plans.light.name.{row.light}", language=language),
        "state": say(f"plans.state.{row.state}", language=language),
    }


def _whole(row: LedgerRow, told: Behind, language: Language) -> dict[str, str]:
    stages = (f"{due} {name}（{percent.normalize():f}%）" for due, name, percent in sorted(told.stages))
    urged = (f"{on} {_step(step, language)}" for on, step in sorted(told.urgings))
    organs = {role: _JOINT.join(names) for role, names in told.organs.items()}
    progress, problems, coordinate = told.last
    return {
        "source": f"{row.plan_title} {row.path}".strip(),
        "category": "",
        "task": row.heading,
        "measures": told.text if told.text != row.heading else "",
        "target": "",
        "leader": "",
        "responsible": organs.get("responsible", ""),
        "lead": organs.get("lead", ""),
        "support": _JOINT.join(filter(None, (organs.get("support", ""), organs.get("other", "")))),
        "implementer": organs.get("implementer", ""),
        "stages": "\n".join(stages),
        "progress": progress,
        "problems": problems,
        "coordinate": coordinate,
        "evidence": "\n".join(told.evidence),
        "urgings": "\n".join(urged),
        "closed": told.closed.isoformat() if told.closed else "",
    }


def _step(name: str, language: Language) -> str:
    code = "web.ledger.reminded" if name == "remind" else f"plans.step.{name}"
    return say(code, language=language)
