"""What would change a proposal: the smallest change that turns a deciding test, and the next round."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.core.base.reasons import Reason, reason
from luoshi.core.standing.atoms import moved, place
from luoshi.core.standing.conditions import Asked, Tested, Verdict, joined
from luoshi.core.standing.model import JOINING, Condition


def changes(root: Verdict, asked: Asked) -> tuple[Reason, ...]:
    """What would change the verdict on a whole condition, test by test.

    Only tests that decide alone are named; where none does, that several would have to change.
    """
    deciding = [(leaf, turned) for leaf, turned in _leaves(root) if _turned(root, leaf) != root.holds]
    if not deciding:
        return (reason("standing.change.several"),)
    found: list[Reason] = []
    for leaf, turned in deciding:
        found += _of_leaf(leaf, asked, turned=turned)
    return tuple(dict.fromkeys(found))


def _leaves(root: Verdict, *, turned: bool = False) -> Iterator[tuple[Verdict, bool]]:
    """The verdicts on single tests, each with whether it stands under an odd number of not."""
    if root.condition.test not in JOINING:
        yield root, turned
    for each in root.inner:
        yield from _leaves(each, turned=turned is not (root.condition.test == "not"))


def _turned(root: Verdict, leaf: Verdict) -> bool | None:
    """What the whole would be if one test had answered the other way."""
    if root is leaf:
        return not leaf.holds
    if root.condition.test not in JOINING:
        return root.holds
    return joined(root.condition, [_turned(each, leaf) for each in root.inner])


def _of_leaf(leaf: Verdict, asked: Asked, *, turned: bool) -> Iterator[Reason]:
    if leaf.condition.test == "event":
        yield from _event(leaf)
    elif leaf.condition.test == "rectification":
        wanted = "、".join(leaf.condition.states)
        now = asked.state.rectification.state
        code = "standing.change.rectification_other" if leaf.holds else "standing.change.rectification"
        yield reason(code, wanted=wanted, now=now)
    else:
        yield from _rounds(leaf)
        yield from _next_round(leaf, turned=turned)


def _event(leaf: Verdict) -> Iterator[Reason]:
    told = "、".join(leaf.condition.words)
    if leaf.holds:
        days = "、".join(str(each.day) for each in leaf.events)
        yield reason("standing.change.no_event", event=leaf.condition.event, words=told, days=days)
    else:
        yield reason("standing.change.event", event=leaf.condition.event, words=told)


def _rounds(leaf: Verdict) -> Iterator[Reason]:
    """The rounds whose change turns the test; where one is not enough, how many it takes."""
    often = leaf.condition.often
    hits = sum(each.value is True for each in leaf.rounds)
    turning = [each for each in leaf.rounds if (each.value is True) == (leaf.holds is True)]
    wanted = hits - often.times + 1 if leaf.holds else often.times - hits
    if often.newest and turning[:1] == list(leaf.rounds[:1]) and (leaf.holds or wanted <= 1):
        turning, wanted = turning[:1], 1
    if len(leaf.rounds) < often.times and not leaf.holds:
        yield reason("standing.change.too_few", rounds=len(leaf.rounds), needed=often.times)
        return
    if wanted > 1:
        yield reason("standing.change.rounds", count=wanted)
    for each in turning:
        yield from _round(each)


def _round(one: Tested) -> Iterator[Reason]:
    """The smallest change of one round; what is missing would have to be told."""
    period, condition = one.slot.span.name, one.condition
    if one.judged == "not_counted":
        return
    if one.value is None or one.slot.record is None or (one.value is False and _silent(one)):
        yield reason("standing.change.missing", period=period)
        return
    match condition.test:
        case "score":
            yield from _score(one, period)
        case "grade":
            code = "standing.change.grade_other" if one.value else "standing.change.grade"
            yield reason(code, period=period, grade=one.slot.record.grade, wanted="、".join(condition.grades))
        case "rank":
            yield _rank(one, period)
        case "move":
            yield _move(one, period)
        case "veto":
            code = "standing.change.no_veto" if one.value else "standing.change.veto"
            yield reason(code, period=period)
        case "unassessed":
            yield reason("standing.change.missing" if one.value else "standing.change.unassessed", period=period)


def _silent(one: Tested) -> bool:
    """Whether the round said nothing that the test asks for, and counted as no because it breaks the run."""
    record = one.slot.record
    match one.condition.test:
        case "score":
            return record is None or record.score is None
        case "grade":
            return record is None or not record.grade
        case "rank":
            return place(one.condition, record) is None
        case "move":
            return moved(one.condition, record, one.before) is None
    return False


def _score(one: Tested, period: str) -> Iterator[Reason]:
    record, condition = one.slot.record, one.condition
    if record is None or record.score is None:
        return
    low, high, score = condition.at_least, condition.below, record.score
    if one.value:
        if low is not None:
            yield reason("standing.change.score_below", period=period, score=score, limit=low)
        if high is not None:
            yield reason("standing.change.score_up", period=period, score=score, limit=high, by=high - score)
    elif low is not None and score < low:
        yield reason("standing.change.score_up", period=period, score=score, limit=low, by=low - score)
    elif high is not None:
        yield reason("standing.change.score_below", period=period, score=score, limit=high)


def _rank(one: Tested, period: str) -> Reason:
    condition = one.condition
    limit = condition.last or condition.first
    needed = limit + 1 if one.value else limit
    code = "standing.change.last" if condition.last else "standing.change.first"
    return reason(code, period=period, place=place(condition, one.slot.record), needed=needed)


def _move(one: Tested, period: str) -> Reason:
    condition = one.condition
    found = moved(condition, one.slot.record, one.before) or 0
    if condition.up:
        by = found - condition.up + 1 if one.value else condition.up - found
        return reason("standing.change.move_down" if one.value else "standing.change.move_up", period=period, by=by)
    by = -found - condition.down + 1 if one.value else condition.down + found
    return reason("standing.change.move_up" if one.value else "standing.change.move_down", period=period, by=by)


def _next_round(leaf: Verdict, *, turned: bool) -> Iterator[Reason]:
    """Whether the next round begins or ends the proposal; the oldest of a full window falls out then."""
    often = leaf.condition.often
    kept = leaf.rounds[: often.within - 1]
    hits = sum(each.value is True for each in kept)
    with_yes = hits + 1 >= often.times
    with_no = hits >= often.times and not often.newest
    if leaf.holds and not with_no:
        code = "next_begins_without" if turned else "next_ends"
        yield reason(f"standing.change.{code}", want=want(leaf.condition))
    elif leaf.holds:
        yield reason("standing.change.next_stays")
    elif leaf.holds is False and with_yes:
        code = "next_ends_with" if turned else "next_begins"
        yield reason(f"standing.change.{code}", want=want(leaf.condition))


def want(condition: Condition) -> Reason:
    """What a condition asks of a round, as a reason."""
    match condition.test:
        case "score" if condition.at_least is not None and condition.below is not None:
            return reason("standing.want.score_between", at_least=condition.at_least, below=condition.below)
        case "score" if condition.at_least is not None:
            return reason("standing.want.score_at_least", at_least=condition.at_least)
        case "score":
            return reason("standing.want.score_below", below=condition.below)
        case "grade":
            return reason("standing.want.grade", grades="、".join(condition.grades))
        case "rank":
            code = "standing.want.last" if condition.last else "standing.want.first"
            return reason(
                f"{code}_of" if condition.of else code, count=condition.last or condition.first, of=condition.of
            )
        case "move":
            code = "standing.want.up" if condition.up else "standing.want.down"
            return reason(code, count=condition.up or condition.down)
        case "veto":
            told = "、".join(condition.vetoes)
            return reason("standing.want.veto_of", vetoes=told) if told else reason("standing.want.veto")
    return reason(f"standing.want.{condition.test}")
