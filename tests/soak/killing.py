"""Kills an office at random moments while people work: `python -m tests.soak.killing --moments 30 --seed 1`.

On the database of LUOSHI_DATABASE_URL, else on SQLite. After each kill nothing may be lost, doubled or half-done.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.browser.office import Office, free_port
from tests.soak.clerk import PHASES, Clerk
from tests.soak.visitor import Visitor

# How long a phase lasts at most, in seconds: within it the moment is drawn.
LASTS = {"upload": 1.2, "reading": 0.8, "correction": 0.2, "confirmation": 0.3}


def main() -> int:
    """Print what was done; status 1 where something was found."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--moments", type=int, default=30)
    asked.add_argument("--seed", type=int, default=1)
    told = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        office = prepared(Path(folder), os.environ.get("LUOSHI_DATABASE_URL", ""))
        faults = killed(office, moments=told.moments, seed=told.seed, say=_say)
    _say("\n".join([*faults, f"{len(faults)} faults"]))
    return int(bool(faults))


def prepared(folder: Path, database: str) -> Office:
    """An office with the invented province."""
    office = Office(Path(sys.executable).with_name("luoshi"), folder / "home", free_port(), database)
    office.demonstrate()
    return office


def killed(
    office: Office, *, moments: int, seed: int, phases: Sequence[str] = PHASES,
    say: Callable[[str], None] = lambda _: None,
) -> list[str]:  # fmt: skip
    """Kill it so many times, in one phase after another; what was found wrong afterwards."""
    chance, faults, done = random.Random(seed), [], Counter[str]()
    clerk = Clerk(Visitor(office.address, seconds=20.0), seed)
    for number in range(moments):
        with office.open():
            if number == 0:
                clerk.visitor.sign_in("gu.lan", office.password)
                clerk.begin()
            phase = phases[number % len(phases)]
            if clerk.wait_for(phase, seconds=60.0):
                time.sleep(chance.uniform(0, LASTS[phase]))
            else:
                faults.append(f"no {phase} within a minute: the office does not go on")
            done[phase] += kill_all(office)
        faults += [f"moment {number}: {each}" for each in broken(office, clerk)]
        say(f"moment {number}: killed in {phase}, {len(clerk.given)} given in, {len(faults)} faults")
    return faults + _settled(office, clerk)


def _settled(office: Office, clerk: Clerk) -> list[str]:
    """Left alone for a while, the office has read everything that it was given."""
    with office.open():
        time.sleep(1.0)
        clerk.end()
        clerk.visitor.close()
        until = time.monotonic() + 300
        while (waiting := _waiting(office)) and time.monotonic() < until:
            time.sleep(0.5)
    left = [f"{waiting} sources are not read after five minutes"] if waiting else []
    told = [f"the clerk was refused: {each}" for each in clerk.faults]
    return left + told + broken(office, clerk)


def kill_all(office: Office) -> int:
    """Kill -9 every process of the office at once; how many there were."""
    found = processes(office)
    for number in found:
        try:
            os.kill(number, signal.SIGKILL)
        except ProcessLookupError:
            continue
    return len(found)


def processes(office: Office) -> list[int]:
    """The processes that were started with the office's data folder."""
    mark, found = f"LUOSHI_HOME={office.home}\0".encode(), []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (folder / "environ").read_bytes():
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def broken(office: Office, clerk: Clerk) -> list[str]:
    """The invariants that do not hold."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.soak.invariants"], input=json.dumps(clerk.acknowledged), text=True,
        env={**office.environment()}, capture_output=True, check=False,
    )  # fmt: skip
    crashed = [done.stderr[-1500:]] if done.returncode else []
    return [json.loads(line) for line in done.stdout.splitlines()] + crashed


def _say(told: str) -> None:
    sys.stdout.write(told + "\n")
    sys.stdout.flush()


def _waiting(office: Office) -> int:
    code = (
        "import django, os; os.environ['DJANGO_SETTINGS_MODULE'] = 'luoshi.site.settings'; django.setup();"
        "from luoshi.server.texts.models import Source; print(Source.objects.filter(state='waiting').count())"
    )
    done = subprocess.run([sys.executable, "-c", code], env={**office.environment()}, capture_output=True, check=True)
    return int(done.stdout)


if __name__ == "__main__":
    sys.exit(main())
