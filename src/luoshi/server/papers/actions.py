"""What is done in this room, under one roof: pages, programs and commands import it."""

from luoshi.server.papers.editing import Words, edit
from luoshi.server.papers.heading import Heading, set_heading, set_series
from luoshi.server.papers.issuing import issue
from luoshi.server.papers.stepping import act_of, step

__all__ = ["Heading", "Words", "act_of", "edit", "issue", "set_heading", "set_series", "step"]
