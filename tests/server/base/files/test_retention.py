import io
import os
from datetime import timedelta

import pytest

from luoshi.server.base.audit.models import Action
from luoshi.server.base.files import actions, queries, retention, sweeping
from luoshi.server.base.files.models import StoredFile
from luoshi.server.base.files.queries import Finding, check_store
from luoshi.server.texts.models import Source
from tests.server.world import NOW, world

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def folder(db, tmp_path, settings):
    settings.LUOSHI_FILES = tmp_path / "files"
    settings.LUOSHI_RETENTION_DAYS = 30
    return settings.LUOSHI_FILES


def kept(text="甲", *, now=NOW) -> StoredFile:
    return actions.keep(io.BytesIO(text.encode()), name="甲.txt", now=now, limit=1000)


def aged(path, age) -> None:
    at = (NOW - age).timestamp()
    os.utime(path, (at, at))


def test_a_file_that_nobody_refers_to_goes_after_thirty_days_and_not_before_and_it_is_told():
    row = kept()
    path = queries.path_of(row)
    assert retention.retain(now=NOW + 30 * DAY)["files.storedfile"] == 0
    assert path.exists()
    assert retention.retain(now=NOW + 30 * DAY + timedelta(seconds=1))["files.storedfile"] == 1
    assert (path.exists(), StoredFile.objects.count()) == (False, 0)
    told = Action.objects.values("verb", "person_name", "thing_kind", "thing", "params").get()
    assert told == {
        "verb": "files.remove", "person_name": "system", "thing_kind": "files.storedfile", "thing": row.pk,
        "params": {"sha256": row.sha256, "size": 3, "kind": "txt"},
    }  # fmt: skip


def test_a_file_that_a_source_refers_to_stays_however_old_it_is():
    made, row = world(), kept()
    other = kept("乙")
    Source.objects.create(
        holder=made.organs["ql"], file=row, name="甲", given_by=made.posts["city", "ql"].person, given_at=NOW
    )
    assert list(retention.unreferenced()) == [other]
    assert retention.retain(now=NOW + 900 * DAY)["files.storedfile"] == 1
    assert queries.path_of(row).exists()


def test_what_a_room_lets_go_frees_its_files_the_same_night(monkeypatch):
    made, row = world(), kept()
    Source.objects.create(
        holder=made.organs["ql"], file=row, name="甲", given_by=made.posts["city", "ql"].person, given_at=NOW
    )
    asked = []

    def forget(before, now):
        asked.append((before, now))
        return Source.objects.all().delete()[0]

    monkeypatch.setattr(retention, "RULES", {"texts.source": forget})
    now = NOW + 31 * DAY
    assert retention.retain(now=now) == {"texts.source": 1, "files.storedfile": 1}
    assert (asked, StoredFile.objects.count()) == ([(NOW + DAY, now)], 0)


def test_a_row_whose_bytes_a_crash_took_is_removed_too():
    row = kept()
    queries.path_of(row).unlink()
    assert retention.retain(now=NOW + 31 * DAY)["files.storedfile"] == 1


def test_the_sweep_takes_what_came_in_half_and_what_has_no_row_once_they_are_a_day_old(folder):
    row = kept()
    half, late = folder / "incoming" / "half", folder / "incoming" / "late"
    digest = "ab" * 32
    stray, young = folder / "ab" / "ab" / digest, folder / "ab" / "ab" / ("ab" * 31 + "cd")
    stray.parent.mkdir(parents=True)
    for path, age in (
        (half, 2 * DAY),
        (late, DAY / 2),
        (stray, 2 * DAY),
        (young, DAY / 2),
        (queries.path_of(row), 9 * DAY),
    ):
        path.touch()
        aged(path, age)
    assert sweeping.sweep(now=NOW) == 2
    assert [path.exists() for path in (half, late, stray, young, queries.path_of(row))] == [
        False,
        True,
        False,
        True,
        True,
    ]
    assert StoredFile.objects.count() == 1


def test_a_file_in_a_wrong_place_is_a_stray(folder):
    row = kept()
    wrong = folder / "00" / "00" / row.sha256
    wrong.parent.mkdir(parents=True)
    wrong.write_bytes("甲".encode())
    assert list(check_store()) == [Finding("stray", row.sha256)]
    aged(wrong, 2 * DAY)
    assert sweeping.sweep(now=NOW) == 1
    assert list(check_store()) == []


def test_the_check_of_the_store_names_what_is_missing_changed_or_stray(folder):
    rows = {word: kept(word) for word in ("good", "missing", "changed")}
    queries.path_of(rows["missing"]).unlink()
    changed = queries.path_of(rows["changed"])
    changed.write_bytes(b"Changed")
    (folder / "ff" / "ff").mkdir(parents=True)
    (folder / "ff" / "ff" / ("f" * 64)).touch()
    assert sorted((each.wrong, each.sha256) for each in check_store()) == [
        ("changed", rows["changed"].sha256), ("missing", rows["missing"].sha256), ("stray", "f" * 64),
    ]  # fmt: skip


def test_an_empty_store_has_nothing_wrong():
    assert list(check_store()) == []
    assert sweeping.sweep(now=NOW) == 0
