"""Meetings: an agenda of what is red, organs that see what they may, minutes that become tasks, the way back."""

from __future__ import annotations

from datetime import date, timedelta

import docx
import pytest

from luoshi.core.base.errors import InputError
from luoshi.server.base.access.scope import NotFound
from luoshi.server.base.access.viewer import NotAllowed
from luoshi.server.base.audit.models import Action
from luoshi.server.base.notices.models import Notice
from luoshi.server.plans import actions, queries
from luoshi.server.plans.adoption.changing import NotNow
from luoshi.server.plans.life.writing import Conflict
from luoshi.server.plans.meetings.printing import agenda_file
from luoshi.server.plans.meetings.values import MeetingFilters
from luoshi.server.plans.models import Meeting, Plan, Task
from tests.server.plans.meetings.room import at, convened, troubled, version
from tests.server.world import ON, World, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def province() -> World:
    return world()


@pytest.fixture
def city(province):
    return province.viewer("city", of="ql")


def titles(meeting: int, viewer) -> list[str]:
    return [each.title for each in queries.meeting(meeting, viewer).items]


def resolved(meeting: Meeting, words: str, leads: str, due: date | None, *, city) -> None:
    """Hold a meeting at which the first item was resolved."""
    first = queries.meeting(meeting.pk, city).items[0]
    heard = [actions.Heard(first.pk, words, leads, "", due)]
    actions.hold_meeting(meeting.pk, heard=heard, attended=(), version=version(meeting), viewer=city)


def test_the_agenda_has_what_is_red_before_what_asks_and_nothing_else(province, city):
    red, asking, _ = troubled(province)
    found = queries.meeting(convened(city).pk, city)
    assert [(each.number, each.task, each.why) for each in found.items] == [
        (1, red.pk, ("red",)), (2, asking.pk, ("coordinate",)),
    ]  # fmt: skip
    about = found.items[1].about
    assert (about.problems, about.coordinate, about.percent) == ("土地未批", "请市自然资源局支持", 40)
    assert [(each.name[:4], each.role) for each in found.guests] == [
        ("青岚经济", "invited"),
        ("青岚市工", "sitting_in"),
    ]


def test_it_is_put_in_order_left_out_put_back_and_added_to(province, city):
    red, asking, quiet = troubled(province)
    meeting = convened(city)
    first, second = queries.meeting(meeting.pk, city).items

    def edit(act: str, **told: object) -> list[str]:
        actions.edit_agenda(meeting.pk, act, version=version(meeting), viewer=city, **told)
        return titles(meeting.pk, city)

    assert edit("up", item=second.pk) == [asking.heading, red.heading]
    assert edit("add", title="通报考核办法修订情况") == [asking.heading, red.heading, "通报考核办法修订情况"]
    assert edit("leave_out", item=second.pk) == [red.heading, "通报考核办法修订情况"]
    Task.objects.filter(pk=quiet.pk).update(light="red")
    assert edit("propose") == [red.heading, "通报考核办法修订情况", quiet.heading]
    assert [each.title for each in queries.meeting(meeting.pk, city).left_out] == [asking.heading]
    assert edit("put_back", item=second.pk)[-1] == asking.heading
    assert edit("down", item=first.pk)[:2] == ["通报考核办法修订情况", red.heading]
    with pytest.raises(Conflict) as old:
        actions.edit_agenda(meeting.pk, "propose", version=0, viewer=city)
    assert old.value.params == {"who": city.name, "count": version(meeting)}
    with pytest.raises(NotFound):
        actions.edit_agenda(meeting.pk, "up", item=10**6, version=version(meeting), viewer=city)


def test_organs_see_it_from_its_notice_on_and_no_tasks_that_are_not_theirs(province, city):
    red, _, _ = troubled(province)
    zone, other = province.viewer("zone", of="ql-jkq"), province.viewer("city", of="yh")
    meeting = convened(city)
    actions.edit_agenda(meeting.pk, "add", title="其他事项", version=0, viewer=city)
    with pytest.raises(NotFound):
        queries.meeting(meeting.pk, zone)
    assert actions.send_meeting(meeting.pk, version=1, viewer=city) == 2
    seen = queries.meeting(meeting.pk, zone)
    assert [each.title for each in seen.items] == [red.heading, "其他事项"]
    assert (seen.items[0].about.light, seen.items[0].about.problems, seen.own) == ("red", "", False)
    assert seen.may == {"export"}
    notice = Notice.objects.get(person=zone.person, code="plans.notice.meeting")
    assert notice.params == {
        "name": "重点任务调度会", "organ": "青岚市人民政府", "day": "2026-03-02 09:30", "place": "市政府第一会议室",
    }  # fmt: skip
    for viewer in (other, province.viewer("expert")):
        with pytest.raises(NotFound):
            queries.meeting(meeting.pk, viewer)
        assert queries.meetings(viewer).rows == ()
    told = actions.Convened("dispatch", "重点任务调度会", ON, invited=("ql-gxj",))
    actions.change_meeting(meeting.pk, told, version=2, viewer=city)
    with pytest.raises(NotFound):
        queries.meeting(meeting.pk, at(zone, ON + timedelta(days=1)))
    assert Notice.objects.filter(code="plans.notice.meeting_changed").count() == 2


