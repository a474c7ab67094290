"""Workbooks, pages and JSON of certainty say what the runs said, are 内部参考 throughout and the same every time."""

from __future__ import annotations

import io
import json
import re
import zipfile

import pytest

from luoshi.adapters.certainty.account import CertaintyAccount, told
from luoshi.adapters.certainty.book import certainty_as_workbook, diagnosis_as_workbook, stages_as_workbook
from luoshi.adapters.certainty.json import certainty_as_json, stages_as_json
from luoshi.adapters.certainty.report import certainty_as_html, diagnosis_as_html
from luoshi.adapters.certainty.said import ReportWords, places_told
from luoshi.adapters.workbooks import read_workbook
from luoshi.core.assessment.certainty.intervals import keeps_order
from luoshi.core.assessment.certainty.sensitivity import moved
from luoshi.core.assessment.certainty.stretches import Stretch
from luoshi.core.assessment.diagnosis.diagnosing import Examined, examine
from luoshi.core.assessment.diagnosis.findings import findings
from tests.adapters.certainty import invented

ZH = ReportWords("zh")


@pytest.fixture(scope="module")
def account(tmp_path_factory: pytest.TempPathFactory) -> CertaintyAccount:
    return invented.account(tmp_path_factory.mktemp("account"))


@pytest.fixture(scope="module")
def examined(account: CertaintyAccount) -> Examined:
    return examine(account.figures.table, account.rule.composite)


def cells(book: bytes) -> dict[str, dict[tuple[int, int], object]]:
    return {each.name: {(one.row, one.column): one.value for one in each.cells} for each in read_workbook(book)}


def column(sheet: dict[tuple[int, int], object], at: int, first: int) -> list[object]:
    return [value for (row, where), value in sorted(sheet.items()) if where == at and row >= first]


def test_the_workbook_tells_intervals_order_effects_stages_and_every_run(account: CertaintyAccount) -> None:
    book = certainty_as_workbook(account, language="zh")
    found = cells(book)
    assert list(found) == [
        "名次区间", "两两先后", "影响因素", "节点得分", "逐步数据", "权重", "各次运行", "权重组", "说明",
    ]  # fmt: skip
    names = [name for name, _ in account.in_rank()]
    assert [value for _, value in sorted(found["名次区间"].items()) if value in names][:6] == names
    text = book_text(book)
    assert text.count("内部参考，不作公布依据") >= len(found)
    charts = [name for name in zipfile.ZipFile(io.BytesIO(book)).namelist() if "charts/chart" in name]
    assert len(charts) == 2


def book_text(book: bytes) -> str:
    archive = zipfile.ZipFile(io.BytesIO(book))
    wanted = [name for name in archive.namelist() if name.endswith(".xml")]
    return "".join(archive.read(name).decode() for name in wanted)


def test_every_sheet_of_every_workbook_says_that_it_is_for_inside_use(
    account: CertaintyAccount, examined: Examined
) -> None:
    assert account.built is not None
    diagnosed = findings(examined)
    books = [
        certainty_as_workbook(account, language="zh"),
        stages_as_workbook(account.built, account.names(), account.recipe, language="zh"),
        diagnosis_as_workbook(examined, diagnosed, account.names(), account.recipe, language="zh"),
    ]
    for book in books:
        for name, sheet in cells(book).items():
            assert any("内部参考，不作公布依据" in str(value) for value in sheet.values()), name
        archive = zipfile.ZipFile(io.BytesIO(book))
        sheets = [archive.read(each).decode() for each in archive.namelist() if "worksheets/sheet" in each]
        assert [one for one in sheets if "内部参考，不作公布依据" not in one] == []


