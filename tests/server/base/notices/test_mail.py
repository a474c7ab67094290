import smtplib
from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.core.mail.backends.base import BaseEmailBackend

from luoshi.core.base.errors import LuoshiError
from luoshi.server.base.access.models import Person
from luoshi.server.base.files.models import StoredFile
from luoshi.server.base.jobs.models import Job
from luoshi.server.base.jobs.work import Work
from luoshi.server.base.notices import mail, sight
from luoshi.server.base.notices.actions import tell
from luoshi.server.base.notices.models import Notice
from luoshi.server.texts.models import Source
from tests.server.world import NOW, World, world

LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def made(db, settings, monkeypatch) -> World:
    settings.LUOSHI_MAIL_URL, settings.LUOSHI_ADDRESS = "smtp://post.example", "https://luoshi.example:8443"
    monkeypatch.setattr(sight, "SIGHTS", {})
    sight.shows_held(Source)
    made = world()
    Person.objects.filter(pk=made.viewer("city").person).update(mail="li@example.org", name="李工")
    return made


class Refusing(BaseEmailBackend):
    """A server that knows no such recipient."""

    def send_messages(self, messages):
        raise smtplib.SMTPRecipientsRefused({})


class Down(BaseEmailBackend):
    """A server that does not answer."""

    def send_messages(self, messages):
        raise ConnectionRefusedError(111, "Connection refused")


def source(made: World, holder: str) -> Source:
    file = StoredFile.objects.create(sha256=f"{StoredFile.objects.count():064}", size=1, kind="txt", kept_at=NOW)
    person = made.posts["province", "yl"].person
    return Source.objects.create(holder=made.organs[holder], file=file, name="甲", given_by=person, given_at=NOW)


def told(made: World, *, thing=None, code="web.base.brand", now=NOW) -> None:
    tell([made.viewer("city").person], code, params={}, leads_to="/texts/7/", thing=thing, now=now)


def work(kind: str, *, now=LATER, **params) -> Work:
    return Work(41, kind, params, None, 1, lambda: now, lambda done, total: None)


def gathered(*, now=LATER) -> list[str]:
    mail.gather(work("notices.gather", now=now))
    return list(Job.objects.filter(kind="notices.mail", state="waiting").values_list("key", flat=True))


def sent(made: World) -> list:
    mail.send(work("notices.mail", person=made.viewer("city").person))
    return outbox.outbox


def test_a_letter_is_asked_for_once_the_news_have_rested_two_minutes(made):
    told(made)
    assert gathered(now=NOW + timedelta(seconds=119)) == []
    assert gathered(now=NOW + timedelta(seconds=120)) == [str(made.viewer("city").person)]
    assert len(gathered()) == 1


def test_nothing_is_asked_for_without_a_server_an_address_or_news(made, settings):
    assert gathered() == []
    told(made)
    Person.objects.update(mail="")
    assert gathered() == []
    Person.objects.update(mail="li@example.org")
    Notice.objects.update(read_at=NOW)
    assert gathered() == []
    Notice.objects.update(read_at=None, made_at=NOW - timedelta(days=8))
    assert gathered() == []
    Notice.objects.update(made_at=NOW)
    settings.LUOSHI_MAIL_URL = ""
    assert gathered() == []


def test_one_letter_tells_all_that_is_new_and_is_not_sent_again(made):
    told(made)
    told(made)
    (letter,) = sent(made)
    assert (letter.to, letter.subject) == (["li@example.org"], "落实：您有2条未读通知")
    assert letter.body.splitlines() == [
        "李工：您有2条未读通知。", "",
        "落实", "  https://luoshi.example:8443/texts/7/", "落实", "  https://luoshi.example:8443/texts/7/", "",
        "请登录 https://luoshi.example:8443 办理。本邮件由系统自动发送，请勿回复。",
    ]  # fmt: skip
    assert letter.extra_headers == {"Message-ID": "<luoshi-41@luoshi.example>"}
    assert set(Notice.objects.values_list("mailed_at", flat=True)) == {LATER}
    assert gathered() == []


def test_a_letter_is_in_the_language_of_its_reader(made):
    Person.objects.update(language="en")
    told(made)
    (letter,) = sent(made)
    assert letter.subject == "Luoshi: 1 new notices"


def test_a_letter_says_nothing_of_what_its_reader_may_no_longer_see(made):
    thing = source(made, "ql")
    told(made, thing=thing, code="web.base.search")
    told(made)
    Source.objects.update(holder=made.organs["yh"])
    (letter,) = sent(made)
    assert ("搜索" in letter.body, letter.subject) == (False, "落实：您有1条未读通知")


def test_no_letter_goes_out_where_nothing_may_be_seen_or_nobody_is_there(made):
    told(made, thing=source(made, "yh"))
    assert sent(made) == []
    told(made)
    Person.objects.update(is_active=False)
    assert sent(made) == []


def test_a_refused_address_fails_with_words_and_is_not_tried_by_itself_again(made, settings):
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    told(made)
    with pytest.raises(LuoshiError, match=r"notices\.recipient_refused"):
        sent(made)
    assert Notice.objects.get().mailed_at is None
    gathered()
    Job.objects.update(state="failed")
    assert gathered() == []
    Job.objects.update(state="done")
    assert len(gathered()) == 1


def test_a_server_that_is_down_is_an_error_that_is_tried_again(made, settings):
    settings.EMAIL_BACKEND = f"{__name__}.Down"
    told(made)
    with pytest.raises(ConnectionRefusedError):
        sent(made)
    assert Notice.objects.get().mailed_at is None
