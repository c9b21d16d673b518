"""The part as Django knows it."""

from django.apps import AppConfig


class JourneyConfig(AppConfig):
    name = "thinkfamily.journey"
    label = "journey"
