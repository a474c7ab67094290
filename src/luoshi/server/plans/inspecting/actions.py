"""What is done about inspections and talks, under one roof: pages and programs import it."""

from luoshi.server.plans.inspecting.acting import FindingDone, act, find
from luoshi.server.plans.inspecting.schemes import ToldScheme, begin, demand_whole, end
from luoshi.server.plans.talking.deciding import TalkDecision, TalkRecord
from luoshi.server.plans.talking.deciding import decide as decide_talk
from luoshi.server.plans.talking.deciding import record as record_talk

__all__ = [
    "FindingDone", "TalkDecision", "TalkRecord", "ToldScheme", "act", "begin", "decide_talk", "demand_whole", "end",
    "find", "record_talk",
]  # fmt: skip
