"""What can be asked of inspections and talks; every answer is scoped to the viewer."""

from luoshi.server.plans.inspecting.listing import findings, inspections
from luoshi.server.plans.inspecting.showing import (
    choices,
    finding,
    finding_file,
    inspection,
    shown_repeats,
    tasks_of,
)
from luoshi.server.plans.life.exempting import exemptions
from luoshi.server.plans.talking.proposing import proposed as proposed_talks
from luoshi.server.plans.talking.showing import talk, talk_file, talks

__all__ = [
    "choices", "exemptions", "finding", "finding_file", "findings", "inspection", "inspections", "proposed_talks",
    "shown_repeats", "talk", "talk_file", "talks", "tasks_of",
]  # fmt: skip
