"""Sees to it that the tests in a browser find a Chromium: installs Debian's where that is possible.

    python -m tools.browser

Without one these tests are skipped, so this never fails: it says what is missing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

VARIABLE = "LUOSHI_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
PACKAGES = ("chromium", "fonts-noto-cjk")
SYSTEM = Path("/etc/os-release")


def main() -> int:
    """Install Chromium and Chinese fonts as root on Debian; elsewhere one line says how."""
    if found() is not None:
        return 0
    if asked := os.environ.get(VARIABLE):
        _tell(f"{VARIABLE}={asked} is no program: the tests in a browser are skipped")
    elif not (is_debian() and os.geteuid() == 0):
        _tell(
            f"no Chromium: the tests in a browser are skipped (Debian: apt install {' '.join(PACKAGES)};"
            f" elsewhere install it, or name it: {VARIABLE}=/path/to/chromium)"
        )
    elif not installed():
        _tell(f"apt could not install {' '.join(PACKAGES)}: the tests in a browser are skipped")
    return 0


def found() -> Path | None:
    """The browser: the one that LUOSHI_CHROMIUM names and no other, else the first on PATH."""
    if asked := os.environ.get(VARIABLE):
        return Path(asked) if os.access(asked, os.X_OK) and Path(asked).is_file() else None
    return next((Path(place) for name in NAMES if (place := shutil.which(name))), None)


def is_debian() -> bool:
    """Whether apt has a Chromium: Ubuntu's package only points to a snap."""
    return SYSTEM.is_file() and "\nID=debian\n" in f"\n{SYSTEM.read_text('utf-8')}\n"


def installed() -> bool:
    """Whether apt installed the packages, quietly; its words are shown when not."""
    _tell(f"installing {' and '.join(PACKAGES)} by apt, for the tests in a browser")
    quiet = ["-qq", "-o", "Dpkg::Use-Pty=0"]
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *PACKAGES]):
        done = subprocess.run(
            ["apt-get", *quiet, *command],
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
            check=False,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            print((done.stdout + done.stderr).rstrip(), file=sys.stderr)
            return False
    return found() is not None


def _tell(what: str) -> None:
    print(f"make: {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
