"""What the next page says at its top: that something is done, and how to take it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, cast

if TYPE_CHECKING:
    from luoshi.web.base.asked import Asked

Kind = Literal["done", "note", "warn", "fault"]
IN_SESSION: Final = "told"


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence by its code; `undo` is the address that takes back what was done, by POST."""

    code: str
    params: dict[str, Any]
    kind: Kind = "done"
    undo: str = ""


def tell(asked: Asked, code: str, *, kind: Kind = "done", undo: str = "", **params: object) -> None:
    """Let the next page of this session say a sentence. Params are plain: text and numbers."""
    asked.session[IN_SESSION] = [*asked.session.get(IN_SESSION, []), [code, params, kind, undo]]


def taken(asked: Asked) -> tuple[Told, ...]:
    """What is to be said now; it is said once."""
    if IN_SESSION not in asked.session:
        return ()
    waiting = asked.session.pop(IN_SESSION)
    return tuple(Told(code, params, cast(Kind, kind), undo) for code, params, kind, undo in waiting)
