"""A large export on the pages: asked for in the ledger, shown while it is made, taken by who asked for it."""

from __future__ import annotations

from typing import Any

from luoshi.server.base.jobs.inline import work_off
from luoshi.server.plans.models import LedgerExport
from tests.server.plans.world import plan_of, task_of
from tests.server.world import NOW
from tests.web.people.visiting import text


def test_a_large_export_is_made_in_the_background_and_taken_by_its_asker_alone(
    city: Any, visit: Any, made: Any, settings: Any
) -> None:
    settings.LUOSHI_EXPORT_ROWS = 1
    plan = plan_of(made, holder="ql")
    for _ in range(2):
        task_of(made, holder="ql", lead="ql-jkq", plan=plan)
    assert "没有导出文件" in text(city.get("/plans/ledger/exports/"))
    answer = city.post("/plans/ledger/export/", {"form": "whole", "asked": "which=all"})
    assert answer["Location"] == "/plans/ledger/exports/"
    page = text(city.get("/plans/ledger/exports/"))
    assert "正在后台生成" in page
    assert "等待中" in page
    assert 'hx-trigger="every 3s"' in page
    work_off(clock=lambda: NOW)
    number = LedgerExport.objects.get().pk
    LedgerExport.objects.update(ends_at="2099-01-01T00:00:00Z")  # the browser's clock is that of the machine
    address = f"/plans/ledger/exports/{number}/"
    assert address in text(city.get("/plans/ledger/exports/"))
    answer = city.get(address)
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content)[:2] == b"PK"
    assert answer["Cache-Control"] == "private, no-store"
    assert visit("city-yh").get(address).status_code == 404
    assert visit("zone-ql-jkq").get(address).status_code == 404
    small = city.post("/plans/ledger/export/", {"form": "docx", "asked": "which=all"})
    assert small["Content-Disposition"].startswith("attachment")
