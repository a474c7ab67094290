import io
import json
import zipfile

import pytest

from luoshi.core.base.errors import UsageError
from luoshi.core.texts.correcting.model import Change
from luoshi.server.base.access.viewer import NotAllowed
from luoshi.server.base.audit.models import Action
from luoshi.server.texts import actions, queries
from luoshi.server.texts.models import Document
from luoshi.server.texts.values import FORMATS
from tests.server.texts.room import SHORT, UPPER, read

TWO = f"开发区实施方案1\n\n{SHORT}\n\n开发区实施方案2\n\n{UPPER}"


def test_every_format_of_the_command_is_given_and_that_it_was_is_written_down(made):
    viewer = made.viewer("city")
    document = read(viewer)
    for form in FORMATS:
        made_ = queries.exported(document.pk, viewer, form)
        assert made_.name.startswith("青岚市开发区提质增效实施方案.")
        assert made_.content
    assert [each.params["format"] for each in Action.objects.filter(verb="texts.export").order_by("pk")] == list(
        FORMATS
    )


def test_what_people_corrected_is_what_goes_out(made):
    viewer = made.viewer("city")
    document = read(viewer)
    key = queries.whole(document.pk, viewer).tasks[1].duties[1].row.key
    actions.correct(document.pk, [Change(key, "organ", "市水利局")], version=0, viewer=viewer)
    told = json.loads(queries.exported(document.pk, viewer, "json").content)
    [found] = told["documents"]
    assert found["tasks"][1]["duties"][1]["name"] == "市水利局"
    assert found["start"] == 0
    assert told["source"]["text"] == SHORT[document_start(document) :][: found["end"]]


def document_start(document) -> int:
    from luoshi.server.texts.stored import read_document

    return read_document(document)[1].start


def test_tables_for_researchers_come_packed_and_the_same_document_gives_the_same_bytes(made):
    viewer = made.viewer("city")
    document = read(viewer)
    first, second = (queries.exported(document.pk, viewer, "csv") for _ in range(2))
    assert first == second
    assert (first.name, first.media_type) == ("青岚市开发区提质增效实施方案.csv.zip", "application/zip")
    assert "tasks.csv" in zipfile.ZipFile(io.BytesIO(first.content)).namelist()


def test_nothing_of_another_document_of_the_same_file_goes_out(made):
    viewer = made.viewer("city")
    read(viewer, TWO)
    both = list(Document.objects.order_by("place"))
    assert len(both) == 2
    told = [queries.exported(each.pk, viewer, "json").content.decode() for each in both]
    assert ("人才引育" in told[0], "人才引育" in told[1]) == (False, True)
    assert ("低效用地" in told[0], "低效用地" in told[1]) == (True, False)
    second = json.loads(told[1])
    duty = second["documents"][0]["tasks"][0]["duties"][0]
    assert second["source"]["text"][duty["start"] : duty["end"]] == "省商务厅"
    assert "低效用地" not in queries.whole(both[1].pk, viewer).text


def test_no_other_format_and_nobody_without_the_power(made):
    viewer = made.viewer("city")
    document = read(viewer)
    with pytest.raises(UsageError, match=r"texts\.unknown_format"):
        queries.exported(document.pk, viewer, "../etc")
    with pytest.raises(NotAllowed):
        queries.exported(document.pk, made.viewer("expert"), "json")
