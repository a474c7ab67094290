"""What the fixtures of this folder promise: faults of a page are seen, under the strictest content policy."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import shots
from tests.browser.axe import axe
from tests.browser.icons import SPRITE, missing_icons
from tests.browser.watch import Watch

HEAD = "<!doctype html><html lang='zh'><title>台账</title><link rel='icon' href='data:,'><main><h1>台账</h1>"
PAGES = {
    "/good": (200, HEAD + "<button>确认</button>"),
    "/missing": (404, HEAD + "<p>没有这一页</p>"),
    "/inline-script": (200, HEAD + "<script>document.title = '改'</script>"),
    "/inline-style": (200, HEAD + "<p style='color: red'>红</p>"),
    "/foreign": (200, HEAD + "<img alt='' src='http://other.invalid/x.png'>"),
    "/lost-part": (200, HEAD + "<img alt='' src='/no-such.png'>"),
    "/thrown": (200, HEAD + "<script src='/throws.js'></script>"),
    "/throws.js": (200, "undefinedThing()"),
    "/broken": (500, HEAD),
    "/unlabelled": (200, HEAD + "<input name='a'>"),
    "/icons": (200, HEAD + "<svg><use href='/static/icons.1a.svg#home'/></svg><svg><use href='/icons.svg#nix'/></svg>"),
    "/wide": (200, HEAD + "<table width='800'><tr><td>宽</td></tr></table>"),
}


class Answers(BaseHTTPRequestHandler):
    """A site of the pages above, with the office's content policy."""

    def do_GET(self) -> None:
        status, body = PAGES.get(self.path, (404, ""))
        self.send_response(status)
        kind = "text/javascript" if self.path.endswith(".js") else "text/html; charset=utf-8"
        self.send_header("Content-Type", kind)
        open_images = "img-src * data:" if self.path == "/foreign" else "img-src 'self' data:"
        self.send_header("Content-Security-Policy", f"default-src 'self'; {open_images}")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """A test has no log."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("path", ["/good", "/missing"])
def test_a_sound_page_and_a_missing_one_are_no_faults(page: Page, watch: Watch, site: str, path: str) -> None:
    page.goto(site + path)
    page.wait_for_load_state("networkidle")
    assert watch.faults == []


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/inline-script", "Content Security Policy"),
        ("/inline-style", "Content Security Policy"),
        ("/foreign", "foreign host: http://other.invalid/x.png"),
        ("/lost-part", "status 404: "),
        ("/thrown", "script: undefinedThing is not defined"),
        ("/broken", "status 500: "),
    ],
)
def test_each_kind_of_fault_is_seen(page: Page, watch: Watch, site: str, path: str, said: str) -> None:
    page.goto(site + path)
    page.wait_for_load_state("networkidle")
    assert len(watch.faults) == 1
    assert said in watch.faults[0]
    watch.forget()


def test_a_page_that_is_opened_by_another_is_watched_too(page: Page, watch: Watch, site: str) -> None:
    page.goto(site + "/good")
    with page.expect_popup() as opened:
        page.evaluate("address => { window.open(address) }", site + "/inline-style")
    opened.value.wait_for_load_state("networkidle")
    assert ["Content Security Policy" in fault for fault in watch.faults] == [True]
    watch.forget()


def test_axe_names_what_is_serious_and_passes_a_sound_page(page: Page, site: str) -> None:
    page.goto(site + "/good")
    assert axe(page) == []
    page.goto(site + "/unlabelled")
    assert [line.split(":")[0] for line in axe(page)] == ["label"]


def test_an_icon_that_is_not_in_the_sprite_is_named(page: Page, watch: Watch, site: str) -> None:
    if not SPRITE.is_file():
        pytest.skip("the icons are not laid out: make install")
    page.goto(site + "/icons")
    assert missing_icons(page) == ["nix"]
    watch.forget()


def test_pictures_are_taken_at_both_sizes_and_on_paper(
    page: Page, site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shots, "FOLDER", tmp_path / "shots")
    page.goto(site + "/good")
    taken = [*shots.shoot(page, "good"), shots.printed(page, "good")]
    assert [file.name for file in taken] == ["good-1366.png", "good-390.png", "good.pdf"]
    assert [file.read_bytes()[:4] for file in taken] == [b"\x89PNG", b"\x89PNG", b"%PDF"]
    assert page.viewport_size == shots.SIZES[0]


def test_a_page_that_is_wider_than_a_phone_is_seen(page: Page, site: str) -> None:
    page.set_viewport_size(shots.SIZES[1])
    page.goto(site + "/good")
    assert shots.too_wide(page) == 0
    page.goto(site + "/wide")
    assert shots.too_wide(page) > 0
