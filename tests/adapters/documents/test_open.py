from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.adapters.documents import SUFFIXES, open_document, read_bytes
from luoshi.core.base.errors import InputError, Refused
from tests.adapters.documents.plan import FILES, PARAGRAPHS
from tests.adapters.documents.word97_file import ole2


@pytest.mark.parametrize("name", FILES)
def test_the_same_plan_gives_the_same_paragraphs_in_every_format(name: str) -> None:
    source = read_bytes(FILES[name](), name=name)
    assert source.text.splitlines() == list(PARAGRAPHS)


@pytest.mark.parametrize("name", FILES)
def test_every_origin_lies_within_the_text(name: str) -> None:
    source = read_bytes(FILES[name](), name=name)
    assert all(0 <= origin.start < origin.end <= len(source.text) for origin in source.origin)


@pytest.mark.parametrize("name", FILES)
def test_the_format_is_told_by_the_content_whatever_the_name(name: str) -> None:
    assert read_bytes(FILES[name](), name="attachment.bin").text.splitlines() == list(PARAGRAPHS)


def test_a_source_bears_the_name_and_the_hash_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "方案.txt"
    path.write_bytes("一、总体要求".encode())
    source = open_document(path)
    assert (source.name, source.sha256) == ("方案.txt", hashlib.sha256("一、总体要求".encode()).hexdigest())


def test_the_suffixes_are_those_of_the_formats_that_are_read() -> None:
    assert {".txt", ".html", ".htm", ".docx", ".doc", ".wps", ".pdf", ".ofd"} == SUFFIXES


UNREADABLE = [
    (b"", "document.empty"),
    (b" \r\n\t ", "document.empty"),
    ("\ufeff".encode(), "document.empty"),
    (bytes(range(256)) * 20, "document.binary"),
    (b"\x00" * 5000, "document.binary"),
    (b"\x89PNG\r\n\x1a\n" + bytes(100), "document.unsupported"),
    (b"\xff\xd8\xff\xe0" + bytes(100), "document.unsupported"),
    (b"{\\rtf1\\ansi \\u19968?}", "document.unsupported"),
    (b"PK\x03\x04 and then nothing", "document.damaged"),
    (b"%PDF-1.7 and then nothing", "document.damaged"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "document.damaged"),
    (ole2({"EncryptedPackage": b"secret"}), "document.encrypted"),
    (ole2({"Workbook": b"cells"}), "document.unsupported"),
    (ole2({"MatOST": b"works"}), "document.unsupported"),
    (ole2({"Unheard of": b"?"}), "document.unsupported"),
]


@pytest.mark.parametrize(("data", "code"), UNREADABLE)
def test_what_cannot_be_read_gives_one_fault_with_a_code_and_its_place(data: bytes, code: str) -> None:
    with pytest.raises(InputError) as caught:
        read_bytes(data, name="附件.bin")
    assert (caught.value.code, caught.value.params["where"]) == (code, "附件.bin")


def test_a_file_above_the_limit_is_refused_with_the_limit_and_the_setting() -> None:
    with pytest.raises(InputError) as caught:
        read_bytes(b"a" * 1001, name="a.txt", limit=1000)
    told = caught.value.params
    assert caught.value.code == "document.too_large"
    assert (told["size"], told["limit"], told["setting"]) == ("1,001 bytes", "1,000 bytes", "LUOSHI_MAX_DOCUMENT_BYTES")


def test_no_more_of_a_file_is_read_than_the_limit_allows() -> None:
    with pytest.raises(InputError, match=r"document\.too_large"):
        open_document(Path("/dev/zero"), limit=100_000)


@pytest.mark.parametrize("name", [name for name in FILES if name not in ("plan.txt", "plan.wps")])
def test_a_text_above_the_limit_is_refused_though_its_file_is_small(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from luoshi.adapters.documents import open as door

    data = FILES[name]()
    reader = door._reader(data, name=name)
    with pytest.raises(InputError, match=r"document\.too_large"):
        reader(data, 300)


FAULTY_PATHS = [
    ("no such file.txt", "document.missing"),
    (".", "document.is_folder"),
    ("file/below", "document.missing"),
]


@pytest.mark.parametrize(("name", "code"), FAULTY_PATHS)
def test_a_path_that_is_no_file_is_told_by_its_path(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "file").write_text("甲", "utf-8")
    with pytest.raises(InputError) as caught:
        open_document(tmp_path / name)
    assert (caught.value.code, caught.value.params["where"]) == (code, str(tmp_path / name))


def test_a_file_without_rights_is_told_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match=r"document\.no_permission"):
        open_document(tmp_path / "a.txt")


def test_any_other_fault_of_the_system_names_its_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", break_down)
    with pytest.raises(InputError) as caught:
        open_document(tmp_path / "a.txt")
    assert (caught.value.code, caught.value.params["reason"]) == ("document.unreadable", "Input/output error")


@pytest.mark.parametrize("name", FILES)
def test_a_classified_text_is_refused_in_every_format(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.adapters.documents import plan

    monkeypatch.setattr(plan, "PARAGRAPHS", ("机密★1年", *PARAGRAPHS))
    with pytest.raises(Refused) as caught:
        read_bytes(FILES[name](), name=name)
    assert (caught.value.code, caught.value.params) == ("document.classified", {"where": name, "marking": "机密"})


@pytest.mark.parametrize("name", FILES)
def test_a_file_cut_off_anywhere_is_read_or_faulted_but_never_breaks(name: str) -> None:
    data = FILES[name]()
    for part in range(1, 20):
        _read_or_fault(data[: len(data) * part // 20], name)


@pytest.mark.parametrize("name", [name for name in FILES if name not in ("plan.pdf", "plan.wps")])
@given(flips=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=30))
def test_a_file_with_changed_bytes_is_read_or_faulted_but_never_breaks(name: str, flips: list[tuple[int, int]]) -> None:
    data = bytearray(FILES[name]())
    for place, byte in flips:
        data[place % len(data)] = byte
    _read_or_fault(bytes(data), name)


HEADS = (
    b"",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"<html>",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"<p><table><td>",
)


@given(head=st.sampled_from(HEADS), data=st.binary(max_size=2000))
def test_random_bytes_are_read_or_faulted_but_never_break(head: bytes, data: bytes) -> None:
    _read_or_fault(head + data, "random")


def test_the_door_opens_without_loading_any_parser() -> None:
    told = "import sys, luoshi.adapters.documents; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True, env=os.environ)
    heavy = {"lxml", "pypdfium2", "selectolax", "docx", "zipfile"}
    assert heavy.isdisjoint(loaded.stdout.split())


def _read_or_fault(data: bytes, name: str) -> None:
    with suppress(InputError):
        assert read_bytes(data, name=name).text.strip()
