"""The settings of a process that a test started: those of an installation, in the folder that the test gave it."""

from luoshi.site.settings import *  # noqa: F403

SECRET_KEY = "only for tests"
