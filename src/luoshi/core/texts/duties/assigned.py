"""Assigned: the parts of a statement turned into duties, the role of each settled by what stands beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from luoshi.core.texts.duties.names import Name, expanded
from luoshi.core.texts.duties.notes import Scope
from luoshi.core.texts.duties.organs import form, is_generic, is_possible, is_redacted
from luoshi.core.texts.duties.roles import label_of, verb_of
from luoshi.core.texts.duties.statements import Part, Statement
from luoshi.core.texts.model import Duty, Flag, Role, Span


def duties_of(folded: str, statement: Statement, *, scope: Scope, rule: str, covers: Span | None = None) -> list[Duty]:
    """The duties of a statement in the order of the text; `covers` is what they answer for."""
    applies = folded[statement.scope.start : statement.scope.end] if statement.scope else scope.default_scope
    found: list[Duty] = []
    for part in settled(statement.parts, scope=scope):
        kept = [name for name in part.names if _is_kept(folded, name, part)]
        wholes = expanded([folded[name.start : name.end] for name in kept])
        for name, whole in zip(kept, wholes, strict=True):
            found.append(_duty(folded, name, part, whole, applies=applies, rule=rule, covers=covers))
    return found


def settled(parts: Sequence[Part], *, scope: Scope) -> list[Part]:
    """The parts with their roles as the whole statement decides them.

    A plain 负责 leads unless another part 牵头; under a label of 责任 it leads only where others 配合. Where a note
    says that the first of a list leads, its first organ is parted from the rest.
    """
    leads = any(part.role == "lead" and part.sort in ("lead", "label") for part in parts)
    supported = any(part.sort == "support" for part in parts)
    plain = any(part.sort == "plain" and part.label is None for part in parts)
    found: list[Part] = []
    for part in parts:
        role = _role(part, leads=leads, supported=supported, plain=plain)
        if scope.first_is_lead and not leads and _may_lead(part, role):
            first = replace(part, names=part.names[:1], role="lead")
            found += [first, replace(part, names=part.names[1:], role=scope.others)]
            leads = True
        else:
            found.append(part if part.role == role else replace(part, role=role))
    return found


def _role(part: Part, *, leads: bool, supported: bool, plain: bool) -> Role:
    if part.sort == "plain" and part.label is not None:
        return "lead" if supported and not leads else part.role
    if part.sort == "plain" and leads:
        return "responsible"
    if part.sort == "joint" and (leads or plain):
        return "responsible"
    return part.role


def _may_lead(part: Part, role: Role) -> bool:
    if part.label is not None:
        return part.label.kind == "duty" and role in ("responsible", "lead")
    return part.sort in ("plain", "joint", "division", "bare")


def _is_kept(folded: str, name: Name, part: Part) -> bool:
    text = folded[name.start : name.end]
    if part.label and part.label.kind == "person":
        return bool(text.strip("-—/ ")) and len(text) <= 30
    return text not in ("无", "暂无") and is_possible(text)


def _duty(folded: str, name: Name, part: Part, whole: str, *, applies: str, rule: str, covers: Span | None) -> Duty:
    text = folded[name.start : name.end]
    role, label = part.role, part.word
    if name.mark is not None:
        label = folded[name.mark.start : name.mark.end]
        role = _marked(label) or role
    return Duty(
        organ=text,
        role=role,
        label=label,
        start=name.start,
        end=name.end,
        name=whole,
        covers=covers,
        generic=is_generic(text),
        by_division=part.by_division,
        scope=applies,
        rule=rule,
        flags=_flags(text, part, whole),
    )


def _marked(mark: str) -> Role | None:
    if verb := verb_of(mark):
        return verb.role
    label = label_of(mark)
    return label.role if label else None


def _flags(text: str, part: Part, whole: str) -> tuple[Flag, ...]:
    label, found = part.label, []
    person = label is not None and label.kind == "person"
    if person:
        found.append(Flag("duty.person", (("label", part.word),)))
    elif label is not None and label.slip:
        found.append(Flag("duty.label_slip", (("label", part.word),)))
    elif label is not None and not label.known:
        found.append(Flag("duty.label_unknown", (("label", part.word),)))
    if part.sort == "bare":
        found.append(Flag("duty.bare_list"))
    if whole:
        found.append(Flag("duty.prefix_expanded", (("name", whole),)))
    if is_redacted(text):
        found.append(Flag("organ.redacted", (("organ", text),)))
    elif not person and form(text) in ("unknown", "vague"):
        found.append(Flag("organ.unknown_form", (("organ", text),)))
    return tuple(found)
