"""How each route with parts in its address is tried: which things it names, who reaches them, what a form sends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.isolation.inspection_rules import ASKED, DRAFTED, inspection_rules
from tests.isolation.seats import NOBODY, Seat, holds, sees
from tests.isolation.secrets_world import Secrets, Thing
from tests.server.world import ON

MISSING = 987654
Given = dict[str, Any]
Payload = Callable[[Secrets, Thing], Given]


def _nothing(_: Secrets, __: Thing) -> Given:
    return {}


@dataclass(frozen=True, slots=True)
class Rule:
    """`things` is a kind of thing of the world, `param` its part of the address; the rest are filled from `more`.

    `reach` says who reaches it there; without one the thing's own reach holds. `sends` is what a form sends, `asks` the
    question behind the address, by the number of the thing.
    """

    things: str
    param: str
    reach: Callable[[Seat, Thing], bool] = lambda seat, thing: thing.reach(seat)
    more: tuple[Callable[[Secrets, Thing], Given], ...] = (lambda _, __: {},)
    sends: Payload = _nothing
    asks: Callable[[Secrets, int], str] = lambda _, __: ""


@dataclass(frozen=True, slots=True)
class Case:
    """One address of a route; `missing` is the same for a thing that does not exist."""

    thing: Thing
    given: Given
    missing: Given
    sends: Given = field(default_factory=dict)
    asks: str = ""
    asks_missing: str = ""


def _own(seat: Seat, thing: Thing) -> bool:
    return thing.paper is not None and holds(seat, thing.paper.by.organ)


def _seen(seat: Seat, thing: Thing) -> bool:
    return thing.paper is not None and sees(seat, thing.paper)


def _version(_: Secrets, thing: Thing) -> Given:
    return {"version": str(thing.row.version), "reason": "核对"}  # type: ignore[attr-defined]  # of a document


def _each(name: str, *values: object) -> tuple[Callable[[Secrets, Thing], Given], ...]:
    return tuple((lambda _, __, value=value: {name: value}) for value in values)


def _own_in_force(seat: Seat, thing: Thing) -> bool:
    return _own(seat, thing) and bool(thing.row.number)  # type: ignore[attr-defined]  # of a plan


def _confirmed(seat: Seat, thing: Thing) -> bool:
    return _own(seat, thing) and thing.paper is not None and thing.paper.shared


def _link(made: Secrets, thing: Thing) -> Given:
    return {"link": next(each.pk for each in made.things["link"] if each.about == thing.about)}


def _compared(made: Secrets, pk: int) -> str:
    return f"?upper={published(made).pk}&lower={pk}"


def published(made: Secrets) -> Thing:
    """The document that everyone sees who reads documents."""
    return next(each for each in made.things["document"] if each.about == "published")


def _other(seat: Seat, thing: Thing) -> bool:
    return _seen(seat, thing) and thing.about != "published"


def _own_other(seat: Seat, thing: Thing) -> bool:
    return _own(seat, thing) and thing.about != "published"


def _post(made: Secrets, thing: Thing) -> Given:
    return {"post": next(each.pk for each in made.things["post"] if each.about == thing.about)}


def _person(_: Secrets, __: Thing) -> Given:
    return {
        "reason": "核对",
        "name": "李明",
        "login": "li.ming",
        "kind": "department",
        "since": ON.isoformat(),
        "until": ON.isoformat(),
    }


def _said(thing: Thing) -> Given:
    return {"version": thing.row.version, "reason": "核对"}  # type: ignore[attr-defined]  # of a document


def _settlement(_: Secrets, thing: Thing) -> Given:
    return {"settlement": thing.row.settlements.get().pk}  # type: ignore[attr-defined]  # of a plan


def _dropped(_: Secrets, thing: Thing) -> Given:
    key = thing.row.settlements.get().content["task"]  # type: ignore[attr-defined]  # of a plan
    return _version(_, thing) | {"act": "drop", "task": key, "words": "并入其他任务"}


def _done(_: Secrets, thing: Thing) -> Given:
    return _version(_, thing) | {"percent": "10", "words": "办理"}


def _of_task(_: Secrets, thing: Thing) -> Given:
    return {"task": thing.row.event.task_id}  # type: ignore[attr-defined]  # of a file of evidence


def _of_plan(_: Secrets, thing: Thing) -> Given:
    return {"plan": thing.row.asking.plan_id}  # type: ignore[attr-defined]  # of a sheet that came back


def _convened(_: Secrets, thing: Thing) -> Given:
    return _version(_, thing) | {"kind": "joint", "title": "联席会议", "day": ON.isoformat(), "organ": "yh-gxq"}


_CHANGE = {"kind": "change", "row": "document:0-0:", "field": "title", "value": "另一标题"}
_document, _mine = Rule("document", "document", _seen), Rule("document", "document", _own)
_people = Rule("person", "person", sends=_person)
RULES: dict[str, Rule] = {
    "texts:source": Rule("source", "source", _own),
    "texts:file": Rule("source", "source", _seen),
    "texts:remove": Rule("source", "source", _own, sends=lambda _, __: {"reason": "重复"}),
    "texts:rename": Rule("source", "source", _own, sends=lambda _, __: {"words": "另一名称"}),
    "texts:document": _document,
    "texts:organs": _document,
    "texts:rename-organ": Rule(
        "document",
        "document",
        _own,
        sends=lambda _, thing: _version(_, thing) | {"name": "各有关单位", "organ": "云岭省商务厅"},
    ),
    "texts:lineage": _document,
    "texts:link": Rule(
        "document",
        "document",
        _own,
        sends=lambda made, _: {"upper": str(published(made).pk), "relation": "cites", "reason": "核对"},
    ),
    "texts:unlink": Rule("document", "document", _own, more=(_link,)),
    "texts:relink": Rule("document", "document", _own, more=(_link,)),
    "texts:compare": Rule("document", "", _seen, asks=_compared),
    "texts:compare-file": Rule("document", "", _other, _each("form", "xlsx", "html", "json"), asks=_compared),
    "texts:reread": _mine,
    "texts:ask-reread": _mine,
    "texts:accept": Rule("document", "document", _own, sends=lambda _, thing: _version(_, thing) | {"reading": "1"}),
    "texts:confirm": Rule("document", "document", _own, sends=_version),
    "texts:withdraw": Rule("document", "document", _confirmed, sends=lambda _, __: {"words": "有误"}),
    "texts:history": _mine,
    "texts:export": Rule(
        "document", "document", _seen, _each("form", "json", "xlsx", "docx", "html", "csv", "parquet", "table")
    ),
    "texts:row": _document,
    "texts:correct": Rule(
        "document", "document", _own, sends=lambda _, thing: _version(_, thing) | {"act": "change", "title": "另一标题"}
    ),
    "texts:undo": Rule("document", "document", _own, sends=lambda _, thing: _version(_, thing) | {"number": "1"}),
    "texts:state": Rule("document", "document", _own, _each("act", "publish", "unpublish"), _version),
    "papers:paper": Rule("paper", "paper", _seen),
    "papers:export": Rule("paper", "paper", _seen, _each("form", "docx", "pdf")),
    "papers:edit": Rule(
        "paper", "paper", _own, sends=lambda _, thing: _version(_, thing) | {"title": "另一标题", "body.0": "另一段。"}
    ),
    "papers:step": Rule("paper", "paper", _own, sends=lambda _, thing: _version(_, thing) | {"act": "check"}),
    "papers:behind": Rule("paper", "paper", lambda _, __: False, asks=lambda _, __: "?key=2026Q1&what=due"),
    "papers:opinions": Rule("plan", "plan", _own, sends=lambda _, __: {"organ": "云岭省商务厅", "words": "同意"}),
    "papers:issue": Rule("paper", "paper", _own, sends=_version),
    "plans:plan": Rule("plan", "plan", _seen),
    "plans:task": Rule("task", "task", _seen),
    "plans:task-part": Rule("task", "task", _own, _each("act", "report", "finish"), _done),
    "plans:task-office": Rule("task", "task", _own, _each("act", "assign", "suspend"), _done),
    "plans:task-light": Rule("task", "task", _own, sends=lambda _, thing: _done(_, thing) | {"light": "red"}),
    "plans:task-evidence": Rule("evidence", "evidence", _own, more=(_of_task,)),
    "plans:meeting": Rule("meeting", "meeting", _seen),
    "plans:meeting-agenda": Rule("meeting", "meeting", _seen),
    "plans:meeting-edit": Rule("meeting", "meeting", _own, sends=_convened),
    "plans:meeting-order": Rule(
        "meeting", "meeting", _own, sends=lambda _, thing: _version(_, thing) | {"act": "propose"}
    ),
    "plans:meeting-send": Rule("meeting", "meeting", _own, sends=_version),
    "plans:meeting-record": Rule("meeting", "meeting", _own, sends=_version),
    "plans:meeting-tasks": Rule("meeting", "meeting", _own, sends=_version),
    "plans:meeting-turn": Rule(
        "meeting",
        "meeting",
        _own,
        _each("act", "cancel", "reopen"),
        lambda _, thing: _version(_, thing) | {"words": "改期"},
    ),
    "plans:new-told": Rule("plan", "", lambda _, __: True, _each("kind", "minutes", "request")),
    "plans:new-document": Rule("document", "document", _own),
    "plans:version": Rule("plan", "plan", _own_in_force, more=_each("number", 1)),
    "plans:settle": Rule("plan", "plan", _own),
    "plans:settle-organs": Rule("plan", "plan", _own, asks=lambda _, __: "?find=x"),
    "plans:settle-say": Rule("plan", "plan", _own, sends=_dropped),
    "plans:unsettle": Rule("plan", "plan", _own, more=(_settlement,)),
    "plans:add": Rule("plan", "plan", _own, sends=lambda _, thing: _version(_, thing) | {"entry_text": "补充任务"}),
    "plans:ask": Rule(
        "plan", "plan", _own_in_force, sends=lambda _, __: {"period": "三月", "return_by": ON.isoformat()}
    ),
    "plans:returned": Rule("plan", "plan", _own),
    "plans:take": Rule("returned", "returned", _own, more=(_of_plan,), sends=lambda _, __: {"key": "t1"}),
    "plans:brought": Rule("bringing", "bringing", _own, sends=lambda _, __: {"version": "0", "year": "1900"}),
    "plans:brought-draft": Rule("bringing", "bringing", _own, sends=lambda _, __: {"version": "0", "title": "台账"}),
    "plans:ledger-export-file": Rule("export", "export"),
    "plans:answers": Rule("plan", "plan", _own, sends=lambda _, __: {"words": "已办", "on": ON.isoformat()}),
    "plans:adopt": Rule("plan", "plan", _own, sends=_version),
    "plans:organ": Rule("organ", "organ", asks=lambda _, __: "?which=all"),
    "plans:profile": Rule("plan", "plan", _own, sends=lambda _, thing: _version(_, thing) | {"profile": "colours"}),
    "plans:share": Rule("shared target", "plan", more=_each("serial", 1)),
    "plans:share-draft": Rule("shared target", "plan", _own, _each("serial", 1), lambda _, __: {"act": "preview"}),
    "plans:share-put": Rule("shared target", "plan", _own, _each("serial", 1), lambda _, __: {"act": "put"}),
    "plans:share-export": Rule("shared target", "plan", more=_each("serial", 1), asks=lambda _, __: "?form=xlsx"),
    "plans:end": Rule("plan", "plan", _own, sends=lambda _, thing: _version(_, thing) | {"words": "到期"}),
    "register:organ": Rule("organ", "organ"),
    "register:zone": Rule("zone", "zone"),
    "register:park": Rule("park", "park"),
    "register:territory": Rule("territory", "code"),
    "views:share": Rule("view", "view"),
    "views:unshare": Rule("view", "view"),
    "views:remove": Rule("view", "view"),
    "people:person": _people,
    "people:change": _people,
    "people:give": _people,
    "people:post-end": Rule("person", "person", more=(_post,), sends=_person),
    "people:reset-password": _people,
    "people:reset-second-step": _people,
    "people:unlock": _people,
    "people:end": _people,
    "people:resume": _people,
    "people:sessions-end": _people,
    "people:token-revoke": Rule("token", "token"),
    "audit:action": Rule("action", "action"),
    "audit:history": Rule("done to", "thing", more=(lambda _, thing: {"thing_kind": thing.row.thing_kind},)),  # type: ignore[attr-defined]  # an action
    "jobs:job": Rule("job", "job"),
    "jobs:row": Rule("job", "job"),
    "jobs:cancel": Rule("job", "job"),
    "base:notice": Rule("notice", "notice"),
    "api:document GET": _document,
    "api:document_file GET": Rule(
        "document", "document", _seen, _each("form", "json", "xlsx", "docx", "html", "csv", "parquet", "table")
    ),
    "api:corrections GET": _mine,
    "api:correct POST": Rule(
        "document", "document", _own, sends=lambda _, thing: _said(thing) | {"corrections": [_CHANGE]}
    ),
    "api:undo POST": Rule("document", "document", _own, sends=lambda _, thing: _said(thing) | {"number": 1}),
    "api:confirm POST": Rule("document", "document", _own, sends=lambda _, thing: _said(thing)),
    "api:withdraw POST": Rule("document", "document", _own, sends=lambda _, thing: _said(thing)),
    "api:publish POST": Rule("document", "document", _own, sends=lambda _, __: {"reason": "核对"}),
    "api:unpublish POST": Rule("document", "document", _own, sends=lambda _, __: {"reason": "核对"}),
    "api:source GET": Rule("source", "source", _own),
    "api:source_file GET": Rule("source", "source", _seen),
    "api:comparison GET": Rule("document", "", _seen, asks=_compared),
    "api:comparison_file GET": Rule("document", "", _seen, _each("form", "xlsx", "html", "json"), asks=_compared),
    "api:lineage GET": _document,
    "api:organ GET": Rule("organ", "organ"),
    "api:zone GET": Rule("zone", "zone"),
    "api:job GET": Rule("job", "job"),
    "api:cancel POST": Rule("job", "job"),
    "api:resend POST": Rule("job", "job"),
    "api:read POST": Rule("notice", "notice"),
    "api:revoke POST": Rule("token", "token"),
    "api:action GET": Rule("action", "action"),
    "api:history GET": Rule("done to", "thing", more=(lambda _, thing: {"thing_kind": thing.row.thing_kind},)),  # type: ignore[attr-defined]  # an action
}
RULES |= inspection_rules()
# What is asked of a list, a search, a form without parts in its address: questions, then what a form sends.
QUESTIONS: dict[str, tuple[str, ...]] = ASKED | {
    "home:search": (
        "",
        "q=暗号",
        "q=暗号&order=newest",
        "q=实施方案&after=20",
        "q=储能&in=tasks",
        "q=暗号&in=zones",
        "q=市&in=organs",
    ),
    "texts:list": ("", "text=暗号", "doubtful=yes", "state=confirmed", "part=yes", "year=2025", "holder=1", "after=x"),
    "people:list": ("", "q=市", "state=active", "kind=city", "after=99999"),
    "audit:list": ("", "text=暗号", "text=核对", "verb=texts.confirm", "thing_kind=texts.document", "organ=雁回"),
    "jobs:list": ("", "state=failed", "kind=texts.read", "state=done", "after=9999"),
    "base:notices": ("", "after=99999"),
    "register:list": ("", "text=暗号"),
    "register:zones": ("", "text=暗号"),
    "register:parks": ("", "text=暗号", "within=990000", "within=x"),
    "register:territories": ("", "text=暗号", "text=99", "level=city"),
    "texts:tasks": ("", "text=暗号", "text=储能", "own=yes", "state=read", "holder=1"),
    "texts:compare": ("", "find=暗号"),
    "papers:new": ("", "text=暗号", "task=1,2,3,4,5,6,7,8&kind=assign", "plan=1&kind=adoption"),
    "papers:list": ("", "text=暗号", "state=draft", "kind=notice", "organ=单位", "plan=1", "task=1", "after=x"),
    "plans:list": ("", "text=暗号", "state=draft", "state=in_force", "source=minutes", "after=x"),
    "plans:ledger": (
        "",
        "text=暗号",
        "which=all&order=light",
        "own=yes",
        "name=市",
        "plan=1&order=plan",
        "organ=3",
        "after=x",
    ),
    "plans:matrix": ("which=all", "text=暗号", "plan=1&name=市", "organ=3&after=x"),
    "plans:reporting": ("", "organ=1", "organ=2", "organ=9999999"),
    "plans:new": ("", "text=暗号"),
    "plans:meetings": ("", "text=暗号", "state=held", "state=planned&kind=joint", "after=x"),
    "plans:meeting-new": ("", "rule=1", "rule=4", "plan=1", "plan=4"),
    "views:list": ("", "list=/texts/", "list=/texts/&asked=text%3D暗号", "list=/nowhere/"),
    "api:documents GET": ("", "text=暗号", "state=confirmed", "part=true", "doubtful=true"),
    "api:tasks GET": ("", "text=储能", "own=true", "organ=单位"),
    "api:search GET": ("text=暗号", "text=储能&order=newest", "text=实施方案&after=20"),
    "api:organs GET": ("", "text=市"),
    "api:zones GET": ("", "text=暗号"),
    "api:jobs GET": ("", "state=failed", "kind=texts.read"),
    "api:notices GET": ("", "after=99999"),
    "api:actions GET": ("", "text=暗号", "verb=texts.confirm", "organ=雁回"),
}
SENDS: dict[str, tuple[Given, ...]] = {
    "audit:export": ({"kind": "csv"}, {"kind": "xlsx"}, {"kind": "csv", "text": "暗号"}),
    "plans:matrix-export": ({"form": "xlsx"}, {"form": "docx", "asked": "which=all"}),
    "plans:ledger-export": ({"form": "xlsx"}, {"form": "docx", "asked": "which=all"}, {"form": "whole"}),
    "plans:ledger-assign": tuple({"task": str(task)} for task in range(1, 9)),
    "plans:new-pack": ({"pack": "demo/ql-2027"}, {"pack": "demo/nowhere"}),
    "plans:meeting-new": tuple(
        {"kind": "joint", "title": "联席会议", "day": "2026-03-02", "plan": str(n)} for n in (1, 2, 4)
    ),
    "people:new": ({"login": "", "name": "李明"},),
    "people:import": ({"act": "look"}, {"act": "take", "kept": "x"}),
    "people:passwords": ({},),
    "papers:new": (
        {"kind": "assign", "task": "1,2,3,4,5,6,7,8"},
        {"kind": "draft_plan", "plan": "1"},
        {"kind": "bulletin", "period": "2026Q1"},
        {"kind": "talk", "organ": "yh-gxq"},
        *DRAFTED,
    ),
    "papers:office": ({"contact": "王同志"},),
    "papers:series": ({"mark": "督", "year": "2026", "next": "1"},),
    "views:save": ({"list": "/texts/", "asked": "text=x", "name": "自己的"}, {"list": "/people/", "name": "x"}),
    "base:language": ({"language": "zh", "next": "/"},),
}
# Routes that answer otherwise to these headers, too.
HEADERS: dict[str, tuple[dict[str, str], ...]] = {
    "jobs:job": ({}, {"HX-Request": "true"}),
    "audit:history": ({}, {"HX-Request": "true"}),
    "audit:verify": ({}, {"HX-Request": "true"}),
    "views:list": ({}, {"HX-Request": "true"}),
    "texts:source": ({}, {"Accept": "application/json"}),
}
# Only POST answers there, though the channel is not that of an act.
POST_ONLY = {"audit:export", "plans:ledger-export", "plans:matrix-export", "people:sign-out", "base:language"}


def cases(made: Secrets, name: str) -> Iterator[Case]:
    """Every address of a route with parts."""
    rule = RULES[name]
    for thing in made.things[rule.things]:
        for more in rule.more if thing is made.things[rule.things][-1] or rule.things != "document" else rule.more[:1]:
            rest = more(made, thing)
            named = {rule.param: thing.pk} if rule.param else {}
            missing = {rule.param: MISSING} if rule.param else {}
            asks = rule.asks(made, thing.pk), rule.asks(made, MISSING)
            yield Case(thing, named | rest, rest | missing, rule.sends(made, thing), *asks)


def reaches(name: str, seat: Seat, case: Case) -> bool:
    """Whether a seat reaches what an address names there."""
    return seat != NOBODY and RULES[name].reach(seat, case.thing)
