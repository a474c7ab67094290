"""An office owns its data: every table of plans and papers goes out whole, with its files."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any

import pytest
from django.apps import apps

from luoshi.core.plans.entering import Entry, Part
from luoshi.server.base.audit.acting import System
from luoshi.server.base.upkeep.export import export_all
from luoshi.server.papers.models import Paper
from luoshi.server.plans import actions
from luoshi.server.plans.models import Duty, Event, Plan, Task, Version
from tests.server.papers.world import urged
from tests.server.world import NOW, ON, world

ROOMS = ("plans", "papers", "texts", "register")


@pytest.fixture
def packed(transactional_db, settings, tmp_path):
    """What an office took out that has a plan by its own version, tasks that were late, a paper, a file of evidence."""
    settings.LUOSHI_FILES = tmp_path / "files"
    province = world()
    urged(province)
    city, zone = province.viewer("city", of="ql"), province.viewer("zone", of="ql-jkq")
    told = actions.Told("minutes", "专题会议纪要", by="张同志", on=ON)
    entries = [Entry("1", "建成中试平台", "建成中试平台。", (Part("青岚经济技术开发区管理委员会", "lead"),), due=ON)]
    plan = actions.draft_told(told, entries, viewer=city)
    actions.adopt(plan, version=0, viewer=city)
    task = Task.objects.get(plan=plan)
    actions.assign(plan, [task.pk], viewer=city)
    actions.do(
        task.pk, actions.Done("finish", words="已建成"), version=None, viewer=zone,
        files=[("验收意见.txt", io.BytesIO("验收合格".encode()))],
    )  # fmt: skip
    export_all(tmp_path / "a.zip", by=System(now=NOW, name="li", channel="cli"))
    with zipfile.ZipFile(tmp_path / "a.zip") as found:
        yield found


def rows(packed: zipfile.ZipFile, table: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in packed.read(f"tables/{table}.jsonl").splitlines()]


def test_every_column_of_every_table_of_plans_and_papers_goes_out_in_both_forms(packed):
    models = [each for room in ROOMS for each in apps.get_app_config(room).get_models()]
    assert {"plans.event", "plans.evidence", "plans.version", "papers.paper", "papers.paperfile"} <= {
        each._meta.label_lower for each in models
    }
    for model in models:
        columns = [field.attname for field in model._meta.concrete_fields]
        told = rows(packed, model._meta.label_lower)
        table = packed.read(f"tables/{model._meta.label_lower}.csv").decode("utf-8-sig")
        assert next(csv.reader(io.StringIO(table, newline=""))) == columns
        assert all(list(row) == columns for row in told)
        assert len(told) == model._base_manager.count()


def test_a_version_an_event_and_a_paper_can_be_read_without_luoshi(packed):
    [version] = rows(packed, "plans.version")
    assert version["content"] == Version.objects.get().content
    assert [each["heading"] for each in json.loads(version["content"])["tasks"]] == ["建成中试平台"]
    told = next(each for each in rows(packed, "plans.event") if each["kind"] == "finish")
    assert (told["words"], told["day"], told["task_id"]) == (
        "已建成",
        "2026-03-02",
        Event.objects.get(kind="finish").task_id,
    )
    assert len(rows(packed, "plans.duty")) == Duty.objects.count()
    assert {each["title"] for each in rows(packed, "plans.plan")} == set(Plan.objects.values_list("title", flat=True))
    [paper] = rows(packed, "papers.paper")
    assert json.loads(paper["content"])["paper"]["title"] == Paper.objects.get().title


def test_a_file_of_evidence_goes_out_under_its_hash_with_the_name_it_came_by(packed):
    [proof] = rows(packed, "plans.evidence")
    [file] = [each for each in rows(packed, "files.storedfile") if each["id"] == proof["file_id"]]
    assert proof["name"] == "验收意见.txt"
    assert packed.read(f"files/{file['sha256']}.{file['kind']}").decode() == "验收合格"
