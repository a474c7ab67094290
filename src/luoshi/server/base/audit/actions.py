"""What is done with the audit itself: it is exported, its chain is checked."""

from __future__ import annotations

from dataclasses import asdict
from typing import Final

from luoshi.core.base.errors import UsageError
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Actor, Deed, acting
from luoshi.server.base.audit.findings import Verified
from luoshi.server.base.audit.queries import every
from luoshi.server.base.audit.values import ListedAction, Wanted
from luoshi.server.base.audit.verifying import Tell, verify

MOST_EXPORTED: Final = 20_000
MOST_KEPT: Final = 50  # findings that the record of a check names


def export(viewer: Viewer, wanted: Wanted) -> tuple[ListedAction, ...]:
    """All actions that fit, for a file; that they were taken is an action.

    Raises NotAllowed without `audit.export`, UsageError `audit.export_too_many` above MOST_EXPORTED.
    """
    viewer.demand("audit.export")
    found = every(viewer, wanted, most=MOST_EXPORTED + 1)
    if len(found) > MOST_EXPORTED:
        raise UsageError("audit.export_too_many", most=MOST_EXPORTED)
    asked = {name: str(value) for name, value in asdict(wanted).items() if value}
    with acting(viewer, Deed("audit.export", holder=viewer.path, params={"rows": len(found), "wanted": asked})):
        return found


def check(actor: Actor, *, tell: Tell = lambda _done, _total: None) -> Verified:
    """Check the chain; what was found stands as an action that nobody can change. Raises as `verify` does."""
    found = verify(tell=tell)
    with acting(actor, Deed("audit.verify", params=_kept(found))):
        return found


def _kept(found: Verified) -> dict[str, object]:
    return {
        "clean": found.clean, "count": found.count, "links": found.links, "seals": found.seals, "head": found.head,
        "unsealed": found.unsealed.count, "oldest": [at.isoformat() for at in found.unsealed.oldest],
        "late": found.late, "broken": found.broken, "findings": [asdict(each) for each in found.findings[:MOST_KEPT]],
    }  # fmt: skip
