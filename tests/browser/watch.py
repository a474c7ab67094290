"""What a page must never do while a test looks at it: say errors, break the content policy, call other hosts."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response, WebError

OWN_HOSTS = {"127.0.0.1", "localhost"}
INSIDE = {"data", "blob", "about"}
PARTS = {"script", "stylesheet", "image", "font", "manifest", "media"}
LOADING = "Failed to load resource"  # told better by the response


class Watch:
    """Collects the faults of every page of a context, also of those that a page opens.

    A document or a form may answer 4xx: the test looks at that. A part of a page may not, and nothing may answer 5xx.
    """

    def __init__(self, context: BrowserContext) -> None:
        self.faults: list[str] = []
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("request", self._request)
        context.on("response", self._response)

    def forget(self) -> None:
        """For a test that asks for a fault: forget those so far."""
        self.faults.clear()

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and LOADING not in message.text:
            self.faults.append(f"console: {message.text} ({_where(message.page)})")

    def _error(self, error: WebError) -> None:
        self.faults.append(f"script: {error.error} ({_where(error.page)})")

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in INSIDE and address.hostname not in OWN_HOSTS:
            self.faults.append(f"foreign host: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 500 or (response.status >= 400 and response.request.resource_type in PARTS):
            self.faults.append(f"status {response.status}: {response.url}")


def _where(page: Page | None) -> str:
    return page.url if page is not None else "no page"
