import pytest
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/people/sign-in/", "/health/live"])
def test_a_request_for_another_host_is_refused_and_breaks_nothing(path):
    answer = Client(headers={"host": "evil.example"}).get(path)
    assert answer.status_code == 400
    assert b"evil.example" not in answer.content
