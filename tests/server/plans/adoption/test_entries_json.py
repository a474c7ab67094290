"""Tasks that people wrote down are kept as JSON and read back, strictly."""

from datetime import date
from decimal import Decimal

import pytest

from luoshi.core.base.errors import InputError
from luoshi.core.plans.drafts import Limit
from luoshi.core.plans.entering import Entry, Part
from luoshi.core.plans.model import Milestone
from luoshi.core.plans.rhythms import Rhythm
from luoshi.server.plans.adoption.entries_json import entries_list, read_entries

FULL = Entry(
    "3", "推进中试平台", "推进中试平台建设", (Part("市工信局", "lead"), Part("各县区", "support", is_generic=True)),
    limits=(Limit("6月底前", date(2026, 6, 30)), Limit("20xx年", None, "20xx", "投产")), start=date(2026, 1, 1),
    rhythm=Rhythm("quarter", 2, 1, 3, 20), nature="recurring",
    milestones=(Milestone("立项", date(2026, 3, 31), Decimal("33.33")),), path="一/（一）",
)  # fmt: skip
PLAIN = Entry("1", "甲", "甲", due=date(2026, 5, 1))


def test_entries_come_back_from_their_json():
    assert read_entries(entries_list([FULL, PLAIN])) == (FULL, PLAIN)


@pytest.mark.parametrize(
    ("name", "value"), [("due", "2026-02-30"), ("nature", "often"), ("parts", "市工信局"), ("more", 1), ("path", None)]
)
def test_what_is_no_entry_is_refused(name, value):
    [told] = entries_list([PLAIN])
    with pytest.raises(InputError) as fault:
        read_entries([told | {name: value}])
    assert fault.value.code == "stored.faulty"
