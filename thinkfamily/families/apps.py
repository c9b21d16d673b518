"""The part as Django knows it."""

from django.apps import AppConfig


class FamiliesConfig(AppConfig):
    name = "thinkfamily.families"
    label = "families"
