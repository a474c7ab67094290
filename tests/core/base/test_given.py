"""Plain data read into typed values: every fault with its place, none stops the others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from luoshi.core.base.basis import Basis, Evidence
from luoshi.core.base.given import Given
from luoshi.core.base.plain import Absence, Findings, as_day, as_number, shown, told


def read(
    data: object, ask: Callable[[Given], object], *, loose: bool = False, pack: str = ""
) -> tuple[object, list[str]]:
    findings = Findings(pack=pack)
    found = ask(Given(data, findings=findings, loose=loose))
    return found, [str(each) for each in findings.misfits]


@pytest.mark.parametrize(
    ("data", "ask", "value", "told"),
    [
        ({"a": 3}, lambda each: each.number("a"), Decimal(3), []),
        ({"a": True}, lambda each: each.number("a"), Decimal(0), ["a: given.no_number value=true"]),
        ({"a": Decimal("NaN")}, lambda each: each.number("a"), Decimal(0), ["a: given.no_number value=NaN"]),
        ({"a": "3"}, lambda each: each.number("a"), Decimal(0), ["a: given.no_number value=3"]),
        ({}, lambda each: each.number("a"), Decimal(0), ["a: given.lacking"]),
        ({}, lambda each: each.number("a", Decimal(7)), Decimal(7), []),
        ({"a": 3}, lambda each: each.number("a", least=Decimal(4)), Decimal(3), ["a: given.too_small value=3 least=4"]),
        ({"a": Decimal("2.5")}, lambda each: each.whole("a"), 2, ["a: given.not_whole value=2.5"]),
        ({"a": 9}, lambda each: each.whole("a", most=8), 9, ["a: given.too_large value=9 most=8"]),
        ({"a": " x "}, lambda each: each.text("a"), "x", []),
        ({"a": " "}, lambda each: each.text("a"), "", ["a: given.no_text value= "]),
        ({"a": 3}, lambda each: each.text("a", ""), "", ["a: given.no_text value=3"]),
        ({"a": "y"}, lambda each: each.choice("a", ("x", "z")), "x", ["a: given.no_choice value=y known=x、z"]),
        ({}, lambda each: each.choice("a", ("x", "z"), "z"), "z", []),
        ({"a": "true"}, lambda each: each.flag("a", default=False), False, ["a: given.no_flag value=true"]),
        ({"a": True}, lambda each: each.flag("a", default=False), True, []),
        ({"a": date(2025, 3, 1)}, lambda each: each.day("a"), date(2025, 3, 1), []),
        ({"a": "2025-03-01"}, lambda each: each.day("a"), date.min, ["a: given.no_day value=2025-03-01"]),
        ({"a": "万元"}, lambda each: each.unit("a", ""), "万元", []),
        ({}, lambda each: each.unit("a", ""), "", []),
        ({"a": ["x", ""]}, lambda each: each.texts("a"), (), ["a: given.no_texts value=[…]"]),
        ({"a": ["x"]}, lambda each: each.texts("a"), ("x",), []),
        ({"a": [1, Decimal("1.5")]}, lambda each: each.wholes("a", least=0, most=9), (1,), ["a[2]: given.no_whole value=1.5 least=0 most=9"]),
        ({"a": 3}, lambda each: list(each.rows("a")), [], ["a: given.no_list value=3"]),
        ({"a": [3]}, lambda each: len(list(each.rows("a"))), 1, ["a[1]: given.no_mapping value=3"]),
        ({"a": {"2015": 3, "x": 1}}, lambda each: each.years("a"), {2015: Decimal(3)}, ["a.x: given.no_year value=x"]),
        ({"a": {}}, lambda each: each.figure("b"), Absence.MISSING, []),
        ({"a": {}}, lambda each: each.figure("a"), Absence.MISSING, ["a: given.no_figure value={…}"]),
        ({"a": "不适用"}, lambda each: each.figure("a"), Absence.EXEMPT, []),
        ({"a": -1}, lambda each: each.figure("a", least=Decimal(0)), Decimal(-1), ["a: given.too_small value=-1 least=0"]),
        ("x", lambda each: each.names(), (), [": given.no_mapping value=x"]),
    ],
)  # fmt: skip
def test_an_entry_is_read_or_its_fault_is_noted(
    data: object, ask: Callable[[Given], object], value: object, told: list[str]
) -> None:
    assert read(data, ask) == (value, told)


def test_loose_reading_takes_numbers_and_days_that_are_written_as_text() -> None:
    assert read({"a": "-1,200.50"}, lambda each: each.number("a"), loose=True) == (Decimal("-1200.50"), [])
    assert read({"a": "2025-03-01"}, lambda each: each.day("a"), loose=True) == (date(2025, 3, 1), [])


@pytest.mark.parametrize("text", ["", "-", ".5", "5.", "1e5", "٣", "1.²", "--1", "x"])
def test_what_is_no_plain_number_is_none(text: str) -> None:
    assert as_number(text, loose=True) is None


@pytest.mark.parametrize("text", ["2025-02-30", "2025-3-1", "20250301", "2025-03-0x"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert as_day(text, loose=True) is None


def test_entries_that_nobody_asked_for_are_noted_with_the_name_that_was_meant() -> None:
    def ask(given: Given) -> None:
        given.number("rate", Decimal(0))
        given.close()

    assert read({"rates": 1, "zzzz": 2}, ask)[1] == [
        "rates: given.unknown_perhaps name=rates perhaps=rate", "zzzz: given.unknown name=zzzz known=rate",
    ]  # fmt: skip


def test_a_value_may_bring_its_own_basis_and_its_pack_is_added() -> None:
    wrapped = {"rate": {"value": Decimal("0.1"), "basis": {"document": "law", "clause": "三"}, "evidence": "M"}}
    findings = Findings(pack="gansu")
    given = Given(wrapped, findings=findings)
    assert given.number("rate") == Decimal("0.1")
    [cited] = findings.cited
    assert (shown(cited.path), cited.value) == ("rate.value", "0.1")
    assert cited.basis == Basis("gansu:law", "三", evidence=Evidence.M)


def test_a_basis_of_another_pack_keeps_its_name() -> None:
    def ask(given: Given) -> object:
        basis = given.basis()
        return basis and basis.document

    assert read({"basis": {"document": "cn:law"}, "evidence": "S"}, ask, pack="gansu") == ("cn:law", [])
    assert read({}, ask) == (None, [])
    assert read({"evidence": "S"}, ask, pack="gansu") == (None, ["basis.document: given.lacking"])
    assert read({"basis": {"document": "law", "page": 3}}, ask)[1] == [
        "evidence: given.lacking", "basis.page: given.unknown name=page known=document、clause、note",
    ]  # fmt: skip


def test_a_value_that_is_wrapped_without_a_basis_is_at_fault() -> None:
    assert read({"a": {"value": 3}}, lambda each: each.number("a")) == (
        Decimal(3), ["a.evidence: given.lacking", "a.basis.document: given.lacking"],
    )  # fmt: skip


def test_places_and_values_are_shown_short_and_without_python() -> None:
    assert [told(each) for each in ({"a": 1}, [1], False, "x" * 99)] == ["{…}", "[…]", "false", "x" * 40]
    assert shown(("loans", 2, "paid")) == "loans[3].paid"


def test_a_list_of_numbers_keeps_what_is_a_number_and_notes_the_rest_with_its_place() -> None:
    findings = Findings()
    given = Given({"at": [1, "x", Decimal("2.5"), True], "wrapped": {"value": [3]}}, findings=findings)
    assert given.numbers("at") == (Decimal(1), Decimal("2.5"))
    assert given.numbers("nothing") == ()
    assert [str(each) for each in findings.misfits] == [
        "at[2]: given.no_number value=x",
        "at[4]: given.no_number value=true",
    ]


def test_a_value_with_its_own_basis_is_no_mapping() -> None:
    own = {"value": 1, "basis": {"document": "d"}, "evidence": "S"}
    given = Given({"a": 1, "b": {"of": "least"}, "c": own, "d": own | {"of": "least"}}, findings=Findings())
    assert [given.is_mapping(name) for name in ("a", "b", "c", "d", "e")] == [False, True, False, True, False]
