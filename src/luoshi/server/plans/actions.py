"""What is done in this room, under one roof: pages, programs and commands import it."""

from luoshi.server.plans.adoption.adopting import AdoptedPlan, adopt, end_plan
from luoshi.server.plans.adoption.answering import answer
from luoshi.server.plans.adoption.drafting import Told, add_entries, draft_document, draft_pack, draft_told
from luoshi.server.plans.adoption.knowing import settle_known
from luoshi.server.plans.adoption.profiles import choose_profile
from luoshi.server.plans.adoption.settling import settle, unsettle
from luoshi.server.plans.bringing.drafting import add_brought, draft_brought
from luoshi.server.plans.bringing.giving import bring, name_columns
from luoshi.server.plans.ledger.choosing import assign_chosen
from luoshi.server.plans.ledger.exporting import exported as export_ledger
from luoshi.server.plans.ledger.large import ask_export
from luoshi.server.plans.ledger.matrix_file import export_matrix
from luoshi.server.plans.ledger.sending import ask
from luoshi.server.plans.ledger.taking import drop, take
from luoshi.server.plans.life.acting import Done, assign, do
from luoshi.server.plans.life.exempting import Asked, exempt
from luoshi.server.plans.life.once import Once, do_once
from luoshi.server.plans.life.overriding import set_light
from luoshi.server.plans.life.telling_all import Report, RowsFaulty, report_all
from luoshi.server.plans.meetings.convening import Convened, convene
from luoshi.server.plans.meetings.convening import cancel as cancel_meeting
from luoshi.server.plans.meetings.convening import change as change_meeting
from luoshi.server.plans.meetings.convening import send as send_meeting
from luoshi.server.plans.meetings.holding import Attended, Heard
from luoshi.server.plans.meetings.holding import hold as hold_meeting
from luoshi.server.plans.meetings.holding import mend as mend_meeting
from luoshi.server.plans.meetings.holding import reopen as reopen_meeting
from luoshi.server.plans.meetings.items import edit_agenda
from luoshi.server.plans.meetings.printing import agenda_file
from luoshi.server.plans.meetings.resolving import minutes_to_tasks

__all__ = [
    "AdoptedPlan", "Asked", "Attended", "Convened", "Done", "Heard", "Once", "Report", "RowsFaulty", "Told",
    "add_brought", "add_entries", "adopt", "agenda_file", "answer", "ask", "ask_export", "assign", "assign_chosen",
    "bring", "cancel_meeting", "change_meeting", "choose_profile", "convene", "do", "do_once", "draft_brought",
    "draft_document", "draft_pack", "draft_told", "drop", "edit_agenda", "end_plan", "exempt", "export_ledger",
    "export_matrix", "hold_meeting", "mend_meeting", "minutes_to_tasks", "name_columns", "reopen_meeting",
    "report_all", "send_meeting", "set_light", "settle", "settle_known", "take", "unsettle",
]  # fmt: skip
