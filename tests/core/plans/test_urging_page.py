"""The worked tables of docs/algorithms/urging.md are run."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from luoshi.core.plans.model import Event
from luoshi.core.plans.urging import Issued, addressed, begun_at, talks
from tests.core.plans.ledger import FILE, day, duties, event, task
from tests.core.plans.nights import every, run
from tests.core.plans.rules import TALKS, profile

PAGE = (Path(__file__).parents[3] / "docs/algorithms/urging.md").read_text("utf-8")
LADDERS = re.findall(r"^\| `([^`]+)` \| → (.+) \|$", PAGE, re.MULTILINE)
ADDRESSED = re.findall(r"^\| `([^`]+)` \| ([a-z_]+) \| → (.+) \|$", PAGE, re.MULTILINE)
TALKED = re.findall(r"^\| `([^`]+)` \| (\d{4}-\d\d-\d\d) \| → (2[-\d]+|no talk) \|$", PAGE, re.MULTILINE)
LEVELS = {step.name: step for step in profile("default").steps}
DAYS = every(date(2026, 1, 1), date(2026, 12, 20))


def log(told: list[list[str]]) -> list[Event]:
    named = {each[0]: each[1:] for each in told}
    assigned = day(named.get("assigned", ["2026-01-05"])[0])
    found = [event("enter", on=assigned, number=0), event("assign", on=assigned)]
    for number, words in enumerate(told, 2):
        found += done(words, number * 10)
    return found


def done(words: list[str], number: int) -> list[Event]:
    match words:
        case ["received", on]:
            return [event("receive", "A", on=day(on), number=number)]
        case ["reported", on]:
            return [event("report", "A", on=day(on), number=number)]
        case ["finished", on]:
            return [event("finish", "A", on=day(on), number=number, evidence=(FILE,))]
        case ["back", on]:
            return [event("send_back", on=day(on), number=number)]
        case ["closed", on]:
            finish = event("finish", "A", on=day(on), number=number, evidence=(FILE,))
            return [finish, event("pass", on=day(on), number=number + 1), event("close", on=day(on), number=number + 2)]
        case ["stopped", days]:
            first, end = map(day, days.split(".."))
            return [event("suspend", on=first, number=number), event("resume", on=end, number=number + 1)]
        case ["asked", on]:
            return [event("ask_extension", "A", on=day(on), number=number, until=day("2099-01-01"))]
        case ["granted", on, "to", until]:
            return [event("grant_extension", on=day(on), number=number, until=day(until))]
        case ["extended", on, "to", until]:
            ask = event("ask_extension", "A", on=day(on), number=number, until=day(until))
            return [ask, event("grant_extension", on=day(on), number=number + 1)]
    return []


def left(text: str) -> str:
    told = [each.split() for each in text.split(", ")]
    ladder = profile("default")
    if told[0][0] in ("s13710", "colours"):
        ladder = profile("s13710" if told[0][0] == "s13710" else "colours")
        ladder = begun_at(ladder, told[0][2]) if len(told[0]) > 1 else ladder
    [due] = [each[1] for each in told if each[0] == "due"]
    issued = run(task("A lead, B support", due=day(due)), log(told), ladder, DAYS)
    return ", ".join(f"{key.partition('@')[0]} {on}" for key, on in issued.items())


def test_the_page_has_its_rows() -> None:
    assert (len(LADDERS), len(ADDRESSED), len(TALKED)) == (21, 9, 11)


@pytest.mark.parametrize(("told", "expected"), LADDERS)
def test_each_row_of_the_page_is_what_leaves(told: str, expected: str) -> None:
    assert left(told) == expected


@pytest.mark.parametrize(("who", "step", "expected"), ADDRESSED)
def test_each_row_of_the_page_is_who_is_named_and_copied(who: str, step: str, expected: str) -> None:
    levels = {"remind": 0, **{name: rule.level for name, rule in LEVELS.items()}}

    class Level:
        level = levels[step]

    found = addressed(task(who), Level())
    told = (found.named, found.copied, found.leaders)
    assert "; ".join(", ".join(each) or "-" for each in told) == expected
    assert set(found.named) | set(found.copied) <= {duty.organ for duty in duties(who)}


@pytest.mark.parametrize(("told", "on", "expected"), TALKED)
def test_each_row_of_the_page_is_the_talk_that_is_proposed(told: str, on: str, expected: str) -> None:
    papers: list[Issued] = []
    held, declined = {}, []
    for number, each in enumerate(told.split(", ")):
        step, since, *more = each.split()
        if step == "talk":
            held["A"] = day(since)
        elif step == "declined":
            declined.append(frozenset(paper.key for paper in papers))
        else:
            papers.append(Issued("A", f"t{number}", step, day(since), exempt=bool(more), key=str(number)))
    found = talks(papers[::-1], on=day(on), rule=TALKS, held=held, declined=declined)
    assert (str(found[0].day) if found else "no talk") == expected


def test_talks_are_proposed_for_each_organ_by_itself() -> None:
    papers = [Issued(organ, "t", "supervise_again", day(f"2026-03-0{number}")) for organ in "BCA" for number in (2, 3)]
    found = talks([*papers, Issued("D", "t", "supervise_again", day("2026-03-02"))], on=day("2026-03-05"), rule=TALKS)
    assert [(each.organ, each.day, len(each.papers)) for each in found] == [
        ("A", day("2026-03-03"), 2), ("B", day("2026-03-03"), 2), ("C", day("2026-03-03"), 2),
    ]  # fmt: skip
