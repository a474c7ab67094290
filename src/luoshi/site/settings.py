"""Django's settings of an installation, from `LUOSHI_…` variables alone."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

import luoshi
from luoshi.adapters.home import Home
from luoshi.site import logs
from luoshi.site.database import database
from luoshi.site.mail import mail
from luoshi.site.options import is_on, value

HOME = Home.of(os.environ)
_PACKAGE = Path(luoshi.__file__).parent
_ADDRESS = urlsplit(value("LUOSHI_ADDRESS"))
_SECURE = _ADDRESS.scheme == "https"
_ROOMS = ("base", "home", "texts", "register", "people", "audit", "jobs", "saved_views", "plans", "papers")

SECRET_KEY = HOME.secret()
DEBUG = is_on("LUOSHI_DEBUG")
ALLOWED_HOSTS = sorted({_ADDRESS.hostname or "localhost", "localhost", "127.0.0.1"})
CSRF_TRUSTED_ORIGINS = [f"{_ADDRESS.scheme}://{_ADDRESS.netloc}"]
LUOSHI_FILES = HOME.files
LUOSHI_SEALS = HOME.seals
LUOSHI_PACKS = HOME.packs
LUOSHI_PROFILE = value("LUOSHI_PROFILE")
LUOSHI_PROXY = is_on("LUOSHI_PROXY")
LUOSHI_IDLE_MINUTES = int(value("LUOSHI_IDLE_MINUTES"))
LUOSHI_SESSION_HOURS = int(value("LUOSHI_SESSION_HOURS"))
LUOSHI_SESSIONS = int(value("LUOSHI_SESSIONS"))
LUOSHI_LOCK_FAILURES = int(value("LUOSHI_LOCK_FAILURES"))
LUOSHI_LOCK_WIDE_FAILURES = int(value("LUOSHI_LOCK_WIDE_FAILURES"))
LUOSHI_LOCK_MINUTES = int(value("LUOSHI_LOCK_MINUTES"))
LUOSHI_PASSWORD_DAYS = int(value("LUOSHI_PASSWORD_DAYS"))
LUOSHI_SECOND_STEP = value("LUOSHI_SECOND_STEP")
LUOSHI_OIDC_ISSUER = value("LUOSHI_OIDC_ISSUER").rstrip("/")
LUOSHI_OIDC_CLIENT = value("LUOSHI_OIDC_CLIENT")
LUOSHI_OIDC_SECRET_FILE = value("LUOSHI_OIDC_SECRET_FILE")
LUOSHI_OIDC_CLAIM = value("LUOSHI_OIDC_CLAIM")
LUOSHI_AUDIT_HASH = value("LUOSHI_AUDIT_HASH")
LUOSHI_TOKEN_REQUESTS = int(value("LUOSHI_TOKEN_REQUESTS"))
LUOSHI_MAX_DOCUMENT_BYTES = int(value("LUOSHI_MAX_DOCUMENT_BYTES"))
LUOSHI_RETENTION_DAYS = int(value("LUOSHI_RETENTION_DAYS"))
LUOSHI_EXPORT_ROWS = int(value("LUOSHI_EXPORT_ROWS"))
LUOSHI_EXPORT_DAYS = int(value("LUOSHI_EXPORT_DAYS"))
LUOSHI_METRICS_TOKEN = value("LUOSHI_METRICS_TOKEN")  # glossary: the word of Prometheus
LUOSHI_MAIL_URL = value("LUOSHI_MAIL_URL")
LUOSHI_ADDRESS = value("LUOSHI_ADDRESS")
LUOSHI_PROXY = is_on("LUOSHI_PROXY")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.staticfiles",
    "luoshi.server.base.access.apps.AccessConfig",
    "luoshi.server.base.audit.apps.AuditConfig",
    "luoshi.server.base.people.apps.PeopleConfig",
    "luoshi.server.base.files.apps.FilesConfig",
    "luoshi.server.base.jobs.apps.JobsConfig",
    "luoshi.server.base.notices.apps.NoticesConfig",
    "luoshi.server.base.saved_views.apps.SavedViewsConfig",
    "luoshi.server.base.upkeep.apps.UpkeepConfig",
    "luoshi.server.register.apps.RegisterConfig",
    "luoshi.server.texts.apps.TextsConfig",
    "luoshi.server.plans.apps.PlansConfig",
    "luoshi.server.papers.apps.PapersConfig",
]
MIDDLEWARE = [
    "luoshi.site.requests.numbered",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "luoshi.site.clock.clock",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "luoshi.web.people.keeping.keeping",
    "luoshi.web.base.language.language",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "luoshi.site.urls"
WSGI_APPLICATION = "luoshi.site.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "NAME": "jinja2",
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [_PACKAGE / "web" / room / "templates" for room in _ROOMS],
        "OPTIONS": {"environment": "luoshi.web.base.environment.environment"},
    },
]

DATABASES = {"default": database(value("LUOSHI_DATABASE_URL"), file=HOME.database)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "access.Person"
LOGIN_URL = "people:sign-in"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
if LUOSHI_OIDC_ISSUER:
    AUTHENTICATION_BACKENDS.append("luoshi.server.base.people.oidc.Backend")
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]

SESSION_ENGINE = "luoshi.server.base.people.store"
SESSION_COOKIE_AGE = LUOSHI_IDLE_MINUTES * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = _SECURE
SECURE_HSTS_SECONDS = 31_536_000 if _SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if is_on("LUOSHI_PROXY") else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "luoshi.web.base.errors.forged"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

STATIC_URL = "/static/"
STATICFILES_DIRS = [_PACKAGE / "web" / "base" / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

globals().update(mail(LUOSHI_MAIL_URL))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = value("LUOSHI_MAIL_FROM") or f"luoshi@{_ADDRESS.hostname or 'localhost'}"
LOGGING = logs.settings()

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = False  # glossary: a setting of Django
