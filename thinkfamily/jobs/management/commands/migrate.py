"""Bring the tables to what this version needs, as their owner, and lay the second wall about them."""

from typing import Any

from django.core.management.commands import migrate

from thinkfamily.identity.index.wall import lay_the_wall_about_the_index
from thinkfamily.jobs.owning import application_role, as_owner
from thinkfamily.sharing.wall import lay_the_wall


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate as Django does; then PostgreSQL keeps whereabouts, restricted items, the index and the log."""
        with as_owner():
            super().handle(*args, **options)
            if not options["plan"] and not options["check_unapplied"] and not options["app_label"]:
                lay_the_wall(application_role())
                lay_the_wall_about_the_index(application_role())
