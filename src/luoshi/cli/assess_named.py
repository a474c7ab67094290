"""What a user names in `luoshi assess`: a subject, an item or an input, by its id or by what it is called."""

from __future__ import annotations

from collections.abc import Mapping

from luoshi.core.assessment.scoring.results import Result
from luoshi.core.base.errors import UsageError
from luoshi.core.packs.reading import nearest

_FEW = 12


def subject_id(result: Result, named: str) -> str:
    """The id of a subject. Raises UsageError `assess.no_subject`, `assess.no_subject_like`, `assess.not_one`."""
    return _id("subject", named, {name: each.subject.name for name, each in result.subjects.items()})


def item_id(result: Result, named: str) -> str:
    """The id of an item. Raises UsageError `assess.no_item`, `assess.no_item_like`, `assess.not_one`."""
    return _id("item", named, {name: each.title for name, each in result.scheme.items.items()})


def input_id(result: Result, named: str) -> str:
    """The id of an input. Raises UsageError `assess.no_input`, `assess.no_input_like`, `assess.not_one`."""
    return _id("input", named, {name: each.title for name, each in result.scheme.inputs.items()})


def _id(kind: str, named: str, known: Mapping[str, str]) -> str:
    if named in known:
        return named
    called = [name for name, title in known.items() if title == named]
    if len(called) == 1:
        return called[0]
    if called:
        raise UsageError("assess.not_one", name=named, known="、".join(called))
    if likely := nearest(named, (*known, *known.values())):
        raise UsageError(f"assess.no_{kind}_like", name=named, likely=likely)
    few = [f"{title}（{name}）" if title != name else name for name, title in known.items()]
    more = "……" if len(few) > _FEW else ""
    raise UsageError(f"assess.no_{kind}", name=named, known="、".join(few[:_FEW]) + more)
