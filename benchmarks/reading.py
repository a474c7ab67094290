"""Accuracy and speed of reading: `python -m benchmarks.reading` prints every figure of docs/reference/benchmarks.md."""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from benchmarks.baselines import in_yuan, jionlp, one_liners
from benchmarks.corpus import Corpus, Keys, corpus, f1, ours
from luoshi.core.texts.model import Source
from luoshi.core.texts.reading import read

RUNS = 5
SIZES = (1.25, 2.5, 5, 10)  # megabytes of UTF-8


def main() -> None:
    """Print the figures; with --growth MB only the seconds and the memory of one size, as JSON."""
    if sys.argv[1:2] == ["--growth"]:
        print(json.dumps(_growth(corpus(), float(sys.argv[2]))))
        return
    data = corpus()
    print(f"data: {data.name}, {data.characters:,} characters; median of {RUNS} runs, one core")
    _accuracy(data)
    print("\nsize (MB)   seconds   characters/s   memory above start-up (MB)")
    for size in SIZES:
        answer = subprocess.run(
            [sys.executable, "-m", "benchmarks.reading", "--growth", str(size)],
            capture_output=True,
            check=True,
            text=True,
        )
        row = json.loads(answer.stdout)
        print(f"{size:>9}{row['seconds']:>10.2f}{row['rate']:>15,.0f}{row['memory']:>20.0f}")
    print(f"\nluoshi read --help: {_start_up():.3f} s")


def _accuracy(data: Corpus) -> None:
    rows: list[tuple[str, Keys | None, float]] = []
    ways: list[tuple[str, Callable[[dict[str, str]], Keys | None]]] = [
        ("luoshi", ours), ("one-line regular expressions", one_liners), ("jionlp", jionlp),
    ]  # fmt: skip
    for name, way in ways:
        found = way(data.texts)  # a first run loads what is loaded once
        seconds = statistics.median(_seconds(way, data.texts) for _ in range(RUNS if found else 0)) if found else 0.0
        rows.append((name, found, seconds))
    print(f"\n{'':<30}{'characters/s':>14}   precision / recall / F1 of duties, deadlines, money targets")
    for name, found, seconds in rows:
        if found is None:
            print(f"{name:<30}{'not installed':>14}")
            continue
        print(f"{name:<30}{data.characters / seconds:>14,.0f}   {_scores(found, data, name)}")


def _scores(found: Keys, data: Corpus, name: str) -> str:
    if data.gold is None:
        return "no annotations here"
    told = []
    for kind in ("duties", "deadlines", "money"):
        if kind not in found:
            told.append("none")
            continue
        have, want, spare = found[kind], data.gold[kind], data.spare[kind]
        if kind == "money":
            have, want = (have if name == "jionlp" else in_yuan(have)), in_yuan(want)
        told.append("{:.2f}/{:.2f}/{:.2f}".format(*f1(have, want, spare)))
    return "   ".join(told)


def _seconds(way: Callable[[dict[str, str]], Any], texts: dict[str, str]) -> float:
    begin = time.perf_counter()
    way(texts)
    return time.perf_counter() - begin


def _growth(data: Corpus, megabytes: float) -> dict[str, float]:
    """One text of that size, made of the documents one after another."""
    whole = "\n".join(data.texts.values())
    times = max(1, round(megabytes * 1e6 / len(whole.encode())))
    text = "\n".join([whole] * times)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = time.perf_counter()
    read(Source("growth.txt", "", text))
    seconds = time.perf_counter() - begin
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    return {"seconds": seconds, "rate": len(text) / seconds, "memory": memory}


def _start_up() -> float:
    command = [sys.executable, "-c", "from luoshi.cli import main; main(['read', '--help'])"]
    return statistics.median(_seconds(_run, {"command": json.dumps(command)}) for _ in range(RUNS))


def _run(texts: dict[str, str]) -> None:
    subprocess.run(json.loads(texts["command"]), capture_output=True, check=True)


if __name__ == "__main__":
    main()
