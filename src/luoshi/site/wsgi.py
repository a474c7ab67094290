"""The door for the web server."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.site.settings")
application = get_wsgi_application()
# All pages are loaded before the first is asked for, and what is loaded is never garbage: without this each search for
# garbage goes through the whole program, a tenth of a second in the middle of some page.
_ = get_resolver().url_patterns
gc.collect()
gc.freeze()
