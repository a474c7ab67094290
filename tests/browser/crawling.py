"""Walks a site as somebody who follows every link: each route once or a few times, forms not sent."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from playwright.sync_api import Error, Page, Response

DOWNLOAD = "Download is starting"
LINKS = """() => Array.from(document.links, each => each.href).concat(
    Array.from(document.querySelectorAll("svg a"), each => new URL(each.getAttribute("href"), document.baseURI).href))"""


def route(address: str) -> str:
    """The route of an address: numbers and long keys in it are one and the same.

    >>> route("http://127.0.0.1:8000/texts/12/tasks/3/?after=9"), route("/people/tokens/")
    ('/texts/0/tasks/0/', '/people/tokens/')
    """
    return re.sub(r"(?<=/)(\d+|[0-9a-f]{16,})(?=/|$)", "0", urlsplit(address).path)


def opened(page: Page, address: str) -> Response | None:
    """The answer to going to an address, without one for a file that is given out."""
    try:
        return page.goto(address, wait_until="load")
    except Error as wrong:
        if DOWNLOAD not in wrong.message:
            raise
        return None


def pages(page: Page, address: str, *, each: int = 1) -> Iterator[tuple[str, Response]]:
    """Every route that links lead to from an address, `each` times, with its answer; the page stands there meanwhile.

    A second document is in another state than the first: other links are on its page.
    """
    host = urlsplit(address).netloc
    waiting, known, counts = [address], {urlsplit(address).path}, Counter({route(address): each})
    while waiting:
        here = waiting.pop(0)
        answer = opened(page, here)
        if answer is None:
            continue
        for link in page.evaluate(LINKS):
            path = urlsplit(link).path
            if urlsplit(link).netloc == host and path not in known and counts[route(link)] < each:
                known.add(path)
                counts[route(link)] += 1
                waiting.append(link)
        yield here, answer
