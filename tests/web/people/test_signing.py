import pytest
from django.test import Client

from tests.server.world import World, world

PASSWORD = "青岚Kaifaqu-2026"


@pytest.fixture
def made(db) -> World:
    made = world()
    for post in made.posts.values():
        post.person.set_password(PASSWORD)
        post.person.save()
    return made


def test_the_right_password_leads_to_where_one_wanted_to_go(made):
    client = Client()
    answer = client.post("/people/sign-in/", {"login": "city-ql", "password": PASSWORD, "next": "/people/switch/"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/people/switch/")
    assert client.session["_auth_user_id"] == str(made.posts["city", "ql"].person.pk)


@pytest.mark.parametrize(
    "foreign", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_next_leads_to_own_pages_only(made, foreign):
    answer = Client().post("/people/sign-in/", {"login": "city-ql", "password": PASSWORD, "next": foreign})
    assert answer.headers["Location"] == "/"