def test_a_held_meeting_keeps_its_agenda_as_it_was(province, city):
    red, _, _ = troubled(province)
    meeting = convened(city)
    before = queries.meeting(meeting.pk, city)
    guest = before.guests[0]
    actions.hold_meeting(
        meeting.pk, heard=[actions.Heard(before.items[0].pk, "限期办结。", "青岚经济技术开发区管理委员会", "", ON)],
        attended=[actions.Attended(guest.pk, "present", "周荷")], version=0, viewer=city,
    )  # fmt: skip
    Task.objects.filter(pk=red.pk).update(light="green", leads="另一单位", heading="改名")
    found = queries.meeting(meeting.pk, province.viewer("zone", of="ql-jkq"))
    assert (found.items[0].title, found.items[0].about.light, found.items[0].about.leads) == (
        red.heading, "red", red.leads,
    )  # fmt: skip
    assert (found.items[0].words, found.guests[0].answer, found.guests[0].people) == ("限期办结。", "present", "周荷")
    assert found.about.state == "held"
    for act in ("add", "propose"):
        with pytest.raises(NotNow):
            actions.edit_agenda(meeting.pk, act, title="x", version=1, viewer=city)
    assert [each.words for each in queries.meetings_of_task(red.pk, city)] == ["限期办结。"]


def test_minutes_become_tasks_that_know_their_meeting(province, city):
    red, _, _ = troubled(province)
    meeting = convened(city)
    resolved(
        meeting,
        "完成土地报批。逾期通报。",
        "青岚经济技术开发区管理委员会、市工业和信息化局",
        date(2026, 5, 30),
        city=city,
    )
    number = actions.minutes_to_tasks(meeting.pk, version=1, viewer=city)
    plan = Plan.objects.get(pk=number)
    assert (plan.source, plan.title, plan.told_on, plan.clock) == (
        "minutes", "重点任务调度会议定事项（2026-03-02）", ON, "default-minutes",
    )  # fmt: skip
    actions.adopt(plan.pk, version=0, viewer=city)
    task = Task.objects.get(plan=plan)
    assert (task.heading, task.path, task.due) == (
        "完成土地报批",
        "重点任务调度会（2026-03-02）第1项",
        date(2026, 5, 30),
    )
    assert list(task.duties.values_list("organ__code", "role")) == [("ql-jkq", "lead"), ("ql-gxj", "lead")]
    [came] = queries.meetings_of_task(task.pk, city)
    assert (came.pk, came.number, came.came) == (meeting.pk, 1, True)
    assert [each.pk for each in queries.meetings_of_plan(plan.pk, city)] == [meeting.pk]
    item = queries.meeting(meeting.pk, city).items[0]
    assert (item.task, item.became, item.became_task) == (red.pk, plan.pk, task.pk)


def test_what_became_a_task_is_made_one_once_and_is_not_taken_back(province, city):
    troubled(province)
    meeting = convened(city)
    resolved(meeting, "完成土地报批。", "青岚经济技术开发区管理委员会", None, city=city)
    actions.minutes_to_tasks(meeting.pk, version=1, viewer=city)
    with pytest.raises(InputError, match="nothing_resolved"):
        actions.minutes_to_tasks(meeting.pk, version=2, viewer=city)
    with pytest.raises(NotNow, match="has_tasks"):
        actions.reopen_meeting(meeting.pk, reason="误登记", version=2, viewer=city)
    verbs = list(Action.objects.filter(thing_kind="plans.meeting", thing=meeting.pk).values_list("verb", flat=True))
    assert verbs == ["plans.meeting", "plans.meeting_hold", "plans.meeting_tasks"]


