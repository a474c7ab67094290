"""Every word that an answer carries: body, headers, files within files."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from email.header import decode_header, make_header
from urllib.parse import quote, unquote

_MARK = re.compile(rb"csrfmiddlewaretoken\" value=\"[^\"]*\"|\"X-CSRFToken\": *\"[^\"]*\"|X-CSRFToken&#34;[^}]*}")
_UNICODE = re.compile(r"\\u([0-9a-fA-F]{4})")


def content_of(answer) -> bytes:
    """The bytes of an answer, of a stream too; asked twice they are the same."""
    if not answer.streaming:
        return answer.content
    if not hasattr(answer, "kept"):
        answer.kept = b"".join(answer.streaming_content)
        answer.close()
    return answer.kept


def words_of(answer) -> str:
    """All text of an answer in every way in which it may be written."""
    heads = "\n".join(f"{name}: {value}" for name, value in answer.items())
    cookies = answer.cookies.output()
    return "\n".join((_plain(heads), _plain(cookies), text_of(content_of(answer))))


def text_of(content: bytes) -> str:
    """The text of a file; of packed ones the text of each part, and their names."""
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return "\n".join(_plain(name) + "\n" + text_of(packed.read(name)) for name in packed.namelist())
    if content[:4] == b"PAR1":
        import pyarrow.parquet as parquet

        return json.dumps(parquet.read_table(io.BytesIO(content)).to_pylist(), ensure_ascii=False, default=str)
    return _plain(content.decode("utf-8-sig", "replace"))


def compared(answer, path: str) -> bytes:
    """The body without what differs by itself: the path that was asked for, marks against forgery."""
    body = _MARK.sub(b"", content_of(answer))
    for told in (path, html.escape(path), quote(path, safe="")):
        body = body.replace(told.encode(), b"PATH")
    return body


def _plain(text: str) -> str:
    spoken = _UNICODE.sub(lambda found: chr(int(found[1], 16)), html.unescape(text))
    told = [text, spoken, unquote(spoken), re.sub(r"<[^>]*>", "", spoken)]
    if "=?" in text:
        told.append(str(make_header(decode_header(text.replace("\n", " ")))))
    return "\n".join(told)
