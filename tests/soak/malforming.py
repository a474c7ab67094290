"""Gives an office malformed uploads: `python -m tests.soak.malforming --uploads 2000 --seed 1`.

No page of failure may come, the office goes on answering, and its memory stays bounded.
"""

from __future__ import annotations

import argparse
import http.client
import io
import os
import random
import re
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.browser.office import Office
from tests.soak.clerk import answers
from tests.soak.killing import prepared, processes
from tests.soak.visitor import Visitor
from tools.fuzz import damaged, seeds

MORE_MEMORY = 400.0  # megabytes that the office may take beyond what it has at rest
_HANDS = 3
_BOMB = 150 * 1024 * 1024
_CUT_OFF = (OSError, http.client.HTTPException)


@dataclass(frozen=True, slots=True)
class Upload:
    """One upload: what is wrong with it, the name, the bytes; `declared` is a length that is not true."""

    wrong: str
    name: str
    data: bytes
    declared: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How often each end came; what broke the promise; the memory at rest and at most, in megabytes."""

    ends: Counter[str]
    faults: tuple[str, ...]
    at_rest: float
    at_most: float


def main() -> int:
    """Print what came of them; status 1 where something was found."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--uploads", type=int, default=2000)
    asked.add_argument("--seed", type=int, default=1)
    told = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        office = prepared(Path(folder), os.environ.get("LUOSHI_DATABASE_URL", ""))
        found = malformed(office, uploads=told.uploads, seed=told.seed)
    lines = [f"{count:>7}  {end}" for end, count in sorted(found.ends.items())]
    memory = f"memory at rest {found.at_rest:.0f} MB, at most {found.at_most:.0f} MB"
    sys.stdout.write("\n".join([*lines, *found.faults, memory, f"{len(found.faults)} faults"]) + "\n")
    return int(bool(found.faults))


def malformed(office: Office, *, uploads: int, seed: int) -> Outcome:
    """Give so many in, by three hands at once."""
    chance, ends, faults = random.Random(seed), Counter[str](), []
    wrong = [made(chance) for _ in range(uploads)]
    with office.open():
        keeper = Visitor(office.address)
        keeper.sign_in("gu.lan", office.password)
        keeper.get("/texts/give/")
        at_rest = at_most = memory(office)
        with ThreadPoolExecutor(_HANDS) as pool:
            given = [pool.submit(_given, office, keeper, each) for each in wrong]
            for number, (upload, each) in enumerate(zip(wrong, given, strict=True)):
                status = each.result()
                ends[f"{upload.wrong}: {status}"] += 1
                if status >= 500 or (status == 0 and upload.declared is None):
                    faults.append(f"{upload.wrong} ({upload.name!r}, {len(upload.data)} bytes): {status}")
                if number % 20 == 0:
                    at_most = max(at_most, memory(office))
        faults += _goes_on(office, keeper)
        keeper.close()
        at_most = max(at_most, memory(office))
    if at_most > at_rest + MORE_MEMORY:
        faults.append(f"memory grew from {at_rest:.0f} to {at_most:.0f} MB")
    return Outcome(ends, tuple(faults), at_rest, at_most)


def made(chance: random.Random) -> Upload:
    """A malformed upload."""
    return chance.choice((_damaged, _damaged, _damaged, _renamed, _bomb, _nothing, _named, _declared, _noise))(chance)


def memory(office: Office) -> float:
    """Megabytes of all its processes, shared pages parted among them."""
    kilobytes = 0
    for number in processes(office):
        try:
            told = Path(f"/proc/{number}/smaps_rollup").read_text()
        except OSError:
            continue
        kilobytes += sum(map(int, re.findall(r"^Pss:\s+(\d+)", told, re.MULTILINE)))
    return kilobytes / 1024


def _given(office: Office, keeper: Visitor, upload: Upload) -> int:
    visitor = Visitor(office.address, seconds=5.0 if upload.declared else 60.0, cookies=dict(keeper.cookies))
    try:
        return visitor.give(upload.name, upload.data, declared=upload.declared).status
    except _CUT_OFF:
        return 0
    finally:
        visitor.close()


