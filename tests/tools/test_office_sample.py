"""The invented documents: the manifest is true of them, each reads well, and they cite one another."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache

import pytest

from luoshi.adapters.documents.open import open_document
from luoshi.adapters.register.reading import read_register
from luoshi.core.register.matching import match
from luoshi.core.register.name_index import name_index
from luoshi.core.texts.comparison.compare import Comparison, compare
from luoshi.core.texts.ledger import ledger
from luoshi.core.texts.model import Reading
from luoshi.core.texts.reading import read
from tools.office_sample import OFFICE, main
from tools.register_sample import FILE

LISTED = tomllib.loads((OFFICE / "office.toml").read_text("utf-8"))["document"]
REGISTER = read_register([FILE]).register
INDEX = name_index(REGISTER)
# Names of documents that are meant to find nobody, for people to settle.
NOBODY = {"三市政府", "-海关", "精细化工园", "税务分局"}


@cache
def reading(file: str) -> Reading:
    return read(open_document(OFFICE / file))


def compared(first: str, second: str) -> Comparison:
    return compare(reading(first), reading(second))


def test_the_committed_documents_are_what_the_tool_writes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path
) -> None:  # type: ignore[no-untyped-def]
    assert main(["--check"]) == 0
    monkeypatch.setattr("tools.office_sample.OFFICE", tmp_path)
    assert main(["--check"]) == 1
    assert capsys.readouterr().out.count(" is not what tools.office_sample writes\n") == 2
    assert main([]) == 0
    assert main(["--check"]) == 0


def test_the_manifest_lists_every_document() -> None:
    files = {each["file"] for each in LISTED}
    assert files == {each.name for each in OFFICE.iterdir() if each.suffix != ".toml"} | {"../plan.txt"}
    assert {each.get("upper", each["file"]) for each in LISTED} <= files
    assert {each["replaces"] for each in LISTED if "replaces" in each} == {"05-standard-land-2021.html"}


def test_holders_and_givers_are_in_the_register() -> None:
    assert {each["holder"] for each in LISTED} <= {each.id for each in REGISTER.organs}
    organs = {each.login: each.organ for each in REGISTER.people}
    assert all(organs[each["given_by"]] == each["holder"] for each in LISTED)


@pytest.mark.parametrize("listed", LISTED, ids=lambda each: each["file"])
def test_each_document_says_that_it_is_invented_and_has_its_number(listed) -> None:  # type: ignore[no-untyped-def]
    found = reading(listed["file"])
    assert "（虚构样例：" in found.source.text
    [only] = found.documents
    assert only.number == listed["number"]
    assert date.fromisoformat(only.issued or "") <= listed["given_on"]


@pytest.mark.parametrize("listed", LISTED, ids=lambda each: each["file"])
def test_organs_of_each_document_are_found_in_the_register(listed) -> None:  # type: ignore[no-untyped-def]
    found = reading(listed["file"])
    territory = INDEX.organs[listed["holder"]].territory
    on = date.fromisoformat(found.documents[0].issued or "")
    names = {duty.organ for row in ledger(found) for duty in row.task.duties if not duty.generic}
    told = {name: match(INDEX, name, on=on, territory=territory, issuer=listed["holder"]) for name in names}
    assert {name for name, each in told.items() if each.state != "matched"} <= NOBODY


@pytest.mark.parametrize("listed", [each for each in LISTED if "upper" in each], ids=lambda each: each["file"])
def test_each_document_cites_the_one_above_it(listed) -> None:  # type: ignore[no-untyped-def]
    assert [link.by for link in compared(listed["upper"], listed["file"]).links if link.upper == "first"]


def test_the_revised_measures_cite_those_that_they_replace() -> None:
    links = compared("05-standard-land-2021.html", "06-standard-land-2025.html").links
    assert {link.upper for link in links} == {"first"}
    assert "青政办发〔2021〕15号）同时废止" in reading("06-standard-land-2025.html").source.text


def test_the_long_document_is_as_long_as_one_of_an_office() -> None:
    text = reading("09-action-plan.docx").source.text
    assert len("".join(text.split())) > 12_000
    assert len(ledger(reading("09-action-plan.docx"))) == 63


def test_the_city_took_up_part_of_the_opinions() -> None:
    told = compared("01-province-opinions.txt", "02-qinglan-plan.txt")
    left = {pair.first.heading for pair in told.tasks if pair.first and not pair.second}
    assert "推行环境治理托管" in left
    assert {(each.relation, each.first.indicator) for each in told.targets if each.first} >= {
        ("lower", "规上工业企业数字化改造覆盖率"),
        ("higher", "研发经费投入强度"),
    }
    later = {pair.tasks.first.heading for pair in told.deadlines if pair.relation == "later" and pair.tasks.first}
    assert "处置低效用地" in later
    parts = {
        (move.organ, move.relation)
        for move in told.duties
        if move.tasks.first and move.tasks.first.heading == "建强产业链条"
    }
    assert {("省工信委", "only_first"), ("省工信厅", "only_second")} <= parts


def test_the_ledger_of_the_opinions_is_right() -> None:
    rows = {row.heading: row for row in ledger(reading("01-province-opinions.txt"))}
    assert len(rows) == 40
    waste = rows["处置低效用地"]
    assert {(duty.role, duty.organ) for duty in waste.task.duties} >= {
        ("lead", "省国土厅"),
        ("support", "省税务局"),
        ("responsible", "各市政府"),
    }
    assert [each.date for each in waste.deadlines] == ["2025-06-30"]
