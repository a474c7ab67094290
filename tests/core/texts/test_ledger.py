"""The ledger of a reading."""

from dataclasses import replace

from luoshi.core.texts.ledger import by_document, joined, ledger, matrix, organ_name
from luoshi.core.texts.model import Duty, Reading


def test_each_task_becomes_one_row_numbered_over_all_documents(invented: Reading) -> None:
    twice = replace(invented, documents=(*invented.documents, invented.documents[1]))
    rows = ledger(twice)
    assert [row.serial for row in rows] == [1, 2, 3, 4, 5, 6]
    assert [row.document for row in rows] == [1, 1, 1, 2, 2, 2]


def test_a_row_carries_what_stands_inside_its_task(invented: Reading) -> None:
    first, second, third = ledger(invented)
    assert [target.indicator for target in first.targets] == ["省级研发机构"]
    assert [deadline.date for deadline in first.deadlines] == ["2025-09-30"]
    assert [row.every for row in second.recurrences] == ["standing"]
    assert third.deadlines == ()


def test_a_row_knows_its_heading_its_labels_and_the_chapter_above(invented: Reading) -> None:
    first = ledger(invented)[0]
    assert (first.heading, first.labels, first.chapters) == ("提升创新能力", ("二、", "(一)"), ("重点任务",))
    assert invented.source.text[first.span.start : first.span.end] == first.task.text


def test_a_task_without_heading_is_called_by_its_first_sentence(invented: Reading) -> None:
    plan = invented.documents[1]
    bare = replace(plan, clauses=tuple(replace(clause, heading="") for clause in plan.clauses))
    rows = ledger(replace(invented, documents=(bare,)))
    assert [row.heading for row in rows] == ["提升创新能力", "优化营商环境", "盘活闲置土地"]


def test_an_unnumbered_task_keeps_the_paragraph_in_its_labels(invented: Reading) -> None:
    plan = invented.documents[1]
    loose = replace(plan, tasks=(replace(plan.tasks[0], path="二/(一)/p2"),))
    assert ledger(replace(invented, documents=(loose,)))[0].labels == ("二、", "(一)", "p2")


def test_a_row_that_stands_in_no_task_goes_to_the_task_of_its_path_or_nowhere(invented: Reading) -> None:
    plan = invented.documents[1]
    moved = replace(plan, targets=(replace(plan.targets[0], path="二/(二)"), plan.targets[1]))
    rows = ledger(replace(invented, documents=(moved,)))
    assert [[target.indicator for target in row.targets] for row in rows] == [[], ["地区生产总值"], []]


def test_the_matrix_names_every_organ_once_and_the_generic_ones_last(invented: Reading) -> None:
    rows = matrix(ledger(invented))
    assert [row.organ for row in rows] == [
        "市科技局", "市财政局", "市教育局", "青岚高新区管委会", "市政务局", "各有关单位", "各县区人民政府",
    ]  # fmt: skip
    assert rows[0].parts == {1: ("lead",)}
    assert [row.generic for row in rows] == [False] * 5 + [True] * 2


def test_roles_of_an_organ_are_gathered_over_tasks(invented: Reading) -> None:
    plan = invented.documents[1]
    helper = replace(plan.tasks[0].duties[0], role="support")
    second = replace(plan.tasks[1], duties=(*plan.tasks[1].duties, helper, helper))
    rows = matrix(ledger(replace(invented, documents=(replace(plan, tasks=(plan.tasks[0], second)),))))
    assert rows[0].parts == {1: ("lead",), 2: ("support",)}


def test_an_organ_is_known_by_its_full_name_in_one_width() -> None:
    assert organ_name(Duty("市商务局（自贸办）", "lead", "牵头", 0, 9)) == "市商务局(自贸办)"


def test_a_reading_without_documents_has_no_rows(invented: Reading) -> None:
    assert ledger(replace(invented, documents=())) == ()


def test_several_readings_make_one_ledger_numbered_through(invented: Reading, another: Reading) -> None:
    rows = joined([invented, another])
    assert [(reading.source.name, row.serial) for reading, row in rows] == [
        *(("青岚方案.txt", serial) for serial in (1, 2, 3)),
        *(("另一份方案.txt", serial) for serial in (4, 5, 6)),
    ]


def test_rows_are_gathered_by_document_and_duties_by_role(invented: Reading) -> None:
    rows = ledger(invented)
    assert by_document(rows) == {1: rows}
    assert [duty.organ for duty in rows[0].duties("support", "implementer")] == [
        "市财政局",
        "市教育局",
        "青岚高新区管委会",
    ]


def test_a_task_is_filed_under_its_heading_else_the_nearest_below_the_chapter(invented: Reading) -> None:
    plan = invented.documents[1]
    task = replace(plan.tasks[0], path="二/(一)/1")
    filed = ledger(replace(invented, documents=(replace(plan, tasks=(task, plan.tasks[1])),)))
    assert [(row.heading, row.theme) for row in filed] == [
        ("提升创新能力", "提升创新能力"), ("优化营商环境", "优化营商环境"),
    ]  # fmt: skip


def test_a_row_of_the_matrix_can_be_a_key(invented: Reading) -> None:
    rows = matrix(ledger(invented))
    assert {row: row.organ for row in rows}[rows[0]] == "市科技局"
