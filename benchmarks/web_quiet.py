"""Waits until an office has no job under way or due: the rounds of a day begin as soon as it opens, people come later.

Run by benchmarks/web.py in the office that it measures.
"""

from __future__ import annotations

import os
import time

STILL = 3
"""So many looks, a second apart, find nothing to do."""


def main() -> None:
    """Print how long it took."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.site.settings")
    django.setup()
    from django.db.models import Q
    from django.utils import timezone

    from luoshi.server.base.jobs.models import Job

    begun, still = time.monotonic(), 0
    while still < STILL:
        busy = Job.objects.filter(Q(state="running") | Q(state="waiting", due_at__lte=timezone.now())).exists()
        still = 0 if busy else still + 1
        time.sleep(1)
    print(f"the rounds of the day were done {time.monotonic() - begun:.0f} s after the office had opened")


if __name__ == "__main__":
    main()
