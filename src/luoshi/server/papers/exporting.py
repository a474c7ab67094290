"""The docx and the PDF of a paper: the kept ones once it is issued, before that made of the draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from luoshi.server.base.access.scope import NotFound, one, visible
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.audit.acting import Deed, acting
from luoshi.server.base.files.queries import open_file
from luoshi.server.papers.making import FORMS, made_file
from luoshi.server.papers.models import Paper


@dataclass(frozen=True, slots=True)
class Export:
    """A file of a paper with the name it is saved under; a stream is closed by whoever takes it."""

    content: BinaryIO | bytes
    name: str
    form: str


def export(paper: int, form: str, *, viewer: Viewer) -> Export:
    """A file of a paper that the viewer sees. Raises NotFound, of an unknown form too."""
    viewer.demand("papers.read")
    row = one(visible(Paper.objects.select_related("holder"), viewer), pk=paper)
    found = next((each for each in FORMS if each == form), None)
    if found is None:
        raise NotFound("access.not_found")
    with acting(viewer, Deed("papers.export", thing=row, params={"form": form, "state": row.state})):
        kept = row.files.select_related("file").filter(form=form).first()
    name = f"{row.title}{'' if row.state == 'issued' else '（草稿）'}"
    if kept is not None:
        return Export(open_file(kept.file), name, form)
    return Export(made_file(row.content, found).data, name, form)
