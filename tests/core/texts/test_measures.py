from __future__ import annotations

from luoshi.core.texts.measures import Holdings
from tests.core.texts.plain import document


def test_each_act_holds_its_own_numbers_time_limits_and_recurrences() -> None:
    text = "甲市2024年工作要点\n1.乙工程。2024年6月底前建成丙平台;培育企业20家、园区3个。每季度召开1次会议。做好丁。(市商务局负责)"
    found = document(text)
    [task] = found.tasks
    holdings = Holdings(found)
    held = [holdings.of(measure) for measure in task.measures]
    assert [row.text for row in task.measures] == [
        "2024年6月底前建成丙平台;", "培育企业20家、园区3个。", "每季度召开1次会议。", "做好丁。",
    ]  # fmt: skip
    assert [[found.deadlines[place].date for place in row.deadlines] for row in held] == [["2024-06-30"], [], [], []]
    assert [[found.targets[place].value for place in row.targets] for row in held] == [[], [20, 3], [], []]
    assert [[found.recurrences[place].every for place in row.recurrences] for row in held] == [[], [], ["quarter"], []]
