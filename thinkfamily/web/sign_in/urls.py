"""Signing in. What is not here (making an account, a password by mail, changing the address) an administrator does."""

from allauth.account.views import account_inactive, login, logout, password_change, reauthenticate
from allauth.mfa.base.views import authenticate, index
from allauth.mfa.base.views import reauthenticate as second_step_again
from allauth.mfa.recovery_codes.views import generate_recovery_codes, view_recovery_codes
from django.urls import path

from thinkfamily.web.sign_in.views import EndSecondStep, SetUpSecondStep, ask_your_administrator

urlpatterns = [
    path("sign-in/", login, name="account_login"),
    path("sign-in/code/", authenticate, name="mfa_authenticate"),
    path("sign-in/again/", reauthenticate, name="account_reauthenticate"),
    path("sign-in/again/code/", second_step_again, name="mfa_reauthenticate"),
    path("sign-in/not-in-use/", account_inactive, name="account_inactive"),
    path("sign-in/no-account/", ask_your_administrator, name="account_signup"),
    path("sign-in/forgotten-password/", ask_your_administrator, name="account_reset_password"),
    path("sign-in/address/", ask_your_administrator, name="account_email"),
    path("sign-in/first-password/", ask_your_administrator, name="account_set_password"),
    path("sign-out/", logout, name="account_logout"),
    path("your-sign-in/", index, name="mfa_index"),
    path("your-sign-in/password/", password_change, name="account_change_password"),
    path("your-sign-in/second-step/", SetUpSecondStep.as_view(), name="mfa_activate_totp"),
    path("your-sign-in/second-step/another-phone/", EndSecondStep.as_view(), name="mfa_deactivate_totp"),
    path("your-sign-in/spare-codes/", view_recovery_codes, name="mfa_view_recovery_codes"),
    path("your-sign-in/spare-codes/new/", generate_recovery_codes, name="mfa_generate_recovery_codes"),
]
