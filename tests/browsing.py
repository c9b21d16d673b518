"""A browser for tests that signs people in with both steps."""

import time
from typing import Any

from django.test import Client

from tests.reading import read_for_nobody


class Browsing(Client):
    """Django's own client, whose forced sign-in has the second step in it; a page begins as read by nobody."""

    def request(self, **request: Any) -> Any:
        with read_for_nobody():
            return super().request(**request)

    def force_login(self, user: Any, backend: str | None = None) -> None:
        super().force_login(user, backend)
        session = self.session
        session["account_authentication_methods"] = [
            {"method": step, "at": time.time()} for step in ("password", "mfa")
        ]
        session["account_authentication_methods_user"] = str(user.pk)
        session.save()
