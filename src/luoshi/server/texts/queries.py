"""What can be asked of this room; every answer is scoped to the viewer, every foreign thing is `access.not_found`."""

from luoshi.server.texts.asking_documents import documents, latest, part_of, waiting
from luoshi.server.texts.asking_sources import file_of, source, sources_in_work
from luoshi.server.texts.asking_tasks import tasks
from luoshi.server.texts.comparing import compared, compared_file
from luoshi.server.texts.exporting import exported
from luoshi.server.texts.histories import corrections
from luoshi.server.texts.lineage import lineage_of
from luoshi.server.texts.linking import refused_links
from luoshi.server.texts.rereading import rereading
from luoshi.server.texts.searching import search
from luoshi.server.texts.wholes import head, whole

__all__ = [
    "compared", "compared_file", "corrections", "documents", "exported", "file_of", "head", "latest", "lineage_of",
    "part_of", "refused_links", "rereading", "search", "source", "sources_in_work", "tasks", "waiting", "whole",
]  # fmt: skip
