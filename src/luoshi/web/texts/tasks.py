"""The page of tasks over all documents."""

from __future__ import annotations

from datetime import date
from typing import get_args

from django.http import HttpResponseBase

from luoshi.adapters.readings.words import Words
from luoshi.core.texts.model import Role
from luoshi.server.texts import queries
from luoshi.server.texts.values import TaskFilters
from luoshi.web.base.asked import Asked, number
from luoshi.web.base.pages import page, shown


@page("texts.read", channel="list")
def tasks(asked: Asked) -> HttpResponseBase:
    """The tasks of all documents that a viewer sees."""
    filters = _filters(asked)
    words = Words(asked.language)
    return shown(
        asked,
        "texts/tasks.html",
        filters=filters,
        words=words,
        window=queries.tasks(asked.viewer, filters=filters, after=asked.GET.get("after", "")),
        role_words=[(role, words.role(role)) for role in get_args(Role)],
    )


def _filters(asked: Asked) -> TaskFilters:
    told = asked.GET
    role = told.get("role", "")
    return TaskFilters(
        text=told.get("text", "").strip(),
        organ=told.get("organ", "").strip(),
        role=role if role in get_args(Role) else "",
        due_by=_day(told.get("due_by", "")),
        doubtful=told.get("doubtful") == "yes",
        state=told.get("state", ""),
        holder=number(told.get("holder", "")),
        own=told.get("own") == "yes",
    )


def _day(told: str) -> date | None:
    try:
        return date.fromisoformat(told.strip())
    except ValueError:
        return None
