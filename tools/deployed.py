"""Asks Django whether the settings of an installation behind HTTPS are safe to deploy.

python -m tools.deployed
"""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path

from luoshi.adapters.home import Home

ADDRESS = "https://luoshi.example"


def main() -> int:
    """Run `django check --deploy` for a data folder as `luoshi init` makes it; a warning is a fault."""
    with tempfile.TemporaryDirectory(prefix="luoshi-deployed-") as folder:
        Home(Path(folder)).make(secret=secrets.token_urlsafe(48))
        kept = {name: value for name, value in os.environ.items() if not name.startswith("LUOSHI_")}
        ours = {"LUOSHI_HOME": folder, "LUOSHI_ADDRESS": ADDRESS, "DJANGO_SETTINGS_MODULE": "luoshi.site.settings"}
        command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
        return subprocess.run(command, env=kept | ours, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
