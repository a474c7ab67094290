"""What a check found: a code with parameters, the place, how much it matters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Weight = Literal["fault", "advice"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One finding. `place` is the number of a paragraph, 0 for the whole file; `near` quotes what stands there.

    A fault breaks a rule of the standard; advice is what people decide.
    """

    place: int
    code: str
    near: str = ""
    params: tuple[tuple[str, str], ...] = ()
    weight: Weight = "fault"


def found(code: str, *, place: int = 0, near: str = "", **params: object) -> Finding:
    """A fault."""
    return Finding(place, code, _short(near), tuple((name, str(value)) for name, value in params.items()))


def advised(code: str, *, place: int = 0, near: str = "", **params: object) -> Finding:
    """Advice."""
    told = tuple((name, str(value)) for name, value in params.items())
    return Finding(place, code, _short(near), told, weight="advice")


def _short(text: str, most: int = 24) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"
