"""Asks an office for pages at a steady rate, in a process of its own: a plan as JSON in, seconds out."""

from __future__ import annotations

import json
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tests.soak.visitor import Visitor

THREADS = 24


def main() -> None:
    """Read the plan from standard input, ask, print for each request its page, status, seconds and bytes."""
    plan = json.load(sys.stdin)
    print(json.dumps(asked(plan)))


def asked(plan: dict[str, Any]) -> list[tuple[str, int, float, int]]:
    """Ask one page after another, each at its own time whether or not those before it have been answered.

    The seconds count from the time at which a request was due: one that had to wait for a free thread waited, too.
    """
    local, begun, step = threading.local(), time.perf_counter() + 0.5, 1 / plan["rate"]

    def one(number: int, who: str, name: str, path: str) -> tuple[str, int, float, int]:
        due = begun + number * step
        time.sleep(max(0.0, due - time.perf_counter()))
        visitors = local.__dict__.setdefault("visitors", {})
        visitor = visitors.setdefault(who, Visitor(plan["address"], cookies=dict(plan["cookies"][who])))
        try:
            answer = visitor.get(path)
            return name, answer.status, time.perf_counter() - due, len(answer.body)
        except OSError:
            return name, 0, time.perf_counter() - due, 0

    with ThreadPoolExecutor(THREADS) as pool:
        waiting = []
        for number, (who, name, path) in enumerate(plan["requests"]):
            time.sleep(max(0.0, begun + (number - 1) * step - time.perf_counter()))
            waiting.append(pool.submit(one, number, who, name, path))
        return [each.result() for each in waiting]


if __name__ == "__main__":
    main()
