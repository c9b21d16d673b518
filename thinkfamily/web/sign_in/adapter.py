"""How the sign-in library speaks and acts here: in our words, and for people whose account was made for them."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

from thinkfamily.web.sign_in.reasons import end_reasons_of

WRONG_CODE = "That code does not fit. A code lasts half a minute: try the one that shows now"
TOO_MANY = "There were too many tries. Wait five minutes, then try again"


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by whoever supervises somebody, never by the person who signs in."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "This account is not in use. Ask whoever supervises you",
        "email_password_mismatch": "The e-mail address or the password is not right. Check both",
        "enter_current_password": "This is not your password now. Write it again",
        "incorrect_code": WRONG_CODE,
        "incorrect_password": "This is not your password. Write it again",
        "invalid_login": "Write your e-mail address, for example name@example.org",
        "rate_limited": TOO_MANY,
        "too_many_login_attempts": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask for the password again before anything that guards the account, unless it was given just now."""
        request = context.request
        records = get_authentication_records(request, request.user)
        just_now = time.time() - settings.ASK_PASSWORD_AGAIN_AFTER.total_seconds()
        return not any(record["at"] > just_now for record in records)

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Begin a session of its own: what was stated in the last one holds no more."""
        super().login(request, user)
        end_reasons_of(request)

    def logout(self, request: HttpRequest) -> None:
        """End with the session the reasons for looking that were stated in it."""
        end_reasons_of(request)
        super().logout(request)

    def send_notification_mail(
        self, template_prefix: str, user: AbstractBaseUser, context: dict[str, Any] | None = None, email: str = ""
    ) -> None:
        """Tell somebody at their work address that how they sign in was changed."""
        super().send_notification_mail(template_prefix, user, context, email or user.get_username())


class SecondStepAdapter(DefaultMFAAdapter):
    """The one-time code, in our words."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "cannot_generate_recovery_codes": "Set up your second step first. Then you can have spare codes",
    }

    def build_totp_svg(self, url: str) -> str:
        """Draw the square to photograph as a part of the page: no picture to fetch, no style in it."""
        return super().build_totp_svg(url).partition("?>")[2].strip()
