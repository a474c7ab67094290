"""Proposals, replays, checklists and pay as text for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from luoshi.adapters.catalogues import say
from luoshi.adapters.readings.table import plain
from luoshi.adapters.standing.summary import summary
from luoshi.adapters.standing.words import Words
from luoshi.core.base.amounts import Amount
from luoshi.core.base.traces import Trace, trace_lines
from luoshi.core.standing.eligibility import Eligibility, Finding
from luoshi.core.standing.proposing import Proposal
from luoshi.core.standing.replaying import Differing, Turn

_PLAIN = {"standing.found.met", "standing.found.not"}


def proposals_as_text(found: Sequence[Proposal], *, on: date, words: Words, width: int = 120) -> str:
    """A table of all, then each with its clause, its reasons, exceptions, what would change it, next steps."""
    lines = [words.say("said.head", day=on, count=sum(each.state == "proposed" for each in found))]
    if len(found) > 1:
        lines += ["", *summary(found, words, width=width)]
    for each in found:
        lines += ["", *_proposal(each, words)]
    return _text(lines)


def turns_as_text(turns: Sequence[Turn], *, words: Words, packs: Sequence[str]) -> str:
    """Each day of a replay: what was proposed, and where the second of two packs differs."""
    compared = len(packs) > 1
    lines = [words.say("said.compared", one=packs[0], other=packs[1])] if compared else []
    before: Turn | None = None
    for turn in turns:
        lines += [
            *([""] if lines else []),
            words.say("said.turn", day=turn.on, newest=words.period(turn.newest) or "—"),
        ]
        same = before is not None and bool(turn.proposals) and _gist(turn) == _gist(before)
        told = [words.say("said.as_before", count=len(turn.proposals))] if same else _turn(turn, words)
        lines += [f"  {line}" for line in (*told, *(() if same or not compared else _beside(turn, words)))]
        before = turn
    return _text(lines)


def eligibility_as_text(found: Mapping[str, Eligibility], *, words: Words) -> str:
    """Each case with its outcome and every requirement."""
    lines: list[str] = []
    for name, each in found.items():
        lines += [*([""] if lines else []), case(name, each, words)]
        lines.append(f"  {words.rule(each.checklist)}")
        lines += [f"  {finding(one, words)}{words.rests_on(one.requirement.basis)}" for one in each.findings]
        lines += [f"  {words.say('said.next', told=words.step(step))}" for step in each.steps]
    return _text(lines)


def lines_as_text(found: Mapping[str, Sequence[str]]) -> str:
    """Each subject with lines of its own."""
    lines: list[str] = []
    for name, told in found.items():
        lines += [*([""] if lines else []), name, *(f"  {line}" for line in told)]
    return _text(lines)


def trace_told(root: Trace, words: Words) -> list[str]:
    """The steps of a trace in words, each further in than what it leads to."""
    lines = []
    for line in trace_lines(root):
        params = {key: _shown(value) for key, value in line.params} | {"value": _shown(line.value)}
        told = say(line.label, language=words.language, **params)
        lines.append(f"{'  ' * line.depth}{told}{words.rests_on(line.basis)}")
    return lines


def case(name: str, found: Eligibility, words: Words) -> str:
    """Who meets which checklist or not."""
    matter, outcome = words.say(f"matter.{found.checklist.matter}"), words.say(f"told_outcome.{found.outcome}")
    return words.say("said.eligible", name=name, matter=matter, outcome=outcome)


def finding(one: Finding, words: Words) -> str:
    """A requirement, whether it is met, and why."""
    title = one.requirement.title
    if one.requirement.optional:
        title = words.say("said.optional", title=title)
    outcome = words.say(f"outcome.{one.outcome}")
    if one.why.code in _PLAIN:
        return words.say("said.finding_plain", title=title, outcome=outcome)
    return words.say("said.finding", title=title, outcome=outcome, why=words.reason(one.why))


def _proposal(one: Proposal, words: Words) -> Iterator[str]:
    yield words.summary_title(one)
    yield f"  {words.say('said.rule', told=words.rule(one.rule))}"
    for at, line in enumerate(words.verdict(one.verdict)):
        yield f"  {words.say('said.why', told=line)}" if at == 0 else f"    {line}"
    if one.order is not None and one.rule.order is not None:
        value = "—" if one.order.value is None else f"{one.order.value:f}"
        by = words.say(f"order.{one.rule.order.by}")
        yield f"  {words.say('said.order', place=one.order.place or '—', of=one.order.of, by=by, value=value)}"
    for each in one.exceptions:
        holds = words.say(f"applies.{ {True: 'yes', False: 'no', None: 'unknown'}[each.verdict.holds] }")
        yield f"  {words.say('said.exception', rule=words.rule(each.rule), holds=holds)}"
        yield from (f"    {line}" for line in words.verdict(each.verdict))
    for head, told in (
        ("said.change", [words.reason(each) for each in one.changes]),
        ("said.next", [words.step(each) for each in one.steps]),
        ("said.mind", words.notes(one)),
    ):
        yield from (f"  {words.say(head, told=each)}" for each in told)


def _turn(turn: Turn, words: Words) -> list[str]:
    """A line for each rule and what came of it, with the subjects."""
    named: dict[tuple[str, str], list[Proposal]] = {}
    for each in turn.proposals:
        named.setdefault((each.rule.id, each.state), []).append(each)
    lines = []
    for own in named.values():
        rule, names = own[0].rule, "、".join(each.subject.name for each in own)
        state, basis = words.say(f"told_state.{own[0].state}"), words.clause(rule.basis)
        told = {"state": state, "measures": words.measures(rule), "names": names, "basis": basis}
        lines.append(words.say("said.group", **told))
    return lines or [words.say("said.nothing")]


def _beside(turn: Turn, words: Words) -> Iterator[str]:
    """A line for each difference, with the subjects that it concerns."""
    if not turn.differing:
        yield words.say("said.same")
    named: dict[str, list[str]] = {}
    for each in turn.differing:
        named.setdefault(differing(each, words), []).append(each.name)
    for told, names in named.items():
        yield words.say("said.differs", names="、".join(names), told=told)


def differing(other: Differing, words: Words) -> str:
    """What only the one and what only the other pack proposes for a subject."""
    here, beside = ("、".join(map(words.code, each)) or words.say("said.none")
                    for each in (other.only_here, other.only_beside))  # fmt: skip
    return words.say("said.only", here=here, beside=beside)


def _gist(turn: Turn) -> tuple[object, ...]:
    both = (*turn.proposals, *turn.beside)
    return tuple((each.subject.id, each.rule.pack, each.rule.id, each.state) for each in both)


def _shown(value: object) -> str:
    return f"{value.value:f} {value.unit}" if isinstance(value, Amount) else str(value)


def _text(lines: Sequence[str]) -> str:
    return "".join(f"{plain(line).rstrip()}\n" for line in lines)
