"""A plan of 200 tasks comes into force with as many statements as one of ten."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luoshi.server.plans import actions
from luoshi.server.plans.models import Task
from tests.server.plans.adoption.room import drafted

MOST_STATEMENTS = 60


@pytest.mark.parametrize("tasks", [10, 200])
def test_statements_of_an_adoption_do_not_grow_with_its_tasks(made, tasks):
    lines = [
        f"{number}.第{number}项。2026年9月底前完成第{number}批低效用地清查和处置台账。"
        "（市工业和信息化局牵头，省商务厅、青岚经济技术开发区管理委员会配合）\n"
        for number in range(1, tasks + 1)
    ]
    text = "青岚市实施方案\n\n一、重点任务\n\n（一）用地保障\n\n" + "\n".join(lines)
    viewer = made.viewer("city", of="ql")
    plan = drafted(viewer, text)
    with CaptureQueriesContext(connection) as seen:
        found = actions.adopt(plan.pk, version=0, viewer=viewer)
    assert (found.added, Task.objects.count()) == (tasks, tasks)
    assert len(seen) <= MOST_STATEMENTS
