"""A browser and its system by the names that people know them by."""

from __future__ import annotations

import re
from typing import Final

_BROWSERS: Final = (
    ("Edge", r"Edg\w*/(\d+)"),
    ("QQ", r"QQBrowser/(\d+)"),
    ("360", r"(?:360SE|QIHU\w*)(?:/(\d+))?"),
    ("Firefox", r"Firefox/(\d+)"),
    ("Chrome", r"Chrome/(\d+)"),
    ("Safari", r"Version/(\d+).*Safari"),
)
_SYSTEMS: Final = (
    ("HarmonyOS", "HarmonyOS"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
    ("macOS", "Mac OS X"), ("UOS", "UOS"), ("Kylin", "Kylin"), ("Linux", "Linux"),
)  # fmt: skip


def browser_of(agent: str) -> str:
    """What a browser calls itself, in short; where it is unknown, its own first words.

    >>> browser_of("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0.0.0 Safari/537.36")
    'Chrome 130 · Windows'
    >>> browser_of("curl/8.5"), browser_of("")
    ('curl/8.5', '—')
    """
    found = next(((name, hit) for name, pattern in _BROWSERS if (hit := re.search(pattern, agent))), None)
    name = f"{found[0]} {found[1][1] or ''}".strip() if found else agent[:40]
    system = next((word for word, sign in _SYSTEMS if sign in agent), "")
    return " · ".join(filter(None, (name, system))) or "—"
