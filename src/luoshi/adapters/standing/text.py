"""Proposals, replays, checklists and pay as text for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from luoshi.adapters.catalogues import Language, say
from luoshi.adapters.readings.table import plain
from luoshi.adapters.standing.words import Words
from luoshi.core.base.amounts import Amount
from luoshi.core.base.traces import Trace, trace_lines
from luoshi.core.standing.eligibility import Eligibility
from luoshi.core.standing.proposing import Proposal
from luoshi.core.standing.replaying import Turn


def proposals_as_text(found: Sequence[Proposal], *, on: date, language: Language) -> str:
    """Each proposal with its clause, its reasons, exceptions, what would change it, next steps and what to mind."""
    words = Words(language)
    lines = [words.say("said.head", day=on, count=sum(each.state == "proposed" for each in found))]
    for each in found:
        lines += ["", *_proposal(each, words)]
    return _text(lines)


def turns_as_text(turns: Sequence[Turn], *, compared: bool, language: Language) -> str:
    """Each day of a replay: what was proposed, and where the second rules differ."""
    words = Words(language)
    lines: list[str] = []
    for turn in turns:
        lines += ["", words.say("said.turn", day=turn.on, newest=turn.newest or "—")] if lines else [
            words.say("said.turn", day=turn.on, newest=turn.newest or "—")
        ]  # fmt: skip
        lines += [f"  {line}" for line in _turn(turn, words, compared)]
    return _text(lines)


def eligibility_as_text(found: Mapping[str, Eligibility], *, language: Language) -> str:
    """Each case with its outcome and every requirement."""
    words = Words(language)
    lines: list[str] = []
    for name, each in found.items():
        matter, outcome = words.say(f"matter.{each.checklist.matter}"), words.say(f"outcome.{each.outcome}")
        params = {"name": name, "matter": matter, "outcome": outcome}
        lines += [*([""] if lines else []), words.say("said.eligible", **params)]
        lines.append(f"  {words.rule(each.checklist)}")
        lines += [f"  {line}" for line in _findings(each, words)]
        lines += [f"  {words.say('said.next', told=words.step(step))}" for step in each.steps]
    return _text(lines)


def traces_as_text(found: Mapping[str, Trace], *, language: Language) -> str:
    """Each result with the steps that led to it."""
    words = Words(language)
    lines: list[str] = []
    for name, root in found.items():
        lines += [*([""] if lines else []), name]
        for line in trace_lines(root):
            params = {key: _shown(value) for key, value in line.params} | {"value": _shown(line.value)}
            told = say(line.label, language=language, **params)
            lines.append(f"  {'  ' * line.depth}{told}{words.rests_on(line.basis)}")
    return _text(lines)


def _proposal(one: Proposal, words: Words) -> Iterator[str]:
    state = words.say(f"state.{one.state}")
    yield words.say("said.proposal", name=one.subject.name, state=state, measures=words.measures(one.rule))
    yield f"  {words.say('said.rule', told=words.rule(one.rule))}"
    for at, line in enumerate(words.verdict(one.verdict)):
        yield f"  {words.say('said.why', told=line)}" if at == 0 else f"    {line}"
    if one.order is not None:
        value = "—" if one.order.value is None else f"{one.order.value:f}"
        yield f"  {words.say('said.order', place=one.order.place or '—', of=one.order.of, value=value)}"
    for each in one.exceptions:
        holds = words.say(f"holds.{ {True: 'yes', False: 'no', None: 'unknown'}[each.verdict.holds] }")
        yield f"  {words.say('said.exception', rule=words.rule(each.rule), holds=holds)}"
        yield from (f"    {line}" for line in words.verdict(each.verdict))
    for head, told in (
        ("said.change", [words.reason(each) for each in one.changes]),
        ("said.next", [words.step(each) for each in one.steps]),
        ("said.mind", words.notes(one)),
    ):
        yield from (f"  {words.say(head, told=each)}" for each in told)


def _turn(turn: Turn, words: Words, compared: bool) -> Iterator[str]:
    if not turn.proposals:
        yield words.say("said.nothing")
    for each in turn.proposals:
        state = words.say(f"state.{each.state}")
        told = words.say("said.proposal", name=each.subject.name, state=state, measures=words.measures(each.rule))
        yield f"{told} ({each.rule.id})"
    if compared and not turn.differing:
        yield words.say("said.same")
    for other in turn.differing:
        here, beside = ("、".join(map(words.code, each)) or "—" for each in (other.only_here, other.only_beside))
        yield words.say("said.differs", name=other.name, here=here, beside=beside)


def _findings(found: Eligibility, words: Words) -> Iterator[str]:
    for each in found.findings:
        title = each.requirement.title
        if each.requirement.optional:
            title = words.say("said.optional", title=title)
        outcome = words.say(f"outcome.{each.outcome}")
        why = words.reason(each.why)
        yield words.say("said.finding", title=title, outcome=outcome, why=why) + words.rests_on(each.requirement.basis)


def _shown(value: object) -> str:
    return f"{value.value:f} {value.unit}" if isinstance(value, Amount) else str(value)


def _text(lines: Sequence[str]) -> str:
    return "".join(f"{plain(line).rstrip()}\n" for line in lines)
