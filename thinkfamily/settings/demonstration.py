"""Settings for the demonstration place: as production, but on this machine alone and without encryption on the way."""

from thinkfamily.settings.production import *

DEMONSTRATION = True
SERVER_TIMING = True
# Whom to begin with: the screens know nothing of the invented place, and find this by its name.
WORTH_BEING = "thinkfamily.simulation.cast.worth_being"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = []

SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = False
SESSION_COOKIE_NAME = "session"
CSRF_COOKIE_SECURE = False
CSRF_COOKIE_NAME = "csrftoken"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http"

ROOT_URLCONF = "thinkfamily.settings.demonstration_urls"
LOGIN_URL = "choose_who_to_be"
LOGOUT_REDIRECT_URL = "choose_who_to_be"
# The passwords of invented people are known to all, so hashing them slowly guards nothing. Accounts made here cannot
# sign in by password under production settings, which do not know this way of hashing.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
