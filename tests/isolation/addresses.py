"""Every route of the site, as the address table has it, with the power and the channel of what answers there."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from ninja.operation import PathView


@dataclass(frozen=True, slots=True)
class Route:
    """A method at an address. `method` is empty for a page, which takes GET and POST."""

    name: str
    params: tuple[str, ...]
    method: str
    power: str | None
    channel: str | None
    room: str = ""

    def path(self, **given: object) -> str:
        return reverse(self.name.partition(" ")[0], kwargs=given)


def routes() -> tuple[Route, ...]:
    """All of them, in the order of the table."""
    return tuple(dict.fromkeys(_below(get_resolver(), "", ())))


def _below(resolver: URLResolver, space: str, params: tuple[str, ...]) -> Iterator[Route]:
    for each in resolver.url_patterns:
        found = params + tuple(each.pattern.converters)
        if isinstance(each, URLResolver):
            name = f"{space}{each.namespace}:" if each.namespace else space
            yield from _below(each, name, found)
        else:
            yield from _told(each, f"{space}{each.name}", found)


def _told(pattern: URLPattern, name: str, params: tuple[str, ...]) -> Iterator[Route]:
    path_view = inspect.getclosurevars(inspect.unwrap(pattern.callback)).nonlocals.get("self")
    if not isinstance(path_view, PathView):
        view = pattern.callback
        room = name.partition(":")[0]
        yield Route(name, params, "", getattr(view, "power", None), getattr(view, "channel", None), room)
        return
    for operation in path_view.operations:
        view = operation.view_func
        for method in operation.methods:
            power, channel = getattr(view, "power", None), getattr(view, "channel", None)
            named, room = f"{name.partition(':')[0]}:{view.__name__} {method}", view.__module__.rpartition(".")[2]
            yield Route(named, params, method, power, channel, room)