def test_the_runs_of_the_workbook_are_those_that_were_made(account: CertaintyAccount) -> None:
    sheet = cells(certainty_as_workbook(account, language="zh"))["各次运行"]
    left = min(at for _, at in sheet)
    values = [value for value in column(sheet, left, 0) if isinstance(value, int) or str(value).isdigit()]
    assert len(values) == len(account.replayed.runs) == 40
    last = column(sheet, left + len(account.replayed.runs.assumptions) + 1, 0)
    assert [round(float(str(each)), 9) for each in last[1:]] == [
        round(float(each), 9) for each in moved(account.replayed)
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_papers_are_the_same_every_time_in_both_languages(account: CertaintyAccount, language: str) -> None:
    for make in (certainty_as_workbook, certainty_as_html):
        once = make(account, language=language)  # type: ignore[arg-type]
        assert once == make(account, language=language)  # type: ignore[arg-type]
    assert certainty_as_json(account) == certainty_as_json(account)


def test_the_page_needs_nothing_else_and_says_which_places_hold(account: CertaintyAccount) -> None:
    page = certainty_as_html(account, language="zh")
    assert re.findall(r'<script|https?://|style="|src=|@import|onclick', page) == []
    assert page.count("内部参考，不作公布依据") >= 1
    for line in places_told(account.stretches, account.names(), ZH):
        assert line in page
    assert page.count("现第") == 6
    assert "luoshi assess certainty 数据.csv --meta" in page


def test_the_page_of_a_diagnosis_tells_findings_first(account: CertaintyAccount, examined: Examined) -> None:
    told_all = findings(examined)
    titles = account.names() | {each.id: each.title for each in account.rule.columns}
    page = diagnosis_as_html(examined, told_all, titles, account.recipe, language="zh")
    assert page.index("要办的事") < page.index("名义与实际") < page.index("相关（皮尔逊）")
    assert "绿色（名义占33.3%）升高时指数反而下降" in page
    assert re.findall(r'<script|https?://|style="', page) == []
    book = cells(diagnosis_as_workbook(examined, told_all, titles, account.recipe, language="zh"))
    assert list(book)[:2] == ["要办的事", "统计"]
    assert sum("指数反而下降" in str(value) for value in book["要办的事"].values()) == 3


def test_places_that_hold_are_told_in_words() -> None:
    names = {each: each.upper() for each in "abcdef"}
    found = [
        Stretch(("a",), 1, 1), Stretch(("b",), 2, 2), Stretch(("c", "d"), 3, 4, (("c", "d"),)), Stretch(("e",), 5, 5),
        Stretch(("f",), 6, 6),
    ]  # fmt: skip
    assert places_told(found, names, ZH) == [
        "前2位稳固：A、B", "第3—4位分不出先后：C、D", "其中C现排在D之前，而多数运行相反", "第5—6位稳固：E、F",
    ]  # fmt: skip
    assert places_told(found[:1], names, ZH) == ["第1位稳固：A"]


def test_stages_as_json_hold_every_step_and_score(account: CertaintyAccount) -> None:
    assert account.built is not None
    data = json.loads(stages_as_json(account.built, account.names(), account.recipe))
    assert list(data["steps"]) == ["raw", "denomination", "imputation", "screening", "treatment", "normalisation"]
    assert data["steps"]["raw"]["B"]["water"] is None
    assert data["steps"]["imputation"]["B"]["water"] == "65"
    assert [each["unit"] for each in data["imputed"]] == ["B"]
    places = {each["unit"]: each["place"] for each in data["units"]}
    assert places == {"A": 2, "B": 3, "C": 5, "D": 6, "E": 4, "F": 1}
    assert told(float(account.built.of("index")[5])) == 69.75


def test_the_order_of_a_pair_is_told_in_json_where_their_places_meet(account: CertaintyAccount) -> None:
    data = json.loads(certainty_as_json(account))
    order = keeps_order(account.replayed)
    at = {unit: place for place, unit in enumerate(account.replayed.units)}
    listed = {(each["unit"], each["before"]): float(each["share"]) for each in data["keeps_order"]}
    assert 1 <= len(listed) <= 15
    for (one, other), share in listed.items():
        assert share == pytest.approx(order[at[one], at[other]], abs=1e-9)
    ranked = [each["unit"] for each in data["units"]]
    unlisted = [
        (one, other) for place, one in enumerate(ranked) for other in ranked[place + 1 :] if (one, other) not in listed
    ]  # fmt: skip
    assert [pair for pair in unlisted if order[at[pair[0]], at[pair[1]]] != 1] == []
