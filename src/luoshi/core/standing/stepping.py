"""The next steps of a proposal with their days, reckoned by clocks from the day of the decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from luoshi.core.base.calendar import Calendar
from luoshi.core.base.clock_rules import ClockRule, ClockUnit, Started
from luoshi.core.base.clocks import Due, due
from luoshi.core.standing.events import Event
from luoshi.core.standing.model import Rules, Step

_UNITS: dict[str, ClockUnit] = {"working_days": "working_days", "days": "days", "months": "months", "years": "years"}


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step, the day from which its time runs, and the last day; None where the rule sets no time.

    `awaits` are the years whose calendar is not published, so that the day may change.
    """

    step: Step
    start: date
    due: date | None
    awaits: tuple[int, ...] = ()


@dataclass(slots=True)
class Timetable:
    """Days of steps and ends of decisions, each reckoned once."""

    rules: Rules
    calendar: Calendar
    _known: dict[tuple[int, str, date], Due] = field(default_factory=dict)

    def steps(self, steps: Sequence[Step], *, start: date) -> tuple[NextStep, ...]:
        """Each step from the end of the one it comes after, the first ones from a day."""
        ends: dict[str, date] = {}
        found = []
        for each in steps:
            begun = ends.get(each.after, start)
            end = self._due(each.clock, begun) if each.clock else None
            ends[each.id] = end.day if end else begun
            found.append(NextStep(each, begun, end.day if end else None, end.awaits if end else ()))
        return tuple(found)

    def deadline(self, event: Event) -> date | None:
        """The last day of a rectification or a decision that names none, by the rule it rests on."""
        rule = self.rules.get(event.rule)
        if rule is None:
            return None
        if event.event == "rectification_set":
            clocks = [each.clock for each in rule.steps if each.step == "rectification" and each.clock]
        else:
            clocks = [
                ClockRule(each.limit, _UNITS[each.unit])
                for each in rule.measures
                if each.measure == event.measure and each.limit
            ]
        return self._due(clocks[0], event.day).day if clocks else None

    def _due(self, clock: ClockRule, start: date) -> Due:
        key = (clock.limit, clock.unit + str(clock.start_counts) + str(clock.last_day_moves), start)
        if key not in self._known:
            found = due(clock, [Started(start)], calendar=self.calendar)
            assert isinstance(found, Due), "a clock without events does not stop"
            self._known[key] = found
        return self._known[key]
