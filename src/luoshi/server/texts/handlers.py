"""The jobs of this room: reading a source, reading it again by a newer grammar."""

from __future__ import annotations

from luoshi.adapters.documents.open import read_bytes
from luoshi.core.base.errors import LuoshiError, Refused
from luoshi.core.texts.reading import read
from luoshi.server.base.files.queries import open_file
from luoshi.server.base.files.retention import forgets
from luoshi.server.base.jobs.registry import handles
from luoshi.server.base.jobs.work import Work
from luoshi.server.base.notices.sight import shows_held
from luoshi.server.texts.asking_sources import READ
from luoshi.server.texts.bringing import bring, bring_newer, fail, turn_away
from luoshi.server.texts.forgetting import forget
from luoshi.server.texts.models import Document, Reading, Source
from luoshi.server.texts.stored import reading_of

REREAD = "texts.reread"
_STEPS = 3

forgets("texts.removed", forget)
shows_held(Source)
shows_held(Document)


@handles(READ)
def read_source(work: Work) -> None:
    """Read a source that waits; one that was read, or removed meanwhile, is left as it is.

    All that comes of it is stored in one transaction. Raises LuoshiError for a file that cannot be read, after the
    source has been told so; one that turns out to be classified is gone by then.
    """
    source = Source.objects.select_related("file").filter(pk=work.params["source"]).exclude(state="read").first()
    if source is None:
        return
    work.tell(1, _STEPS)
    try:
        with open_file(source.file) as file:
            value = read_bytes(file.read(), name=source.name)
    except Refused as fault:
        turn_away(source.pk, fault, work)
        raise
    except LuoshiError as fault:
        fail(source.pk, fault, work)
        raise
    work.tell(2, _STEPS)
    bring(source.pk, read(value), work)


@handles(REREAD)
def read_again(work: Work) -> None:
    """Read the text of a source by the grammar of this release, beside the reading in force; nothing is overwritten."""
    source = int(work.params["source"])
    known = Reading.objects.filter(source=source).defer("content").order_by("-pk").first()
    if known is None:
        return
    bring_newer(source, read(reading_of(known.pk, known.sha256).source), work)
