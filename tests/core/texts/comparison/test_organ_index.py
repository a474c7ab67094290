"""Organs over several readings, and likely spellings of one organ."""

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
        ("云岭省科技厅", "省科技厅", "place"),
        ("省工信委", "省经信委", "successor"),
        ("市生态环境局", "市环保局", "successor"),
        ("市商务委", "市商务局", "suffix"),
        ("市新闻出版局", "市新闻局", "shortened"),
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
