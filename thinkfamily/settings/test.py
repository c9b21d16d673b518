"""Settings for the tests."""

from thinkfamily.settings.base import *

SECRET_KEY = "for the tests, and for nothing else"  # noqa: S105 (it guards nothing)
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_AUTOREFRESH = True
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# A connection kept by a finished server thread would hold the test database open.
DATABASES["default"]["CONN_MAX_AGE"] = 0
# Tests read what they will; a page that is asked by a test says for whom it reads, as all do (tests/reading.py).
if "options" in DATABASES["default"]["OPTIONS"]:
    DATABASES["default"]["OPTIONS"]["options"] += r" -c thinkfamily.reads=work\ tests"
