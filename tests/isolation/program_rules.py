"""How the operations of plans, tasks and papers are tried: those by which programs do what pages do."""

from __future__ import annotations

from dataclasses import replace

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.isolation.rules import QUESTIONS, RULES, SENDS, Given, Rule
from tests.isolation.secrets_world import Secrets, Thing
from tests.server.world import ON


def _at_version(_: Secrets, thing: Thing) -> Given:
    return {"version": thing.row.version, "reason": "核对"}  # type: ignore[attr-defined]  # of a plan, a task, a paper


def _dropped(made: Secrets, thing: Thing) -> Given:
    key = thing.row.settlements.get().content["task"]  # type: ignore[attr-defined]  # of a plan
    return _at_version(made, thing) | {"settlements": [{"kind": "drop", "task": key, "words": "并入其他任务"}]}


def _event(made: Secrets, thing: Thing) -> Given:
    return {"version": thing.row.version, "kind": "report", "percent": "10", "words": "办理"}  # type: ignore[attr-defined]  # of a task


def _assigned(_: Secrets, thing: Thing) -> Given:
    return {"tasks": list(thing.row.tasks.values_list("pk", flat=True)) or [1]}  # type: ignore[attr-defined]  # of a plan


def _exempted(made: Secrets, thing: Thing) -> Given:
    told = {
        "matter": "设备延迟",
        "asked_by": "李同志",
        "basis": "容错办法",
        "happened": ON.isoformat(),
        "asked": ON.isoformat(),
    }
    return _at_version(made, thing) | told | {"organ": "ql", "findings": []}


_OF_PAPER, _OF_TASK = RULES["papers:edit"], RULES["plans:task-light"]
_FILE = {"files": SimpleUploadedFile("佐证.txt", "验收合格".encode())}
RULES |= {
    "api:plan GET": RULES["plans:plan"],
    "api:plan_version GET": RULES["plans:version"],
    "api:plan_draft GET": RULES["plans:settle"],
    "api:begin_plan POST": RULES["plans:new-document"],
    "api:settle POST": replace(RULES["plans:settle-say"], sends=_dropped),
    "api:unsettle POST": replace(RULES["plans:unsettle"], sends=_at_version),
    "api:adopt POST": replace(RULES["plans:adopt"], sends=_at_version),
    "api:choose_profile POST": replace(
        RULES["plans:end"], sends=lambda made, thing: _at_version(made, thing) | {"profile": "colours"}
    ),
    "api:end_plan POST": replace(RULES["plans:end"], sends=_at_version),
    "api:assign POST": replace(RULES["plans:settle"], sends=_assigned),
    "api:ledger_task GET": RULES["plans:task"],
    "api:ledger_events GET": RULES["plans:task"],
    "api:evidence GET": RULES["plans:task-evidence"],
    "api:do POST": replace(_OF_TASK, sends=_event),
    "api:bring POST": replace(_OF_TASK, sends=lambda made, thing: _event(made, thing) | _FILE),
    "api:set_light POST": replace(_OF_TASK, sends=lambda made, thing: _at_version(made, thing) | {"light": "red"}),
    "api:exempt POST": replace(_OF_TASK, sends=_exempted),
    "api:paper GET": RULES["papers:paper"],
    "api:paper_file GET": RULES["papers:export"],
    "api:paper_behind GET": RULES["papers:behind"],
    "api:edit_paper POST": replace(
        _OF_PAPER, sends=lambda made, thing: _at_version(made, thing) | {"title": "另一标题"}
    ),
    "api:step_paper POST": replace(_OF_PAPER, sends=lambda made, thing: _at_version(made, thing) | {"act": "check"}),
    "api:issue_paper POST": replace(_OF_PAPER, sends=_at_version),
    "api:park GET": Rule("park", "park"),
    "api:territory GET": Rule("territory", "code"),
}
# The pages ask the same of the server with every question; here with those that a program may put otherwise.
QUESTIONS |= {
    "api:plans GET": ("", "text=暗号", "state=draft&source=minutes"),
    "api:ledger GET": ("", "text=暗号&which=all", "which=all&order=light&light=grey&light=none", "own=true&name=市"),
    "api:ledger_counts GET": ("", "text=暗号"),
    "api:month_sheet GET": ("", "organ=2"),
    "api:papers GET": ("", "text=暗号", "kind=notice&organ=单位"),
    "api:rates GET": ("period=2026Q1", "period=2026Q1&organ=ql-jkq"),
    "api:parks GET": ("", "text=暗号"),
    "api:territories GET": ("", "text=暗号"),
}
SENDS |= {
    "api:draft_papers POST": (
        {"kind": "assign", "tasks": [1, 2, 3, 4, 5, 6, 7, 8]}, {"kind": "bulletin", "period": "2026Q1"},
        {"kind": "talk", "organ": "yh-gxq"},
    ),
}  # fmt: skip
