"""What people settle of a draft."""

from datetime import date

import pytest

from luoshi.core.base.errors import InputError
from luoshi.core.plans.settlements import ChooseOrgans, Chosen, Drop, SetDue
from luoshi.core.plans.settlements_data import settlement_to_data
from luoshi.core.plans.unsettled import unsettled
from luoshi.server.base.access.scope import NotFound
from luoshi.server.plans import actions
from luoshi.server.plans.adoption.proposing import settled
from luoshi.server.plans.life.writing import Conflict
from tests.server.plans.adoption.room import drafted
from tests.server.world import ON


def key_of(plan, heading: str) -> str:
    return next(each.key for each in settled(plan, on=ON).after.tasks if each.heading == heading)


def test_a_settlement_closes_its_point_and_is_undone(made):
    viewer = made.viewer("city", of="ql")
    plan = drafted(viewer)
    key = key_of(plan, "用地保障")
    assert actions.settle(plan.pk, [SetDue(key, date(2026, 9, 30))], version=0, viewer=viewer) == 1
    found = settled(plan, on=ON)
    assert [each.kind for each in unsettled(found.after)] == ["unmatched"]
    [(row, said)] = found.given
    number = row.pk
    assert said == SetDue(key, date(2026, 9, 30))
    assert actions.unsettle(plan.pk, number, version=1, viewer=viewer) == 2
    assert [each.kind for each in unsettled(settled(plan, on=ON).after)] == ["unmatched", "no_time_limit"]
    with pytest.raises(NotFound):
        actions.unsettle(plan.pk, number, version=2, viewer=viewer)


def test_one_name_is_settled_everywhere_at_once(made):
    viewer = made.viewer("city", of="ql")
    text = "青岚市方案\n\n一、任务\n\n（一）甲。2026年6月底前完成清查。（市某某局牵头）\n\n（二）乙。2026年9月底前完成修编。（市某某局牵头）\n"
    plan = drafted(viewer, text)
    assert [each.kind for each in unsettled(settled(plan, on=ON).after)] == ["unmatched", "unmatched"]
    said = ChooseOrgans("市某某局", (Chosen("ql-gxj", "青岚市工业和信息化局"),))
    actions.settle(plan.pk, [said], version=0, viewer=viewer)
    found = settled(plan, on=ON).after
    assert not unsettled(found)
    assert [each.duties[0].organ for each in found.tasks] == ["ql-gxj", "ql-gxj"]


def test_nothing_of_several_is_kept_where_one_does_not_fit(made):
    viewer = made.viewer("city", of="ql")
    plan = drafted(viewer)
    key = key_of(plan, "用地保障")
    with pytest.raises(InputError) as fault:
        actions.settle(plan.pk, [SetDue(key, date(2026, 9, 30)), Drop(key, " ")], version=0, viewer=viewer)
    assert (fault.value.code, [each.code for each in fault.value.params["faults"]]) == (
        "base.faulty", ["settling.no_words"],
    )  # fmt: skip
    plan.refresh_from_db()
    assert (plan.version, plan.settlements.count()) == (0, 0)


def test_an_older_page_may_not_write(made):
    viewer = made.viewer("city", of="ql")
    plan = drafted(viewer)
    key = key_of(plan, "用地保障")
    actions.settle(plan.pk, [SetDue(key, date(2026, 9, 30))], version=0, viewer=viewer)
    with pytest.raises(Conflict) as fault:
        actions.settle(plan.pk, [Drop(key, "重复")], version=0, viewer=viewer)
    assert (fault.value.code, fault.value.params) == (
        "plans.plan_changed_since", {"who": "青岚市人民政府city", "count": 1},
    )  # fmt: skip


def test_a_settlement_of_a_task_that_the_text_no_longer_has_is_told_and_not_applied(made):
    viewer = made.viewer("city", of="ql")
    plan = drafted(viewer)
    row = plan.settlements.create(
        content=settlement_to_data(Drop("gone", "x")), person_id=viewer.person, made_at=viewer.now
    )
    found = settled(plan, on=ON)
    assert [(number, why.code) for number, why in found.unfit] == [(row.pk, "settling.unknown_task")]
    assert len(found.after.tasks) == 2


def test_the_plan_of_another_side_is_not_there(made):
    plan = drafted(made.viewer("city", of="ql"))
    with pytest.raises(NotFound):
        actions.settle(plan.pk, [Drop("x", "y")], version=0, viewer=made.viewer("city", of="yh"))
