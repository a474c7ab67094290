"""Forms by which people act on a task: for an organ that has a part in it, for the office that supervises it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import BinaryIO, cast

from django.http import HttpResponseBase
from django.shortcuts import redirect

from luoshi.core.base.errors import InputError
from luoshi.core.plans.exemption import CONDITIONS
from luoshi.server.base.access.scope import NotFound
from luoshi.server.plans import actions, queries
from luoshi.server.plans.life.values import ShownEvent, ShownTask
from luoshi.web.base.asked import Asked
from luoshi.web.base.pages import page, shown
from luoshi.web.base.telling import tell
from luoshi.web.plans.settle_form import number_of
from luoshi.web.plans.task_forms import LIGHTS, OFFICE, PART, Form, done_of, exemption_of, override_of
from luoshi.web.plans.words import Words, sentences


@page("plans.report", channel="form")
def part(asked: Asked, task: int, act: str) -> HttpResponseBase:
    """What an organ does: sign for it, report, finish, ask."""
    return _answered(asked, task, PART.get(act))


@page("plans.supervise", channel="form")
def office(asked: Asked, task: int, act: str) -> HttpResponseBase:
    """What the office does: give out, check, answer, close, suspend, exempt."""
    return _answered(asked, task, OFFICE.get(act), of_office=True)


@page("plans.supervise", channel="form")
def light(asked: Asked, task: int) -> HttpResponseBase:
    """Set the light by hand, with a reason; take that back."""
    found = queries.task(task, asked.viewer)
    if not found.supervises:
        raise NotFound("access.not_found")
    typed = asked.POST if asked.method == "POST" else {}
    faults: list[str] = []
    if asked.method == "POST":
        try:
            told = override_of(asked.POST)
            actions.set_light(task, told, version=_version(asked), viewer=asked.viewer)
        except InputError as fault:
            faults = list(sentences(fault, Words(asked.language)))
        else:
            tell(asked, "web.task.light_set" if told else "web.task.light_taken_back")
            return redirect("plans:task", task=task)
    told_ = {"task": found, "typed": typed, "faults": faults, "lights": LIGHTS, "since": _since(found, typed)}
    return shown(asked, "plans/task_light.html", status=422 if faults else 200, **told_)


def _answered(asked: Asked, task: int, form: Form | None, *, of_office: bool = False) -> HttpResponseBase:
    found = queries.task(task, asked.viewer)
    if form is None or not (found.supervises if of_office else found.writes):
        raise NotFound("access.not_found")
    faults: list[str] = []
    if asked.method == "POST":
        try:
            _do(asked, task, form)
        except InputError as fault:
            faults = list(sentences(fault, Words(asked.language)))
            found = queries.task(task, asked.viewer)
        else:
            tell(asked, f"web.task.done.{form.name}")
            return redirect("plans:task", task=task)
    return _form(asked, found, form, faults)


def _do(asked: Asked, task: int, form: Form) -> None:
    """Do what a form says, with its files. Raises InputError with all reasons."""
    files = [(file.name or "", cast(BinaryIO, file)) for file in asked.FILES.getlist("files")]
    version = _version(asked)
    if form.name == "exempt":
        told = exemption_of(asked.POST, on=asked.on)
        actions.exempt(task, told, version=version, viewer=asked.viewer, files=files)
        return
    about = _organ(asked) if "to" in form.fields else ""
    actions.do(task, done_of(asked.POST, form, about=about), version=version, viewer=asked.viewer, files=files)


def _organ(asked: Asked) -> str:
    """The code of the organ that takes a task over, chosen or typed by its name."""
    codes, text = asked.POST.getlist("organ_code"), asked.POST.get("to", "")
    found = queries.organs_by(codes=codes[:1], text="" if codes else text, viewer=asked.viewer)
    return found[0].code if found else ""


def _form(asked: Asked, found: ShownTask, form: Form, faults: Sequence[str]) -> HttpResponseBase:
    kinds = tuple(each for each in form.kinds if any(act.kind == each for act in found.acts))
    organs = tuple(dict.fromkeys((each.code, each.organ) for each in found.acts if each.kind in form.kinds))
    typed: Mapping[str, str] = asked.POST.dict() if asked.method == "POST" else _filled(found, form, organs)
    named = typed.get("to", "") if faults else ""
    candidates = queries.organs_like(named, asked.viewer) if named and "to" in form.fields else ()
    words = Words(asked.language)
    told = {
        "candidates": candidates, "candidate_words": [(each.code, each.name) for each in candidates],
        "kinds_words": [(each, words.kind(each)) for each in kinds or form.kinds],
        "parts_done": [(each.code, each.name) for each in found.duties if each.standing and each.standing.done],
        "all_organs": [(each.code, each.name) for each in found.duties if each.code],
        "task": found, "form": form, "kinds": kinds, "organs": organs if form.name in PART else (), "typed": typed,
        "faults": faults, "since": _since(found, typed), "conditions": CONDITIONS, "part_form": form.name in PART,
    }  # fmt: skip
    return shown(asked, "plans/task_act.html", status=422 if faults else 200, **told)


def _filled(found: ShownTask, form: Form, organs: Sequence[tuple[str, str]]) -> Mapping[str, str]:
    """What a report begins with: what its organ told last; a request's day, its organ."""
    waits = {each.kind: each for each in found.waits}
    if form.name == "extension" and "extension" in waits:
        return {"until": str(waits["extension"].until or "")}
    if form.name == "reassignment" and "reassignment" in waits:
        return {"to": waits["reassignment"].to}
    if form.name != "report" or len(organs) != 1:
        return {}
    [(code, name)] = organs
    last = next((each for each in found.events if each.kind == "report" and each.organ == name), None)
    part = next((each.standing for each in found.duties if each.code == code), None)
    typed = {"percent": f"{part.percent.normalize():f}" if part else ""}
    if last:
        typed |= {"problems": last.problems, "coordinate": last.coordinate, "last_words": last.words}
    return typed


def _since(found: ShownTask, typed: Mapping[str, str]) -> tuple[ShownEvent, ...]:
    """What was done after the page of a form was made."""
    version = number_of(typed.get("version", ""), otherwise=found.version)
    return tuple(each for each in found.events if each.number > version)


def _version(asked: Asked) -> int:
    return number_of(asked.POST.get("version", ""), otherwise=-1)
