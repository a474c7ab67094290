"""Speed of the pages: `python -m benchmarks.web` prints every figure of docs/reference/benchmarks.md, part of pages.

A real office (`luoshi serve`) on the load of `luoshi demo --size load`, on SQLite and on PostgreSQL, is asked by a
second process of the same machine for 20 pages a second, as the clerk of one city and as an auditor.
`--home FOLDER [--database URL]` measures an office that is loaded already.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from luoshi.cli import serving
from luoshi.cli.loaded_texts import Issuer, text_of
from tests.browser.office import Office, free_port, printed_password
from tests.soak.killing import processes
from tests.soak.malforming import memory
from tests.soak.visitor import Visitor
from tools import postgres

CLERK, AUDITOR = "gu.lan", "jiang.he"
LONG = 25  # chapters of a document of 12,000 characters
GOAL = 0.150
_WORDS = ("储能", "亩均税收", "招商图谱", "安全隐患", "青政发")
_ISSUER = Issuer(
    "青岚市人民政府", "青岚市", "青政发", "各县（市、区）人民政府，市政府各部门",
    ("市发改委", "市工信局", "市商务局", "市财政局", "市科技局", "各开发区管委会"),
)  # fmt: skip


def main() -> None:
    """Print the figures of both databases, or of the one that is named."""
    asked = _arguments()
    if asked.home:
        measure(Path(asked.home), asked.database, asked=asked)
        return
    with tempfile.TemporaryDirectory() as folder, postgres.running() as address:
        for name, database in (("sqlite", ""), ("postgresql", address)):
            office = Office(_program(), Path(folder) / name, free_port(), database)
            begun = time.perf_counter()
            office.command("demo", "--seed", "1", "--size", "load")
            print(f"\nthe load written on {name} in {time.perf_counter() - begun:.0f} s")
            measure(office.home, database, asked=asked)


def measure(home: Path, database: str, *, asked: argparse.Namespace) -> None:
    """Print the figures of one loaded office."""
    office = Office(_program(), home, free_port(), database, workers=asked.workers)
    told = (home / "demo-accounts.txt").read_text("utf-8")
    office.password = printed_password(told)
    print(f"\n{'PostgreSQL' if database else 'SQLite'}; {asked.workers} workers; load of the machine before: {_load()}")
    with office.open():
        print(_within(office, "benchmarks.web_quiet"), flush=True)
        visitors = {login: _signed_in(office, login) for login in (CLERK, AUDITOR)}
        requests = list(_requests(visitors[CLERK], round(asked.rate * asked.seconds)))
        for who, name, path in dict.fromkeys(requests[:200]):  # what is loaded once is loaded
            del name
            visitors[who].get(path)
        before = _seconds(office)
        _pages(office, visitors, requests, asked.rate)
        taken = (_seconds(office) - before) / len(requests)
        print(f"{1000 * taken:.0f} ms of a core a request; memory {memory(office):.0f} MB; load after: {_load()}")
        _long_document(visitors[CLERK])
    _queries(office)


def _pages(office: Office, visitors: dict[str, Visitor], requests: list[tuple[str, str, str]], rate: float) -> None:
    plan = {
        "address": office.address, "rate": rate, "requests": requests,
        "cookies": {login: visitor.cookies for login, visitor in visitors.items()},
    }  # fmt: skip
    command = [sys.executable, "-m", "benchmarks.web_load"]
    done = subprocess.run(command, input=json.dumps(plan), capture_output=True, check=True, text=True)
    found: dict[str, list[tuple[int, float, int]]] = defaultdict(list)
    for name, status, took, size in json.loads(done.stdout):
        found[name].append((status, took, size))
        found["all pages"].append((status, took, size))
    print(f"{rate:g} requests a second, {len(requests)} in all")
    print(f"{'page':<22}{'requests':>9}{'p50 ms':>8}{'p95 ms':>8}{'p99 ms':>8}{'faults':>8}{'KB':>6}")
    for name, rows in sorted(found.items(), key=lambda each: each[0] == "all pages"):
        cuts = statistics.quantiles([took for _, took, _ in rows], n=100)
        faults = sum(status != 200 for status, _, _ in rows)
        size = statistics.mean(size for _, _, size in rows) / 1024
        marks = "".join(f"{1000 * cuts[at - 1]:>8.0f}" for at in (50, 95, 99))
        print(f"{name:<22}{len(rows):>9}{marks}{faults:>8}{size:>6.0f}{'' if cuts[94] <= GOAL else '  > 150'}")


def _requests(clerk: Visitor, count: int) -> Iterator[tuple[str, str, str]]:
    """Who asks for what, in a seeded order."""
    documents = re.findall(r'href="(/texts/\d+/)"', clerk.get("/texts/").text)
    tasks = re.findall(r'href="(/plans/tasks/\d+/)"', clerk.get("/plans/ledger/").text)
    chance = random.Random(1)
    ways = (
        (4, CLERK, "first page", lambda: "/"),
        (4, CLERK, "documents", lambda: "/texts/"),
        (2, CLERK, "documents, narrowed", lambda: f"/texts/?state=confirmed&year={chance.randint(2022, 2026)}"),
        (4, CLERK, "one document", lambda: chance.choice(documents)),
        (3, CLERK, "tasks", lambda: "/texts/tasks/"),
        (2, CLERK, "tasks, narrowed", lambda: "/texts/tasks/?own=yes&due_by=2026-12-31"),
        (4, CLERK, "search", lambda: f"/search/?q={chance.choice(_WORDS)}"),
        (1, CLERK, "search in tasks", lambda: "/search/?q=产业链&in=tasks"),
        (1, CLERK, "organs", lambda: "/register/"),
        (1, CLERK, "zones", lambda: "/register/zones/"),
        (4, CLERK, "ledger", lambda: "/plans/ledger/"),
        (2, CLERK, "ledger, narrowed", lambda: f"/plans/ledger/?light={chance.choice(('red', 'yellow'))}"),
        (2, CLERK, "ledger, words", lambda: f"/plans/ledger/?text={chance.choice(_WORDS)}"),
        (1, CLERK, "ledger, by percent", lambda: "/plans/ledger/?order=percent"),
        (1, CLERK, "board", lambda: "/plans/ledger/board/"),
        (1, CLERK, "along time", lambda: "/plans/ledger/timeline/"),
        (3, CLERK, "one task", lambda: chance.choice(tasks)),
        (1, CLERK, "plans", lambda: "/plans/"),
        (1, CLERK, "papers", lambda: "/papers/"),
        (2, AUDITOR, "audit", lambda: "/audit/"),
        (1, AUDITOR, "audit, narrowed", lambda: "/audit/?verb=texts.correct&since=2026-01-01"),
        (1, AUDITOR, "audit, words", lambda: "/audit/?text=储能"),
    )  # fmt: skip
    for _ in range(count):
        [(_, who, name, path)] = chance.choices(ways, weights=[way[0] for way in ways])
        yield who, name, _quoted(path())


def _quoted(path: str) -> str:
    from urllib.parse import quote

    return quote(path, safe="/?=&-.")


def _long_document(clerk: Visitor, *, runs: int = 5) -> None:
    """Documents of 12,000 characters given in, read by the job, shown; a person's page asks every half second."""
    took, size = [], 0
    for number in range(runs):
        serial = random.SystemRandom().randint(10_000, 99_999)
        _, text = text_of(_ISSUER, date(2026, 5, 6), serial=serial, seed=number, chapters=LONG)
        size = len(text)
        begun = time.perf_counter()
        source = json.loads(clerk.give(f"long-{serial}.txt", text.encode()).body)["address"]
        given = time.perf_counter()
        while (state := clerk.state_of(source))[0] not in ("read", "failed"):
            time.sleep(0.05)
        read = time.perf_counter()
        answer = clerk.get(state[1][0])
        shown = time.perf_counter()
        assert answer.status == 200, answer.status
        took.append((given - begun, read - given, shown - read, shown - begun))
    names = ("given in", "read", "shown", "together")
    columns = dict(zip(names, zip(*took, strict=True), strict=True))
    parts = ", ".join(f"{name} {statistics.median(each):.2f}" for name, each in columns.items())
    print(f"a document of {size:,} characters, median of {runs} (s): {parts}; longest {max(columns['together']):.2f}")


