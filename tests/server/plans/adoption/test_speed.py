"""A plan of 200 tasks comes into force within a second."""

from time import perf_counter

from luoshi.server.plans import actions
from luoshi.server.plans.models import Task
from tests.server.plans.adoption.room import drafted

TASKS, MOST_SECONDS = 200, 1.0


def test_two_hundred_tasks_are_adopted_within_a_second(made):
    lines = [
        f"{number}.第{number}项。2026年9月底前完成第{number}批低效用地清查和处置台账。"
        "（市工业和信息化局牵头，省商务厅、青岚经济技术开发区管理委员会配合）\n"
        for number in range(1, TASKS + 1)
    ]
    text = "青岚市实施方案\n\n一、重点任务\n\n（一）用地保障\n\n" + "\n".join(lines)
    viewer = made.viewer("city", of="ql")
    plan = drafted(viewer, text)
    begun = perf_counter()
    found = actions.adopt(plan.pk, version=0, viewer=viewer)
    took = perf_counter() - begun
    assert (found.added, Task.objects.count()) == (TASKS, TASKS)
    assert took <= MOST_SECONDS, f"{took:.2f} s"
