"""The tables of plans in force, each in the module of its word."""

from luoshi.server.plans.models.answers import Answer
from luoshi.server.plans.models.bringing import Bringing, BroughtReport
from luoshi.server.plans.models.columns import Column
from luoshi.server.plans.models.exemptions import Exemption
from luoshi.server.plans.models.exports import LedgerExport
from luoshi.server.plans.models.inspections import (
    Finding,
    FindingEvent,
    FindingFile,
    Inspection,
    InspectionOrgan,
    InspectionTask,
)
from luoshi.server.plans.models.life import Event, Evidence, LightChange, Urging
from luoshi.server.plans.models.meetings import Guest, Meeting, MeetingItem, MeetingRule
from luoshi.server.plans.models.plan import Plan, PlanTarget, Settlement, Version
from luoshi.server.plans.models.profiles import ProfileChange
from luoshi.server.plans.models.shares import Share, Sharing
from luoshi.server.plans.models.sheets import Asking, Returned
from luoshi.server.plans.models.talks import Talk, TalkFile, TalkUrging
from luoshi.server.plans.models.task import Duty, Milestone, Task

__all__ = [
    "Answer",
    "Asking",
    "Bringing",
    "BroughtReport",
    "Column",
    "Duty",
    "Event",
    "Evidence",
    "Exemption",
    "Finding",
    "FindingEvent",
    "FindingFile",
    "Guest",
    "Inspection",
    "InspectionOrgan",
    "InspectionTask",
    "LedgerExport",
    "LightChange",
    "Meeting",
    "MeetingItem",
    "MeetingRule",
    "Milestone",
    "Plan",
    "PlanTarget",
    "ProfileChange",
    "Returned",
    "Settlement",
    "Share",
    "Sharing",
    "Talk",
    "TalkFile",
    "TalkUrging",
    "Task",
    "Urging",
    "Version",
]
