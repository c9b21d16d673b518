"""Settings for working on the code."""

from thinkfamily.settings.base import *

DEBUG = True
SERVER_TIMING = True
SECRET_KEY = "for working on the code, and for nothing else"  # noqa: S105 (it guards nothing)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
WHITENOISE_AUTOREFRESH = True
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
