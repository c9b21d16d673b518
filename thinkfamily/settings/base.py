"""What is the same wherever the product runs."""

import os
from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from thinkfamily.settings.database import database
from thinkfamily.settings.logs import LOGGING as LOGGING
from thinkfamily.settings.sign_in import *

HOME = Path(__file__).resolve().parent.parent.parent
VAR = Path(os.environ.get("THINKFAMILY_VAR", HOME / "var"))
# Where files that agencies gave are kept until they are loaded; of several servers, a folder that all of them share.
EXTRACTS = Path(os.environ.get("THINKFAMILY_EXTRACTS") or VAR / "extracts")

DEBUG = False
DEMONSTRATION = False
SERVER_TIMING = False
ALLOWED_HOSTS: list[str] = []

PARTS = [
    "thinkfamily.records",
    "thinkfamily.partnership",
    "thinkfamily.people",
    "thinkfamily.sharing",
    "thinkfamily.families",
    "thinkfamily.findings",
    "thinkfamily.identity",
    "thinkfamily.safeguarding",
    "thinkfamily.door",
    "thinkfamily.assessment",
    "thinkfamily.support",
    "thinkfamily.journey",
    "thinkfamily.insight",
    "thinkfamily.simulation",
    "thinkfamily.design",
    "thinkfamily.web",
    "thinkfamily.jobs",
]

INSTALLED_APPS = [
    *PARTS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
]

MIDDLEWARE = [
    "thinkfamily.web.timing.ServerTiming",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "thinkfamily.web.sign_in.middleware.SecondStepForAll",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "thinkfamily.urls"
CSRF_FAILURE_VIEW = "thinkfamily.web.errors.not_from_our_page"
WSGI_APPLICATION = "thinkfamily.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "thinkfamily.web.shell.shell",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
# Messages may name a family, so they stay on the server.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

DATABASES = {"default": database(os.environ.get("DATABASE_URL") or f"sqlite:///{VAR}/thinkfamily.sqlite3", home=HOME)}
# On PostgreSQL the tables belong to another role than the application's, used for migrations alone.
DATABASE_APPLICATION = {name: DATABASES["default"].get(name, "") for name in ("USER", "PASSWORD")}
DATABASE_OWNER = database(os.environ["DATABASE_OWNER_URL"], home=HOME) if os.environ.get("DATABASE_OWNER_URL") else None
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "thinkfamily.web.identity.arriving.Arriving",
]
STATIC_ROOT = VAR / "static"
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM", "think-family@example.org")

X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        # The square to photograph when a second factor is set up is drawn in the page.
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
# A long assessment has many fields; a form beyond this is not one of ours.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
