from __future__ import annotations

import sys

import pytest

from luoshi.adapters.documents.apart import read_apart
from luoshi.core.base.errors import InputError


def test_a_fault_of_the_child_is_a_fault_here() -> None:
    with pytest.raises(InputError, match=r"document\.no_text"):
        read_apart("html", b"<html></html>", 1000)


def test_a_page_that_takes_too_long_is_stopped() -> None:
    nested = b"<html>" + b"<span>" * 400_000 + b"</p>" * 400_000
    with pytest.raises(InputError) as caught:
        read_apart("html", nested, 10**6, seconds=1)
    assert (caught.value.code, caught.value.params["seconds"]) == ("document.too_demanding", 1)


def test_a_parser_that_breaks_down_is_a_damaged_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(InputError, match=r"document\.damaged"):
        read_apart("pdf", b"%PDF-", 1000)
