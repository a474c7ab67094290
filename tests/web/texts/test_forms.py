from datetime import UTC, datetime
from decimal import Decimal

import pytest

from luoshi.core.texts.correcting.model import (
    AddDeadline,
    AddDuty,
    AddTarget,
    AddTask,
    Change,
    Key,
    MergeDuties,
    MergeTasks,
    Remove,
    SplitDuty,
    SplitTask,
)
from luoshi.core.texts.correcting.result import Row
from luoshi.core.texts.model import Deadline, Duty, Span, Target
from luoshi.server.texts.values import ListedDocument
from luoshi.web.texts.forms import corrections, shown_now

TASK, OTHER = Key("task", "一", 10, 40), Key("task", "一", 40, 60)
DUTY = Row(Key("duty", "一", 30, 34), Duty("市商务局", "lead", "", 30, 34), TASK)
TARGET = Row(
    Key("target", "一", 12, 20),
    Target("一", "", "产值", "2027", ">=", Decimal(120), "亿元", None, "产值达到120亿元", 12, 20),
)
DEADLINE = Row(Key("deadline", "一", 20, 28), Deadline("一", "2026年6月底前", 20, 28, "2026-06-30"))
ABOUT = ListedDocument(
    pk=1, title="方案", number="青政办发〔2025〕9号", issuers=("青岚市人民政府",), issued=None, state="read", version=0,
    shared=False, published=False, holder=1, holder_name="青岚市", source=1, source_name="a.txt", tasks=1, targets=1,
    doubts=0, given_at=datetime(2026, 1, 1, tzinfo=UTC), confirmed_at=None, confirmed_by="",
)  # fmt: skip
HEAD = Key("document")
PICKED = {"start": "12", "end": "20"}


def now(row) -> dict[str, str]:
    return shown_now(row, ABOUT)


@pytest.mark.parametrize(("act", "row", "typed", "wanted"), [
    ("change", DUTY, {}, ()),
    ("change", DUTY, {"organ": " 市商务局 ", "role": "lead"}, ()),
    ("change", DUTY, {"organ": "市财政局"}, (Change(DUTY.key, "organ", "市财政局"),)),
    ("change", DUTY, {"organ": ""}, (Change(DUTY.key, "organ", ""),)),
    ("change", DUTY, {"role": "support", "task": "x"}, (Change(DUTY.key, "role", "support"),)),
    ("change", TARGET, {"value": "1,200"}, (Change(TARGET.key, "value", Decimal(1200)),)),
    ("change", TARGET, {"value": "8—10"}, (Change(TARGET.key, "value", (Decimal(8), Decimal(10))),)),
    ("change", TARGET, {"value": "8至十"}, (Change(TARGET.key, "value", "8至十"),)),
    ("change", TARGET, {"value": "-5"}, (Change(TARGET.key, "value", Decimal(-5)),)),
    ("change", TARGET, {"value": "NaN"}, (Change(TARGET.key, "value", "NaN"),)),
    ("change", TARGET, {"period": "", "unit": "万元"},
     (Change(TARGET.key, "period", None), Change(TARGET.key, "unit", "万元"))),
    ("change", DEADLINE, {"date": ""}, (Change(DEADLINE.key, "date", None),)),
    ("change", DEADLINE, {"date": "20xx-06-30"}, (Change(DEADLINE.key, "date", "20xx-06-30"),)),
    ("change", None, {"issuers": "甲局，乙局, 丙局"}, (Change(HEAD, "issuers", ("甲局", "乙局", "丙局")),)),
    ("change", None, {"number": "", "issued": "2025-01-01"},
     (Change(HEAD, "number", None), Change(HEAD, "issued", "2025-01-01"))),
    ("remove", DUTY, {}, (Remove(DUTY.key),)),
    ("add_duty", None, {"task": str(TASK), "organ": "市税务局", "role": "support", **PICKED},
     (AddDuty(TASK, "support", "市税务局", Span(12, 20)),)),
    ("add_duty", Row(TASK, DUTY.value), {"organ": "市税务局", "role": "lead"}, (AddDuty(TASK, "lead", "市税务局"),)),
    ("add_task", None, PICKED, (AddTask(Span(12, 20)),)),
    ("add_task", None, {"clause": "二/（一）"}, (AddTask(None, "二/（一）"),)),
    ("add_target", None, {**PICKED, "indicator": "产值", "comparator": ">=", "value": "3", "unit": "家"},
     (AddTarget(Span(12, 20), "产值", ">=", Decimal(3), "家"),)),
    ("add_deadline", None, {**PICKED, "date": "2026-06-30", "text": "不用"}, (AddDeadline(Span(12, 20), "2026-06-30"),)),
    ("add_deadline", Row(TASK, DUTY.value), {"text": "年内"}, (AddDeadline(None, None, TASK, "年内"),)),
    ("split_task", Row(TASK, DUTY.value), {"at": "25"}, (SplitTask(TASK, 25),)),
    ("split_task", Row(TASK, DUTY.value), {"at": "9" * 30}, (SplitTask(TASK, -1),)),
    ("merge_tasks", Row(TASK, DUTY.value), {"other": str(OTHER)}, (MergeTasks(TASK, OTHER),)),
    ("split_duty", DUTY, {"organ_1": "甲局", "organ_2": " 乙局"}, (SplitDuty(DUTY.key, None, ("甲局", "乙局")),)),
    ("merge_duties", DUTY, {"other": "duty+7", "organ": "甲局"},
     (MergeDuties(DUTY.key, Key("duty", made_by=7), "甲局"),)),
    ("unheard of", DUTY, {"organ": "甲局"}, ()),
])  # fmt: skip
def test_what_is_typed_asks_for_just_what_differs(act, row, typed, wanted):
    assert corrections(act, now(row) | typed if act == "change" else typed, row=row, about=ABOUT) == wanted


@pytest.mark.parametrize("row", [DUTY, TARGET, DEADLINE, None])
def test_a_form_that_comes_back_as_it_was_asks_for_nothing(row):
    assert corrections("change", now(row), row=row, about=ABOUT) == ()
