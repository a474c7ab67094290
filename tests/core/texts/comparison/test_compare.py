"""Two readings side by side."""

from dataclasses import replace
from decimal import Decimal

from luoshi.core.texts.comparison.compare import compare
from luoshi.core.texts.model import Citation, Document, Reading, Target


def changed(reading: Reading, **facts: object) -> Reading:
    return replace(reading, documents=(reading.documents[0], replace(reading.documents[1], **facts)))


def first_target(reading: Reading) -> Target:
    return reading.documents[1].targets[0]


def test_a_reading_beside_itself_differs_in_nothing(invented: Reading) -> None:
    found = compare(invented, invented)
    assert {row.relation for row in found.targets} == {"same"}
    assert all(row.first == row.second and row.likeness == 1.0 for row in found.tasks)
    assert found.duties == ()
    assert all(row.relation in ("same", "unknown") for row in found.deadlines)


def test_a_target_is_lower_or_higher_by_its_value(invented: Reading) -> None:
    rows = invented.documents[1].targets
    less = changed(invented, targets=(replace(rows[0], value=Decimal("99.9")), *rows[1:]))
    assert [row.relation for row in compare(invented, less).targets] == ["lower", "same", "same", "same"]
    assert [row.relation for row in compare(less, invented).targets] == ["higher", "same", "same", "same"]


def test_a_target_in_another_unit_or_of_another_sort_has_no_counterpart(invented: Reading) -> None:
    row = first_target(invented)
    for other in (replace(row, unit="万元"), replace(row, comparator="growth"), replace(row, annual=True)):
        found = compare(changed(invented, targets=(row,)), changed(invented, targets=(other,)))
        assert [pairing.relation for pairing in found.targets] == ["only_first", "only_second"]


def test_of_several_like_targets_the_one_of_the_same_period_is_the_counterpart(invented: Reading) -> None:
    row = first_target(invented)
    years = tuple(replace(row, period=str(year), value=Decimal(year)) for year in (2025, 2026))
    found = compare(changed(invented, targets=years), changed(invented, targets=years[::-1]))
    assert [pairing.relation for pairing in found.targets] == ["same", "same"]


def test_a_task_that_only_one_of_them_has_stands_alone(invented: Reading) -> None:
    fewer = changed(invented, tasks=invented.documents[1].tasks[:2])
    found = compare(invented, fewer)
    assert [(bool(row.first), bool(row.second)) for row in found.tasks] == [(True, True), (True, True), (True, False)]
    back = compare(fewer, invented)
    assert [row.relation for row in (*found.duties, *back.duties)] == []
    assert [(bool(row.first), bool(row.second)) for row in back.tasks] == [(True, True), (True, True), (False, True)]


def test_a_duty_moves_by_role_by_going_or_by_coming(invented: Reading) -> None:
    tasks = invented.documents[1].tasks
    lead, money, school, zone = tasks[0].duties
    moved = (replace(lead, role="support"), money, replace(zone, organ="市民政局", name="市民政局"))
    found = compare(invented, changed(invented, tasks=(replace(tasks[0], duties=moved), *tasks[1:])))
    assert [(row.relation, row.organ) for row in found.duties] == [
        ("role", "市科技局"),
        ("only_first", school.organ),
        ("only_first", zone.organ),
        ("only_second", "市民政局"),
    ]


def test_an_abbreviated_organ_has_not_moved(invented: Reading) -> None:
    tasks = invented.documents[1].tasks
    one, other = (
        changed(invented, tasks=(replace(tasks[0], duties=(replace(tasks[0].duties[0], organ=name, name=name),)),))
        for name in ("市发改委", "市发展改革委")
    )
    assert compare(one, other).duties == ()


def test_deadlines_are_earlier_or_later_and_masked_years_are_not_guessed(invented: Reading) -> None:
    rows = invented.documents[1].deadlines
    moved = changed(invented, deadlines=(replace(rows[0], date="2025-12-31"), replace(rows[1], date="20xx-12-31")))
    assert [row.relation for row in compare(invented, moved).deadlines] == ["later", "unknown"]
    assert [row.relation for row in compare(moved, invented).deadlines] == ["earlier", "unknown"]
    none = changed(invented, deadlines=())
    assert [row.relation for row in compare(invented, none).deadlines] == ["only_first", "only_first"]


def test_a_citation_by_number_or_by_title_makes_the_cited_document_the_upper_one(invented: Reading) -> None:
    def citing(title: str, number: str | None) -> Reading:
        document = Document("县方案", None, (), None, None, 0, 3, (Citation(title, number, 0, 3),))
        return replace(invented, documents=(document,))

    by_number = compare(invented, citing("别的标题", "青政办发﹝2025﹞7号")).links
    by_title = compare(citing("青岚高新区提质行动方案", None), invented).links
    assert [(row.upper, row.by) for row in by_number] == [("first", "number")]
    assert [(row.upper, row.by) for row in by_title] == [("second", "title")]
    assert compare(invented, citing("别的标题", None)).links == ()


def test_readings_without_anything_compare_to_nothing(invented: Reading) -> None:
    empty = replace(invented, documents=())
    found = compare(empty, empty)
    assert (found.targets, found.tasks, found.duties, found.deadlines, found.links) == ((), (), (), (), ())
