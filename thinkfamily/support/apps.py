"""The part as Django knows it."""

from django.apps import AppConfig


class SupportConfig(AppConfig):
    name = "thinkfamily.support"
    label = "support"
