"""The part as Django knows it."""

from django.apps import AppConfig


class FindingsConfig(AppConfig):
    name = "thinkfamily.findings"
    label = "findings"
