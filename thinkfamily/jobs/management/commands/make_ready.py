"""Bring a database, new or of an earlier version, to what this version of the product needs."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection

from thinkfamily.identity.commands import index_everybody
from thinkfamily.jobs.owning import as_owner, give_the_application_its_role

OLDEST_POSTGRESQL = (15,)


class Command(BaseCommand):
    help = "Make the database ready: tables, cache, versioned data, the index of people. Run it after each update."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        """Check that the database answers, then bring it up to date."""
        with as_owner():
            self._reach()
            give_the_application_its_role()
            call_command("migrate", verbosity=0, interactive=False)
            call_command("createcachetable", verbosity=0)
        self._reach()
        call_command("load_editions", verbosity=options["verbosity"], stdout=self.stdout)
        index_everybody()

    def _reach(self) -> None:
        where = "{HOST}:{PORT} {NAME}".format_map(connection.settings_dict).strip(": ")
        try:
            connection.ensure_connection()
        except OperationalError as error:
            reason = str(error).strip().splitlines()[0]
            raise CommandError(f"The database {where} cannot be reached. {reason}") from error
        if connection.vendor == "postgresql" and connection.get_database_version() < OLDEST_POSTGRESQL:
            raise CommandError(f"Think Family needs PostgreSQL {OLDEST_POSTGRESQL[0]} or newer.")