def _goes_on(office: Office, keeper: Visitor) -> list[str]:
    """The office answers, and within three minutes no job is left that reads one of them."""
    if not answers(keeper):
        return ["the office does not answer any more"]
    until = time.monotonic() + 180
    while time.monotonic() < until:
        page = keeper.get("/jobs/?state=waiting").text + keeper.get("/jobs/?state=running").text
        if "malformed-" not in page:
            break
        time.sleep(1)
    else:
        return ["jobs that read malformed files do not end"]
    statuses = {path: keeper.get(path).status for path in ("/", "/texts/", "/jobs/", "/texts/give/")}
    return [f"{path}: {status}" for path, status in statuses.items() if status != 200]


@cache
def _whole() -> dict[str, bytes]:
    return {name: make() for name, make in sorted(seeds().items())}


def _damaged(chance: random.Random) -> Upload:
    kind = chance.choice(sorted(_whole()))
    return Upload(f"damaged {kind}", _name(chance, kind), damaged(_whole()[kind], chance))


def _renamed(chance: random.Random) -> Upload:
    one, other = chance.sample(sorted(_whole()), 2)
    return Upload("another suffix", _name(chance, other), damaged(_whole()[one], chance))


def _bomb(chance: random.Random) -> Upload:
    return Upload("zip bomb", _name(chance, chance.choice(("docx", "ofd", "xlsx"))), _packed(chance.randint(0, 3)))


@cache
def _packed(kind: int) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("[Content_Types].xml", "<Types/>")
        for member in ("word/document.xml", "OFD.xml", "xl/workbook.xml", "content.xml")[: kind + 1]:
            bomb.writestr(member, b"<w>" + b"\0" * (_BOMB // (kind + 1)))
    return packed.getvalue()


def _nothing(chance: random.Random) -> Upload:
    data = chance.choice(
        (b"", b" ", b"\n" * 1000, b"\xef\xbb\xbf", b"\xff\xfe", b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0")
    )
    return Upload("next to nothing", _name(chance, chance.choice(("txt", "pdf", "docx", "doc"))), data)


def _named(chance: random.Random) -> Upload:
    names: tuple[str, ...] = (
        "../../secret.txt", "..\\..\\secret.txt", "a" * 600 + ".txt", "通知" * 300 + ".docx", "\u202etxt.exe", "", " ",
        ".", "nul", "<script>.txt", "a\tb.txt", "名\udc80.txt", "';--.pdf", "%00.txt", "x.tar.gz", "/etc/passwd",
    )  # fmt: skip
    return Upload("wrong name", chance.choice(names).replace('"', ""), f"malformed {chance.random()}".encode())


def _declared(chance: random.Random) -> Upload:
    data = damaged(_whole()["txt"], chance)
    return Upload(
        "wrong length",
        _name(chance, "txt"),
        data,
        declared=len(data) // 2 if chance.random() < 0.5 else len(data) + 5000,
    )


def _noise(chance: random.Random) -> Upload:
    ways: tuple[Callable[[], bytes], ...] = (
        lambda: chance.randbytes(chance.randint(1, 100_000)),
        lambda: ("第" * chance.randint(1, 200_000)).encode(),
        lambda: "".join(chr(chance.randint(0x20, 0xD7FF)) for _ in range(5000)).encode(),
        lambda: ("（" * chance.randint(1, 50_000)).encode(),
        lambda: "一、\n（一）\n1.\n（1）\n".encode() * chance.randint(1, 3000),
    )  # fmt: skip
    return Upload("noise", _name(chance, chance.choice(("txt", "html"))), chance.choice(ways)())


def _name(chance: random.Random, suffix: str) -> str:
    return f"malformed-{chance.randint(0, 10**9)}.{suffix}"


if __name__ == "__main__":
    sys.exit(main())
