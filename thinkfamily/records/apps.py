"""The part as Django knows it."""

from typing import Any

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class RecordsConfig(AppConfig):
    name = "thinkfamily.records"
    label = "records"

    def ready(self) -> None:
        """Prepare each connection when it is opened."""
        connection_created.connect(_opened, dispatch_uid=self.name)


def _opened(connection: Any, **_more: Any) -> None:
    if connection.vendor == "postgresql":
        from thinkfamily.records.postgresql import read_instants  # SQLite does without

        read_instants(connection)
