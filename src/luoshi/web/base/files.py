"""Bytes as an answer: always to be saved, never shown by the browser, kept by no proxy."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath
from typing import BinaryIO, Final

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

_OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES: Final = {
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "ofd": "application/ofd",
    "doc": "application/msword",
    "html": "text/html",
    "txt": "text/plain",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "jsonl": "application/x-ndjson",
    "parquet": "application/vnd.apache.parquet",
    "zip": "application/zip",
}
_SUFFIXES: Final = {"html": (".html", ".htm"), "doc": (".doc", ".wps"), "txt": (".txt", ".text", ".md")}
_LONGEST: Final = 120
_UNSAFE: Final = re.compile(r'[\\/:*?"<>|]')


def attachment(content: BinaryIO | bytes, *, name: str, kind: str) -> HttpResponseBase:
    """A file to be saved under a name; `kind` is what the content is, one of `TYPES`, and decides type and ending.

    Of a stream the answer is the owner: it closes it. An unknown kind is sent as bytes without a meaning.
    """
    told = TYPES.get(kind, "application/octet-stream")
    answer: HttpResponseBase
    if isinstance(content, bytes):
        answer = HttpResponse(content, content_type=told)
        answer["Content-Length"] = str(len(content))
    else:
        answer = FileResponse(content, content_type=told)
    answer["Content-Disposition"] = content_disposition_header(True, safe_name(name, kind=kind)) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "private, no-store"
    return answer


def safe_name(name: str, *, kind: str) -> str:
    """A name that no system mistakes: one line, no folder, no turned writing, the ending that the content has.

    >>> safe_name("../关于某事的\\n通知.exe", kind="docx")
    '关于某事的通知.exe.docx'
    """
    plain = "".join(sign for sign in name if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Zl", "Zp"))
    plain = _UNSAFE.sub("_", PurePosixPath(plain.replace("\\", "/")).name).strip(" .")
    endings = _SUFFIXES.get(kind, (f".{kind}",)) if kind in TYPES else ()
    stem, ending = plain, ""
    if endings:
        ending = next((each for each in endings if plain.lower().endswith(each)), "")
        stem = plain[: -len(ending)] if ending else plain
        ending = plain[len(stem) :] or endings[0]
    return f"{stem[:_LONGEST] or 'file'}{ending}"
