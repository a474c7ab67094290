"""What is done in this room, under one roof: pages, programs and commands import it."""

from luoshi.server.papers.drafting.asked import Ask
from luoshi.server.papers.drafting.drafts import draft
from luoshi.server.papers.editing import Words, edit, names_in
from luoshi.server.papers.heading import Heading, set_heading, set_series
from luoshi.server.papers.issuing import issue
from luoshi.server.papers.opinions import Said, record
from luoshi.server.papers.stepping import act_of, step

__all__ = [
    "Ask", "Heading", "Said", "Words", "act_of", "draft", "edit", "issue", "names_in", "record", "set_heading",
    "set_series", "step",
]  # fmt: skip
