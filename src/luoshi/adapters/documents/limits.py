"""How much a document may ask of this machine."""

from __future__ import annotations

from typing import Final

from luoshi.core.base.errors import InputError

MIB: Final = 1024 * 1024
SIZE_SETTING: Final = "LUOSHI_MAX_DOCUMENT_BYTES"
MAX_DOCUMENT_BYTES: Final = 50 * MIB

MAX_UNPACKED: Final = 512 * MIB - 1
MAX_PART: Final = 128 * MIB
MAX_ENTRIES: Final = 20_000
# Deflate cannot pass 1,032:1; running text in XML stays below 100:1.
MAX_RATIO: Final = 250
RATIO_FROM: Final = 16 * MIB

MAX_PAGES: Final = 20_000
CHILD_SECONDS: Final = 120
CHILD_BYTES: Final = 2048 * MIB


def too_large(size: int, limit: int) -> InputError:
    """The fault of a file or text above the limit; the limit is told in MB as the setting's reader counts.

    >>> too_large(60 * MIB, 50 * MIB).params["limit"]
    '50 MB'
    """
    return InputError("document.too_large", size=_told(size), limit=_told(limit), setting=SIZE_SETTING)


def _told(size: int) -> str:
    return f"{round(size / MIB, 1):g} MB" if size >= MIB else f"{size:,} bytes"
