"""The jobs as Django finds them."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Commands of the command line, and no tables."""

    name = "thinkfamily.jobs"
    label = "jobs"
