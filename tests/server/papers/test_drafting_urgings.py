"""Steps of the ladder become drafts: one for organ, step and day, once, whatever happens between."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from django.db import IntegrityError, OperationalError

from luoshi.core.papers.model import digest, figures_of, runs_of
from luoshi.server.base.audit.acting import Actor
from luoshi.server.base.notices.models import Notice
from luoshi.server.papers.drafting import urging as drafting
from luoshi.server.papers.drafting.urging import draft_urgings
from luoshi.server.papers.drafting.writing import Drafted, write
from luoshi.server.papers.models import Paper, PaperOrgan, PaperUrging
from luoshi.server.papers.stored import paper_of
from luoshi.server.plans.models import Urging
from tests.server.papers.world import given_out, instant, nights
from tests.server.world import World, world

pytestmark = pytest.mark.django_db(transaction=True)
MONDAY = date(2026, 3, 23)


@pytest.fixture
def province() -> World:
    return world()


def test_the_tasks_of_one_organ_go_into_one_paper(province: World) -> None:
    rows = given_out(province, count=3)
    other = given_out(province, lead="ql-gxj")
    nights(date(2026, 3, 3), MONDAY)
    assert draft_urgings(now=instant(MONDAY)) == 2
    first, second = Paper.objects.order_by("to")
    assert [(each.to, each.kind, each.state, each.on, each.made_by) for each in (first, second)] == [
        ("青岚市工业和信息化局", "urge", "draft", MONDAY, None),
        ("青岚经济技术开发区管理委员会", "urge", "draft", MONDAY, None),
    ]
    assert sorted(second.task_links.values_list("task", flat=True)) == [each.pk for each in rows]
    assert list(first.task_links.values_list("task", flat=True)) == [other[0].pk]
    assert list(PaperOrgan.objects.filter(paper=second).order_by("role").values_list("organ__code", "role")) == [
        ("ql-gxj", "copied"), ("ql-jkq", "named"),
    ]  # fmt: skip
    foot = paper_of(second.content).foot
    assert foot is not None
    assert foot.copied == ("青岚市工业和信息化局",)
    assert second.title == f"关于{rows[0].heading}等3项任务的催办通知单"


def test_every_number_of_a_draft_leads_to_its_row(province: World) -> None:
    [row, _] = given_out(province, count=2)
    nights(date(2026, 3, 3), MONDAY)
    draft_urgings(now=instant(MONDAY))
    paper = paper_of(Paper.objects.get().content)
    told = [(each.text, each.unit, each.row.kind, each.row.what) for each in figures_of(paper)]
    assert ("2", "项", "urging", "entries") in told
    assert ("2026年3月20日", "date", "task", "due") in told
    assert ("1", "个工作日", "task", "late") in told
    assert {each.row.key for each in figures_of(paper) if each.row.kind == "task"} >= {str(row.pk)}
    assert paper.addressees == ("青岚经济技术开发区管理委员会",)


def test_a_second_run_drafts_nothing(province: World) -> None:
    given_out(province, count=2)
    nights(date(2026, 3, 3), MONDAY)
    assert draft_urgings(now=instant(MONDAY)) == 1
    assert draft_urgings(now=instant(MONDAY)) == 0
    assert Paper.objects.count() == 1


@pytest.mark.parametrize("read", [1, 2, 3, 4, 5])
def test_however_few_steps_are_read_at_once_a_paper_has_all_of_its_own(
    province: World, monkeypatch: pytest.MonkeyPatch, read: int
) -> None:
    monkeypatch.setattr(drafting, "_READ", read)
    monkeypatch.setattr(drafting, "_AT_ONCE", 1)
    kept = [given_out(province, lead=lead, count=3) for lead in ("ql-jkq", "ql-gxj")]
    nights(date(2026, 3, 3), date(2026, 3, 30))
    steps = {(each.left_on, each.paper) for each in Urging.objects.exclude(paper="")}
    assert draft_urgings(now=instant(date(2026, 3, 30))) == len(kept) * len(steps)
    assert [each.task_links.count() for each in Paper.objects.all()] == [3] * len(kept) * len(steps)
    assert PaperUrging.objects.count() == Urging.objects.exclude(paper="").count()


def test_killed_between_two_papers_nothing_is_doubled_or_lost(province: World, monkeypatch: pytest.MonkeyPatch) -> None:
    given_out(province, count=2)
    given_out(province, lead="ql-gxj", count=2)
    nights(date(2026, 3, 3), MONDAY)
    calls: list[Drafted] = []

    def killed(draft: Drafted, *, actor: Actor) -> Paper:
        calls.append(draft)
        if len(calls) == 2:
            raise OperationalError("killed")
        return write(draft, actor=actor)

    monkeypatch.setattr(drafting, "write", killed)
    with pytest.raises(OperationalError):
        draft_urgings(now=instant(MONDAY))
    assert (Paper.objects.count(), PaperUrging.objects.count(), _told()) == (0, 0, 0)
    monkeypatch.setattr(drafting, "write", write)
    assert draft_urgings(now=instant(MONDAY)) == 2
    assert PaperUrging.objects.count() == Urging.objects.filter(level=1).count() == 4
    assert _told() == 1


def test_killed_between_two_lots_the_next_run_goes_on(province: World, monkeypatch: pytest.MonkeyPatch) -> None:
    given_out(province)
    given_out(province, lead="ql-gxj")
    nights(date(2026, 3, 3), MONDAY)
    monkeypatch.setattr(drafting, "_AT_ONCE", 1)

    def killed(done: int) -> None:
        raise OperationalError("killed")

    with pytest.raises(OperationalError):
        draft_urgings(now=instant(MONDAY), tell_done=killed)
    assert Paper.objects.count() == 1
    assert draft_urgings(now=instant(MONDAY)) == 1
    assert PaperUrging.objects.count() == 2


def test_the_database_refuses_a_second_paper_for_a_step(province: World) -> None:
    given_out(province)
    nights(date(2026, 3, 3), MONDAY)
    draft_urgings(now=instant(MONDAY))
    link = PaperUrging.objects.get()
    with pytest.raises(IntegrityError):
        PaperUrging.objects.create(paper=link.paper, urging=link.urging)


def test_the_kept_text_gives_the_paper_back_with_its_digest(province: World) -> None:
    given_out(province)
    nights(date(2026, 3, 3), MONDAY)
    draft_urgings(now=instant(MONDAY))
    row = Paper.objects.get()
    assert digest(paper_of(row.content)) == hashlib.sha256(row.content.encode()).hexdigest()
    words = "".join(each.text for each in runs_of(paper_of(row.content)))
    assert words.startswith("经查，你单位牵头的下列1项任务已超过完成时限，尚未办结，现予催办。")


def test_reminders_make_no_paper(province: World) -> None:
    given_out(province)
    nights(date(2026, 3, 3), date(2026, 3, 20))
    assert Urging.objects.count() == 3
    assert draft_urgings(now=instant(date(2026, 3, 20))) == 0


def _told() -> int:
    return Notice.objects.filter(code="papers.notice.drafted").count()
