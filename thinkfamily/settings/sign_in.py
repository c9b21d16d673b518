"""How practitioners sign in: e-mail and password, then a one-time code; accounts are made for them, not by them."""

from datetime import timedelta

AUTHENTICATION_BACKENDS = ["thinkfamily.web.sign_in.backends.SignedIn"]
SESSION_ENGINE = "thinkfamily.web.sign_in.sessions"
AUTH_USER_MODEL = "records.Account"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
# A screen that nobody touches is signed out.
SIGN_OUT_AFTER = timedelta(minutes=15)
# What guards the account asks for the password again, unless it was given in these last minutes.
ASK_PASSWORD_AGAIN_AFTER = timedelta(minutes=5)

ACCOUNT_ADAPTER = "thinkfamily.web.sign_in.adapter.AccountAdapter"
MFA_ADAPTER = "thinkfamily.web.sign_in.adapter.SecondStepAdapter"
ACCOUNT_FORMS = {
    "login": "thinkfamily.web.sign_in.forms.SignIn",
    "reauthenticate": "thinkfamily.web.sign_in.forms.PasswordAgain",
    "change_password": "thinkfamily.web.sign_in.forms.ChangePassword",
}
MFA_FORMS = {
    "authenticate": "thinkfamily.web.sign_in.forms.Code",
    "reauthenticate": "thinkfamily.web.sign_in.forms.CodeAgain",
    "activate_totp": "thinkfamily.web.sign_in.forms.FirstCode",
}

ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Think Family: "
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = False
# Kept in the database, so that every worker process counts the same attempts.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "10/m/ip,5/h/key",
    "reset_password_from_key": "10/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}

MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Think Family"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True

SESSION_COOKIE_NAME = "session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# The session outlives its use: it lets nobody in after SIGN_OUT_AFTER, but says whose typing to keep.
SESSION_COOKIE_AGE = int(timedelta(days=3).total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None  # it ends with the browser, as the session does
CSRF_COOKIE_SAMESITE = "Lax"
PASSWORD_RESET_TIMEOUT = int(timedelta(hours=1).total_seconds())
