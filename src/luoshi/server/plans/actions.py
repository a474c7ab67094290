"""What is done in this room, under one roof: pages, programs and commands import it."""

from luoshi.server.plans.adoption.adopting import AdoptedPlan, adopt, end_plan
from luoshi.server.plans.adoption.drafting import Told, add_entries, draft_document, draft_pack, draft_told
from luoshi.server.plans.adoption.profiles import choose_profile
from luoshi.server.plans.adoption.settling import settle, unsettle
from luoshi.server.plans.bringing.drafting import add_brought, draft_brought
from luoshi.server.plans.bringing.giving import bring, name_columns
from luoshi.server.plans.ledger.choosing import assign_chosen
from luoshi.server.plans.ledger.exporting import exported as export_ledger
from luoshi.server.plans.ledger.sending import ask
from luoshi.server.plans.ledger.taking import drop, take
from luoshi.server.plans.life.acting import Done, assign, do
from luoshi.server.plans.life.exempting import Asked, exempt
from luoshi.server.plans.life.overriding import set_light
from luoshi.server.plans.life.telling_all import Report, RowsFaulty, report_all

__all__ = [
    "AdoptedPlan", "Asked", "Done", "Report", "RowsFaulty", "Told", "add_brought", "add_entries", "adopt", "ask",
    "assign", "assign_chosen", "bring", "choose_profile", "do", "draft_brought", "draft_document", "draft_pack",
    "draft_told", "drop", "end_plan", "exempt", "export_ledger", "name_columns", "report_all", "set_light", "settle",
    "take", "unsettle",
]  # fmt: skip
