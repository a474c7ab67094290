"""Elements of a Word document that python-docx has no words for, and a document packed to the same bytes every time."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def made(name: str, **facts: str) -> Any:
    """An element with attributes of its own name space."""
    element = OxmlElement(name)
    for fact, value in facts.items():
        element.set(qn(f"w:{fact}"), value)
    return element


def seen(text: str) -> str:
    """Without the characters that XML cannot hold.

    >>> seen("甲\\x00乙")
    '甲\ufffd乙'
    """
    return _UNSEEN.sub("\ufffd", text)


def packed(paper: Any) -> bytes:
    """The bytes of a document, each part under the same fixed day."""
    written, out = io.BytesIO(), io.BytesIO()
    paper.save(written)
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            new.writestr(part, old.read(name))
    return out.getvalue()
