"""Where Django keeps sessions: rows that bear the digest of the key, the person, the place and the last use."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from luoshi.server.base.people.models import Session

STARTED: Final = "started_at"
USED: Final = "used_at"
ADDRESS: Final = "address"
AGENT: Final = "agent"


def digest_of(key: str) -> str:
    """What stands in the table for a key."""
    return sha256(key.encode()).hexdigest()


class SessionStore(DatabaseStore):
    """Sessions by digest. Whether one is over is asked by `sessions.is_over`, with the instant of the request."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """The table."""
        return Session

    def load(self) -> dict[str, Any]:
        """What the session holds, nothing where there is no such session."""
        row = Session.objects.filter(session_key=digest_of(self.session_key or "")).first()
        if row is None:
            self._session_key = None
            return {}
        return self.decode(row.session_data)

    def exists(self, session_key: str) -> bool:
        """Whether a key is taken."""
        return Session.objects.filter(session_key=digest_of(session_key)).exists()

    def delete(self, session_key: str | None = None) -> None:
        """End a session, this one where none is named."""
        if key := session_key or self.session_key:
            Session.objects.filter(session_key=digest_of(key)).delete()

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The row of what the session holds."""
        person = data.get(SESSION_KEY)
        return Session(
            session_key=digest_of(self._get_or_create_session_key()),  # type: ignore[attr-defined]  # Django's own
            session_data=self.encode(data),
            expire_date=self.get_expiry_date(),
            person_id=int(person) if person else None,
            started_at=_instant(data.get(STARTED)),
            used_at=_instant(data.get(USED)),
            address=data.get(ADDRESS, ""),
            agent=data.get(AGENT, ""),
        )


def _instant(told: str | None) -> datetime | None:
    return datetime.fromisoformat(told) if told else None
