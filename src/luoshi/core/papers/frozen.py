"""A paper as it is kept: plain values of its canonical text, and the paper made of them again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

from luoshi.core.base.errors import InputError
from luoshi.core.papers import model
from luoshi.core.papers.model import SCHEMA_VERSION, Chart, Figure, Form, Paper, Paragraph, Table, Text

_SHAPES: Final[dict[str, type]] = {"paragraph": Paragraph, "table": Table, "form": Form, "chart": Chart}


def frozen(paper: Paper) -> dict[str, object]:
    """What the canonical serialiser writes and the digest is taken of."""
    return {"schema_version": SCHEMA_VERSION, "paper": paper}


def thawed(kept: Mapping[str, Any]) -> Paper:
    """The paper of its kept values, as a JSON reader gives them; its digest is what it was.

    Raises InputError `papers.not_kept` for values of another version or shape.
    """
    if kept.get("schema_version") != SCHEMA_VERSION:
        raise InputError("papers.not_kept", version=kept.get("schema_version"))
    try:
        made = _value(kept["paper"], Paper)
    except (KeyError, TypeError, ValueError, ArithmeticError) as fault:
        raise InputError("papers.not_kept", version=SCHEMA_VERSION) from fault
    if not isinstance(made, Paper):
        raise InputError("papers.not_kept", version=SCHEMA_VERSION)
    return made


def _value(kept: Any, kind: Any) -> Any:
    if kind in (Decimal, date):
        return Decimal(kept) if kind is Decimal else date.fromisoformat(kept)
    origin = get_origin(kind)
    if origin is tuple:
        return tuple(_value(each, get_args(kind)[0]) for each in kept)
    if origin is Literal or kind in (str, int, bool, type(None)):
        return kept
    if origin is not None:
        return _one_of(kept, get_args(kind))
    hints = get_type_hints(kind, vars(model))
    return kind(**{each.name: _value(kept[each.name], hints[each.name]) for each in fields(kind)})


def _one_of(kept: Any, kinds: tuple[Any, ...]) -> Any:
    """None or the other; a run by its row, a block by its shape."""
    if kept is None:
        return None
    if Figure in kinds:
        return _value(kept, Figure if "row" in kept else Text)
    if Paragraph in kinds:
        return _value(kept, _SHAPES[kept["shape"]])
    return _value(kept, next(kind for kind in kinds if kind is not type(None)))
