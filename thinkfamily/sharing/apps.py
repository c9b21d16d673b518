"""The part as Django knows it."""

from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "thinkfamily.sharing"
    label = "sharing"
