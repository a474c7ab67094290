"""Findings on the server: who may do what and when, who sees what, what is told and kept."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest

from luoshi.core.base.errors import InputError
from luoshi.server.base.access.scope import NotFound, visible
from luoshi.server.base.access.viewer import NotAllowed
from luoshi.server.base.audit.models import Action, Change
from luoshi.server.base.notices.models import Notice
from luoshi.server.plans.inspecting import actions, queries
from luoshi.server.plans.inspecting.values import Filters
from luoshi.server.plans.life.writing import Conflict
from luoshi.server.plans.models import Finding, FindingEvent, Inspection
from tests.server.plans.inspecting.conftest import FOUND, Room, later, scheme

Done = actions.FindingDone


def codes(refused: pytest.ExceptionInfo[InputError]) -> list[str]:
    return [each.code for each in refused.value.params["faults"]]  # type: ignore[union-attr]  # reasons


def found(room: Room, *, told: bool = True) -> int:
    """A finding about the zone and its task."""
    organ = room.province.organs["ql-jkq"].pk
    pk = actions.find(room.inspection, FOUND, organ=organ, task=room.task.pk, viewer=room.city)
    if told:
        actions.act(pk, Done("tell"), version=1, viewer=room.city)
    return pk


def test_a_finding_goes_from_the_office_to_the_organ_and_back_until_it_is_closed(room: Room) -> None:
    pk = found(room, told=False)
    assert not visible(Finding.objects.all(), room.zone).exists()
    actions.act(pk, Done("tell"), version=1, viewer=room.city)
    assert [each.pk for each in queries.findings(room.zone, own=True)] == [pk]
    assert [each.pk for each in queries.findings(room.zone, task=room.task.pk)] == [pk]
    actions.act(pk, Done("object", words="名录已按新四至更新"), version=2, viewer=later(room.zone, 8))
    actions.act(pk, Done("decide", "upheld", "经核实，现场仍不符"), version=3, viewer=later(room.second, 15))
    proof = [("对照表.txt", io.BytesIO("对照".encode()))]
    actions.act(pk, Done("rectify", words="已重新核对"), version=4, viewer=later(room.zone, 30), files=proof)
    again = Done("recheck", "not_passed", "尚缺两处", until=date(2026, 6, 12))
    actions.act(pk, again, version=5, viewer=later(room.city, 32))
    more = [("补充.txt", io.BytesIO("补充".encode()))]
    actions.act(pk, Done("rectify", words="已补齐"), version=6, viewer=later(room.zone, 40), files=more)
    actions.act(pk, Done("recheck", "passed", "现场核对一致"), version=7, viewer=later(room.city, 42))
    actions.act(pk, Done("close"), version=8, viewer=later(room.city, 43))
    row = Finding.objects.get(pk=pk)
    assert (row.state, row.due, row.objection_by, row.decision_by, row.version) == (
        "closed", date(2026, 6, 12), date(2026, 4, 1), date(2026, 4, 9), 9,
    )  # fmt: skip
    shown = queries.finding(pk, later(room.zone, 43))
    assert [each.kind for each in shown.events] == [
        "close", "recheck", "rectify", "recheck", "rectify", "decide", "object", "tell",
    ]  # fmt: skip
    assert {each.who for each in shown.events} == {""}
    assert shown.inspection == 0
    stored, name = queries.finding_file(pk, shown.events[2].files[0].pk, room.zone)
    assert (name, stored.size) == ("补充.txt", 6)


def test_a_late_objection_is_refused_with_the_last_day_and_the_conclusion_stands(room: Room) -> None:
    pk = found(room)
    late = later(room.zone, 31)
    with pytest.raises(InputError) as refused:
        actions.act(pk, Done("object", words="不服"), version=2, viewer=late)
    assert codes(refused) == ["inspecting.late_objection"]
    [why] = refused.value.params["faults"]  # type: ignore[misc]  # reasons
    assert dict(why.params) == {"told": date(2026, 3, 2), "last": date(2026, 4, 1), "days": 1}
    assert FindingEvent.objects.filter(finding=pk).count() == 2
    shown = queries.finding(pk, late)
    assert (shown.standing.state, shown.acts) == ("rectifying", ("rectify",))
    for day, state in ((30, "told"), (31, "rectifying")):
        viewer = later(room.city, day)
        [line] = queries.findings(viewer, filters=Filters(state=state))
        assert (line.pk, line.state) == (pk, state)


def test_who_wrote_the_finding_does_not_decide_and_nobody_decides_on_an_old_page(room: Room) -> None:
    pk = found(room)
    actions.act(pk, Done("object", words="不服"), version=2, viewer=room.zone)
    decided = Done("decide", "withdrawn", "事实不清")
    with pytest.raises(InputError) as refused:
        actions.act(pk, decided, version=3, viewer=room.city)
    assert codes(refused) == ["inspecting.same_person"]
    with pytest.raises(Conflict):
        actions.act(pk, decided, version=2, viewer=room.second)
    actions.act(pk, decided, version=3, viewer=room.second)
    assert Finding.objects.get(pk=pk).state == "withdrawn"


def test_each_side_does_its_own_and_strangers_nothing(room: Room) -> None:
    pk = found(room)
    with pytest.raises(NotAllowed):
        actions.act(pk, Done("accept"), version=2, viewer=room.city)
    with pytest.raises(NotAllowed):
        actions.act(pk, Done("tell"), version=2, viewer=room.zone)
    for stranger in (room.province.viewer("city", of="yh"), room.province.viewer("department", of="ql-gxj")):
        with pytest.raises(NotFound):
            actions.act(pk, Done("accept"), version=2, viewer=stranger)
        with pytest.raises(NotFound):
            queries.finding(pk, stranger)
        assert queries.findings(stranger) == ()
    for viewer in (room.zone, room.province.viewer("city", of="yh")):
        with pytest.raises(NotFound):
            queries.inspection(room.inspection, viewer)
        assert queries.inspections(viewer).rows == ()


def test_the_office_writes_for_an_organ_where_nobody_can_sign_in(room: Room) -> None:
    county = actions.begin(scheme(room.province, room.task.plan_id, "ql-yx"), viewer=room.city)
    pk = actions.find(county, FOUND, organ=room.province.organs["ql-yx"].pk, viewer=room.city)
    actions.act(pk, Done("tell"), version=1, viewer=room.city)
    actions.act(pk, Done("accept"), version=2, viewer=room.city)
    assert Finding.objects.get(pk=pk).state == "rectifying"
    last = FindingEvent.objects.get(finding=pk, number=3)
    assert (last.organ.code, last.by_id) == ("ql-yx", room.city.person)


def test_proposals_and_drafts_stay_with_the_office(room: Room) -> None:
    pk = found(room)
    actions.act(pk, Done("accept"), version=2, viewer=room.zone)
    actions.act(pk, Done("propose", "criticism", "通报批评"), version=3, viewer=room.city)
    assert [each.kind for each in queries.finding(pk, room.zone).events] == ["accept", "tell"]
    assert [each.kind for each in queries.finding(pk, room.city).events] == ["propose", "accept", "tell", "write"]


def test_what_is_done_is_told_and_audited(room: Room) -> None:
    pk = found(room)
    notices = Notice.objects.filter(thing_kind="plans.finding", thing=pk)
    assert [(each.code, each.person_id) for each in notices] == [("inspecting.notice.tell", room.zone.person)]
    assert list(Action.objects.filter(thing_kind="plans.finding", thing=pk).values_list("verb", flat=True)) == [
        "plans.find", "plans.find",
    ]  # fmt: skip
    assert Change.objects.filter(table="plans_findingevent").count() == 2


def test_a_department_inspects_only_where_its_government_has_named_it(room: Room) -> None:
    bureau = room.province.viewer("department", of="ql-gxj")
    told = replace(scheme(room.province, 0, "ql-jkq"), plan=0)
    with pytest.raises(InputError) as refused:
        actions.begin(told, viewer=bureau)
    assert codes(refused) == ["inspections.not_designated"]
    named = replace(told, named_by="青岚市政府", named_on=date(2026, 2, 27), named_number="青政函〔2026〕6号")
    row = Inspection.objects.get(pk=actions.begin(named, viewer=bureau))
    assert (row.holder.code, row.named_number) == ("ql-gxj", "青政函〔2026〕6号")
    assert queries.choices(bureau).needs_designation
    assert not queries.choices(room.city).needs_designation


def test_an_organ_under_two_inspections_of_a_plan_is_told_of(room: Room) -> None:
    told = scheme(room.province, room.task.plan_id, "ql-jkq")
    [repeat] = queries.shown_repeats(told, room.city)
    assert (repeat.organ_name, repeat.inspection, repeat.why) == (
        "青岚经济技术开发区管理委员会", room.inspection, "plan",
    )  # fmt: skip
    assert queries.inspection(room.inspection, room.city).repeats == ()
    actions.begin(told, viewer=room.city)
    assert len(queries.inspection(room.inspection, room.city).repeats) == 1
    assert queries.shown_repeats(told, room.province.viewer("city", of="yh")) == ()


def test_a_finding_is_of_the_scheme_and_none_comes_after_its_end(room: Room) -> None:
    organ = room.province.organs["ql-jkq"].pk
    for other, task, code in ((room.province.organs["yh-gxq"].pk, 0, "not_of_scope"), (organ, 98765, "task_of_other")):
        with pytest.raises(InputError) as refused:
            actions.find(room.inspection, FOUND, organ=other, task=task, viewer=room.city)
        assert refused.value.code == f"inspecting.{code}"
    pk = found(room, told=False)
    with pytest.raises(InputError) as refused:
        actions.end(room.inspection, "", viewer=room.city)
    assert (refused.value.code, refused.value.params) == ("inspecting.still_written", {"count": 1})
    actions.act(pk, Done("tell"), version=1, viewer=room.city)
    actions.end(room.inspection, "总体较好", viewer=room.city)
    with pytest.raises(InputError) as refused:
        actions.find(room.inspection, FOUND, organ=organ, viewer=room.city)
    assert refused.value.code == "inspecting.over"
    actions.act(pk, Done("accept"), version=2, viewer=room.zone)
    shown = queries.inspection(room.inspection, room.city)
    assert (shown.ended_on, shown.counted.all, shown.counted.over) == (room.city.on, 1, 0)
