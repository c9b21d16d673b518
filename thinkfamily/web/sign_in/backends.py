"""Who is signed in is read with all that a page asks of who looks: one statement for both."""

from typing import Any
from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend

from thinkfamily.sharing.queries import who_is_signed_in


class SignedIn(AuthenticationBackend):
    """The sign-in library's own, but for how it reads whoever has signed in already."""

    def get_user(self, user_id: Any) -> Any:
        """Read somebody by the key of their account; `looks` is kept with it for this request and no longer."""
        looks = who_is_signed_in(user_id if isinstance(user_id, UUID) else UUID(str(user_id)))
        if looks is None:
            return super().get_user(user_id)
        account: Any = looks.actor.account
        account.looks = looks
        return account if self.user_can_authenticate(account) else None
