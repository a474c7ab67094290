"""The settings of the suite: those of an installation with a data folder of its own."""

import atexit
import os
import shutil
import tempfile

_home = tempfile.mkdtemp(prefix="luoshi-tests-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)
os.environ["LUOSHI_HOME"] = _home

from luoshi.site.settings import *  # noqa: E402, F403

SECRET_KEY = "only for tests"
LUOSHI_TOKEN_REQUESTS = 0
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
