"""A row of a ledger as a file of its own: evidence of what the ledger said, of this task and no other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from luoshi.adapters.catalogues import say


def extract(row: Iterable[Sequence[str]], *, source: str, place: str) -> tuple[str, bytes]:
    """The name and the bytes of an extract: where the row stands, then its cells under their heads."""
    lines = [say("plans.bringing.extract", file=source, cell=place), ""]
    lines += [f"{head}：{value}" for head, value in row]
    name = say("plans.bringing.extract_name", cell="".join(sign for sign in place if sign.isalnum()))
    return f"{name}.txt", ("\n".join(lines) + "\n").encode()
