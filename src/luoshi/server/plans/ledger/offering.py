"""Which organs the ledger can be asked for: those that have a part in a task that the viewer sees."""

from __future__ import annotations

from typing import Final

from django.db.models import Exists, OuterRef, Q

from luoshi.server.base.access.models import Organ
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.ledger.sight import sight_of
from luoshi.server.plans.models import Task
from luoshi.server.register.models import OrganName

MOST: Final = 12
_TRIED: Final = 60


def organs_offered(viewer: Viewer, name: str) -> tuple[str, ...]:
    """The names of at most twelve organs with these signs in one of their names that have a part in a seen task."""
    if not name or viewer.sight == "none":
        return ()
    known = OrganName.objects.filter(name__contains=name).values("organ")
    alike = Organ.objects.filter(Q(name__contains=name) | Q(pk__in=known)).order_by("path")
    tried = list(alike.values_list("pk", flat=True)[:_TRIED])
    seen = sight_of(viewer).of(Task.objects.filter(ended=None, duties__organ=OuterRef("pk"), duties__ended=None))
    found = Organ.objects.filter(Exists(seen), pk__in=tried)
    return tuple(found.order_by("path").values_list("name", flat=True)[:MOST])
