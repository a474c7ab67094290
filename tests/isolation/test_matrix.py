"""Every route × every post × its channel: nothing is told of a thing that is not to be seen; nothing of it changes."""

import pytest

from tests.isolation.addresses import routes
from tests.isolation.rules import RULES
from tests.isolation.seats import NOBODY, SEATS
from tests.isolation.trying import faults, is_act

pytestmark = pytest.mark.django_db
ROUTES = routes()
CHANNELS = {"open", "list", "detail", "search", "count", "export", "file", "notification", "history", "form", "act"}


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_a_route_says_its_power_and_channel_and_how_it_is_tried(route):
    assert route.power is not None, f"{route.name} says no power: page(…) or open_page is missing"
    assert route.channel in CHANNELS, f"{route.name} says no channel"
    assert not route.params or route.name in RULES, f"tests/isolation/rules.py does not know how to try {route.name}"


@pytest.mark.parametrize("route", [each for each in ROUTES if each.power is not None], ids=lambda route: route.name)
def test_nothing_foreign_is_told_or_changed(opened, route):
    found = list(faults(opened, route))
    assert not found, f"{len(found)} faults\n" + "\n".join(found[:40])


@pytest.mark.parametrize("route", [each for each in ROUTES if is_act(each)], ids=lambda route: route.name)
def test_an_act_is_no_page(opened, route):
    path = route.path(**dict.fromkeys(route.params, 1))
    assert {opened.ask(seat, "GET", path).status_code for seat in (*SEATS, NOBODY)} == {405}
