"""Whatever a program sends as any kind of post: no failure, and answers as the description says."""

from __future__ import annotations

import gc

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
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
ONE_OF_EACH_KIND = list({seat.kind: seat for seat in SEATS}.values())


@pytest.fixture(scope="module")
def operations():
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    return [found.ok() for found in described.get_all_operations()]


def test_no_request_of_any_post_breaks_the_api(opened, operations):
    @given(st.sampled_from(ONE_OF_EACH_KIND), st.one_of([operation.as_strategy() for operation in operations]))
    @settings(phases=(Phase.explicit, Phase.generate), suppress_health_check=list(HealthCheck))
    def asked(seat, case):
        token = {"Authorization": f"Bearer {opened.made.tokens[seat]}"}
        with transaction.atomic():
            answer = case.call(headers=token)
            transaction.set_rollback(True)
        case.validate_response(answer, checks=CHECKS, headers=token)

    asked()
    gc.collect()  # here, where the warning is expected
