"""Asks the registry's advisory service which of the packages that an office installs have known vulnerabilities.

    python -m tools.audit                       requirements/run.lock
    python -m tools.audit requirements/test.lock

Status 0 none known, 1 some, 2 when the service did not answer for every package: silence is no all-clear.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "requirements/run.lock"


def main(arguments: Sequence[str]) -> int:
    """Ask for each lock, say what is known."""
    locks = [Path(argument) for argument in arguments] or [SHIPPED]
    asked = subprocess.run(
        [sys.executable, "-m", "pip_audit", "--format", "json", "--progress-spinner", "off", "--disable-pip",
         *(part for lock in locks for part in ("-r", str(lock)))],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    status, said = verdict(asked.stdout)
    print(said, file=sys.stderr if status else sys.stdout)
    return status


def verdict(answer: str) -> tuple[int, str]:
    """The status and the lines for pip-audit's answer, which is empty when no service could be reached."""
    try:
        packages: list[dict[str, Any]] = json.loads(answer)["dependencies"]
    except (ValueError, KeyError):
        return 2, "audit: the advisory service cannot be reached from here: run make audit where it can"
    silent = [each["name"] for each in packages if "skip_reason" in each]
    found = [
        f"{each['name']} {each['version']}: {fault['id']},"
        f" mended in {', '.join(fault['fix_versions']) or 'no release yet'}"
        for each in packages
        for fault in each.get("vulns", ())
    ]
    if found:
        return 1, "\n".join([*found, f"audit: {len(found)} known vulnerabilities"])
    if silent or not packages:
        return 2, (
            f"audit: the advisory service knew nothing of {len(silent)} of {len(packages)} packages"
            f" ({', '.join(silent[:3])} …): a mirror often has no advisories. Run make audit where the registry answers"
        )
    return 0, f"audit: no known vulnerability in {len(packages)} packages"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
