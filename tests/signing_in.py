"""A password, a phone that shows codes, and the two steps of signing in, as a person takes them."""

import base64
import hashlib
import hmac
import time
from typing import Any

PASSWORD = "kettle marble otter lantern"
KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
STEP = 30


def code_for(key: str = KEY, *, steps: int = 0) -> str:
    """What an authenticator app shows for a key, some half-minutes from now (RFC 6238)."""
    secret = base64.b32decode(key + "=" * (-len(key) % 8))
    digest = hmac.new(secret, (int(time.time()) // STEP + steps).to_bytes(8, "big"), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"


def with_a_phone(account: Any, key: str = KEY) -> None:
    """Give an account its password, and the phone and spare codes that somebody set up before today."""
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes  # once Django is set up
    from allauth.mfa.totp.internal.auth import TOTP

    account.set_password(PASSWORD)
    account.save()
    TOTP.activate(account, key)
    RecoveryCodes.activate(account)


def give_password(page: Any, address: str, password: str = PASSWORD) -> None:
    """Take the first step of signing in, on the page that asks for it."""
    page.get_by_label("E-mail address").fill(address)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def give_code(page: Any, code: str) -> None:
    """Take the second step."""
    page.get_by_label("Code", exact=True).fill(code)
    page.get_by_role("button", name="Sign in").click()
