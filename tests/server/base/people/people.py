"""People of the small invented province who can sign in."""

from __future__ import annotations

from tests.server.world import NOW, World, world

PASSWORD = "青岚Kaifaqu-2026"


def world_with_passwords() -> World:
    """The province; everyone has the same password, set a while ago."""
    made = world()
    encoded = ""
    for post in made.posts.values():
        if not encoded:
            post.person.set_password(PASSWORD)
            encoded = post.person.password
        post.person.password, post.person.password_since = encoded, NOW
        post.person.save()
    return made
