"""What can be asked of this room; every answer is scoped to the viewer, every foreign thing is `access.not_found`."""

from luoshi.server.papers.behind import behind
from luoshi.server.papers.choosing import choice
from luoshi.server.papers.drafting.bulletins import counts_of
from luoshi.server.papers.drafting.drafts import unassigned
from luoshi.server.papers.drafting.minuting import unminuted
from luoshi.server.papers.drafting.talking import proposed_talks, undrafted_talks
from luoshi.server.papers.exporting import export
from luoshi.server.papers.heading import heading_of, series_of
from luoshi.server.papers.listing import papers
from luoshi.server.papers.looking import checked, numbers
from luoshi.server.papers.opinions import opinions
from luoshi.server.papers.showing import paper

__all__ = [
    "behind",
    "checked",
    "choice",
    "counts_of",
    "export",
    "heading_of",
    "numbers",
    "opinions",
    "paper",
    "papers",
    "proposed_talks",
    "series_of",
    "unassigned",
    "undrafted_talks",
    "unminuted",
]  # fmt: skip
