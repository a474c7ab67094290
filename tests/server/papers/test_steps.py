"""拟稿 to 印发: who may take which step, what is frozen at issue, which numbers are given."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError

from luoshi.core.base.errors import InputError, Refused
from luoshi.core.papers.model import figures_of
from luoshi.core.papers.spots import spots_of
from luoshi.server.base.access.models import Party
from luoshi.server.base.access.scope import NotFound, visible
from luoshi.server.base.access.viewer import NotAllowed, Viewer
from luoshi.server.base.audit.models import Action
from luoshi.server.base.files.models import StoredFile
from luoshi.server.base.files.queries import path_of
from luoshi.server.base.notices.models import Notice
from luoshi.server.papers import issuing
from luoshi.server.papers.changing import Conflict, NotNow
from luoshi.server.papers.editing import Words, edit
from luoshi.server.papers.heading import set_series
from luoshi.server.papers.issuing import issue
from luoshi.server.papers.models import Paper, PaperOrgan, Series
from luoshi.server.papers.showing import paper
from luoshi.server.papers.stepping import step
from luoshi.server.papers.stored import paper_of
from tests.server.papers.world import colleague, urged
from tests.server.world import World, world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def province(tmp_path: Path, settings: Any) -> World:
    settings.LUOSHI_FILES = tmp_path / "files"
    return world()


@pytest.fixture
def city(province: World) -> Viewer:
    return province.viewer("city", of="ql")


def fill(row: Paper, viewer: Viewer, words: str = "请抓紧办理，于2026年3月31日前反馈办理情况。") -> Paper:
    field = next(each for each in spots_of(paper_of(row.content)) if each.open)
    edit(row.pk, Words(spots={field.key: words}), version=row.version, viewer=viewer)
    return Paper.objects.get(pk=row.pk)


def signed(row: Paper, viewer: Viewer, signer: Viewer) -> Paper:
    step(row.pk, "check", version=None, viewer=viewer)
    step(row.pk, "sign", version=None, viewer=signer, day=date(2026, 3, 24))
    return Paper.objects.get(pk=row.pk)


def test_a_draft_goes_by_its_steps_to_its_issue(province: World, city: Viewer) -> None:
    row, other = fill(urged(province), city), colleague(province)
    step(row.pk, "check", version=2, viewer=other)
    step(row.pk, "countersign", version=3, viewer=city)
    third = colleague(province, login="third")
    step(row.pk, "sign", version=4, viewer=third, day=date(2026, 3, 24))
    issue(row.pk, version=5, viewer=city, number="青政督〔2026〕5号")
    row.refresh_from_db()
    assert (row.state, row.number, row.day, row.version) == ("issued", "青政督〔2026〕5号", date(2026, 3, 24), 6)
    assert list(row.steps.order_by("number").values_list("kind", flat=True)) == [
        "draft", "edit", "check", "countersign", "sign", "issue",
    ]  # fmt: skip
    paper_ = paper_of(row.content)
    assert paper_.head is not None
    assert paper_.signature is not None
    assert (paper_.head.number, paper_.signature.day) == ("青政督〔2026〕5号", date(2026, 3, 24))
    assert row.sha256 == hashlib.sha256(row.content.encode()).hexdigest()


def test_who_drafted_it_neither_checks_nor_signs_it(province: World, city: Viewer) -> None:
    row = fill(urged(province), city)
    with pytest.raises(NotNow, match=r"papers\.own_draft"):
        step(row.pk, "check", version=None, viewer=city)
    step(row.pk, "check", version=None, viewer=colleague(province))
    with pytest.raises(NotNow, match=r"papers\.own_draft"):
        step(row.pk, "sign", version=None, viewer=city)


def test_who_checked_it_does_not_sign_it_though_the_program_drafted_it(province: World, city: Viewer) -> None:
    row, other = urged(province), colleague(province)
    step(row.pk, "check", version=None, viewer=city)
    with pytest.raises(NotNow, match=r"papers\.own_check"):
        step(row.pk, "sign", version=None, viewer=city)
    assert "sign" not in paper(row.pk, city).may
    assert "sign" in paper(row.pk, other).may
    step(row.pk, "send_back", version=None, viewer=other, reason="补充事由")
    step(row.pk, "check", version=None, viewer=other)
    step(row.pk, "sign", version=None, viewer=city)
    assert Paper.objects.get().state == "signed"


def test_a_small_office_may_check_and_sign_by_one_person(province: World, city: Viewer, settings: Any) -> None:
    settings.LUOSHI_PROFILE = "small-office"
    row = signed(urged(province), city, city)
    assert row.state == "signed"


@pytest.mark.parametrize("act", ["countersign", "sign", "send_back"])
def test_a_step_that_is_not_its_turn_is_refused(province: World, city: Viewer, act: str) -> None:
    row = urged(province)
    with pytest.raises(NotNow, match=r"papers\.not_now"):
        step(row.pk, act, version=None, viewer=city, reason="理由")  # type: ignore[arg-type]  # one of the acts
    assert Paper.objects.get().version == 1


def test_after_its_check_words_are_changed_only_once_it_is_sent_back(province: World, city: Viewer) -> None:
    row, other = fill(urged(province), city), colleague(province)
    signed(row, other, colleague(province, login="third"))
    with pytest.raises(NotNow, match=r"papers\.not_now"):
        edit(row.pk, Words(title="另一标题"), version=None, viewer=city)
    with pytest.raises(InputError, match=r"papers\.reason_needed"):
        step(row.pk, "send_back", version=None, viewer=other)
    step(row.pk, "send_back", version=None, viewer=other, reason="措辞不妥")
    edit(row.pk, Words(title="另一标题"), version=None, viewer=city)
    row.refresh_from_db()
    assert (row.state, row.day, row.title) == ("draft", None, "另一标题")
    signature = paper_of(row.content).signature
    assert signature is not None
    assert signature.day is None
    assert list(Notice.objects.filter(code="papers.notice.sent_back").values_list("person", flat=True)) == [city.person]


def test_an_edit_keeps_numbers_linked_and_is_written_down(province: World, city: Viewer) -> None:
    row = urged(province, count=2)
    before = figures_of(paper_of(row.content))
    edit(row.pk, Words(spots={"body.0": "经核，你单位牵头的下列2项任务尚未办结。"}), version=1, viewer=city)
    row.refresh_from_db()
    assert figures_of(paper_of(row.content)) == before
    told = row.steps.get(kind="edit").told
    assert [each[0] for each in told] == ["body.0"]
    assert Action.objects.filter(verb="papers.edit", thing=row.pk).count() == 1


def test_whom_a_draft_copies_is_changed_with_the_organs_that_will_see_it(province: World, city: Viewer) -> None:
    row = urged(province)
    edit(row.pk, Words(copied="雁回市人民政府、各有关单位、青岚经济技术开发区管理委员会"), version=1, viewer=city)
    links = PaperOrgan.objects.filter(paper=row).order_by("organ__code").values_list("organ__code", "role")
    assert dict(links) == {"ql-jkq": "named", "yh": "copied"}
    assert row.steps.get(kind="edit").told == [
        ["copied", "青岚市工业和信息化局", "雁回市人民政府、各有关单位、青岚经济技术开发区管理委员会"]
    ]


def test_nothing_changed_is_told_and_a_classified_text_refused(province: World, city: Viewer) -> None:
    row = urged(province)
    with pytest.raises(InputError, match=r"papers\.nothing_changed"):
        edit(row.pk, Words(), version=1, viewer=city)
    with pytest.raises(Refused):
        edit(row.pk, Words(spots={"body.0": "机密★5年"}), version=1, viewer=city)
    assert Paper.objects.get().version == 1


def test_an_older_page_may_not_write(province: World, city: Viewer) -> None:
    row = fill(urged(province), city)
    with pytest.raises(Conflict, match=r"papers\.changed_since"):
        edit(row.pk, Words(title="别的"), version=1, viewer=city)


def test_at_issue_its_organs_become_parties_and_both_files_are_kept(province: World, city: Viewer) -> None:
    row = signed(urged(province), city, colleague(province))
    zone, other = province.viewer("zone", of="ql-jkq"), province.viewer("zone", of="yh-gxq")
    assert not visible(Paper.objects.all(), zone).exists()
    issue(row.pk, version=None, viewer=city)
    assert visible(Paper.objects.all(), zone).get() == row
    assert not visible(Paper.objects.all(), other).exists()
    assert set(Party.objects.filter(thing_kind="papers.paper").values_list("organ__code", "role")) == {
        ("ql-jkq", "named"), ("ql-gxj", "copied"),
    }  # fmt: skip
    kept = {each.form: path_of(each.file).read_bytes()[:4] for each in row.files.all()}
    assert kept == {"docx": b"PK\x03\x04", "pdf": b"%PDF"}
    assert set(Notice.objects.filter(code="papers.notice.issued").values_list("person__login", flat=True)) == {
        "zone-ql-jkq", "department-ql-gxj",
    }  # fmt: skip


def test_what_is_issued_is_neither_changed_nor_declared_void(province: World, city: Viewer) -> None:
    row = signed(urged(province), city, colleague(province))
    issue(row.pk, version=None, viewer=city)
    with pytest.raises(NotNow):
        edit(row.pk, Words(title="另一标题"), version=None, viewer=city)
    with pytest.raises(NotNow):
        step(row.pk, "void", version=None, viewer=city, reason="重复")


def test_killed_as_its_files_are_kept_nothing_is_issued_and_no_number_lost(
    province: World, city: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = signed(urged(province), city, colleague(province))
    set_series("青政督", 2026, 5, viewer=city)
    series = Series.objects.get()

    def killed(*given: object) -> None:
        raise OperationalError("killed")

    with monkeypatch.context() as patch:
        patch.setattr(issuing, "_freeze", killed)
        with pytest.raises(OperationalError):
            issue(row.pk, version=None, viewer=city, series=series.pk)
    series.refresh_from_db()
    assert (Paper.objects.get().state, series.next, StoredFile.objects.count()) == ("signed", 5, 0)
    issue(row.pk, version=None, viewer=city, series=series.pk)
    series.refresh_from_db()
    assert (Paper.objects.get().number, series.next) == ("青政督〔2026〕5号", 6)


def test_a_number_is_given_once_and_a_series_never_goes_back(province: World, city: Viewer) -> None:
    set_series("青政督", 2026, 5, viewer=city)
    with pytest.raises(InputError, match=r"papers\.series_back"):
        set_series("青政督", 2026, 4, viewer=city)
    row = signed(urged(province), city, colleague(province))
    issue(row.pk, version=None, viewer=city, series=Series.objects.get().pk)
    row.pk, row.state, row.number = None, "signed", ""
    row.save()
    with pytest.raises(InputError, match=r"papers\.number_taken"):
        issue(row.pk, version=None, viewer=city, number="青政督〔2026〕5号")


@pytest.mark.parametrize("number", ["青政督[2026]5号", "青政督〔2026〕05号", "青政督〔26〕5号", "〔2026〕5号", "5"])
def test_a_number_in_a_wrong_form_is_refused(province: World, city: Viewer, number: str) -> None:
    row = signed(urged(province), city, colleague(province))
    with pytest.raises(InputError, match=r"papers\.number_form"):
        issue(row.pk, version=None, viewer=city, number=number)


def test_others_neither_see_nor_change_a_draft(province: World) -> None:
    row = urged(province)
    with pytest.raises(NotFound):
        step(row.pk, "check", version=None, viewer=province.viewer("city", of="yh"))
    with pytest.raises(NotFound):
        edit(row.pk, Words(title="x"), version=None, viewer=province.viewer("zone", of="ql-jkq"))
    with pytest.raises(NotAllowed):
        step(row.pk, "check", version=None, viewer=province.viewer("park"))
