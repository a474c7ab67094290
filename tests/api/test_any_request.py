"""Whatever a program sends as any kind of post: no failure, and answers as the description says."""

from __future__ import annotations

import gc

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.isolation.seats import SEATS

# The client in between does not close what Django put aside of an upload.
pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")]
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
ONE_OF_EACH_KIND = {seat.kind: seat for seat in SEATS}
EACH = max(settings.default.max_examples // len(ONE_OF_EACH_KIND), 1)


@pytest.fixture(scope="module")
def operations():
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    return [found.ok() for found in described.get_all_operations()]


def any_of(operations) -> st.SearchStrategy:
    """Requests that fit the description, and such as do not."""
    fitting = [operation.as_strategy() for operation in operations]
    unfit = [operation.as_strategy(generation_mode=GenerationMode.NEGATIVE) for operation in operations]
    return st.one_of(fitting + unfit)


def named(case, things, number: int) -> None:
    """Let an address name a thing that is there, where the number says so: what is drawn hardly ever meets one."""
    for name in set(case.path_parameters) & set(things):
        if number:
            rows = things[name]
            case.path_parameters[name] = rows[number % len(rows)].pk


@pytest.mark.parametrize("kind", ONE_OF_EACH_KIND)
def test_no_request_of_a_post_breaks_the_api(opened, operations, kind):
    token = {"Authorization": f"Bearer {opened.made.tokens[ONE_OF_EACH_KIND[kind]]}"}
    met = set()

    @given(any_of(operations), st.integers(0, 500))
    @settings(max_examples=EACH, phases=(Phase.explicit, Phase.generate), suppress_health_check=list(HealthCheck))
    def asked(case, number):
        named(case, opened.made.things, number)
        with transaction.atomic():
            answer = case.call(headers=token)
            transaction.set_rollback(True)
        case.validate_response(answer, checks=CHECKS, headers=token)
        met.add(answer.status_code)

    asked()
    gc.collect()  # here, where the warning is expected
    assert met & {200, 403, 404, 422}
