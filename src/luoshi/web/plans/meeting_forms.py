"""What the forms of meetings say: who is called where and when, who was there, what was resolved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.http import QueryDict

from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans import actions, queries
from luoshi.server.plans.meetings.values import ShownMeeting, ShownRule
from luoshi.web.base.asked import number
from luoshi.web.plans.settle_form import day_of
from luoshi.web.plans.task_forms import day_or_none

FIELDS = ("kind", "title", "day", "time", "place", "chair", "others", "guests", "plan", "rule")


def convened_of(told: QueryDict, viewer: Viewer) -> actions.Convened:
    """The meeting that was typed. Raises InputError `plans.no_day`, `plans.no_organ_named`."""

    def codes(ticked: str, typed: str) -> tuple[str, ...]:
        found = queries.organs_by(codes=told.getlist(ticked), text=told.get(typed, ""), viewer=viewer)
        return tuple(each.code for each in found)

    return actions.Convened(
        told.get("kind", ""), told.get("title", ""), day_of(told.get("day", "")), told.get("time", "").strip(),
        told.get("place", ""), told.get("chair", ""), codes("organ", "others"), codes("sitting", "guests"),
        number(told.get("plan", "")), number(told.get("rule", "")),
    )  # fmt: skip


def typed_of_rule(rule: ShownRule, *, name: str) -> Mapping[str, str]:
    """What a form begins with for a meeting by rule: on the day by which it is due."""
    day = next((str(each.due) for each in rule.periods if each.state == "due"), "")
    return {"kind": rule.kind, "title": rule.name or name, "day": day, "plan": str(rule.plan), "rule": str(rule.pk)}


def typed_of(found: ShownMeeting) -> Mapping[str, str]:
    """What a form begins with for a meeting that is there."""
    about = found.about
    return {
        "kind": about.kind, "title": about.title, "day": str(about.day), "time": about.time, "place": about.place,
        "chair": found.chair,
    }  # fmt: skip


def heard_of(told: QueryDict, found: ShownMeeting) -> Iterator[actions.Heard]:
    """What was resolved in each item that was sent. Raises InputError `plans.no_day`."""
    for each in found.items:
        if f"words_{each.pk}" in told:
            words, leads, supports = (told.get(f"{name}_{each.pk}", "") for name in ("words", "leads", "supports"))
            yield actions.Heard(each.pk, words, leads, supports, day_or_none(told.get(f"due_{each.pk}", "")))


def attended_of(told: QueryDict, found: ShownMeeting) -> Iterator[actions.Attended]:
    """Who was there."""
    for each in found.guests:
        if f"answer_{each.pk}" in told:
            yield actions.Attended(each.pk, told.get(f"answer_{each.pk}", ""), told.get(f"people_{each.pk}", ""))


def recorded(found: ShownMeeting) -> Mapping[str, str]:
    """What the form of what was resolved begins with: what is known, else the lead organs of the tasks."""
    typed: dict[str, str] = {}
    for each in found.items:
        leads = each.leads or (each.about.leads if each.about and not each.words else "")
        told = {"words": each.words, "leads": leads, "supports": each.supports, "due": str(each.due or "")}
        typed |= {f"{name}_{each.pk}": value for name, value in told.items()}
    for guest in found.guests:
        usual = "sitting_in" if guest.role == "sitting_in" else "present"
        typed |= {f"answer_{guest.pk}": guest.answer or usual, f"people_{guest.pk}": guest.people}
    return typed
