"""What a round showed to a test, as a reason: the score, the grade, the place, or that nothing was told."""

from __future__ import annotations

from luoshi.core.base.reasons import Reason, reason
from luoshi.core.standing.atoms import moved, place
from luoshi.core.standing.conditions import Tested


def seen(one: Tested) -> Reason:
    """What a round showed.

    >>> from luoshi.core.standing.conditions import Slot
    >>> from luoshi.core.standing.model import Condition
    >>> from luoshi.core.standing.spans import span
    >>> str(seen(Tested(Slot(span("2024"), None), None, None, Condition("score"), "in_force")))
    'standing.seen.missing period=2024'
    """
    period, record, condition = one.slot.span.name, one.slot.record, one.condition
    if one.judged == "not_counted":
        return reason("standing.seen.not_counted", period=period)
    if condition.test == "unassessed":
        return reason(f"standing.seen.{'unassessed' if record is None or record.empty else 'assessed'}", period=period)
    match condition.test:
        case "score" if record is not None and record.score is not None:
            return reason("standing.seen.score", period=period, score=record.score)
        case "grade" if record is not None and record.grade:
            return reason("standing.seen.grade", period=period, grade=record.grade)
        case "rank" if (found := place(condition, record)) is not None:
            return reason(f"standing.seen.{'last' if condition.last else 'first'}", period=period, place=found)
        case "move" if (steps := moved(condition, record, one.before)) is not None:
            code = "up" if steps > 0 else "down" if steps < 0 else "same"
            return reason(f"standing.seen.{code}", period=period, places=abs(steps))
        case "veto" if record is not None and record.vetoes is not None:
            code = "veto" if record.vetoes else "no_veto"
            return reason(f"standing.seen.{code}", period=period, vetoes="、".join(record.vetoes))
    return reason("standing.seen.missing", period=period)
