from __future__ import annotations

from luoshi.core.texts.script.fold import fold
from luoshi.core.texts.script.traditional import SIMPLIFIED
from tests.core.texts.plain import document

PLAN = """雲嶺縣關於印發《雲嶺縣園區發展方案》的通知
雲政發〔2024〕7號
各鄉鎮人民政府：
為落實《青嵐市園區發展意見》（青政發〔2023〕5號，以下簡稱《意見》），制定本方案。
雲嶺縣人民政府辦公室
2024年3月5日
一、總體要求
到2025年，園區總產值達到30億元。
二、重點任務
（一）建設平臺。2024年9月底前建成倉庫。（責任單位：縣發展改革局；配合單位：各鄉鎮人民政府等）
"""


def test_no_character_is_folded_twice() -> None:
    assert not set(SIMPLIFIED) & set(SIMPLIFIED.values())


def test_what_both_scripts_write_stays() -> None:
    assert fold("显著、乾安县、瞭望") == "显著、乾安县、瞭望"


def test_a_traditional_text_is_read_like_a_simplified_one_and_quoted_in_its_own_script() -> None:
    found = document(PLAN)
    assert (found.title, found.number, found.issued) == (
        "雲嶺縣關於印發《雲嶺縣園區發展方案》的通知", "雲政發〔2024〕7號", "2024-03-05",
    )  # fmt: skip
    assert found.issuers == ("雲嶺縣人民政府辦公室",)
    [cited] = found.citations
    assert (cited.title, cited.number, cited.short_names) == ("青嵐市園區發展意見", "青政發〔2023〕5號", ("意見",))
    assert [(one.short, one.full) for one in found.abbreviations] == [("意見", "青嵐市園區發展意見")]
    assert [clause.kind for clause in found.clauses] == ["aims", "work", "work"]
    [task] = found.tasks
    assert [(duty.organ, duty.role) for duty in task.duties] == [
        ("縣發展改革局", "responsible"), ("各鄉鎮人民政府", "support"),
    ]  # fmt: skip
    assert task.open_ended
    assert [measure.text for measure in task.measures] == ["2024年9月底前建成倉庫。"]
    [target] = found.targets
    assert (target.subject, target.indicator, target.unit) == ("園區", "總產值", "億元")
    assert [row.date for row in found.deadlines] == ["2024-09-30"]
