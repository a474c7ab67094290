"""Someone who works without pause: gives documents in, waits for their reading, corrects and confirms them."""

from __future__ import annotations

import http.client
import itertools
import json
import re
import threading
import time
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from luoshi.cli.loaded_texts import Issuer, text_of
from tests.soak.visitor import Visitor

PHASES = ("upload", "reading", "correction", "confirmation")
_ISSUER = Issuer(
    "青岚市人民政府", "青岚市", "青政发", "市政府各部门", ("市发改委", "市工信局", "市商务局", "市财政局", "市科技局"),
)  # fmt: skip
_CUT_OFF = (OSError, http.client.HTTPException, json.JSONDecodeError, KeyError, IndexError)


@dataclass(slots=True)
class Clerk:
    """One at work; what the office acknowledged is kept, and each phase is told to whoever waits for it."""

    visitor: Visitor
    seed: int
    given: set[int] = field(default_factory=set)
    versions: dict[int, int] = field(default_factory=dict)
    confirmed: set[int] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    cut_off: int = 0
    _phase: str = ""
    _told: threading.Condition = field(default_factory=threading.Condition)
    _stop: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def begin(self) -> None:
        """Work in a thread."""
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Stop after what is under way."""
        self._stop.set()
        if self._thread:
            self._thread.join()

    def wait_for(self, phase: str, *, seconds: float) -> bool:
        """Wait until a phase begins."""
        with self._told:
            return self._told.wait_for(lambda: self._phase == phase, timeout=seconds)

    @property
    def acknowledged(self) -> dict[str, Any]:
        """What the office said that it did."""
        return {"given": sorted(self.given), "versions": dict(self.versions), "confirmed": sorted(self.confirmed)}

    def _work(self) -> None:
        for number in itertools.count(1000):
            if self._stop.is_set():
                return
            try:
                self._one(number)
            except _CUT_OFF:
                self.cut_off += 1
                self.visitor.close()
                self._stop.wait(0.2)
            finally:
                self._tell("")

    def _one(self, number: int) -> None:
        _, text = text_of(_ISSUER, date(2026, 5, 6), serial=number, seed=self.seed)
        self._tell("upload")
        answer = self.visitor.give(f"{number}.txt", text.encode())
        self._demand(answer.status == 200, f"give: {answer.status}")
        source = json.loads(answer.body)["address"]
        self.given.add(int(re.findall(r"\d+", source)[0]))
        self._tell("reading")
        while (state := self.visitor.state_of(source))[0] != "read":
            if self._stop.wait(0.05):
                return
        page = state[1][0]
        document = int(re.findall(r"\d+", page)[0])
        self._tell("correction")
        told = {"act": "change", "version": "0", "title": f"更正后的标题{number}", "reason": "对照原件"}
        self._accepted("correct", self.visitor.post(f"{page}correct/", told).status)
        self.versions[document] = 1
        self._tell("confirmation")
        self._accepted("confirm", self.visitor.post(f"{page}confirm/", {"version": "1"}).status)
        self.versions[document] = 2
        self.confirmed.add(document)

    def _accepted(self, what: str, status: int) -> None:
        self._demand(status == 302, f"{what}: {status}")
        if status != 302:
            raise http.client.HTTPException(what)

    def _demand(self, holds: bool, what: str) -> None:
        if not holds:
            self.faults.append(what)

    def _tell(self, phase: str) -> None:
        with self._told:
            self._phase = phase
            self._told.notify_all()


def answers(visitor: Visitor, *, seconds: float = 60.0) -> bool:
    """Wait until the office answers again."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            return visitor.get("/health/live").status == 200
        except OSError:
            time.sleep(0.1)
    return False
