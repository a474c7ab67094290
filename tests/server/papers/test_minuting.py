"""The 纪要 of a meeting: what it resolved, who was there; no seal, once a meeting."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from luoshi.adapters.papers.reading import seen_of
from luoshi.core.base.errors import InputError
from luoshi.core.papers.checking.check import check
from luoshi.core.papers.model import Paragraph, figures_of, plain
from luoshi.server.papers import actions as papers
from luoshi.server.papers import queries
from luoshi.server.papers.making import made_file
from luoshi.server.papers.models import Paper
from luoshi.server.papers.stored import paper_of
from luoshi.server.plans import actions
from luoshi.server.plans.models import Meeting
from tests.server.plans.meetings.room import convened, troubled
from tests.server.world import ON, World, world

pytestmark = pytest.mark.django_db


@pytest.fixture
def province(tmp_path: Path, settings: Any) -> World:
    settings.LUOSHI_FILES = tmp_path / "files"
    return world()


def held(province: World) -> Meeting:
    """A meeting with one matter resolved, an organ that stayed away, one that sat in."""
    city = province.viewer("city", of="ql")
    red, *_ = troubled(province)
    meeting = convened(city)
    guests = {each.organ.code: each.pk for each in meeting.guests.select_related("organ")}
    attended = [
        actions.Attended(guests["ql-jkq"], "absent", "周荷"), actions.Attended(guests["ql-gxj"], "sitting_in", "陈柯"),
    ]  # fmt: skip
    heard = [actions.Heard(meeting.items.get(task=red).pk, "完成土地报批。", "青岚经济技术开发区管理委员会", "", ON)]
    actions.hold_meeting(meeting.pk, heard=heard, attended=attended, version=0, viewer=city)
    return meeting


def test_minutes_say_what_was_resolved_by_whom_and_who_was_there(province: World) -> None:
    city, meeting = province.viewer("city", of="ql"), held(province)
    assert [(each.pk, each.title) for each in queries.unminuted(city)] == [(meeting.pk, "重点任务调度会")]
    [number] = papers.draft(papers.Ask("minutes", meeting=meeting.pk), viewer=city)
    row = Paper.objects.get(pk=number)
    paper = paper_of(row.content)
    assert (row.title, paper.addressees, paper.signature) == ("重点任务调度会纪要", (), None)
    said = [each.label + plain(each.head) + plain(each.runs) for each in paper.body if isinstance(each, Paragraph)]
    assert said == [
        "2026年3月2日，林岚在市政府第一会议室主持召开重点任务调度会，研究任务1等事项。现将会议议定事项纪要如下：",
        "一、任务1",
        "会议议定：完成土地报批。由青岚经济技术开发区管理委员会负责，2026年3月2日前完成。",
        "请假：青岚经济技术开发区管理委员会周荷",
        "列席：青岚市工业和信息化局陈柯",
    ]
    assert [each.row.key for each in figures_of(paper)] == [str(meeting.pk), f"{meeting.pk}/1"]
    assert sorted(row.organ_links.values_list("organ__code", flat=True)) == ["ql-gxj", "ql-jkq"]
    assert ("meeting", str(meeting.pk)) in queries.paper(number, city).reach
    assert queries.unminuted(city) == ()
    assert [each.pk for each in queries.unminuted(city, meeting=meeting.pk)] == [meeting.pk]
    found = check(seen_of(made_file(row.content, "docx").data))
    assert [each.code for each in found if each.weight == "fault"] == []


def test_no_minutes_of_a_meeting_of_others_or_of_one_that_resolved_nothing(province: World) -> None:
    city, meeting = province.viewer("city", of="ql"), held(province)
    for viewer in (province.viewer("city", of="yh"), province.viewer("zone", of="ql-jkq")):
        assert queries.unminuted(viewer, meeting=meeting.pk) == ()
        with pytest.raises(InputError, match="no_meeting"):
            papers.draft(papers.Ask("minutes", meeting=meeting.pk), viewer=viewer)
    empty = convened(city)
    with pytest.raises(InputError, match="no_meeting"):
        papers.draft(papers.Ask("minutes", meeting=empty.pk), viewer=city)
    actions.hold_meeting(empty.pk, heard=(), attended=(), version=0, viewer=city)
    with pytest.raises(InputError, match="not_resolved"):
        papers.draft(papers.Ask("minutes", meeting=empty.pk), viewer=city)
