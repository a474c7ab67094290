"""What can be done in this room; every act checks, changes and writes down what it did in one transaction."""

from luoshi.server.texts.confirming import confirm, publish, unpublish, withdraw
from luoshi.server.texts.correcting import correct, undo
from luoshi.server.texts.giving import give
from luoshi.server.texts.linking import link, relink, unlink
from luoshi.server.texts.managing import accept, remove, rename, reread

__all__ = [
    "accept", "confirm", "correct", "give", "link", "publish", "relink", "remove", "rename", "reread", "undo",
    "unlink", "unpublish", "withdraw",
]  # fmt: skip
