"""What is done in this room, under one roof: pages, programs and commands import it."""

from luoshi.server.plans.adoption.adopting import AdoptedPlan, adopt, end_plan
from luoshi.server.plans.adoption.drafting import Told, add_entries, draft_document, draft_pack, draft_told
from luoshi.server.plans.adoption.settling import settle, unsettle

__all__ = [
    "AdoptedPlan", "Told", "add_entries", "adopt", "draft_document", "draft_pack", "draft_told", "end_plan", "settle",
    "unsettle",
]  # fmt: skip
