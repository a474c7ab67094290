"""What can be asked of this room; every answer is scoped to the viewer, every foreign thing is `access.not_found`."""

from luoshi.server.plans.adoption.answering import answers
from luoshi.server.plans.adoption.asking_plans import draftable, plans
from luoshi.server.plans.adoption.finding import organs_by, organs_like
from luoshi.server.plans.adoption.pack_plans import pack_plans
from luoshi.server.plans.adoption.showing_draft import proposal
from luoshi.server.plans.adoption.showing_plan import plan, version
from luoshi.server.plans.adoption.showing_profiles import profiles
from luoshi.server.plans.adoption.showing_settled import settled_of
from luoshi.server.plans.bringing.showing import bringing, bringings
from luoshi.server.plans.ledger.asking import counted_states, ledger
from luoshi.server.plans.ledger.board import board
from luoshi.server.plans.ledger.large import export_file, exports, is_large
from luoshi.server.plans.ledger.matrix import matrix
from luoshi.server.plans.ledger.offering import organs_offered
from luoshi.server.plans.ledger.organ import organ
from luoshi.server.plans.ledger.organ_tasks import organ_tasks
from luoshi.server.plans.ledger.running import running
from luoshi.server.plans.ledger.sending import askable
from luoshi.server.plans.ledger.taking import waiting as waiting_returned
from luoshi.server.plans.life.coming import ComingHeap, coming
from luoshi.server.plans.life.files import evidence
from luoshi.server.plans.life.once import office_seat, seat
from luoshi.server.plans.life.reporting import sheet, silence
from luoshi.server.plans.life.showing import task
from luoshi.server.plans.life.waiting import Heap, WaitingTasks, waiting_tasks
from luoshi.server.plans.meetings.offering import meeting_choice
from luoshi.server.plans.meetings.scheduling import due_by_rule
from luoshi.server.plans.meetings.showing import meeting, meetings, meetings_of_plan, meetings_of_task

__all__ = [
    "ComingHeap", "Heap", "WaitingTasks", "answers", "askable", "board", "bringing", "bringings", "coming",
    "counted_states", "draftable", "due_by_rule", "evidence", "export_file", "exports", "is_large", "ledger",
    "matrix", "meeting", "meeting_choice", "meetings", "meetings_of_plan", "meetings_of_task", "office_seat", "organ",
    "organ_tasks", "organs_by", "organs_like", "organs_offered", "pack_plans", "plan", "plans", "profiles",
    "proposal", "running", "seat", "settled_of", "sheet", "silence", "task", "version", "waiting_returned",
    "waiting_tasks",
]  # fmt: skip
