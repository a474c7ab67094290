"""Columns that no rule can score, told beside the faults of reading, so that nobody has to mend a file twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import localcontext

from luoshi.adapters.assessments.gathered import Gathered
from luoshi.core.assessment.facts import Facts
from luoshi.core.assessment.model import Item
from luoshi.core.assessment.scoring.leaves import column
from luoshi.core.assessment.scoring.running import EXACT
from luoshi.core.base.faults import Fault

_OF_RULES = "assessment.rule."
_OF_GROUPS = frozenset({"assessment_data.group_blank", "assessment_data.unknown_group_like"})


def unscorable(gathered: Gathered, facts: Facts, told: Iterable[Fault]) -> Iterator[Fault]:
    """What the rules refuse in columns that were read without a fault: a constant one, a value without an answer.

    Where groups are wrong, as `told` has it, nothing can be said of those items that compare within them.
    """
    unread = {name for _, name, _ in gathered.unread}
    odd_groups = any(each.code in _OF_GROUPS for each in told)
    with localcontext(EXACT):
        for item in gathered.scheme.leaves():
            if unread.isdisjoint(_inputs(item)) and not (odd_groups and item.within):
                found = column(item, facts).faults
                yield from (each for each in found if str(dict(each.params)["why"]).startswith(_OF_RULES))


def _inputs(item: Item) -> tuple[str, ...]:
    return item.input, item.over, item.target
