"""Meetings due by rule: how often a plan wants one held, and which are still to be held."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from luoshi.core.plans.recurring import Instance, instances, next_instance
from luoshi.core.plans.rhythms import Rhythm, rhythm_of
from luoshi.core.texts.ledger import LedgerRow
from luoshi.core.texts.script.fold import fold
from luoshi.core.texts.script.sentences import sentences

MeetingKind = Literal["leading_group", "joint", "push", "consultation", "dispatch", "report", "other"]
"""领导小组会议, 联席会议, 推进会, 会商, 调度会, 专题汇报, another meeting."""
_KINDS: tuple[tuple[MeetingKind, re.Pattern[str]], ...] = (
    ("joint", re.compile("联席会")),
    ("dispatch", re.compile("调度会|调度例会|会议调度")),
    ("push", re.compile("推进会|现场会")),
    ("consultation", re.compile("会商")),
    ("leading_group", re.compile("领导小组(?:全体|专题)?(?:会议|会|(?=.{0,12}(?:听取|召开)))")),
    ("report", re.compile("听取.{0,10}汇报")),
    ("other", re.compile("(?:召开|举行).{0,16}(?:会议|例会|座谈会|分析会|评审会|测评会|会(?=[,;。、]|$))")),
)
_NAME = re.compile(
    r"(?:次|场|回)?的?(?P<name>[一-龥]{0,12}?(?:联席会议|推进会|会商会?|调度会议?|座谈会|专题汇报|会议|例会|[一-龥]会))"
)


@dataclass(frozen=True, slots=True)
class MeetingRule:
    """A meeting that a plan wants held again and again. `key` is that of the task, with a number where it has several.

    `name` is quoted from the text, `words` is the sentence; `start` is the day from which its periods count.
    """

    key: str
    kind: MeetingKind
    name: str
    rhythm: Rhythm
    start: date
    words: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting that was held by a rule on a day; `id` is the meeting's own."""

    rule: str
    day: date
    id: str = ""


@dataclass(frozen=True, slots=True)
class MeetingDue:
    """A meeting of a period: held, still to be held (`due`), or not held in time (`missed`).

    `held` is the meeting that counts for it. One held in the period counts for the earliest that is not yet held.
    """

    rule: str
    instance: Instance
    state: Literal["held", "due", "missed"]
    held: Held | None = None


def meeting_rules(rows: Sequence[LedgerRow], keys: Sequence[str], *, start: date) -> tuple[MeetingRule, ...]:
    """The meetings that the clauses of a plan want held, from their recurrences; `keys` are those of the tasks."""
    found: list[MeetingRule] = []
    for row, key in zip(rows, keys, strict=True):
        found += _rules_of(row, key, start)
    return tuple(found)


def meetings_due(
    rules: Iterable[MeetingRule], held: Sequence[Held], *, on: date, since: date | None = None
) -> tuple[MeetingDue, ...]:
    """What was to be held up to a day, and what is to be held in the period of that day, in order of the due days.

    `since` leaves out what was due before. A meeting counts once, for the period in which its day lies.
    """
    found = [each for rule in rules for each in _of_rule(rule, held, on, since)]
    return tuple(sorted(found, key=lambda each: (each.instance.due, each.rule, each.instance.label)))


def _of_rule(rule: MeetingRule, held: Sequence[Held], on: date, since: date | None) -> Iterator[MeetingDue]:
    first = max(rule.start, since) if since else rule.start
    last = next_instance(rule.rhythm, start=rule.start, on=on).last
    mine = sorted((each for each in held if each.rule == rule.key), key=lambda each: (each.day, each.id))
    counted: set[Held] = set()
    for each in instances(rule.rhythm, start=rule.start, since=rule.start, until=last):
        own = next((one for one in mine if one not in counted and each.first <= one.day <= each.last), None)
        if own:
            counted.add(own)
        if each.due < first:
            continue
        yield MeetingDue(rule.key, each, "held" if own else "missed" if each.due < on else "due", own)


def _rules_of(row: LedgerRow, key: str, start: date) -> Iterator[MeetingRule]:
    text = fold(row.task.text)
    number = 0
    for span in sentences(text, 0, len(text)):
        first, last = row.task.start + span.start, row.task.start + span.end
        rhythm = rhythm_of(each for each in row.recurrences if first <= each.start < last)
        words = text[span.start : span.end]
        kind = next((kind for kind, form in _KINDS if form.search(words)), None)
        if rhythm is None or kind is None:
            continue
        number += 1
        name = _NAME.search(words, words.find("召开") + 2 if "召开" in words else 0)
        yield MeetingRule(
            key if number == 1 else f"{key}/{number}",
            kind,
            name["name"] if name else "",
            rhythm,
            start,
            row.task.text[span.start : span.end].strip(),
        )
