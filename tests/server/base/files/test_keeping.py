import errno
import hashlib
import io
import os
import zipfile

import pytest

from luoshi.core.base.errors import InputError, LuoshiError, Refused
from luoshi.server.base.files import actions, queries, store
from luoshi.server.base.files.models import StoredFile
from tests.adapters.documents.word97_file import ole2
from tests.server.world import NOW

TEXT = "云岭省（虚构）关于某事的通知".encode()
LIMIT = 10_000


@pytest.fixture(autouse=True)
def folder(db, tmp_path, settings):
    settings.LUOSHI_FILES = tmp_path / "files"
    return settings.LUOSHI_FILES


def kept(data: bytes, *, name="甲.bin", limit=LIMIT, check=None) -> StoredFile:
    return actions.keep(io.BytesIO(data), name=name, now=NOW, limit=limit, check=check)


def lying(folder) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def packed(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name in names:
            file.writestr(name, "<a/>")
    return made.getvalue()


def test_a_file_lies_under_its_hash_with_its_size_its_kind_and_its_instant(folder):
    row = kept(TEXT)
    digest = hashlib.sha256(TEXT).hexdigest()
    assert (row.sha256, row.size, row.kind, row.kept_at) == (digest, len(TEXT), "txt", NOW)
    assert lying(folder) == [f"{digest[:2]}/{digest[2:4]}/{digest}"]
    with queries.open_file(row) as file:
        assert file.read() == TEXT


def test_the_same_bytes_are_kept_once_whatever_their_name(folder):
    assert kept(TEXT, name="甲.txt") == kept(TEXT, name="乙.docx")
    assert (StoredFile.objects.count(), len(lying(folder))) == (1, 1)


def test_bytes_that_the_disk_lost_are_there_again_once_they_are_kept_again(folder):
    row = kept(TEXT)
    queries.path_of(row).unlink()
    kept(TEXT)
    assert queries.path_of(row).read_bytes() == TEXT


@pytest.mark.parametrize(("data", "kind"), [
    (TEXT, "txt"),
    (b"<!DOCTYPE html><html><body><p>a</p></body></html>", "html"),
    (b"%PDF-1.7\n", "pdf"),
    (packed("word/document.xml"), "docx"),
    (packed("xl/workbook.xml"), "xlsx"),
    (packed("OFD.xml"), "ofd"),
    (ole2({"WordDocument": b"a"}), "doc"),
])  # fmt: skip
def test_the_kind_is_told_by_the_content(data, kind):
    assert kept(data, name="甲.exe").kind == kind


@pytest.mark.parametrize(("data", "code"), [
    (b"\x89PNG\r\n\x1a\n", "document.unsupported"),
    (b"MZ\x90\x00\x03\x00", "document.unsupported"),
    (b"\x7fELF\x02\x01", "document.unsupported"),
    (b"#!\x00\x01\x02\x03\x04", "document.binary"),
    (packed("readme.txt"), "document.unsupported"),
    (packed("ppt/presentation.xml"), "document.unsupported"),
    (b"PK\x03\x04 cut off", "document.damaged"),
    (ole2({"Workbook": b"a"}), "document.unsupported"),
    (ole2({"EncryptedPackage": b"a"}), "document.encrypted"),
    (b"Rar!\x1a\x07\x00", "document.unsupported"),
    (b"", "document.empty"),
    (b" \r\n", "document.empty"),
])  # fmt: skip
def test_what_is_no_document_is_refused_by_name_and_leaves_nothing(folder, data, code):
    with pytest.raises(InputError) as caught:
        kept(data, name="通知.docx")
    assert (caught.value.code, caught.value.params["where"]) == (code, "通知.docx")
    assert (lying(folder), StoredFile.objects.count()) == ([], 0)


class Endless(io.RawIOBase):
    """A stream that never ends; it counts what was taken."""

    taken = 0

    def read(self, size=-1):
        self.taken += size
        return b"a" * size


def test_a_stream_is_read_no_further_than_the_limit(folder):
    stream = Endless()
    with pytest.raises(InputError, match=r"document\.too_large"):
        actions.keep(stream, name="甲.txt", now=NOW, limit=3_000_000)
    assert stream.taken <= 4 * 1024 * 1024
    assert lying(folder) == []


def test_a_file_as_large_as_the_limit_is_kept_and_one_byte_more_is_not():
    assert kept(b"a" * LIMIT).size == LIMIT
    with pytest.raises(InputError, match=r"document\.too_large"):
        kept(b"a" * (LIMIT + 1))


def test_what_the_check_refuses_was_seen_beside_the_store_and_never_in_it(folder):
    seen = []

    def refuse(path):
        seen.append((path.parent, path.read_bytes(), store.place_of(hashlib.sha256(TEXT).hexdigest()).exists()))
        raise Refused("document.classified", marking="机密")

    with pytest.raises(Refused) as caught:
        kept(TEXT, name="甲.txt", check=refuse)
    assert seen == [(folder / "incoming", TEXT, False)]
    assert caught.value.params == {"where": "甲.txt", "marking": "机密"}
    assert (lying(folder), StoredFile.objects.count()) == ([], 0)


def test_a_full_disk_is_told_and_leaves_nothing(folder, monkeypatch):
    def full(_handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(LuoshiError, match=r"files\.disk_full"):
        kept(TEXT)
    assert (lying(folder), StoredFile.objects.count()) == ([], 0)


def test_a_row_is_not_left_where_the_move_into_the_store_fails(folder, monkeypatch):
    def broken(_self, _target):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("pathlib.Path.replace", broken)
    with pytest.raises(LuoshiError) as caught:
        kept(TEXT)
    assert (caught.value.code, caught.value.params) == ("files.cannot_write", {"reason": "Input/output error"})
    assert (lying(folder), StoredFile.objects.count()) == ([], 0)


def test_a_file_that_was_received_and_not_placed_is_gone(folder):
    with store.received(io.BytesIO(TEXT), name="甲.txt", limit=LIMIT) as incoming:
        assert (incoming.size, incoming.kind, incoming.path.exists()) == (len(TEXT), "txt", True)
    assert lying(folder) == []


def test_bytes_gone_from_the_disk_are_told_by_their_hash():
    row = kept(TEXT)
    queries.path_of(row).unlink()
    with pytest.raises(LuoshiError) as caught:
        queries.open_file(row)
    assert (caught.value.code, caught.value.params) == ("files.missing", {"sha256": row.sha256})


def test_nobody_but_the_owner_of_the_program_may_read_what_is_kept(folder):
    path = queries.path_of(kept(TEXT))
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
