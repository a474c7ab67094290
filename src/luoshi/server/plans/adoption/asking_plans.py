"""Plans as lists show them, with what stands how in their tasks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet

from luoshi.server.base.access.scope import mine, visible
from luoshi.server.base.access.viewer import Viewer
from luoshi.server.plans.adoption.changed_tasks import OVER
from luoshi.server.plans.adoption.values import ListedPlan, PlanFilters, PlanState
from luoshi.server.plans.models import Plan, Task
from luoshi.server.texts.asking_documents import listed as listed_documents
from luoshi.server.texts.models import Document
from luoshi.server.texts.values import ListedDocument, Window
from luoshi.server.texts.windows import SIZE, behind, counted, place, window

_ALL = PlanFilters()
_MOST_DOCUMENTS = 50


def plans(viewer: Viewer, *, filters: PlanFilters = _ALL, after: str = "", most: int = SIZE) -> Window[ListedPlan]:
    """The plans that a viewer sees, newest first, `most` at a time from behind `after`."""
    things = _narrowed(visible(Plan.objects.all(), viewer), filters)
    count, capped = counted(things)
    if after:
        things = things.filter(behind(after, instant="made_at", number="pk"))
    rows = list(with_names(things).order_by("-made_at", "-pk")[: most + 1])
    numbers = _numbers([row.pk for row in rows], viewer)
    listed = [with_numbers(listed_one(row), numbers.get(row.pk)) for row in rows]
    found = window(listed, after=lambda row: place(row.made_at, row.pk), most=most)
    return replace(found, count=count, capped=capped)


def draftable(viewer: Viewer, *, text: str = "") -> tuple[ListedDocument, ...]:
    """The confirmed documents of the viewer's own side that no plan comes from, newest first, at most fifty."""
    taken = Plan.objects.exclude(state="ended").filter(document__isnull=False).values("document")
    things = mine(Document.objects.filter(state="confirmed", tasks__gt=0), viewer).exclude(pk__in=taken)
    if text:
        things = things.filter(title__contains=text)
    return tuple(listed_documents(things.order_by("-given_at", "-pk")[:_MOST_DOCUMENTS]))


def with_names(things: QuerySet[Plan]) -> QuerySet[Plan]:
    """Plans with what a line of a list tells of them."""
    return things.select_related("holder", "document", "made_by", "adopted_by")


def listed_one(row: Plan) -> ListedPlan:
    """One plan as a value, its tasks not counted."""
    return ListedPlan(
        pk=row.pk, title=row.title, source=row.source, state=cast(PlanState, row.state), holder=row.holder_id,
        holder_name=row.holder.name, number=row.number, version=row.version, document=row.document_id or 0,
        document_state=row.document.state if row.document else "", pack=row.pack, told_by=row.told_by,
        told_on=row.told_on, words=row.words, clock=row.clock, profile=row.profile, starts=row.starts, ends=row.ends,
        made_at=row.made_at, made_by=row.made_by.name, adopted_at=row.adopted_at,
        adopted_by=row.adopted_by.name if row.adopted_by else "", ended_on=row.ended_on,
    )  # fmt: skip


def numbers_of(plan: int, viewer: Viewer) -> Numbers | None:
    """What stands how in the tasks of one plan."""
    return _numbers([plan], viewer).get(plan)


def with_numbers(about: ListedPlan, numbers: Numbers | None) -> ListedPlan:
    """A plan with what stands how in its tasks."""
    if numbers is None:
        return about
    over = sum(numbers.states.get(each, 0) for each in OVER)
    tasks = sum(numbers.states.values())
    return replace(about, tasks=tasks, over=over, lights=numbers.lights, states=numbers.states)


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many tasks of a plan stand in which state, and under which light while they are open."""

    states: dict[str, int]
    lights: dict[str, int]


def _numbers(plans_: list[int], viewer: Viewer) -> dict[int, Numbers]:
    """Instances have a light and are no tasks of the version; what recurs is one, its light is theirs."""
    seen = visible(Task.objects.filter(plan__in=plans_, ended=None), viewer)
    again = ExpressionWrapper(Q(of__isnull=False), output_field=BooleanField())
    rows = seen.annotate(again=again).values_list("plan", "again", "state", "light").annotate(count=Count("pk"))
    found: dict[int, Numbers] = {}
    for plan, is_instance, state, light, count in rows.order_by():
        own = found.setdefault(plan, Numbers({}, {}))
        if not is_instance:
            own.states[state] = own.states.get(state, 0) + count
        if state not in OVER:
            own.lights[light] = own.lights.get(light, 0) + count
    return found


def _narrowed(things: QuerySet[Plan], filters: PlanFilters) -> QuerySet[Plan]:
    asked = {"title__contains": filters.text, "state": filters.state, "source": filters.source}
    return things.filter(**{name: value for name, value in asked.items() if value})
