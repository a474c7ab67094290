from luoshi.server.texts import queries
from luoshi.server.texts.models import Document, TaskRow
from tests.server.texts.room import given, work


def long_text(length: int) -> str:
    """A plan of some length, in which every paragraph is a task."""
    rows, number = ["青岚市开发区提质增效实施方案", "一、重点任务"], 0
    while sum(map(len, rows)) < length:
        number += 1
        rows.append(
            f"（{number}）储能产业第{number}项。围绕储能产业链建设第{number}个中试平台，到2027年产值达到{number}亿元，"
            f"2026年6月底前完成可行性研究，形成年度清单并定期通报。（省商务厅牵头，市工业和信息化局、市自然资源局配合）"
        )
    return "\n\n".join(rows)


def test_a_document_of_twelve_thousand_characters_is_read_stored_and_shown_whole(made):
    viewer = made.viewer("city")
    text = long_text(12_000)
    given(viewer, text)
    work()
    whole = queries.whole(Document.objects.get().pk, viewer)
    assert len(text) > 12_000
    assert len(whole.tasks) == TaskRow.objects.count() > 100
