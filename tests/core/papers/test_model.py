"""Papers as values: what they refuse, what is frozen, where their numbers come from."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from luoshi.core.base.errors import Refused
from luoshi.core.papers.kinds import STYLES, Kind
from luoshi.core.papers.model import Head, Row, digest, figures_of, numbered, plain, runs_of, signed
from tests.core.papers.samples import everything, give_notice, quarter, urge

PAPERS = everything()


def test_every_kind_has_a_form_and_a_style() -> None:
    assert sorted(PAPERS) == sorted(get_args(Kind)) == sorted(STYLES)


@pytest.mark.parametrize("marking", ["机密★1年", "秘 密", "绝密★长期"])
def test_a_classified_paper_is_refused(marking: str) -> None:
    with pytest.raises(Refused) as told:
        Head("某某文件", marking=marking)
    assert (told.value.code, told.value.params) == ("papers.classified", {"marking": marking})


def test_an_internal_marking_is_no_secret() -> None:
    assert Head("某某文件", marking="内部资料").marking == "内部资料"


def test_the_digest_changes_with_any_number_and_with_its_row() -> None:
    paper = quarter()
    assert digest(paper) == digest(quarter())
    assert digest(paper) != digest(numbered(paper, "青经开发〔2026〕12号"))
    assert digest(urge()) != digest(urge("supervise"))
    assert len(digest(paper)) == 64


def test_a_paper_is_numbered_and_signed_later() -> None:
    paper = give_notice()
    assert paper.head
    assert paper.head.number is None
    done = signed(numbered(paper, "青经开发〔2026〕12号"), on=date(2026, 11, 23))
    assert done.head
    assert done.signature
    assert done.foot
    assert (done.head.number, done.signature.day, done.foot.printed) == (
        "青经开发〔2026〕12号", date(2026, 11, 23), date(2026, 11, 23),
    )  # fmt: skip
    with pytest.raises(ValueError, match="no number"):
        numbered(PAPERS["adoption"], "1号")


def test_every_number_of_a_bulletin_is_linked_to_its_row() -> None:
    paper = quarter()
    loose = [run.text for run in runs_of(paper) if not hasattr(run, "row") and any(sign.isdigit() for sign in run.text)]
    # the quarter itself, serial numbers of rows, the text of a task
    assert loose == ["2026", "1", "2", "3", "4", "1", "2", "建成标准厂房二期12万平方米并交付使用"]
    rows = {figure.row for figure in figures_of(paper)}
    assert Row("rates", "total", "completion") in rows
    assert Row("task", "t-7", "late") in rows


def test_an_edited_bulletin_keeps_a_persons_words() -> None:
    paper = quarter(edited={"problems": "一些任务启动偏晚。\n材料报送不及时。"})
    said = [plain(block.runs) for block in paper.body if block.shape == "paragraph"]
    assert "一些任务启动偏晚。" in said
    assert "材料报送不及时。" in said
    assert "（由核稿人员据实填写）" not in said
