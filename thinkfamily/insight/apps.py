"""The part as Django knows it."""

from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "thinkfamily.insight"
    label = "insight"
