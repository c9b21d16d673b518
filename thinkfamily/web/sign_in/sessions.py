"""Where a session is kept: as the library keeps it, but its statement is put together once and not on each page."""

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as Kept
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from thinkfamily.records.prepared import prepared


class SessionStore(Kept):
    """Reads the session of a request by a prepared statement."""

    def _get_session_from_db(self) -> Any:
        """Give the session that is kept under this key and has not ended; the key of none is let go."""
        found = next(iter(_kept(str(self.session_key), timezone.now())), None)
        if found is None:
            self._session_key = None
        return found


@prepared
def _kept(key: str, at: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=at)
