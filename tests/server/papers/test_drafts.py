"""What people ask to be drafted: each kind from the data of their own side."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from luoshi.core.base.errors import InputError, Refused
from luoshi.core.papers.model import Form, Table, figures_of, plain, runs_of
from luoshi.core.plans.entering import Entry, Part
from luoshi.server.base.access.scope import NotFound
from luoshi.server.base.access.viewer import NotAllowed, Viewer
from luoshi.server.papers.behind import behind
from luoshi.server.papers.drafting.asked import Ask
from luoshi.server.papers.drafting.drafts import draft, unassigned
from luoshi.server.papers.drafting.talking import proposed_talks
from luoshi.server.papers.heading import Heading, set_heading
from luoshi.server.papers.models import Opinion, Paper
from luoshi.server.papers.opinions import Said, opinions, record
from luoshi.server.papers.stored import paper_of, wording
from luoshi.server.plans.adoption.drafting import Told, draft_told
from luoshi.server.plans.life.acting import Done, do
from luoshi.server.plans.models import Plan, Task, Urging
from tests.server.papers.world import given_out
from tests.server.plans.world import plan_of, task_of
from tests.server.world import World, world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def province(tmp_path: Path, settings: Any) -> World:
    settings.LUOSHI_FILES = tmp_path / "files"
    return world()


@pytest.fixture
def city(province: World) -> Viewer:
    return province.viewer("city", of="ql")


def words(row: Paper) -> str:
    return "".join(each.text for each in runs_of(paper_of(row.content)))


def drafted(ask: Ask, viewer: Viewer) -> Paper:
    [pk] = draft(ask, viewer=viewer)
    return Paper.objects.get(pk=pk)


def test_assigned_tasks_wait_for_one_paper_an_organ_and_then_no_more(province: World, city: Viewer) -> None:
    rows = given_out(province, count=3)
    [waiting] = unassigned(city)
    assert (waiting.organ, waiting.tasks) == ("青岚经济技术开发区管理委员会", tuple(each.pk for each in rows))
    row = drafted(Ask("assign", tasks=waiting.tasks), city)
    assert (row.kind, row.to, row.plan_id) == ("assign", "青岚经济技术开发区管理委员会", rows[0].plan_id)
    assert "予以交办" in words(row)
    assert unassigned(city) == ()


def test_tasks_of_two_organs_make_two_papers(province: World, city: Viewer) -> None:
    first, second = given_out(province), given_out(province, lead="ql-gxj")
    made = draft(Ask("assign", tasks=[first[0].pk, second[0].pk]), viewer=city)
    assert len(made) == 2


def test_a_talk_is_proposed_by_the_rule_and_no_more_once_it_has_its_paper(province: World, city: Viewer) -> None:
    for row in given_out(province, count=3, due=date(2026, 2, 27)):
        Urging.objects.create(
            task=row, key=f"supervise_again@{row.pk}", step="supervise_again", paper="supervise_again", level=3,
            due_on=city.on, left_on=city.on, named=["ql-jkq"], copied=[], leaders=[],
        )  # fmt: skip
    [talk] = proposed_talks(city)
    assert (talk.code, talk.times) == ("ql-jkq", 3)
    paper = drafted(Ask("talk", organ="ql-jkq"), city)
    assert ("3", "次", "second_supervisions") in {
        (each.text, each.unit, each.row.what) for each in figures_of(paper_of(paper.content))
    }
    assert proposed_talks(city) == ()


def test_a_closing_form_names_its_evidence_and_both_persons(province: World, city: Viewer) -> None:
    [task] = given_out(province)
    with pytest.raises(InputError, match=r"papers\.not_closable"):
        draft(Ask("closing", tasks=[task.pk]), viewer=city)
    zone = province.viewer("zone", of="ql-jkq")
    do(task.pk, Done("report", percent=Decimal(100), words="已建成。"), version=None, viewer=zone)
    do(task.pk, Done("duty_done", organ="ql-gxj"), version=None, viewer=province.viewer("department"))
    with (Path(__file__)).open("rb") as file:
        do(task.pk, Done("finish", words="已建成。"), version=None, viewer=zone, files=[("验收意见.txt", file)])
    row = drafted(Ask("closing", tasks=[task.pk]), city)
    [form] = [each for each in paper_of(row.content).body if isinstance(each, Form)]
    told = {field.label: plain(field.runs) for line in form.rows for field in line}
    assert "验收意见.txt" in " ".join(told.values())
    assert zone.name in told.values()


def test_a_bulletin_counts_by_the_rates_and_knows_the_tasks_behind_each_number(province: World, city: Viewer) -> None:
    late = given_out(province, count=2, due=date(2026, 2, 27))
    given_out(province, lead="ql-gxj", due=date(2026, 6, 30))
    row = drafted(Ask("bulletin", period="2026Q1"), city)
    assert (row.kind, row.period, row.on) == ("bulletin", "2026Q1", city.on)
    told = {(each.row.key, each.row.what): each.text for each in figures_of(paper_of(row.content))}
    assert told["2026Q1", "due"] == "2"
    assert told["2026Q1/ql-jkq", "completion"] == "0%"
    found = behind(row.pk, "2026Q1/ql-jkq", "completion", city)
    assert [each.pk for each in found.tasks] == [each.pk for each in late]
    with pytest.raises(NotFound):
        behind(row.pk, "2026Q2", "due", city)


def test_an_office_puts_its_own_head_and_its_own_words_over_ours(
    province: World, city: Viewer, tmp_path: Path, settings: Any
) -> None:
    settings.LUOSHI_PACKS = tmp_path / "packs"
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "letter.yaml").write_text('end_notice: "请认真贯彻执行。"\n', "utf-8")
    set_heading(Heading(mark="青岚市开发区工作文件", printer="市政府办公室", banner="内部样张"), viewer=city)
    wording.cache_clear()
    try:
        row = drafted(Ask("notice", matter="关于报送进展", addressees=("各有关单位",), lines=("请报送。",)), city)
    finally:
        wording.cache_clear()
    paper = paper_of(row.content)
    assert paper.head is not None
    assert paper.foot is not None
    assert (paper.head.mark, paper.foot.printer, paper.banner) == ("青岚市开发区工作文件", "市政府办公室", "内部样张")
    assert words(row) == "请报送。请认真贯彻执行。"


@pytest.mark.parametrize("period", ["2026", "", "2026-03", "x"])
def test_only_a_quarter_has_a_bulletin(province: World, city: Viewer, period: str) -> None:
    given_out(province)
    with pytest.raises(InputError, match=r"papers\.no_period"):
        draft(Ask("bulletin", period=period), viewer=city)


def test_opinions_are_recorded_decided_and_make_their_table(province: World, city: Viewer) -> None:
    parts = (Part("青岚市工业和信息化局", "lead"),)
    entries = [Entry("1", "建成中试平台", "建成中试平台。", parts)]
    number = draft_told(Told("minutes", "市长办公会议议定事项"), entries, viewer=city)
    plan = Plan.objects.get(pk=number)
    first = record(plan.pk, Said("青岚市工业和信息化局", "一", "建议延长时限"), viewer=city)
    with pytest.raises(InputError, match=r"papers\.undecided"):
        draft(Ask("adoption", plan=plan.pk), viewer=city)
    with pytest.raises(InputError, match=r"papers\.why_needed"):
        record(plan.pk, Said("", "一", "建议延长时限", "declined"), viewer=city, opinion=first)
    record(plan.pk, Said("", "一", "建议延长时限", "declined", "时限由上级确定"), viewer=city, opinion=first)
    assert [each.said.verdict for each in opinions(plan.pk, city).rows] == ["declined"]
    row = drafted(Ask("adoption", plan=plan.pk), city)
    assert "时限由上级确定" in words(row)
    assert Opinion.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (Said("不存在的单位", words="同意"), "papers.no_organ"),
        (Said("青岚市工业和信息化局"), "papers.words_needed"),
        (Said("青岚市工业和信息化局", words="x", verdict="maybe"), "papers.verdict_form"),
    ],
)
def test_an_opinion_that_says_too_little_is_refused(province: World, city: Viewer, said: Said, code: str) -> None:
    plan = plan_of(province, holder="ql")
    with pytest.raises(InputError, match=code.replace(".", r"\.")):
        record(plan.pk, said, viewer=city)


def test_a_notice_has_the_tasks_of_its_plan_as_a_table_behind_it(province: World, city: Viewer) -> None:
    rows = given_out(province, count=2)
    ask = Ask("notice", plan=rows[0].plan_id, matter="关于报送进展", addressees=("各有关单位",), lines=("请报送。",))
    row = drafted(ask, city)
    [annex] = paper_of(row.content).annexes
    [table] = [each for each in annex.body if isinstance(each, Table)]
    assert (row.title, len(table.rows)) == ("青岚市人民政府关于报送进展的通知", 2)


def test_minutes_and_a_rectification_are_made_of_lines(province: World, city: Viewer) -> None:
    made = drafted(Ask("minutes", matter="市长办公会议", lines=("储能产业｜由市工业和信息化局牵头推进。",)), city)
    assert "由市工业和信息化局牵头推进。" in words(made)
    ask = Ask("rectify", organ="ql-jkq", matter="一季度专项督查", lines=("台账未更新｜限期补报",))
    assert "限期补报" in words(drafted(ask, city))


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (Ask("letter", addressees=("甲局",)), "papers.title_needed"), (Ask("notice", matter="x"), "papers.addressee_needed"),
        (Ask("minutes"), "papers.title_needed"), (Ask("rectify", matter="x"), "papers.words_needed"),
        (Ask("rectify", matter="x", lines=("y",), organ="zz"), "papers.no_organ"), (Ask("urge"), "papers.no_kind"),
        (Ask("assign", tasks=(98765,)), "papers.no_tasks"), (Ask("talk", organ="ql-jkq"), "papers.no_tasks"),
        (Ask("bulletin", period="2026Q1"), "papers.no_tasks"),
    ],
)  # fmt: skip
def test_what_is_missing_is_asked_for(province: World, city: Viewer, ask: Ask, code: str) -> None:
    with pytest.raises(InputError, match=code.replace(".", r"\.")):
        draft(ask, viewer=city)
    assert Paper.objects.count() == 0


def test_nobody_drafts_of_what_another_side_holds(province: World) -> None:
    [task] = given_out(province)
    other, zone = province.viewer("city", of="yh"), province.viewer("zone", of="ql-jkq")
    for viewer in (other, zone):
        with pytest.raises(InputError, match=r"papers\.no_tasks"):
            draft(Ask("assign", tasks=[task.pk]), viewer=viewer)
        with pytest.raises(InputError, match=r"papers\.no_plan"):
            draft(Ask("draft_plan", plan=task.plan_id), viewer=viewer)
    with pytest.raises(NotAllowed):
        draft(Ask("assign", tasks=[task.pk]), viewer=province.viewer("park"))


def test_classified_words_are_refused(province: World, city: Viewer) -> None:
    with pytest.raises(Refused):
        draft(Ask("notice", matter="关于某事", addressees=("各有关单位",), lines=("机密★5年",)), viewer=city)


def test_of_tasks_held_elsewhere_the_plan_is_not_named(province: World, city: Viewer) -> None:
    foreign = task_of(province, holder="yh", lead="yh-gxq")
    own = given_out(province)
    row = drafted(
        Ask("notice", tasks=[own[0].pk, foreign.pk], plan=foreign.plan_id, matter="关于x", addressees=("甲局",)), city
    )
    assert (row.plan_id, list(row.task_links.values_list("task", flat=True))) == (own[0].plan_id, [own[0].pk])
    assert Task.objects.count() == 2


def test_no_talk_is_drafted_of_an_organ_that_was_never_supervised_twice(province: World, city: Viewer) -> None:
    given_out(province, due=date(2026, 2, 27))
    with pytest.raises(InputError, match=r"papers\.not_supervised"):
        draft(Ask("talk", organ="ql-jkq"), viewer=city)
