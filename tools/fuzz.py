"""Damaged files of every format: each is read or refused with a code, never anything else.

    python -m tools.fuzz --seconds 300 --seed 1

The files are those of the tests, torn, overwritten and spliced, zip members too. What breaks the promise is kept in
out/fuzz/ and can be read again from there.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import random
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from luoshi.adapters.documents.open import read_bytes
from luoshi.adapters.readings.json import as_mapping
from luoshi.core.base.errors import LuoshiError
from luoshi.core.texts.reading import read
from tests.adapters.documents import plan

KEPT = Path("out/fuzz")
Damage = Callable[[bytes, random.Random], bytes]


def main(arguments: Sequence[str] | None = None) -> int:
    """Read damaged files for so many seconds; status 1 when one broke the promise."""
    parser = argparse.ArgumentParser(description="Damaged files are read or refused.")
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    chance = random.Random(given.seed)
    whole = {name: make() for name, make in sorted(seeds().items())}
    ends: Counter[str] = Counter()
    until = time.monotonic() + given.seconds
    while time.monotonic() < until:
        name = chance.choice(sorted(whole))
        end = outcome(damaged(whole[name], chance), name=f"damaged.{name}")
        ends[f"{name}: {end}"] += 1
    for end, count in sorted(ends.items()):
        print(f"{count:>8}  {end}")
    broken = sum(count for end, count in ends.items() if ": BROKEN" in end)
    print(f"fuzz: {sum(ends.values())} damaged files, {broken} broke the promise, seed {given.seed}")
    return int(bool(broken))


def seeds() -> dict[str, Callable[[], bytes]]:
    """One whole file of each format, by its suffix."""
    return {name.removeprefix("as_"): make for name, make in vars(plan).items() if name.startswith("as_")}


def outcome(data: bytes, *, name: str) -> str:
    """What became of it: read, the code of the refusal, or BROKEN, with the file kept and the fault printed."""
    try:
        source = read_bytes(data, name=name)
        as_mapping(read(source))
    except LuoshiError as fault:
        return fault.code
    except Exception as fault:  # noqa: BLE001  any other exception is what is looked for
        KEPT.mkdir(parents=True, exist_ok=True)
        kept = KEPT / f"{hashlib.sha256(data).hexdigest()[:12]}-{name}"
        kept.write_bytes(data)
        print(f"{kept}\n{''.join(traceback.format_exception(fault)[-3:])}", file=sys.stderr)
        return f"BROKEN {type(fault).__name__}"
    return "read"


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The file after one to three accidents; half of the packed ones are damaged inside a member."""
    if data.startswith(b"PK") and chance.random() < 0.5:
        return _inside(data, chance)
    for _ in range(chance.randint(1, 3)):
        data = chance.choice(_DAMAGES)(data, chance)
    return data


def _inside(data: bytes, chance: random.Random) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as whole, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as wrong:
        hit = chance.choice(whole.namelist())
        for name in whole.namelist():
            member = whole.read(name)
            wrong.writestr(name, chance.choice(_DAMAGES)(member, chance) if name == hit else member)
    return packed.getvalue()


def _stretch(data: bytes, chance: random.Random) -> slice:
    start = chance.randrange(len(data) + 1)
    return slice(start, min(len(data), start + chance.choice([1, 2, 16, 256, 4096])))


def _torn(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _overwritten(data: bytes, chance: random.Random) -> bytes:
    hit = _stretch(data, chance)
    return data[: hit.start] + chance.randbytes(hit.stop - hit.start) + data[hit.stop :]


def _lost(data: bytes, chance: random.Random) -> bytes:
    hit = _stretch(data, chance)
    return data[: hit.start] + data[hit.stop :]


def _repeated(data: bytes, chance: random.Random) -> bytes:
    hit = _stretch(data, chance)
    return data[: hit.stop] + data[hit] * chance.randint(1, 8) + data[hit.stop :]


def _moved(data: bytes, chance: random.Random) -> bytes:
    hit, place = _stretch(data, chance), chance.randrange(len(data) + 1)
    return data[:place] + data[hit] + data[place:]


_DAMAGES: Sequence[Damage] = (_torn, _overwritten, _lost, _repeated, _moved)


if __name__ == "__main__":
    sys.exit(main())
