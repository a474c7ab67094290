"""An office's own words over ours: sentence by sentence, and never with places that a form does not give."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.adapters.papers.wording import wording
from luoshi.core.base.errors import InputError
from luoshi.core.base.faults import Faulty
from luoshi.core.papers.model import plain


def written(home: Path, text: str, name: str = "urging.yaml") -> Path:
    (home / "papers").mkdir()
    (home / "papers" / name).write_text(text, "utf-8")
    return home


def test_an_office_changes_one_sentence_and_keeps_the_others(tmp_path: Path) -> None:
    own = wording(home=written(tmp_path, 'title_urge: "催办函"\n'))
    assert own.text("urging.title_urge") == "催办函"
    assert own.sentences["urging.title_supervise"] == "关于{subject}的督办通知单"


def test_a_folder_without_wording_changes_nothing(tmp_path: Path) -> None:
    assert wording(home=tmp_path) == wording()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('opening_urge: "请{leader}抓紧办理{count}项。"\n', "papers.wording_place"),
        ('title_urged: "催办函"\n', "papers.wording_unknown"),
        ("title_urge: [催办函]\n", "papers.wording_no_text"),
        ("- 催办函\n", "papers.wording_no_list"),
    ],
)
def test_wrong_wording_is_told_with_its_line(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(Faulty) as told:
        wording(home=written(tmp_path, text))
    assert [(str(each.place), each.code) for each in told.value.faults] == [("urging.yaml:1", code)]


def test_a_sentence_that_is_missing_or_not_given_enough_is_told() -> None:
    words = wording()
    with pytest.raises(InputError) as missing:
        words.say("urging.nothing")
    assert (missing.value.code, missing.value.params) == ("papers.no_wording", {"name": "urging.nothing"})
    with pytest.raises(InputError) as place:
        words.say("urging.late")
    assert place.value.params == {"name": "urging.late", "place": "count"}


def test_a_place_that_is_not_known_yet_is_left_open() -> None:
    runs = wording().say("urging.late", count=None)
    assert plain(runs) == "已逾期　　　　个工作日"
    assert [run.place for run in runs if not hasattr(run, "row")] == [False, True, False]
