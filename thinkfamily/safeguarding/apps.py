"""The part as Django knows it."""

from django.apps import AppConfig


class SafeguardingConfig(AppConfig):
    name = "thinkfamily.safeguarding"
    label = "safeguarding"
