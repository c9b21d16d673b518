"""The forms of signing in, with our labels and our sentences."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as SecondStepAgainForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms

CODE_HINT = "Six numbers from the app on your phone. Or one of your spare codes."


class Worded(forms.Form):
    """A form of the library that takes its labels, hints and sentences from `words`."""

    words: dict[str, tuple[str, str, str]]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix, self.use_required_attribute = "", False
        for name, (label, hint, missing) in self.words.items():
            field = self.fields[name]
            field.label, field.help_text = label, hint
            field.error_messages |= {"required": missing, "invalid": missing}
            field.widget.attrs.pop("placeholder", None)


class SignIn(Worded, LoginForm):
    """E-mail address and password."""

    words = {
        "login": (
            "E-mail address",
            "The one you use at work.",
            "Write your e-mail address, for example name@example.org",
        ),
        "password": ("Password", "", "Write your password"),
    }


class PasswordAgain(Worded, ReauthenticateForm):
    """The password once more."""

    words = {"password": ("Password", "", "Write your password")}


class ChangePassword(Worded, ChangePasswordForm):
    """A new password."""

    words = {
        "oldpassword": ("Your password now", "", "Write your password as it is now"),
        "password1": (
            "New password",
            "At least 12 characters. Three or four words that do not belong together are easy to keep in mind.",
            "Write a new password",
        ),
        "password2": ("New password again", "", "Write the new password again"),
    }


class Code(Worded, AuthenticateForm):
    """The one-time code at signing in."""

    words = {"code": ("Code", CODE_HINT, "Write the code")}


class CodeAgain(Worded, SecondStepAgainForm):
    """The one-time code once more."""

    words = {"code": ("Code", CODE_HINT, "Write the code")}


class FirstCode(Worded, ActivateTOTPForm):
    """The first one-time code, which shows that the phone was set up."""

    words = {"code": ("Code that your phone shows now", "Six numbers.", "Write the code that your phone shows")}
