"""Chinese words of the frame on a page in English: what Luoshi says, not what the office wrote."""

from __future__ import annotations

from typing import Final

from playwright.sync_api import Page

from luoshi.adapters.catalogues import catalogue

FRAME: Final = (
    "nav.side, nav.tabs, label, legend, th, dt, caption, button, .button, .badge, .tag, .light, .hint, .optional, .empty, .lead, .lead-in,"
    " .pager, .side-head, .drop-head, .figure-note, .notice > div > strong, .form-acts, .found-bar, summary,"
    " .profile-note, .told, dialog h2, .keys, .prose"
)
ATTRIBUTES: Final = ("placeholder", "aria-label", "title", "alt", "data-confirm")
_FOUND: Final = """([frame, attributes]) => {
    const chinese = (words) => /\\p{Script=Han}/u.test(words ?? "");
    const ours = (element) => element && !element.closest("[lang|=zh]") && !element.closest("script, style, template");
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    const all = [], framed = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (!chinese(node.data) || !ours(node.parentElement)) continue;
        all.push(node.data.trim());
        const within = /[A-Za-z]{2}/.test(node.data);
        if (!within && node.parentElement.closest(frame)) framed.push(node.data.trim());
    }
    for (const name of attributes)
        for (const element of document.querySelectorAll(`[${name}]`))
            if (chinese(element.getAttribute(name)) && ours(element)) all.push(element.getAttribute(name).trim());
    return [all, framed];
}"""
_OWN_NAMES: Final = frozenset({"中文"})  # of languages, which are called as they call themselves
_TITLES: Final = "papers.kind."  # a slip is titled by what it is
_SAID: Final = (
    frozenset(words for code, words in catalogue("zh").items() if "{" not in words and not code.startswith(_TITLES))
    - _OWN_NAMES
)


def chinese_of_the_frame(page: Page) -> list[str]:
    """Words in Chinese where an English page speaks for itself, each once.

    Two signs: words within heads, labels, buttons and the like, or a whole sentence of the Chinese catalogue.
    What is data (a name, a title, a clause) stands in an English sentence, or bears `lang="zh-CN"` within the frame.
    """
    found, framed = page.evaluate(_FOUND, [FRAME, ATTRIBUTES])
    return sorted({*framed, *(words for words in found if words in _SAID)} - _OWN_NAMES)
