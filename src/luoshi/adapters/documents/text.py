"""Plain text: which encoding the bytes are in, and whether they are text at all."""

from __future__ import annotations

import codecs
import re

from luoshi.adapters.documents.canon import Canon
from luoshi.core.base.errors import InputError
from luoshi.core.texts.model import Origin

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 200_000
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\ufffd]")
# What Chinese text is made of; GB18030 gives nearly any bytes some character, most of them outside of this.
_COMMON = re.compile(
    r"[\t-\r\x1a\x20-\x7e\xa0-\xff\u2000-\u2fff\u3000-\u30ff\u3200-\u33ff\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef]"
)
_MOST_CONTROLS = 0.005
_LEAST_COMMON = 0.9


def read_text(data: bytes) -> Canon:
    """The decoded file itself, unchanged, without its byte order mark.

    Raises InputError `document.binary` where the bytes are no text.

    >>> read_text("一、总体要求".encode("gb18030")).text
    '一、总体要求'
    """
    text, mark = decode(data)
    if not text.strip():
        raise InputError("document.empty")
    if looks_binary(text):
        raise InputError("document.binary")
    return Canon(text, (Origin(0, len(text), raw=(mark, len(data))),))


def decode(data: bytes, *, declared: str = "") -> tuple[str, int]:
    """The text of the bytes, and the length of the byte order mark before it.

    A byte order mark wins, then what the file declares, then UTF-8, then GB18030; where none fits throughout,
    whichever of the last two fits better, with U+FFFD for the bytes it cannot read.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), len(mark)
    for encoding in (declared, "utf-8", "gb18030"):
        text = _exactly(data, encoding)
        if text is not None:
            return text, 0
    return min((data.decode(encoding, "replace") for encoding in ("utf-8", "gb18030")), key=_unread), 0


def looks_binary(text: str) -> bool:
    """Whether the text is rather binary junk that happened to decode.

    >>> looks_binary("一、总体要求"), looks_binary("\\x00\\x01\\x02甲")
    (False, True)
    """
    sample = text[:_SAMPLE]
    if not sample:
        return False
    controls = len(_CONTROL.findall(sample))
    common = len(_COMMON.findall(sample))
    return controls > max(1, _MOST_CONTROLS * len(sample)) or common < _LEAST_COMMON * len(sample)


def _exactly(data: bytes, encoding: str) -> str | None:
    if not encoding:
        return None
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _unread(text: str) -> int:
    return text.count("\ufffd")
