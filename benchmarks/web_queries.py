"""How many questions each page asks of the database, and what of a core it takes, without a web server around it.

Run by benchmarks/web.py in the office that it measures. What a database server takes is not counted.
"""

from __future__ import annotations

import logging
import os
import statistics
import time

PAGES = (
    ("/", "gu.lan", "tang.li"), ("/texts/", "gu.lan", "tang.li"), ("/texts/tasks/", "gu.lan", "tang.li"),
    ("/search/?q=储能", "gu.lan", "tang.li"), ("/search/?q=产业&in=tasks", "gu.lan", "tang.li"),
    ("/notices/", "gu.lan", "tang.li"), ("/register/", "gu.lan", "tang.li"), ("/register/zones/", "gu.lan", "tang.li"),
    ("/texts/{document}/", "gu.lan", "gu.lan"), ("/texts/{document}/lineage/", "gu.lan", "gu.lan"),
    ("/plans/ledger/", "gu.lan", "tang.li"), ("/plans/ledger/?light=red", "gu.lan", "tang.li"),
    ("/plans/ledger/?text=储能", "gu.lan", "tang.li"), ("/plans/ledger/?order=percent", "gu.lan", "tang.li"),
    ("/plans/ledger/board/", "gu.lan", "tang.li"), ("/plans/ledger/timeline/", "gu.lan", "tang.li"),
    ("/plans/tasks/{task}/", "gu.lan", "gu.lan"), ("/plans/", "gu.lan", "tang.li"),
    ("/plans/matrix/", "gu.lan", "tang.li"), ("/papers/", "gu.lan", "tang.li"),
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
    logging.getLogger("luoshi.requests").setLevel(logging.WARNING)
    document, task = _document(), _task()
    print(f"  {'page':<28}{'of the city':>12}{'of the park':>12}{'ms of a core':>14}")
    for path, *logins in PAGES:
        page = path.format(document=document, task=task)
        counts = [counted(page, login) for login in logins]
        told = f"  {path:<28}{counts[0]:>12}{counts[1]:>12}{1000 * taken(page, logins[0]):>14.1f}"
        print(f"{told}{'  > 15' if max(counts) > MOST else ''}")


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


def taken(path: str, login: str, *, runs: int = 15) -> float:
    """Seconds of a core that one page takes, median of the runs."""
    from django.test import Client

    from luoshi.server.base.access.models import Person

    client, found = Client(), []
    client.force_login(Person.objects.get(login=login))
    for _ in range(runs):
        begun = time.process_time()
        client.get(path)
        found.append(time.process_time() - begun)
    return statistics.median(found)


def _document() -> int:
    from luoshi.server.texts.models import Document

    return Document.objects.filter(holder__code="QL-GOV").order_by("-given_at")[:10][9 - 1].pk


def _task() -> int:
    from luoshi.server.plans.models import Task

    return Task.objects.filter(holder__code="QL-GOV", open=True).order_by("-pk")[0].pk


if __name__ == "__main__":
    main()
