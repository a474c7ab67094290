"""A draft says what the document says, with its places, and leaves out what it does not say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from luoshi.adapters.documents.open import read_bytes
from luoshi.adapters.yaml_strict import read_yaml
from luoshi.adapters.yaml_writing import as_yaml
from luoshi.core.packs.drafting import draft
from luoshi.core.packs.nodes import plain
from luoshi.core.texts.model import Clause, Deadline, Document, Duty, Phase, Reading, Source, Target, Task
from luoshi.core.texts.reading import read
from tests.written_packs import told

SOURCE = Source("a.txt", "0", "x" * 200)
DOCUMENT = Document(
    "柳河园三年计划", "柳政发〔2024〕5号", ("柳河市人民政府",), "2024-03-01", None, 0, 200,
    clauses=(Clause("一", "一", "建设道路", 0, 90, 1),),
    tasks=(
        Task("一", "修好两条路。", 10, 40, False, (
            Duty("市交通局", "lead", "牵头", 20, 24), Duty("市财政局", "support", "配合", 25, 29), Duty("各县", "responsible", "", 30, 32, generic=True),
        )),
        Task("二", "无标题的任务" * 12, 50, 90, False, ()),
    ),
    targets=(
        Target("一", "", "产值", "2026", ">=", Decimal("500"), "亿元", "力争", "产值达500亿元", 100, 110, baseline="2023"),
        Target("一", "柳河园", "产值", None, "growth", (Decimal("3.5"), Decimal(5)), "个百分点", None, "增长", 110, 120),
        Target("", "柳河园", "能耗", "十五五期间", "decline", Decimal(3), "%", None, "下降3%", 120, 130),
    ),
    deadlines=(Deadline("一", "6月底前", 12, 18, "2025-06-30"), Deadline("一", "年底", 19, 22, "20xx-12-31")),
    phases=(Phase("三", "起步", "2024-03-01", "2024-12-31", 130, 140), Phase("三", "收尾", None, None, 140, 150)),
)  # fmt: skip


def drafted() -> dict[str, dict[str, object]]:
    files = draft(Reading(SOURCE, (DOCUMENT,)), pack="mine")
    found = {name: plain(read_yaml(as_yaml(data).encode(), file=name)) for name, data in files.items()}
    return {name: data for name, data in found.items() if isinstance(data, dict)}


def test_targets_are_drafted_with_clause_and_span() -> None:
    plan = drafted()["plans.yaml"]["plans"]["plan-1"]  # type: ignore[index]
    assert plan["targets"] == (
        {
            "indicator": "indicator-1", "subject": "柳河市人民政府", "period": "2026", "comparator": ">=", "value": 500, "unit": "亿元",
            "hedge": "力争", "baseline": "2023", "basis": {"document": "document-1", "clause": "一", "note": "100-110"}, "evidence": "S",
        },
        {
            "indicator": "indicator-1", "subject": "柳河园", "period": "20xx", "comparator": "growth", "value": (Decimal("3.5"), 5), "unit": "百分点",
            "basis": {"document": "document-1", "clause": "一", "note": "110-120"}, "evidence": "S",
        },
        {
            "indicator": "indicator-2", "subject": "柳河园", "period": "十五五", "comparator": "decline", "value": 3, "unit": "%",
            "basis": {"document": "document-1", "clause": "全文", "note": "120-130"}, "evidence": "S",
        },
    )  # fmt: skip


def test_tasks_and_phases_are_drafted() -> None:
    files = drafted()
    plan = files["plans.yaml"]["plans"]["plan-1"]  # type: ignore[index]
    first, second = plan["tasks"]
    assert (first["title"], first["leads"], first["supports"], first["deadline"], "responsible" in first) == (
        "建设道路", ("organ-1",), ("organ-2",), date(2025, 6, 30), False,
    )  # fmt: skip
    assert (len(second["title"]), second["title"][-1], "leads" in second) == (61, "…", False)
    assert [(each["name"], each.get("from"), each.get("until")) for each in plan["phases"]] == [
        ("起步", date(2024, 3, 1), date(2025, 1, 1)),
        ("收尾", None, None),
    ]
    organs = files["organs.yaml"]["organs"]
    assert {name: each["name"] for name, each in organs.items()} == {"organ-1": "市交通局", "organ-2": "市财政局"}  # type: ignore[attr-defined]


def test_defaults_of_indicators_are_marked_as_such() -> None:
    indicators = drafted()["indicators.yaml"]["indicators"]
    assert isinstance(indicators, dict)
    assert [(each["title"], each["unit"], each["direction"], each["evidence"]) for each in indicators.values()] == [
        ("产值", "亿元", "up", "D"),
        ("能耗", "%", "down", "D"),
    ]


def test_what_a_document_does_not_say_is_left_out_and_then_asked_for(tmp_path: Path) -> None:
    bare = Document(
        None,
        None,
        (),
        "20xx",
        None,
        0,
        0,
        targets=(Target("一", "甲", "", "2026", "=", Decimal(5), "家", None, "五家", 0, 2),),
    )
    files = draft(Reading(SOURCE, (bare,)), pack="mine")
    for name, data in files.items():
        (tmp_path / "mine").mkdir(exist_ok=True)
        (tmp_path / "mine" / name).write_text(as_yaml(data), "utf-8")
    assert [line.partition(": ")[2] for line in told(tmp_path / "mine")] == [
        "`in_force_from` is missing in `document-1`: add it",
        "`from` is missing in `plan-1`: add it",
    ]


def test_nothing_in_nothing_out() -> None:
    files = draft(Reading(SOURCE), pack="mine")
    assert files["pack.yaml"]["issuer"] == "mine"
    assert files["plans.yaml"]["plans"] == {}


def test_the_draft_of_a_document_of_targets_checks_clean_but_for_what_is_doubtful(tmp_path: Path) -> None:
    text = "柳河园工作计划\n\n一、目标\n到2026年，柳河园工业总产值达到500亿元以上。\n\n柳河市人民政府\n2024年3月1日\n"
    files = draft(read(read_bytes(text.encode(), name="a.txt")), pack="mine")
    (tmp_path / "mine").mkdir()
    for name, data in files.items():
        (tmp_path / "mine" / name).write_text(as_yaml(data), "utf-8")
    assert told(tmp_path / "mine") == []
    assert "500" in (tmp_path / "mine/plans.yaml").read_text("utf-8")
