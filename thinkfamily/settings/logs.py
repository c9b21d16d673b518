"""What is written to the log: that something happened and where in the code, never about whom or what was typed."""

import logging
import traceback
from typing import Any


class Quiet(logging.Formatter):
    """Writes a request as its route, and an error as its kind and place: addresses and messages may hold names."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Write one line, and for an error the lines of code it passed through."""
        quiet = logging.makeLogRecord(record.__dict__ | {"exc_text": None})
        request = getattr(record, "request", None)
        if hasattr(request, "resolver_match"):
            quiet.msg, quiet.args = _what_was_asked(request, getattr(record, "status_code", "")), ()
        return super().format(quiet)

    def formatException(self, ei: Any) -> str:  # noqa: N802 (the name is Python's)
        """Name the kind of error and its places; its message may quote what somebody typed."""
        kind, _, trace = ei
        places = [f"  {place.filename}:{place.lineno} {place.name}" for place in traceback.extract_tb(trace)]
        return "\n".join([f"{kind.__module__}.{kind.__qualname__}", *places])


def _what_was_asked(request: Any, status: object) -> str:
    route = request.resolver_match.view_name if request.resolver_match else "no such address"
    return f"{status} {request.method} {route}"


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"quiet": {"()": "thinkfamily.settings.logs.Quiet"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "quiet"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        # Each request's full address would be written here; the route in django.request is enough.
        "django.server": {"handlers": [], "level": "WARNING", "propagate": False},
        # SQL holds what was typed.
        "django.db.backends": {"handlers": [], "level": "WARNING", "propagate": False},
    },
}
