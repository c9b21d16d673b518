"""Settings for real families' records: everything secret comes from the environment, everything travels encrypted."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from thinkfamily.settings.base import *


def _secret() -> str:
    if file := os.environ.get("SECRET_KEY_FILE"):
        return Path(file).read_text().strip()
    if secret := os.environ.get("SECRET_KEY"):
        return secret
    raise ImproperlyConfigured("Set SECRET_KEY, or SECRET_KEY_FILE with the path of a file that holds it.")


def _listed(name: str) -> list[str]:
    return [value.strip() for value in os.environ.get(name, "").split(",") if value.strip()]


SECRET_KEY = _secret()
SECRET_KEY_FALLBACKS = _listed("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = _listed("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]

SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrftoken"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"

# How many proxies of our own stand in front. With none, what a request says of its sender is not believed.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TRUSTED_PROXIES", "0"))
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

if os.environ.get("EMAIL_HOST"):
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = os.environ["EMAIL_HOST"]
    EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "587"))
    EMAIL_HOST_USER = os.environ.get("EMAIL_USER", "")
    EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_PASSWORD", "")
    EMAIL_USE_TLS = True
