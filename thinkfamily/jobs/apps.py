"""The jobs as Django finds them."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Commands of the command line, and no tables."""

    name = "thinkfamily.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Let `check --deploy` ask what the application's role may do."""
        from thinkfamily.jobs import guarding  # noqa: F401 - it registers itself