def _queries(office: Office) -> None:
    print("queries a page, of the clerk of a city and of one of a park (few rows); what a page of the first takes:")
    print(_within(office, "benchmarks.web_queries"))


def _within(office: Office, module: str) -> str:
    """What a module prints that looks into the office."""
    environment = {**os.environ, **office.environment(), "DJANGO_SETTINGS_MODULE": "luoshi.site.settings"}
    done = subprocess.run([sys.executable, "-m", module], env=environment, capture_output=True, text=True, check=False)
    return done.stdout.rstrip() or done.stderr[-2000:]


def _signed_in(office: Office, login: str) -> Visitor:
    visitor = Visitor(office.address)
    visitor.sign_in(login, office.password)
    return visitor


def _seconds(office: Office) -> float:
    """Seconds of a core that the processes of the office have taken since they began; a database server not counted."""
    ticks = 0
    for number in processes(office):
        told = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
        ticks += int(told[11]) + int(told[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


def _program() -> Path:
    return Path(sys.executable).with_name("luoshi")


def _arguments() -> argparse.Namespace:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--home", default="")
    asked.add_argument("--database", default="")
    asked.add_argument("--workers", type=int, default=serving.processes())
    asked.add_argument("--rate", type=float, default=20.0)
    asked.add_argument("--seconds", type=float, default=60.0)
    return asked.parse_args()


if __name__ == "__main__":
    main()
