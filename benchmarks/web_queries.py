"""How many questions each page asks of the database; run by benchmarks/web.py in the office that it measures."""

from __future__ import annotations

import os

PAGES = (
    ("/", "gu.lan", "tang.li"), ("/texts/", "gu.lan", "tang.li"), ("/texts/tasks/", "gu.lan", "tang.li"),
    ("/search/?q=储能", "gu.lan", "tang.li"), ("/search/?q=产业&in=tasks", "gu.lan", "tang.li"),
    ("/notices/", "gu.lan", "tang.li"), ("/register/", "gu.lan", "tang.li"), ("/register/zones/", "gu.lan", "tang.li"),
    ("/texts/{document}/", "gu.lan", "gu.lan"), ("/texts/{document}/lineage/", "gu.lan", "gu.lan"),
    ("/audit/", "jiang.he", "jiang.he"), ("/audit/?text=储能", "jiang.he", "jiang.he"),
)  # fmt: skip
MOST = 15


def main() -> None:
    """Print a line for each page; `>` marks one that asks too much."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.site.settings")
    django.setup()
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["*"]
    document = _document()
    for path, *logins in PAGES:
        counts = [counted(path.format(document=document), login) for login in logins]
        print(f"  {path:<28}{counts[0]:>4}{counts[1]:>4}{'  > 15' if max(counts) > MOST else ''}")


def counted(path: str, login: str) -> int:
    """The questions of one page, once what is loaded once is loaded."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from luoshi.server.base.access.models import Person

    client = Client()
    client.force_login(Person.objects.get(login=login))
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    if answer.status_code != 200:
        return -answer.status_code
    if os.environ.get("LUOSHI_SHOW_QUERIES"):
        for each in asked.captured_queries:
            print(f"      {each['time']} {each['sql'][:400]}")
    return len(asked.captured_queries)


def _document() -> int:
    from luoshi.server.texts.models import Document

    return Document.objects.filter(holder__code="QL-GOV").order_by("-given_at")[:10][9 - 1].pk


if __name__ == "__main__":
    main()
