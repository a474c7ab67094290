"""Mail: what is new to a person in one letter, as a job; sent only where a setting names a server."""

from __future__ import annotations

import smtplib
from datetime import datetime, timedelta
from typing import Final, cast

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import QuerySet

from luoshi.adapters.catalogues import Language, say
from luoshi.core.base.errors import LuoshiError
from luoshi.server.base.access.models import Person
from luoshi.server.base.access.queries import posts_of, viewer_of
from luoshi.server.base.jobs.actions import queue
from luoshi.server.base.jobs.models import Job
from luoshi.server.base.jobs.registry import handles
from luoshi.server.base.jobs.rounds import every
from luoshi.server.base.jobs.work import Work
from luoshi.server.base.notices.models import Notice
from luoshi.server.base.notices.queries import shown_to_any

KIND: Final = "notices.mail"
GATHERED: Final = timedelta(minutes=10)
RESTS: Final = timedelta(minutes=2)
STALE: Final = timedelta(days=7)
MOST_LINES: Final = 50


@handles("notices.gather", lane="quick")
def gather(work: Work) -> None:
    """Ask for a letter to everyone who has something new, and no letter that failed: that one is sent again by hand."""
    if not settings.LUOSHI_MAIL_URL:
        return
    now = work.now()
    failed = Job.objects.filter(kind=KIND, state="failed").values_list("key", flat=True)
    people = Person.objects.filter(
        pk__in=_new(now).filter(made_at__lte=now - RESTS).values("person"), is_active=True
    ).exclude(mail="")
    for person in people.exclude(pk__in=[int(key) for key in failed]).order_by("pk"):
        told = {"person": person.pk}
        queue(KIND, key=str(person.pk), params=told, holder=None, asked_by=None, name=person.name, now=now)


@handles(KIND)
def send(work: Work) -> None:
    """Send one person what is new and may be seen now at one of the person's posts; the rest is not told of."""
    person = Person.objects.filter(pk=work.params["person"], is_active=True).exclude(mail="").first()
    if person is None:
        return
    now = work.now()
    new = list(_new(now).filter(person=person).order_by("-pk"))
    shown = shown_to_any(new, [viewer_of(post, now=now, channel="mail") for post in posts_of(person.pk, at=now)])
    if shown:
        _send(_letter(person, shown, job=work.job))
    Notice.objects.filter(pk__in=[row.pk for row in new]).update(mailed_at=now)


def _send(letter: EmailMessage) -> None:
    try:
        letter.send()
    except smtplib.SMTPRecipientsRefused as fault:
        raise LuoshiError("notices.recipient_refused") from fault


def _letter(person: Person, notices: list[Notice], *, job: int) -> EmailMessage:
    language = cast(Language, person.language)
    address = settings.LUOSHI_ADDRESS.rstrip("/")
    lines = [say("notices.mail.head", language=language, name=person.name, count=len(notices)), ""]
    for row in notices[:MOST_LINES]:
        lines += [say(row.code, language=language, **row.params), f"  {address}{row.leads_to}" if row.leads_to else ""]
    lines += ["", say("notices.mail.foot", language=language, address=address)]
    subject = say("notices.mail.subject", language=language, count=len(notices))
    return EmailMessage(subject, "\n".join(lines), to=[person.mail], headers={"Message-ID": _message_id(job)})


def _message_id(job: int) -> str:
    """The same for one job however often it is tried, so that a letter sent twice can be told by its number."""
    return f"<luoshi-{job}@{settings.LUOSHI_ADDRESS.rpartition('/')[2].partition(':')[0]}>"


def _new(now: datetime) -> QuerySet[Notice]:
    return Notice.objects.filter(mailed_at=None, read_at=None, made_at__gt=now - STALE)


every(GATHERED, "notices.gather")
