"""Writes the vectors of the ladder of urging, counted one day after another with the library chinesecalendar.

    python -m tools.urging_vectors           write the file
    python -m tools.urging_vectors --check   say whether it differs from what would be written

They are counted here apart from the code that they test: a task is followed through its days as an office would.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from chinese_calendar import is_workday

VECTORS = Path(__file__).resolve().parent.parent / "tests/core/plans/vectors/urging.csv"
FIRST, LAST = date(2025, 1, 1), date(2026, 12, 15)
END = date(2026, 12, 31)
BEFORE = (7, 3, 1)
AFTER = {"urge": 1, "supervise": 5, "supervise_again": 10}
STEPS = ("remind-7", "remind-3", "remind-1", *AFTER)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Case:
    """A task: when it was assigned and is due, from when to when it was suspended."""

    assigned: date
    due: date
    suspended: date | None = None
    resumed: date | None = None

    def stands_still(self, day: date) -> bool:
        """Whether the task is suspended on a day."""
        return bool(self.suspended and self.resumed and self.suspended <= day < self.resumed)


def main(arguments: Sequence[str]) -> int:
    """Write the file, or compare it; status 1 when it differs."""
    text = vectors_text()
    if "--check" not in arguments:
        VECTORS.parent.mkdir(parents=True, exist_ok=True)
        VECTORS.write_text(text, "utf-8")
        return 0
    stale = not VECTORS.is_file() or VECTORS.read_text("utf-8") != text
    if stale:
        print(f"{VECTORS.name} is not what tools.urging_vectors writes")
    return int(stale)


def vectors_text() -> str:
    """The vectors as CSV with a head line; a step that is not sent is empty."""
    rows = [",".join(("assigned", "due", "suspended", "resumed", *STEPS))]
    for case in cases():
        sent = followed(case)
        days = (case.assigned, case.due, case.suspended or "", case.resumed or "")
        rows.append(",".join(map(str, (*days, *(sent.get(step, "") for step in STEPS)))))
    return "\n".join(rows) + "\n"


def cases() -> Iterator[Case]:
    """Every due day once without a stoppage and once, every third, with one; the time to do it varies."""
    for number in range((LAST - FIRST).days + 1):
        due = FIRST + timedelta(days=number)
        assigned = due - timedelta(days=(60, 6, 2, 20, 0, 9)[number % 6])
        yield Case(assigned, due)
        if number % 3 == 0:
            stop = due + timedelta(days=number % 23 - 9)
            resumed = min(stop + timedelta(days=1 + number % 17), END - timedelta(days=8))
            if assigned <= stop < resumed:
                yield Case(assigned, due, stop, resumed)


def followed(case: Case) -> dict[str, date]:
    """What leaves on which day, by going through the days of a task."""
    sent: dict[str, date] = {}
    reminders = {days: _worked_before(case.due - timedelta(days=days)) for days in BEFORE}
    day, worked = case.assigned, 0
    while day <= min(END, case.due + 45 * DAY):
        worked += is_workday(day) and day > case.due
        if is_workday(day) and not case.stands_still(day):
            for name in _due(case, day, worked, reminders, sent):
                sent[name] = day
        day += DAY
    return sent


def _due(case: Case, day: date, worked: int, reminders: dict[int, date], sent: dict[str, date]) -> Iterator[str]:
    ready = [days for days, planned in reminders.items() if case.assigned <= planned <= day <= case.due]
    if ready and all(f"remind-{days}" not in sent for days in BEFORE if days <= min(ready)):
        yield f"remind-{min(ready)}"
    yield from (name for name, number in AFTER.items() if worked >= number and name not in sent)


def _worked_before(day: date) -> date:
    while not is_workday(day):
        day -= DAY
    return day


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
