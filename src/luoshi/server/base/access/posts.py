"""What a post may do: powers by kind of post, and which posts one person may not hold together."""

from __future__ import annotations

from typing import Final, Literal

PostKind = Literal[
    "province", "city", "zone", "park", "department", "expert", "auditor", "system", "security", "audit"
]  # fmt: skip
Sight = Literal["below", "party", "none"]

_EVERYONE: Final = frozenset({"home.read", "notices.read", "own.change", "help.read"})
_WITNESS: Final = frozenset({"texts.read", "plans.read", "papers.read", "register.read", "search.read"})
_READER: Final = _WITNESS | {"texts.export", "plans.export", "tokens.own"}
_WRITER: Final = _READER | {
    "texts.upload", "texts.correct", "texts.confirm", "plans.report", "jobs.own", "history.read",
}  # fmt: skip
_SUPERVISOR: Final = frozenset({"plans.adopt", "plans.supervise", "papers.draft", "papers.sign"})
_GOVERNING: Final = _WRITER | {"texts.publish", "register.change", "data.export"}

POWERS: Final[dict[PostKind, frozenset[str]]] = {
    "province": _EVERYONE | _GOVERNING | _SUPERVISOR,
    "city": _EVERYONE | _GOVERNING | _SUPERVISOR,
    "zone": _EVERYONE | _WRITER | _SUPERVISOR | {"texts.publish"},
    "park": _EVERYONE | _WRITER,
    "department": _EVERYONE | _WRITER | _SUPERVISOR,
    "expert": _EVERYONE | _WITNESS,
    "auditor": _EVERYONE | _READER | {"audit.read", "audit.export", "history.read"},
    "system": _EVERYONE | {"jobs.own", "jobs.all", "system.read"},
    "security": _EVERYONE | {"people.read", "people.change"},
    "audit": _EVERYONE | {"audit.read", "audit.export", "audit.verify"},
}
SIGHT: Final[dict[PostKind, Sight]] = {
    "expert": "party",
    "system": "none",
    "security": "none",
    "audit": "none",
}
ADMINISTRATORS: Final[frozenset[PostKind]] = frozenset({"system", "security", "audit"})


def sight(kind: PostKind) -> Sight:
    """How far a post sees: all below its organ, only where it is a party, or no thing at all.

    >>> sight("city"), sight("expert"), sight("audit")
    ('below', 'party', 'none')
    """
    return SIGHT.get(kind, "below")


def clash(held: frozenset[PostKind]) -> frozenset[PostKind]:
    """The administrators' posts among those held, where there is more than one: no person may combine them.

    >>> sorted(clash(frozenset({"system", "audit", "city"})))
    ['audit', 'system']
    >>> clash(frozenset({"system", "city"}))
    frozenset()
    """
    administers = held & ADMINISTRATORS
    return administers if len(administers) > 1 else frozenset()
