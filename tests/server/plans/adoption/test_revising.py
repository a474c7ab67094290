"""A new version meets tasks on which organs already work."""

from datetime import date

import pytest

from luoshi.core.base.errors import InputError
from luoshi.core.plans.settlements import ChooseOrgans, Chosen, Drop, SetDue
from luoshi.server.base.access.models import Party
from luoshi.server.base.access.scope import visible
from luoshi.server.plans import actions
from luoshi.server.plans.life.acting import Done, assign, do
from luoshi.server.plans.models import Plan, Task
from tests.server.plans.adoption.room import SURE, adopted
from tests.server.plans.adoption.test_settling import key_of


@pytest.fixture
def under_way(made):
    """A plan whose task 用地保障 went out and was signed for."""
    viewer = made.viewer("city", of="ql")
    plan = adopted(viewer, SURE)
    task = Task.objects.get(plan=plan, heading="用地保障")
    assert assign(plan.pk, [task.pk], viewer=viewer) == 1
    do(task.pk, Done("receive", organ="ql-jkq"), version=None, viewer=made.viewer("zone", of="ql-jkq"))
    return plan


def revise(plan: Plan, said, viewer) -> Task:
    plan.refresh_from_db()
    version = actions.settle(plan.pk, said, version=plan.version, viewer=viewer)
    actions.adopt(plan.pk, version=version, viewer=viewer, reason="修订")
    return Task.objects.get(plan=plan, heading="用地保障")


def test_a_task_under_way_keeps_what_was_done_to_it_and_gets_the_new_day(made, under_way):
    viewer = made.viewer("city", of="ql")
    row = revise(under_way, [SetDue(key_of(under_way, "用地保障"), date(2026, 12, 31))], viewer)
    assert (row.state, row.due, row.effective, row.version, row.shared, row.open) == (
        "received", date(2026, 12, 31), date(2026, 12, 31), 3, True, True,
    )  # fmt: skip
    lead = row.duties.get(role="lead")
    assert (lead.organ.code, lead.received is not None) == ("ql-jkq", True)
    assert row.standing["due"] == "2026-12-31"


def test_an_organ_that_a_version_takes_away_is_no_party_of_the_task_any_more_and_the_new_one_is(made, under_way):
    viewer = made.viewer("city", of="ql")
    said = ChooseOrgans("市工业和信息化局", (Chosen("yl-swt", "云岭省商务厅"),), key_of(under_way, "用地保障"))
    row = revise(under_way, [said], viewer)
    assert [(each.organ.code, each.role) for each in row.duties.order_by("serial")] == [
        ("ql-jkq", "lead"), ("yl-swt", "support"),
    ]  # fmt: skip
    assert (row.others, row.state) == ("云岭省商务厅", "received")
    parties = Party.objects.filter(thing_kind="plans.task", thing=row.pk)
    assert sorted(parties.values_list("organ__code", "until")) == [
        ("ql-gxj", viewer.on), ("ql-jkq", None), ("yl-swt", None),
    ]  # fmt: skip
    assert not visible(Task.objects.filter(pk=row.pk), made.viewer("department", of="ql-gxj")).exists()
    assert {each["organ"] for each in row.standing["duties"]} == {"ql-jkq", "yl-swt"}


def test_nothing_can_be_done_to_a_task_that_a_version_ended(made, under_way):
    viewer = made.viewer("city", of="ql")
    row = revise(under_way, [Drop(key_of(under_way, "用地保障"), "并入其他任务")], viewer)
    assert (row.open, row.ended, row.ended_why, row.look, row.state) == (
        False,
        viewer.on,
        "并入其他任务",
        None,
        "received",
    )
    with pytest.raises(InputError) as fault:
        do(row.pk, Done("report", organ="ql-jkq", words="进展"), version=None, viewer=made.viewer("zone", of="ql-jkq"))
    assert fault.value.code == "plans.task_ended"


def test_a_key_that_ended_is_never_given_again(made, under_way):
    viewer = made.viewer("city", of="ql")
    key = key_of(under_way, "用地保障")
    revise(under_way, [Drop(key, "并入其他任务")], viewer)
    under_way.refresh_from_db()
    given = under_way.settlements.get(content__kind="drop")
    version = actions.unsettle(under_way.pk, given.pk, viewer=viewer)
    actions.adopt(under_way.pk, version=version, viewer=viewer, reason="恢复")
    rows = Task.objects.filter(plan=under_way, heading="用地保障").order_by("pk")
    assert [each.ended is None for each in rows] == [False, True]
    assert len({each.key for each in rows}) == 2
