"""印发: the number is set, the digest frozen, the files kept, the organs told; the paper never changes after."""

from __future__ import annotations

from contextlib import ExitStack
from io import BytesIO
from typing import Final

from django.conf import settings
from django.db import transaction

from luoshi.core.base.errors import InputError
from luoshi.core.papers import model as core
from luoshi.server.base.access.scope import mine, one
from luoshi.server.base.access.staff import people_at
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.base.files import store
from luoshi.server.base.files.actions import place
from luoshi.server.base.notices.actions import tell
from luoshi.server.papers.changing import demand_state, locked, stepped
from luoshi.server.papers.making import FORMS, Made, made_file
from luoshi.server.papers.models import Paper, PaperFile, Series
from luoshi.server.papers.numbering import demand_form, demand_free, next_of, take
from luoshi.server.papers.stepping import FROM
from luoshi.server.papers.stored import content_of, paper_of
from luoshi.server.plans.partaking import join

LABEL: Final = "papers.paper"


def issue(paper: int, *, version: int | None, viewer: Viewer, number: str = "", series: int | None = None) -> None:
    """Send a signed paper out, with a number given elsewhere, the next of an own series, or none.

    Both files are made before the transaction; the text they were made of is the one that is kept, or nothing is.
    Raises NotAllowed, NotFound, Conflict, NotNow `papers.not_now`, InputError `papers.number_form`,
    `papers.number_taken`, `papers.no_head`, `papers.no_series`.
    """
    viewer.demand("papers.sign")
    row = one(mine(Paper.objects.select_related("holder"), viewer), pk=paper)
    demand_state(row, "issue", *FROM["issue"])
    told = _number(row, number.strip(), series)
    content = _content(row, told)
    files = {form: made_file(content, form) for form in FORMS}
    with ExitStack() as stack:
        limit = settings.LUOSHI_MAX_DOCUMENT_BYTES
        incoming = {
            form: stack.enter_context(store.received(BytesIO(each.data), name=f"{row.pk}.{form}", limit=limit))
            for form, each in files.items()
        }
        with transaction.atomic():
            fresh = locked(paper, viewer, version=row.version if version is None else version)
            demand_state(fresh, "issue", *FROM["issue"])
            params = {"number": told, "sha256": core.digest(paper_of(content))}
            with acting(viewer, Deed("papers.issue", thing=fresh, params=params)):
                if told:
                    demand_free(told, holder=fresh.holder)
                if series is not None:
                    take(series, told, holder=fresh.holder)
                for form, each in incoming.items():
                    _keep(fresh, form, each, files[form], viewer)
                _freeze(fresh, content, told, viewer)


def _number(row: Paper, number: str, series: int | None) -> str:
    if series is not None:
        found = Series.objects.filter(pk=series, holder=row.holder).first()
        if found is None:
            raise InputError("papers.no_series", mark=series)
        number = next_of(found)
    elif number:
        demand_form(number)
    if number and paper_of(row.content).head is None:
        raise InputError("papers.no_head")
    return number


def _content(row: Paper, number: str) -> str:
    return content_of(core.numbered(paper_of(row.content), number)) if number else row.content


def _keep(row: Paper, form: str, incoming: store.Incoming, made: Made, viewer: Viewer) -> None:
    kept = place(incoming, now=viewer.now)
    PaperFile.objects.create(paper=row, form=form, file=kept, fonts=[list(each) for each in made.fonts])


def _freeze(row: Paper, content: str, number: str, viewer: Viewer) -> None:
    row.content, row.number, row.sha256 = content, number, core.digest(paper_of(content))
    row.state, row.shared, row.issued_at = "issued", True, viewer.now
    stepped(row, "issue", viewer=viewer)
    links = list(row.organ_links.order_by("pk"))
    join(LABEL, row.pk, {each.organ_id: each.role for each in links}, on=viewer.on)
    people = people_at([each.organ_id for each in links], on=viewer.on, but=viewer.person)
    params = {"organ": row.holder.name, "title": row.title}
    tell(people, "papers.notice.issued", params=params, leads_to=f"/papers/{row.pk}/", thing=row, now=viewer.now)
