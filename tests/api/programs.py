"""A small office that programs ask: a plan of three tasks in force, a token for each post."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from luoshi.core.plans.entering import Entry, Part
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.people.tokens import choices, make
from luoshi.server.plans import actions
from luoshi.server.plans.models import Task
from tests.server.papers.world import colleague
from tests.server.world import NOW, World, world

ZONE, BUREAU = "青岚经济技术开发区管理委员会", "青岚市工业和信息化局"
HEADINGS = ("建成中试平台", "引进链主企业", "编制产业规划")


@dataclass(slots=True)
class Programs:
    """`city` holds the plan, `zone` leads, `bureau` supports the first task; `other` is another city."""

    client: Client
    province: World
    plan: int
    tasks: list[Task]
    viewers: dict[str, Viewer] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)

    def token(self, who: str, scopes: Sequence[str] = ()) -> str:
        """The secret of a token of a post, with all its powers unless some are named."""
        name = f"{who} {','.join(scopes)}"
        if name not in self.tokens:
            viewer = self.viewers[who]
            wanted = sorted(scopes or choices(viewer))
            self.tokens[name] = make(viewer, name="程序", scopes=wanted, days=9)
        return self.tokens[name]

    def ask(self, who: str, method: str, path: str, told: Any = None, *, scopes: Sequence[str] = (), language="en"):
        """An answer of the API; what is told with files goes as a form, else as JSON."""
        heads = {"authorization": f"Bearer {self.token(who, scopes)}", "accept-language": language}
        sent: dict[str, Any] = {"headers": heads}
        if method == "GET" or (isinstance(told, dict) and {"files", "file"} & set(told)):
            sent["data"] = told
        else:
            sent |= {"data": told or {}, "content_type": "application/json"}
        return getattr(self.client, method.lower())(f"/api/v1/{path}", **sent)

    def do(self, who: str, task: Task, kind: str, **told: Any):
        """An event on a task, at the version that the post is told."""
        version = told.pop("version", None)
        if version is None:
            version = self.ask(who, "GET", f"ledger/{task.pk}/").json()["version"]
        place = "evidence" if "files" in told else "events"
        return self.ask(who, "POST", f"ledger/{task.pk}/{place}/", {"version": version, "kind": kind} | told)


def programs(client: Client) -> Programs:
    """Make it; for a test that has the database."""
    province = world()
    city = province.viewer("city", of="ql")
    entries = [
        Entry(
            "1", HEADINGS[0], f"{HEADINGS[0]}。", (Part(ZONE, "lead"), Part(BUREAU, "support")), due=date(2026, 3, 20)
        ),
        Entry("2", HEADINGS[1], f"{HEADINGS[1]}。", (Part(ZONE, "lead"),), due=date(2026, 6, 30)),
        Entry("3", HEADINGS[2], f"{HEADINGS[2]}。", (Part(BUREAU, "lead"),), due=date(2026, 9, 30)),
    ]
    told = actions.Told("minutes", "储能产业专题会议纪要（虚构）", by="张同志", on=date(2026, 3, 2))
    plan = actions.draft_told(told, entries, viewer=city)
    actions.adopt(plan, version=0, viewer=city, reason="审议通过")
    tasks = list(Task.objects.filter(plan=plan).order_by("serial"))
    actions.assign(plan, [each.pk for each in tasks[:2]], viewer=city)
    made = Programs(client, province, plan, tasks)
    made.viewers = {
        "city": city, "second": colleague(province), "third": colleague(province, login="third"), "zone": province.viewer("zone", of="ql-jkq"),
        "bureau": province.viewer("department"), "other": province.viewer("city", of="yh"),
        "park": province.viewer("park"), "expert": province.viewer("expert"),
    }  # fmt: skip
    return made


def proof(name: str = "验收意见.txt", words: str = "验收合格") -> SimpleUploadedFile:
    """A file of evidence."""
    return SimpleUploadedFile(name, words.encode())


def whole(answer: Any) -> bytes:
    """The bytes of an answer."""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


LATER = NOW + timedelta(seconds=20)
