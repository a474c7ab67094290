"""The jobs that tell people, registered by being imported."""

from luoshi.server.base.notices.mail import gather, send

__all__ = ["gather", "send"]
