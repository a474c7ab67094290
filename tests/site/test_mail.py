import pytest

from luoshi.core.base.errors import UsageError
from luoshi.site.mail import mail


@pytest.mark.parametrize(("url", "told"), [
    ("smtp://post.example", ("post.example", 25, "", "", False, False)),
    ("smtp://li:a%40b@post.example:587?tls=1", ("post.example", 587, "li", "a@b", True, False)),
    ("smtps://li:x@post.example", ("post.example", 465, "li", "x", False, True)),
    ("smtps://post.example?tls=1", ("post.example", 465, "", "", False, True)),
])  # fmt: skip
def test_an_address_says_host_port_who_and_how_it_is_guarded(url, told):
    found = mail(url)
    names = ("HOST", "PORT", "HOST_USER", "HOST_PASSWORD", "USE_TLS", "USE_SSL")
    assert tuple(found[f"EMAIL_{name}"] for name in names) == told


def test_without_an_address_nothing_is_sent():
    assert mail("") == {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}


@pytest.mark.parametrize("url", ["http://post.example", "smtp:///nowhere", "post.example"])
def test_an_address_of_another_kind_is_refused(url):
    with pytest.raises(UsageError, match=r"site\.mail_unknown"):
        mail(url)
