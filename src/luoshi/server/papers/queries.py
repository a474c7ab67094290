"""What can be asked of this room; every answer is scoped to the viewer, every foreign thing is `access.not_found`."""

from luoshi.server.papers.exporting import export
from luoshi.server.papers.heading import heading_of, series_of
from luoshi.server.papers.listing import papers
from luoshi.server.papers.showing import paper

__all__ = ["export", "heading_of", "paper", "papers", "series_of"]
