"""Asking a route as everyone: what was told that was not to be told, what differs from what is not there."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any
from urllib.parse import quote

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection, models, transaction
from django.test import Client
from django.test.client import ClientHandler

from luoshi.server.base.access.posts import POWERS
from luoshi.server.base.audit.models import Action, Change
from luoshi.server.base.jobs.models import Job
from luoshi.server.base.notices.models import Notice
from luoshi.server.base.people.store import SessionStore
from luoshi.server.plans.models import Duty, Milestone, Share
from luoshi.server.texts.models import DutyRow, Name, Passage, Said, TaskRow
from tests.isolation import rules
from tests.isolation.addresses import Route
from tests.isolation.answers import compared, words_of
from tests.isolation.seats import NOBODY, SEATS, Seat, sees
from tests.isolation.secrets_world import HEAD, Secrets

_WORD = re.compile(f"{HEAD}[甲乙丙丁戊己庚辛壬癸]{{3}}")
_UNAUDITED: tuple[type[models.Model], ...] = (
    Job, Notice, TaskRow, DutyRow, Passage, Name, Said, Duty, Milestone, Share,
)  # fmt: skip
_BACKEND = "django.contrib.auth.backends.ModelBackend"
FEW = 2  # things that a seat tries where more would tell no more
EVERY = {"plans:plan", "texts:document", "texts:file", "api:document GET"}
Heads = dict[str, str]
SENDING = ("POST", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True, slots=True)
class Office:
    """The world, and the session of each seat."""

    made: Secrets
    sessions: dict[Seat, str]
    before: tuple[object, ...]
    handler: ClientHandler = field(default_factory=lambda: ClientHandler(enforce_csrf_checks=False))

    def ask(self, seat: Seat, method: str, path: str, sends: object = None, **more: Any) -> Any:
        """An answer; whatever was written in between is taken back."""
        client = Client(raise_request_exception=False, REMOTE_ADDR="10.1.0.8")
        client.handler = self.handler  # its chain of middleware is put together once
        if seat in self.sessions:
            client.cookies["sessionid"] = self.sessions[seat]
        if path.startswith("/api/") and seat != NOBODY:
            more["headers"] = {"authorization": f"Bearer {self.made.tokens[seat]}"} | more.get("headers", {})
        statements = _Writing()
        with transaction.atomic():
            with connection.execute_wrapper(statements):
                answer = getattr(client, method.lower())(path, sends, **more)
            wrote = method in SENDING and statements.any
            answer.wrote = wrote and not _is_broken() and _mark() != self.before
            answer.told = words_of(answer)
            transaction.set_rollback(True)
        return answer


def office(made: Secrets) -> Office:
    """A session for everyone."""
    sessions = {}
    for seat in SEATS:
        person = made.posts[seat].person
        session = SessionStore()
        session.update({SESSION_KEY: str(person.pk), BACKEND_SESSION_KEY: _BACKEND, HASH_SESSION_KEY: person.get_session_auth_hash()})  # fmt: skip
        session.create()
        sessions[seat] = session.session_key
    return Office(made, sessions, _mark())


def faults(office: Office, route: Route) -> Iterator[str]:
    """Everything that is wrong with a route, over all seats and all things."""
    for seat, heads in product((*SEATS, NOBODY), rules.HEADERS.get(route.name, ({},))):
        found = (_of_things if route.name in rules.RULES else _whole)(office, route, seat, heads)
        yield from (f"{route.name} as {seat}: {fault}" for fault in found)


def leaks(office: Office, seat: Seat, route: Route, answer: Any) -> Iterator[str]:
    """The secrets in an answer that the seat may not be told there."""
    for word in set(_WORD.findall(answer.told)):
        secret = office.made.words[word]
        if seat == NOBODY or not secret.allowed(seat, route.room):
            yield f"tells {secret.about}"


def may(seat: Seat, route: Route) -> bool:
    """Whether the post has the power that a route says it needs."""
    return seat != NOBODY and (route.power == "" or route.power in POWERS[seat.kind])


def methods(route: Route) -> tuple[str, ...]:
    """What a route is asked by."""
    if route.method:
        return (route.method,)
    return ("POST",) if is_act(route) else ("GET", "POST") if route.channel == "form" else ("GET",)


def is_act(route: Route) -> bool:
    """Whether only POST answers."""
    return not route.method and (route.channel == "act" or route.name in rules.POST_ONLY)


def _whole(office: Office, route: Route, seat: Seat, heads: Heads) -> Iterator[str]:
    for method in methods(route):
        asked = rules.QUESTIONS.get(route.name, ("",))
        sent: tuple[Any, ...] = rules.SENDS.get(route.name, ({},))
        for question in asked if method not in SENDING else ("",):
            for sends in sent if method in SENDING else (None,):
                path = route.path() + (f"?{question}" if question else "")
                answer = _asked(office, seat, method, path, sends, heads)
                yield from _judged(office, route, seat, answer, expected=may(seat, route), path=path)


def _of_things(office: Office, route: Route, seat: Seat, heads: Heads) -> Iterator[str]:
    for method in methods(route):
        nothing: dict[str, Any] = {}
        cases = list(rules.cases(office.made, route.name))
        for case in _worth(cases, route, seat):
            path, missing = route.path(**case.given) + case.asks, route.path(**case.missing) + case.asks_missing
            answer = _asked(office, seat, method, path, case.sends, heads)
            reached = may(seat, route) and rules.reaches(route.name, seat, case)
            for fault in _judged(office, route, seat, answer, expected=reached, path=path):
                yield f"{case.thing.about}: {fault}"
            if not reached and route.power != "":
                key = missing
                if key not in nothing:
                    nothing[key] = _asked(office, seat, method, missing, case.sends, heads)
                if _face(answer, path) != _face(nothing[key], missing):
                    yield f"{case.thing.about}: is told apart from what is not there"
                if answer.wrote:
                    yield f"{case.thing.about}: a foreign thing was written"


def _worth(cases: list[rules.Case], route: Route, seat: Seat) -> list[rules.Case]:
    """All cases where things are shown and sent; elsewhere some of each sort, other ones for each seat.

    The sorts: what is reached, what is seen and yet not one's own, what is not seen.
    """
    if not may(seat, route):
        return cases[:FEW]
    if route.name in EVERY:
        return cases
    reached = [case for case in cases if rules.reaches(route.name, seat, case)]
    foreign = [case for case in cases if case not in reached]
    near = [case for case in foreign if case.thing.paper and sees(seat, case.thing.paper)]
    far = [case for case in foreign if case not in near]
    turn = SEATS.index(seat) % max(1, len(far))
    shown = [case for case in reached if case.thing in (reached[0].thing, reached[-1].thing)]
    return [*shown, *near[:FEW], *(far[turn:] + far[:turn])[:FEW]]


def _asked(office: Office, seat: Seat, method: str, path: str, sends: Any, heads: Heads) -> Any:
    if path.startswith("/api/") and sends is not None and method in SENDING and not sends.get("files"):
        return office.ask(seat, method, path, sends, content_type="application/json", headers=heads)
    return office.ask(seat, method, path, sends if method in SENDING else None, headers=heads)


def _judged(office: Office, route: Route, seat: Seat, answer: Any, *, expected: bool, path: str) -> Iterator[str]:
    yield from leaks(office, seat, route, answer)
    status = answer.status_code
    if status >= 500 and route.name != "base:ready":
        yield f"{path} answers {status}"
    if route.power == "":
        return
    refused = (302, 401, 204) if seat == NOBODY else (404, 403) if path.startswith("/api/") else (404,)
    if not expected and status not in refused:
        yield f"{path} answers {status} where nothing is"
    if expected and status in (401, 403, 404, 405):
        yield f"{path} answers {status} where there is something"


def _face(answer: Any, path: str) -> tuple[object, ...]:
    heads = sorted(name for name in answer.headers if name != "Content-Length")
    location = answer.headers.get("Location", "").replace(path, "PATH").replace(quote(path, safe=""), "PATH")
    return answer.status_code, heads, location, compared(answer, path)


class _Writing:
    """Whether any statement was one that writes."""

    def __init__(self) -> None:
        self.any = False

    def __call__(self, execute: Any, sql: str, *rest: Any) -> Any:
        self.any = self.any or not sql.lstrip(" (").upper().startswith(("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK"))
        return execute(sql, *rest)


def _is_broken() -> bool:
    return transaction.get_connection().needs_rollback


def _mark() -> tuple[object, ...]:
    """What differs once anything was written: the rows of the audit, a hash of each table that it does not watch."""
    rows = [list(model._default_manager.order_by("pk").values_list()) for model in _UNAUDITED]
    told = hashlib.sha256(repr(rows).encode()).hexdigest()
    return Action.objects.count(), Change.objects.count(), told
