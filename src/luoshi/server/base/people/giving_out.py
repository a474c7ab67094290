"""The people within reach with their posts, as a workbook that may be changed and taken in again."""

from __future__ import annotations

from collections import Counter

from django.db.models import Q

from luoshi.adapters.catalogues import Language
from luoshi.adapters.register.writing import people_workbook
from luoshi.core.register import model
from luoshi.server.base.access.models import Organ, Post
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting


def workbook(*, viewer: Viewer, language: Language = "zh") -> bytes:
    """A row for each person and organ, a second sheet with the organs to choose from; it is an action.

    Raises NotAllowed.
    """
    viewer.demand("people.read")
    organs = list(Organ.objects.filter(path__under=viewer.path).order_by("path").values_list("code", "name"))
    people = _people(viewer, dict(organs))
    with acting(viewer, Deed("access.people_exported", holder=viewer.path, params={"count": len(people)})):
        pass
    return people_workbook(people, organs, language=language)


def _people(viewer: Viewer, names: dict[str, str]) -> list[model.Person]:
    counted = Counter(names.values())
    words = {code: name if counted[name] == 1 else code for code, name in names.items()}
    held = Post.objects.filter(Q(until=None) | Q(until__gt=viewer.on), organ__path__under=viewer.path)
    found: dict[tuple[int, int], model.Person] = {}
    rows = (
        held.filter(person__is_active=True).select_related("person", "organ").order_by("organ__path", "person_id", "pk")
    )
    for row in rows:
        known = found.get((row.person_id, row.organ_id))
        roles = (*(known.roles if known else ()), row.kind)
        found[row.person_id, row.organ_id] = model.Person(
            row.person.login,
            row.person.name,
            words[row.organ.code],
            (known and known.post) or row.title,
            roles,  # type: ignore[arg-type]  # kinds are roles
        )
    return list(found.values())
