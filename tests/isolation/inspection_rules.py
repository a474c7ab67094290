"""How the routes of inspections, findings and talks are tried."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.isolation.seats import Paper, Seat, holds, sees
from tests.server.world import ON

if TYPE_CHECKING:
    from tests.isolation.rules import Rule
    from tests.isolation.secrets_world import Secrets, Thing

ASKED: dict[str, tuple[str, ...]] = {
    "plans:findings": ("", "text=暗号", "state=told", "own=yes", "organ=1", "organ=5"),
    "plans:talks": ("", "organ=1", "organ=5"),
    "plans:inspection-new": ("", "plan=1", "plan=4"),
}
# Papers drafted from findings and talks by their numbers.
DRAFTED = tuple(
    {"kind": kind, name: str(each)} for kind, name in (("talk", "talk"), ("rectify", "finding")) for each in (1, 2, 4)
)


def inspection_rules() -> dict[str, Rule]:
    """The rules by route."""
    from tests.isolation.rules import Rule

    def each_act(*acts: str) -> tuple[Any, ...]:
        return tuple((lambda _, __, act=act: {"act": act}) for act in acts)

    return {
        "plans:inspection": Rule("inspection", "inspection"),
        "plans:finding-new": Rule("inspection", "inspection", sends=_new_finding),
        "plans:inspection-end": Rule("inspection", "inspection", sends=lambda _, __: {"conclusion": "总体较好"}),
        "plans:finding": Rule("finding", "finding"),
        "plans:finding-office": Rule("finding", "finding", _own, each_act("tell", "write", "propose"), _finding_done),
        "plans:finding-part": Rule("finding", "finding", _inspected, each_act("accept", "object"), _finding_done),
        "plans:finding-file": Rule("finding file", "file", more=(_finding_of,)),
        "plans:talk": Rule("talk", "talk"),
        "plans:talk-record": Rule(
            "talk",
            "talk",
            _own,
            sends=lambda _, __: {"held_on": ON.isoformat(), "record": "逐项说明", "outcome": "限期办结"},
        ),
        "plans:talk-file": Rule("talk file", "file", more=(_talk_of,)),
    }


def _paper(thing: Thing) -> Paper:
    assert thing.paper is not None
    return thing.paper


def _own(seat: Seat, thing: Thing) -> bool:
    return holds(seat, _paper(thing).by.organ)


def _finding_of(_: Secrets, thing: Any) -> dict[str, Any]:
    return {"finding": thing.row.event.finding_id}


def _talk_of(_: Secrets, thing: Any) -> dict[str, Any]:
    return {"talk": thing.row.talk_id}


def _new_finding(_: Secrets, thing: Any) -> dict[str, Any]:
    return {"organ": str(thing.row.organs.get().organ_id), "found": "台账与现场不符"}


def _finding_done(_: Secrets, thing: Any) -> dict[str, Any]:
    return {"version": str(thing.row.version), "found": "台账与现场不符", "outcome": "blame", "words": "情况说明"}


def _inspected(seat: Seat, thing: Any) -> bool:
    """Whether a seat is of the organ that a finding is about, and not of the office."""
    return sees(seat, _paper(thing)) and not _own(seat, thing) and holds(seat, thing.row.organ.code)
