"""Organs over several readings, and likely spellings of one organ."""

from dataclasses import replace
from itertools import permutations

import pytest

from luoshi.core.texts.comparison.organ_index import organ_index
from luoshi.core.texts.comparison.organ_spellings import same_organ, spellings
from luoshi.core.texts.model import Reading


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("市发展改革委", "市发改委", "abbreviation"),
        ("省工业和信息化厅", "省工信厅", "abbreviation"),
        ("市人力资源和社会保障局", "市人社局", "abbreviation"),
        ("市政府国资委", "市国资委", "abbreviation"),
        ("市商务委员会", "市商务委", "abbreviation"),
        ("市人防办公室", "市人防办", "abbreviation"),
        ("市粮食委员会办公室", "市粮食办", "abbreviation"),
        ("市港口管理委员会", "市港口管委会", "abbreviation"),
        ("市粮食管理局", "市粮食局", "abbreviation"),
        ("云岭省科技厅", "省科技厅", "place"),
        ("省工信委", "省经信委", "successor"),
        ("市生态环境局", "市环保局", "successor"),
        ("市商务委", "市商务局", "suffix"),
        ("市新闻出版局", "市新闻局", "shortened"),
        ("云中山省新闻局", "省新闻出版局", "shortened"),
        *((f"云岭{level}科技局", f"{level}科技局", "place") for level in "省市州县区盟旗"),
    ],
)
def test_likely_spellings_are_found_with_a_reason_in_any_order(first: str, second: str, reason: str) -> None:
    for names in permutations([first, second]):
        found = spellings(names)
        assert [({row.first, row.second}, row.reason) for row in found] == [({first, second}, reason)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("省科技厅", "市科技局"),
        ("市发改委", "县发改委"),
        ("云岭省科技厅", "海东省科技厅"),
        ("市教育局", "市财政局"),
        ("市场监管局", "市监管局"),
        ("发展改革委", "省发展改革委"),
        ("市委", "市政府"),
        ("市水利局", "市水务局"),
        ("市新闻出版局", "市新闻办"),
        ("区域合作办", "区合作办"),
        *((f"{level}发改委", "发改委") for level in "省市州县区盟旗"),
    ],
)
def test_organs_of_other_levels_places_or_trades_are_never_merged(first: str, second: str) -> None:
    assert spellings([first, second]) == ()
    assert not same_organ(first, second)


def test_width_makes_no_other_organ() -> None:
    assert same_organ("市商务局（自贸办）", "市商务局(自贸办)")


def test_the_index_counts_tasks_over_files_and_puts_generic_organs_last(invented: Reading, another: Reading) -> None:
    index = organ_index([invented, another])
    assert [entry.name for entry in index.entries][-2:] == ["各县区人民政府", "各有关单位"]
    science = next(entry for entry in index.entries if entry.name == "市科技局")
    assert (science.count("lead"), science.count("support"), science.generic) == (2, 0, False)
    assert [part.source for part in science.parts] == [0, 1]


def test_an_index_of_nothing_is_empty() -> None:
    index = organ_index([])
    assert (index.entries, index.spellings) == ((), ())


def test_only_organs_with_a_name_are_told_to_be_alike(invented: Reading) -> None:
    plan = invented.documents[1]
    lead = plan.tasks[0].duties[0]
    names = [("市发改委", False), ("市发展改革委", False), ("各发改委", True), ("各发展改革委", True)]
    duties = tuple(replace(lead, organ=name, name=name, generic=generic) for name, generic in names)
    index = organ_index([replace(invented, documents=(replace(plan, tasks=(replace(plan.tasks[0], duties=duties),)),))])
    assert [(row.first, row.second) for row in index.spellings] == [("市发展改革委", "市发改委")]
    assert [entry.generic for entry in index.entries] == [False, False, True, True]
