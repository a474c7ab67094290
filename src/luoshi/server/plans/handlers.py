"""Which notices of this room are shown: those of plans and tasks that their reader sees."""

from __future__ import annotations

from luoshi.server.base.notices.sight import shows_held
from luoshi.server.plans.models import Plan, Task

shows_held(Plan)
shows_held(Task)
