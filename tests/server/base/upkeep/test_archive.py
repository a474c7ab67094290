import csv
import io
import json
import tarfile
import zipfile

import pytest

from luoshi.core.base.errors import InputError, UsageError
from luoshi.server.base.access.models import Organ, Person
from luoshi.server.base.audit.acting import Deed, System, acting
from luoshi.server.base.audit.models import Action, Change
from luoshi.server.base.files import store
from luoshi.server.base.files.actions import keep
from luoshi.server.base.upkeep import tables
from luoshi.server.base.upkeep.archive import back_up
from luoshi.server.base.upkeep.export import export_all
from luoshi.server.base.upkeep.restoring import restore
from tests.server.world import NOW, world

BY = System(now=NOW, name="li", channel="cli")


@pytest.fixture
def office(transactional_db, settings, tmp_path):
    settings.LUOSHI_FILES, settings.LUOSHI_SEALS = tmp_path / "files", tmp_path / "seals.jsonl"
    settings.LUOSHI_PACKS = tmp_path / "packs"
    (tmp_path / "packs" / "own").mkdir(parents=True)
    (tmp_path / "packs" / "own" / "pack.yaml").write_text("id: own\n", "utf-8")
    world()
    with acting(BY, Deed("people.change", name="罗")):
        Person.objects.filter(login="city-ql").update(name="罗")
    return keep(io.BytesIO("关于某事的通知\n".encode()), name="a.txt", now=NOW, limit=1000)


def emptied():
    tables.load({})
    assert not Person.objects.exists()


def counted() -> dict[str, int]:
    return {table.label: table.model._base_manager.count() for table in tables.whole()}


def changes() -> list[str]:
    return [tables.line(row) for table in tables.whole() if table.model is Change for row in table.rows()]


def test_what_is_restored_has_the_counts_rows_and_files_of_what_was_backed_up(office, tmp_path):
    before, lines = counted(), changes()
    made = back_up(tmp_path / "a.tar", by=BY)
    assert made.tables == before
    emptied()
    store.place_of(office.sha256).unlink()
    restore(tmp_path / "a.tar", by=BY)
    assert counted() == before | {"audit.action": before["audit.action"] + 1}
    assert lines
    assert changes() == lines
    assert store.place_of(office.sha256).read_bytes() == "关于某事的通知\n".encode()
    assert Action.objects.order_by("-pk").first().verb == "system.restore"


def test_rows_made_after_a_restore_get_new_keys(office, tmp_path):
    back_up(tmp_path / "a.tar", by=BY)
    emptied()
    restore(tmp_path / "a.tar", by=BY)
    last = Organ.objects.order_by("-pk").first().pk
    assert Organ.objects.create(code="new", name="新", kind="city").pk > last


def test_a_backup_is_not_put_over_people_who_are_there(office, tmp_path):
    back_up(tmp_path / "a.tar", by=BY)
    with pytest.raises(UsageError, match=r"upkeep\.not_empty"):
        restore(tmp_path / "a.tar", by=BY)


@pytest.mark.parametrize("at", [100, 600, 20_000])
def test_a_damaged_backup_is_refused_before_anything_is_written(office, tmp_path, at):
    path = tmp_path / "a.tar"
    back_up(path, by=BY)
    data = bytearray(path.read_bytes())
    data[at] ^= 0xFF
    path.write_bytes(data)
    emptied()
    with pytest.raises(InputError, match=r"upkeep\.(damaged|unknown)_backup"):
        restore(path, by=BY)
    assert not Person.objects.exists()


def test_a_backup_cut_short_is_refused(office, tmp_path):
    path = tmp_path / "a.tar"
    back_up(path, by=BY)
    path.write_bytes(path.read_bytes()[:5000])
    emptied()
    with pytest.raises(InputError, match=r"upkeep\.unknown_backup"):
        restore(path, by=BY)


def test_a_backup_of_other_tables_is_refused(office, tmp_path, monkeypatch):
    back_up(tmp_path / "a.tar", by=BY)
    emptied()
    monkeypatch.setattr("luoshi.server.base.upkeep.releases.applied", lambda: ["texts.0009_later"])
    with pytest.raises(InputError, match=r"upkeep\.other_release"):
        restore(tmp_path / "a.tar", by=BY)
    assert not Person.objects.exists()


def test_a_backup_that_climbs_out_of_its_folder_is_refused(office, tmp_path):
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as tar:
        tar.addfile(tarfile.TarInfo("../out"))
    emptied()
    with pytest.raises(InputError, match=r"upkeep\.unknown_backup"):
        restore(path, by=BY)
    assert not (tmp_path.parent / "out").exists()


def test_nothing_is_left_where_a_backup_cannot_be_written(office, tmp_path):
    with pytest.raises(InputError, match=r"upkeep\.cannot_write"):
        back_up(tmp_path / "none" / "a.tar", by=BY)
    assert not list(tmp_path.glob("*.tar*"))


def test_an_export_has_every_table_in_open_formats_and_no_secret(office, tmp_path):
    counts = export_all(tmp_path / "a.zip", by=BY)
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        names = set(packed.namelist())
        assert {f"tables/{label}.{kind}" for label in counts for kind in ("csv", "jsonl")} <= names
        assert packed.read(f"files/{office.sha256}.txt") == "关于某事的通知\n".encode()
        people = [json.loads(line) for line in packed.read("tables/access.person.jsonl").splitlines()]
        assert all("password" not in row for row in people)
        assert len(people) == counts["access.person"] == Person.objects.count()
        told = packed.read("tables/access.person.csv").decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(told, newline="")))
        assert [row["login"] for row in rows] == [row["login"] for row in people]
        assert (
            list(rows[0]) == list(people[0]) == list(json.loads(packed.read("about.json"))["columns"]["access.person"])
        )
    assert Action.objects.order_by("-pk").first().verb == "data.export"
