"""The API is tried in the world of secrets, where every kind of post has a token and something to find."""

from tests.isolation.conftest import opened

__all__ = ["opened"]
