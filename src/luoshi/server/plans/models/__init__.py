"""The tables of plans in force, each in the module of its word."""

from luoshi.server.plans.models.life import Event, Evidence, LightChange, Urging
from luoshi.server.plans.models.meetings import Guest, Meeting, MeetingItem, MeetingRule
from luoshi.server.plans.models.plan import Plan, PlanTarget, Settlement, Version
from luoshi.server.plans.models.shares import Share, Sharing
from luoshi.server.plans.models.profiles import ProfileChange
from luoshi.server.plans.models.sheets import Asking, Returned
from luoshi.server.plans.models.task import Duty, Milestone, Task

__all__ = [
    "Asking",
    "Duty",
    "Event",
    "Evidence",
    "Guest",
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
    "Task",
    "Urging",
    "Version",
]
