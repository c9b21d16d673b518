"""The part as Django knows it."""

from django.apps import AppConfig


class DoorConfig(AppConfig):
    name = "thinkfamily.door"
    label = "door"