def test_minutes_enter_a_plan_that_is_supervised_already(province, city):
    troubled(province)
    plan = Plan.objects.get()
    meeting = convened(city)
    resolved(meeting, "完成土地报批。", "各县区政府", None, city=city)
    assert actions.minutes_to_tasks(meeting.pk, into=plan.pk, version=1, viewer=city) == plan.pk
    plan.refresh_from_db()
    assert [(each["item"], each["path"], each["parts"][0]["is_generic"]) for each in plan.entries] == [
        (f"{meeting.pk}/1", "重点任务调度会（2026-03-02）第1项", True),
    ]  # fmt: skip
    other = convened(city, title="专题会")
    resolved(other, "另行研究。", "", None, city=city)
    with pytest.raises(NotFound):
        actions.minutes_to_tasks(other.pk, into=10**6, version=1, viewer=city)


def test_what_was_closed_or_cancelled_wrongly_is_taken_back_with_a_reason(province, city):
    troubled(province)
    meeting = convened(city)
    resolved(meeting, "限期办结。", "", None, city=city)
    with pytest.raises(InputError, match="reason_needed"):
        actions.reopen_meeting(meeting.pk, reason=" ", version=1, viewer=city)
    actions.reopen_meeting(meeting.pk, reason="误登记", version=1, viewer=city)
    found = queries.meeting(meeting.pk, city)
    assert (found.about.state, found.held_at, found.items[0].words) == ("planned", None, "限期办结。")
    assert Action.objects.get(verb="plans.meeting_reopen").reason == "误登记"
    actions.cancel_meeting(meeting.pk, reason="改期", version=2, viewer=city)
    assert queries.meetings(city, filters=MeetingFilters(state="cancelled")).rows[0].pk == meeting.pk
    actions.reopen_meeting(meeting.pk, reason="仍按原定日期召开", version=3, viewer=city)
    with pytest.raises(NotNow):
        actions.mend_meeting(meeting.pk, heard=(), attended=(), version=4, viewer=city)


def test_who_may_not_supervise_calls_no_meeting_and_nobody_closes_it_before_its_day(province, city):
    with pytest.raises(NotAllowed):
        convened(province.viewer("park"))
    meeting = convened(city, day=ON + timedelta(days=1))
    assert "hold" not in queries.meeting(meeting.pk, city).may
    with pytest.raises(InputError, match="not_yet"):
        actions.hold_meeting(meeting.pk, heard=(), attended=(), version=0, viewer=city)
    with pytest.raises(NotFound):
        actions.send_meeting(meeting.pk, version=0, viewer=province.viewer("city", of="yh"))
    for told, code in (
        ({"kind": "x"}, "meeting_kind"),
        ({"plan": 10**6}, "no_plan"),
        ({"rule": 10**6}, "no_plan"),
        ({"time": "9点"}, "meeting_time"),
        ({"title": " "}, "title"),
    ):
        with pytest.raises(InputError, match=code):
            convened(city, **told)
    alone = convened(city, invited=(), sitting_in=())
    with pytest.raises(InputError, match="no_guests"):
        actions.send_meeting(alone.pk, version=0, viewer=city)


def test_the_list_is_walked_from_the_latest_day(province, city):
    days = [convened(city, day=ON + timedelta(days=each)).day for each in (3, 1, 2)]
    first = queries.meetings(city, most=2)
    assert ([each.day for each in first.rows], first.count) == ([days[0], days[2]], 3)
    assert [each.day for each in queries.meetings(city, after=first.after, most=2).rows] == [days[1]]
    assert len(queries.meetings(city, after="nowhere").rows) == 3


def test_the_agenda_goes_out_as_a_table_of_what_its_reader_sees(province, city, tmp_path):
    red, _, _ = troubled(province)
    meeting = convened(city)
    resolved(meeting, "限期办结。", "市工业和信息化局", ON, city=city)

    def cells(viewer) -> list[list[str]]:
        found = agenda_file(meeting.pk, viewer)
        assert found.name == "重点任务调度会议程_2026-03-02"
        path = tmp_path / "agenda.docx"
        path.write_bytes(found.content)
        return [[cell.text for cell in row.cells] for row in docx.Document(str(path)).tables[0].rows]

    own, party = cells(city), cells(province.viewer("zone", of="ql-jkq"))
    assert own[0] == ["序号", "议题", "列入原因", "责任单位", "完成时限", "进度", "存在问题", "需协调事项", "议定事项"]
    assert own[1] == [
        "1", red.heading, "红灯", red.leads, "2026-06-30", "0%", "", "", "限期办结。\n牵头单位：市工业和信息化局\n完成时限：2026-03-02",
    ]  # fmt: skip
    assert own[2][6:8] == ["土地未批", "请市自然资源局支持"]
    assert [row[1] for row in party[1:]] == [red.heading]
