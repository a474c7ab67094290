"""Files that were given in: what is at work, what failed, the file itself."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Prefetch, Q, QuerySet

from luoshi.server.base.access.scope import NotFound, mine, one, visible
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.base.files.models import StoredFile
from luoshi.server.base.jobs.models import Job
from luoshi.server.texts.models import Document, Source
from luoshi.server.texts.values import ListedSource, SourceState

READ = "texts.read"
_MOST = 100
_COLUMNS = (
    "name",
    "state",
    "fault",
    "fault_params",
    "given_at",
    "file__kind",
    "file__size",
    "holder__name",
    "given_by__name",
)


def sources_in_work(viewer: Viewer) -> tuple[ListedSource, ...]:
    """What of the viewer's own waits, is being read or could not be read, newest first; at most a hundred."""
    return _listed(_told(mine(Source.objects.filter(~Q(state="read")), viewer))[:_MOST])


def source(pk: int, viewer: Viewer) -> ListedSource:
    """One source of the viewer's own. Raises NotFound."""
    return _listed([one(_told(mine(Source.objects.all(), viewer)), pk=pk)])[0]


def file_of(source: int, viewer: Viewer) -> tuple[StoredFile, str]:
    """The file of a source with its name: for those who see the source, or every document in it. Raises NotFound."""
    told = Source.objects.select_related("file").filter(pk=source)
    found = visible(told, viewer).first()
    if found is None:
        found = one(told)
        within = Document.objects.filter(source=found)
        if not within.exists() or within.exclude(pk__in=visible(within, viewer).values("pk")).exists():
            raise NotFound("access.not_found")
    return found.file, found.name


def key_of(source: Source) -> str:
    """The key of the job that reads a source."""
    return str(source.pk)


def _told(things: QuerySet[Source]) -> QuerySet[Source]:
    found = Prefetch("documents", Document.objects.only("title", "source"))
    told = things.select_related("file", "holder", "given_by").prefetch_related(found)
    return told.only(*_COLUMNS).order_by("-given_at", "-pk")


def _listed(rows: QuerySet[Source] | Sequence[Source]) -> tuple[ListedSource, ...]:
    found = list(rows)
    keys = [key_of(row) for row in found if row.state == "waiting"]
    running = Job.objects.filter(kind=READ, key__in=keys, state="running") if keys else ()
    jobs = {job.key: job for job in running}
    return tuple(_shown(row, jobs.get(key_of(row))) for row in found)


def _shown(row: Source, job: Job | None) -> ListedSource:
    state: SourceState = "reading" if job else row.state  # type: ignore[assignment]  # written here only
    return ListedSource(
        pk=row.pk, name=row.name, kind=row.file.kind, size=row.file.size, state=state, fault=row.fault,
        fault_params=row.fault_params, holder_name=row.holder.name, given_by=row.given_by.name, given_at=row.given_at,
        done=job.done if job else 0, total=job.total if job else 0,
        documents=tuple((each.pk, each.title) for each in row.documents.all()),
    )  # fmt: skip
