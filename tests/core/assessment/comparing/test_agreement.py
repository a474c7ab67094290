"""Agreement of experts: Kendall's W against a published value, ties, gaps, and what always holds."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.adapters.catalogues import catalogue, say
from luoshi.core.assessment.comparing.agreement import Agreement, agreement, panel
from luoshi.core.assessment.facts import Fact, Facts, Mark, Subject
from luoshi.core.base.errors import InputError
from luoshi.core.base.plain import Absence
from luoshi.core.base.traces import trace_lines

SHARED = Path(__file__).parents[5] / "shared/assessment/vectors/worked_examples.json"
LANGUAGES: list[Literal["zh", "en"]] = ["zh", "en"]


def marks(*rows: str) -> dict[str, dict[str, Decimal]]:
    """Items from rows of experts: each row holds the marks of one expert, a dash is no mark."""
    found: dict[str, dict[str, Decimal]] = {}
    for expert, row in enumerate(rows, 1):
        for item, mark in enumerate(row.split(), 1):
            column = found.setdefault(f"项{item}", {})
            if mark != "-":
                column[f"专家{expert}"] = Decimal(mark)
    return found


def agreed(*rows: str, full: int | None = None) -> Agreement:
    return agreement(marks(*rows), full=None if full is None else Decimal(full))


def test_the_published_marks_with_ties() -> None:
    found = agreed("1 5 7 2 8", "1 6 8 3 6", "2 5 4 2 5")
    assert (found.concordance, found.chi_square, found.degrees) == (
        Decimal("0.836257310"),
        Decimal("10.035087719"),
        4,
    )
    if not SHARED.exists():
        pytest.skip("the shared worked examples are not here")
    wanted = json.loads(SHARED.read_text("utf-8"))["kendall_W_ties_DTSEA_data"]
    assert found.concordance == round(Decimal(wanted), 9)


@pytest.mark.parametrize(
    ("rows", "concordance", "chi_square"),
    [
        (["1 2 3", "10 20 90"], 1, 4),
        (["1 2 3", "3 2 1"], 0, 0),
        (["1 2", "1 2", "2 1"], Fraction(1, 9), Fraction(1, 3)),
        (["1 2 3 4", "1 2 4 3", "2 1 3 4"], Fraction(37, 45), Fraction(37, 5)),
        (["1 1 3", "1 1 3"], 1, 4),
        (["1 1 1", "1 2 3"], Fraction(1, 2), 2),
    ],
)
def test_agreement_lies_between_none_and_wholly(rows: list[str], concordance: Any, chi_square: Any) -> None:
    found = agreed(*rows)
    assert found.concordance == round(Decimal(Fraction(concordance).numerator) / Fraction(concordance).denominator, 9)
    assert found.chi_square == round(Decimal(Fraction(chi_square).numerator) / Fraction(chi_square).denominator, 9)
    assert (found.notes, found.degrees) == ((), len(rows[0].split()) - 1)


@pytest.mark.parametrize("rows", [["1 2 3"], ["1", "2"], ["5 5", "7 7"], ["1 -", "- 2"]])
def test_where_nothing_can_be_compared_there_is_no_coefficient(rows: list[str]) -> None:
    found = agreed(*rows)
    assert (found.concordance, found.chi_square) == (None, None)
    assert found.notes[-1].code == "assessment.agreement.not_compared"
    assert dict(found.notes[-1].params) == {"experts": len(found.experts), "items": len(rows[0].split())}
    assert (found.trace().label, found.trace().value) == ("assessment.agreement.none", str(len(rows[0].split())))


def test_an_expert_who_left_something_out_counts_only_for_the_items() -> None:
    found = agreed("1 2 3", "1 2 3", "3 - 1")
    assert found.experts == ("专家1", "专家2")
    assert found.concordance == 1
    assert [str(note) for note in found.notes] == ["assessment.agreement.left_out expert=专家3"]
    assert [(each.item, each.count) for each in found.items] == [("项1", 3), ("项2", 2), ("项3", 3)]


def test_each_item_has_its_mean_variation_and_full_marks() -> None:
    one, two = agreed("8 10", "10 10", "9 7", full=10).items
    assert (one.mean, one.variation, one.full_share) == (9, Decimal("0.111111111"), Decimal("0.333333333"))
    assert (two.mean, two.full_share) == (9, Decimal("0.666666667"))
    assert two.variation == Decimal("0.192450090")  # √3 / 9


def test_marks_above_the_full_one_are_full() -> None:
    assert agreed("11", "9", full=10).items[0].full_share == Decimal("0.5")


@pytest.mark.parametrize("rows", [["4"], ["-1", "1"]])
def test_a_single_mark_and_a_mean_of_zero_have_no_variation(rows: list[str]) -> None:
    assert agreed(*rows).items[0].variation is None


def test_the_variation_of_marks_below_zero_is_above_zero() -> None:
    assert agreed("-8", "-10", "-9").items[0].variation == Decimal("0.111111111")


def test_an_item_without_marks_is_refused() -> None:
    with pytest.raises(InputError, match=r"assessment\.agreement\.no_marks item=项2"):
        agreed("1 -", "2 -")


def test_no_items_compare_with_nothing() -> None:
    found = agreement({})
    assert (found.concordance, found.degrees, found.items, found.experts) == (None, 0, (), ())


def test_the_marks_of_a_panel_stand_in_the_facts() -> None:
    told = (Mark("甲", Decimal(8)), Mark("乙", Decimal(9)))
    subjects = tuple(Subject(each, each) for each in ("青岚", "雁回", "鹿溪", "云台"))
    column = {"青岚": Fact(Decimal("8.5"), marks=told), "雁回": Fact(Decimal(3)), "鹿溪": Absence.EXEMPT}
    found = panel(Facts("2025", subjects, {"创新": column}), "创新")
    assert found == {"青岚": {"甲": 8, "乙": 9}}


def test_the_trace_tells_the_coefficient_and_the_items() -> None:
    root = agreed("8 10", "10 9", full=10).trace()
    assert (root.label, root.value) == ("assessment.agreement.concordance", 0)
    assert dict(root.params) == {"experts": "2", "items": "2", "chi_square": Decimal(0), "degrees": "1"}
    assert [(each.label, each.value) for each in root.children] == [
        ("assessment.agreement.item_variation_full_share", Decimal(9)),
        ("assessment.agreement.item_variation_full_share", Decimal("9.5")),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_and_note_has_its_sentence(language: Literal["zh", "en"]) -> None:
    results = [
        agreed("8 9", "10 9", full=10),
        agreed("8 9", "10 9"),
        agreed("8", full=10),
        agreed("8"),
        agreed("1 2", "2 -"),
    ]
    lines = [line for each in results for line in trace_lines(each.trace())]
    assert {line.label for line in lines} | {note.code for each in results for note in each.notes} == {
        f"assessment.agreement.{name}"
        for name in ("none", "concordance", "item", "item_variation", "item_full_share", "item_variation_full_share", "not_compared", "left_out")
    }  # fmt: skip
    for line in lines:
        assert line.label in catalogue(language)
        assert say(line.label, language=language, **(dict(line.params) | {"value": line.value}))
    for note in (note for each in results for note in each.notes):
        assert say(note.code, language=language, **dict(note.params)) != str(note)


TABLES = st.integers(2, 5).flatmap(
    lambda size: st.lists(st.lists(st.integers(0, 6), min_size=size, max_size=size), min_size=2, max_size=5)
)


def of(rows: list[list[int]]) -> Agreement:
    return agreed(*(" ".join(map(str, row)) for row in rows))


@given(TABLES)
def test_w_lies_between_zero_and_one(rows: list[list[int]]) -> None:
    found = of(rows)
    if all(len(set(row)) == 1 for row in rows):
        assert found.concordance is None
    else:
        assert found.concordance is not None
        assert 0 <= found.concordance <= 1


@given(TABLES, st.randoms(use_true_random=False))
def test_the_order_of_experts_and_items_changes_nothing(rows: list[list[int]], random: Any) -> None:
    places = list(range(len(rows[0])))
    random.shuffle(places)
    turned = [[row[place] for place in places] for row in random.sample(rows, len(rows))]
    assert of(turned).concordance == of(rows).concordance


@given(TABLES, st.integers(1, 9), st.integers(0, 9))
def test_another_scale_of_an_expert_changes_nothing(rows: list[list[int]], times: int, plus: int) -> None:
    scaled = [[mark * times + plus for mark in rows[0]], *rows[1:]]
    assert of(scaled).concordance == of(rows).concordance
