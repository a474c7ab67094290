"""Pages of meetings: shown in both languages, called, put in order, held, made tasks; hidden from strangers."""

import re

import pytest

from luoshi.server.plans import actions
from luoshi.server.plans.models import Meeting, Plan, Task
from tests.server.plans.adoption.room import adopted
from tests.server.plans.meetings.room import RULED, convened, troubled
from tests.web.people.visiting import text
from tests.web.plans.test_pages import unsaid

ROOM = (
    "/plans/meetings/", "/plans/meetings/?state=held&kind=joint&text=%E8%81%94", "/plans/meetings/new/",
    "/plans/meetings/new/?rule={r}", "/plans/meetings/{m}/", "/plans/meetings/{h}/", "/plans/meetings/{m}/edit/",
    "/plans/meetings/{m}/record/", "/plans/meetings/{h}/record/", "/plans/meetings/{h}/tasks/",
    "/plans/meetings/{m}/turn/cancel/", "/plans/meetings/{h}/turn/reopen/",
)  # fmt: skip
ACTS = ("/plans/meetings/{m}/order/", "/plans/meetings/{m}/send/")


@pytest.fixture
def room(made):
    """A plan with a rule, a planned meeting, one that was held and resolved something."""
    viewer = made.viewer("city", of="ql")
    red, *_ = troubled(made)
    adopted(viewer, RULED)
    planned, held = convened(viewer), convened(viewer, title="专题推进会", kind="push")
    item = held.items.get(task=red).pk
    heard = [actions.Heard(item, "完成土地报批。", "青岚经济技术开发区管理委员会")]
    actions.hold_meeting(held.pk, heard=heard, attended=(), version=0, viewer=viewer)
    rule = Plan.objects.get(source="document").meeting_rules.get().pk
    return {"m": planned.pk, "h": held.pk, "r": rule, "t": red.pk}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_is_shown_in_both_languages_without_inline_style_or_script(city, room, language):
    city.client.cookies["language"] = language
    for address in (*ROOM, "/plans/tasks/{t}/"):
        answer = city.get(address.format(**room))
        page = text(answer)
        assert (address, answer.status_code) == (address, 200)
        assert (address, unsaid(page)) == (address, [])
        assert " style=" not in page
        assert not re.search(r"<script(?![^>]* src=)|\son[a-z]+=", page)


def test_nothing_of_it_is_there_for_another_city_and_a_party_only_reads(city, visit, room):
    other, zone = visit("city-yh"), visit("zone-ql-jkq")
    for address in (each for each in ROOM if "{m}" in each or "{h}" in each):
        assert (address, other.get(address.format(**room)).status_code) == (address, 404)
    for address in ACTS:
        assert city.get(address.format(**room)).status_code == 405
        assert other.post(address.format(**room)).status_code == 404
    assert zone.get(f"/plans/meetings/{room['m']}/").status_code == 404
    held = text(zone.get(f"/plans/meetings/{room['h']}/"))
    assert "完成土地报批。" in held
    assert "土地未批" not in held
    for page in ("record/", "edit/", "tasks/", "turn/reopen/"):
        assert (page, zone.get(f"/plans/meetings/{room['h']}/{page}").status_code) == (page, 404)
    assert "每季度召开1次联席会议" not in text(zone.get("/plans/meetings/"))


def test_a_meeting_is_called_from_its_clause_put_in_order_sent_and_changed(city, room):
    form = text(city.get(f"/plans/meetings/new/?rule={room['r']}"))
    assert 'value="联席会议"' in form
    assert 'value="2026-03-31"' in form
    sent = {
        "kind": "joint", "title": "第一季度联席会议", "day": "2026-03-30", "time": "14:30", "place": "第二会议室",
        "rule": str(room["r"]), "organ": ["ql-gxj"], "others": "不知名局",
    }  # fmt: skip
    refused = city.post("/plans/meetings/new/", sent)
    assert refused.status_code == 422
    assert "名录中没有“不知名局”" in text(refused)
    answer = city.post("/plans/meetings/new/", sent | {"others": "青岚经济技术开发区管理委员会"})
    meeting = Meeting.objects.get(title="第一季度联席会议")
    here = f"/plans/meetings/{meeting.pk}/"
    assert answer["Location"] == here
    assert sorted(meeting.guests.values_list("organ__code", flat=True)) == ["ql-gxj", "ql-jkq"]
    assert "已召集" in text(city.get("/plans/meetings/"))
    city.post(f"{here}order/", {"version": "0", "act": "add", "title": "通报上季度进展"})
    assert [each.title for each in meeting.items.all()] == ["通报上季度进展"]
    stale = city.post(f"{here}order/", {"version": "0", "act": "add", "title": "又一项"})
    assert (stale.status_code, "已修改本次会议" in text(stale)) == (422, True)
    city.post(f"{here}send/", {"version": "1"})
    city.post(f"{here}edit/", sent | {"others": "", "time": "15:00", "version": "2"})
    meeting.refresh_from_db()
    assert (meeting.shared, meeting.time, meeting.guests.count()) == (True, "15:00", 1)
    city.post(f"{here}turn/cancel/", {"version": "3", "words": "改期"})
    assert "已取消" in text(city.get(here))


def test_a_meeting_is_recorded_and_its_minutes_become_a_draft(city, made, room):
    here = f"/plans/meetings/{room['m']}/"
    meeting = Meeting.objects.get(pk=room["m"])
    first = meeting.items.order_by("number")[0]
    guest = meeting.guests.get(organ__code="ql-jkq")
    told = {
        "version": "0", f"words_{first.pk}": "5月底前完成审批。", f"leads_{first.pk}": "青岚经济技术开发区管理委员会",
        f"due_{first.pk}": "2026-05-29", f"answer_{guest.pk}": "absent", f"people_{guest.pk}": "周荷",
    }  # fmt: skip
    wrong = city.post(f"{here}record/", told | {f"due_{first.pk}": "五月"})
    assert (wrong.status_code, "周荷" in text(wrong)) == (422, True)
    assert city.post(f"{here}record/", told)["Location"] == here
    page = text(city.get(here))
    assert ("5月底前完成审批。" in page, "请假" in page, "没有议定内容" in page) == (True, True, True)
    answer = city.post(f"{here}tasks/", {"version": "1", "into": ""})
    plan = Plan.objects.get(source="minutes")
    assert answer["Location"] == f"/plans/{plan.pk}/settle/"
    actions.adopt(plan.pk, version=0, viewer=made.viewer("city", of="ql"))
    task = Task.objects.get(plan=plan)
    assert f'href="{here}"' in text(city.get(f"/plans/{plan.pk}/"))
    assert "本任务由会议第1项议定" in text(city.get(f"/plans/tasks/{task.pk}/"))
    assert f'href="/plans/tasks/{task.pk}/"' in text(city.get(here))
    file = city.get(f"{here}agenda/")
    assert (file.status_code, "attachment" in file["Content-Disposition"]) == (200, True)
