"""Bytes as an answer: always to be saved, kept by no proxy."""

from __future__ import annotations

from typing import BinaryIO

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

from luoshi.server.texts.values import Exported


def exported(made: Exported) -> HttpResponseBase:
    """A file that was made for this answer."""
    return _closed(HttpResponse(made.content, content_type=made.media_type), made.name)


def stored(stream: BinaryIO, *, name: str) -> HttpResponseBase:
    """A file as it was given in: bytes without a meaning; the answer closes the stream."""
    return _closed(FileResponse(stream, content_type="application/octet-stream"), name)


def _closed(answer: HttpResponseBase, name: str) -> HttpResponseBase:
    plain = "".join(sign for sign in name if sign.isprintable() and sign not in '\\/:*?"<>|').strip(" .")
    answer["Content-Disposition"] = content_disposition_header(True, plain or "file") or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "private, no-store"
    return answer
